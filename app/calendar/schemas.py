"""The explanation of a due date as it crosses the border."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from app.calendar.explain import Explanation
from app.calendar.reasons import ReasonKind
from app.calendar.terms import TermUnit


class DueDateQuery(BaseModel):
    """From the day of the decision, which is not counted; exactly one of the two lengths, 1 to 500."""

    model_config = ConfigDict(extra="forbid")

    start: date = Field(alias="from")
    working_days: int | None = None
    calendar_days: int | None = None


class ReasonOut(BaseModel):
    """Why a day is off, or why a weekend day is a working one."""

    model_config = ConfigDict(from_attributes=True)

    kind: ReasonKind
    name_kk: str
    name_ru: str
    name_en: str
    source: str = Field(description="The act behind it; empty for ordinary weekends.")
    estimated: bool = Field(description="The feast's date has not been announced yet.")


class DayOut(BaseModel):
    """One day of the span."""

    model_config = ConfigDict(from_attributes=True)

    day: date
    number: int | None = Field(description="Its place in the count; null where it is not counted.")
    reason: ReasonOut | None


class DueDateOut(BaseModel):
    """A due date and how it was counted: from the day of the decision, which itself is not counted."""

    model_config = ConfigDict(from_attributes=True, populate_by_name=True)

    start: date = Field(serialization_alias="from")
    unit: TermUnit
    amount: int
    computed_on: date = Field(description="Where the count ended.")
    due_on: date = Field(description="The due date: `computed_on`, or the working day next to it.")
    shifted: bool = Field(description="`computed_on` is a day off, so that the date was moved.")
    estimated: bool = Field(description="A feast nearby has an estimated date: the due date may still move.")
    unconfirmed: list[date] = Field(description="Those feasts.")
    days: list[DayOut]


def due_date_out(explanation: Explanation) -> DueDateOut:
    return DueDateOut.model_validate(explanation)
