"""What is asked for many at once: which ones, and what each act wants to know."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo, model_validator

from app.instructions import schemas as of_instructions
from app.instructions.models import Importance
from app.issues import schemas as of_issues
from app.kit.i18n import N_
from app.kit.inputs import Input
from app.kit.text import BlankIsNone

MOST = 1_000
Key = of_issues.Key
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Address = Annotated[str, StringConstraints(max_length=4_000)]


class Item(Input):
    """One row. `version`: the one that was read; without it the present one is meant."""

    number: Key
    version: Annotated[int | None, Field(ge=1, le=2**31 - 1)] = None


def _from_form(value: Any, info: ValidationInfo) -> Any:
    """A form has all rows in one field: `12.3 15.1`, number and version."""
    if not isinstance(value, str) or not (info.context or {}).get("typed_in"):
        return value
    pairs = (row.partition(".") for row in value.split())
    return [{"number": number, "version": version or None} for number, _, version in pairs]


class Chosen(Input):
    """Either `items`, or `filter` for all that match."""

    items: Annotated[list[Item], BeforeValidator(_from_form), Field(max_length=MOST)] = Field(default_factory=list)
    filter: Address | None = None
    """The list's own parameters, as they stand in its address: `status=registered&body=4`. Empty: the list as it is
    without any."""
    plan: Annotated[Digest | None, BlankIsNone] = None
    """What `…/plan` has answered: what is done then is what was looked at, or nothing. Required with `filter`."""

    @model_validator(mode="after")
    def one_of_two(self) -> Self:
        if bool(self.items) == (self.filter is not None):
            raise ValueError(N_("Name either the rows or the filter that they match"))
        if len({item.number for item in self.items}) < len(self.items):
            raise ValueError(N_("A number is named twice"))
        return self


class RouteMany(Chosen, of_issues.RouteIn):
    act: Literal["route"]


class AssignIssues(Chosen, of_issues.AssignmentIn):
    act: Literal["assignment"]


class RemindOfIssues(Chosen, of_issues.ReminderIn):
    act: Literal["reminder"]


class WeighMany(Chosen):
    """Gives them another importance."""

    act: Literal["importance"]
    importance: Importance


class AssignInstructions(Chosen, of_instructions.HandlerIn):
    act: Literal["assignment"]


class ControlMany(Chosen):
    """Names the person on the giver's side who watches over them."""

    act: Literal["controller"]
    controller_id: Key


class RemindOfInstructions(Chosen, of_instructions.ReminderIn):
    act: Literal["reminder"]
