"""What every list answers: items, the cursor of the next page, and the total where it was asked for."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Path, Request
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from app.audit.timeline import Entry
from app.kit.lists.filter import ListQuery
from app.kit.lists.paging import Page, Total

T = TypeVar("T")
Quantity = Annotated[Decimal, PlainSerializer(lambda number: format(number.normalize(), "f"), return_type=str)]
"""A number as its digits, without the noughts that the column adds."""
RowId = Annotated[int, Path(ge=1, le=2**53)]
CodePath = Annotated[str, Path(pattern=r"^[A-Za-z0-9_]{1,60}$")]


def asked(kind: type[ListQuery]) -> Any:
    """A dependency that gives the handler a list's query.

    FastAPI would look for each of thirty parameters in a request that names two, which takes longer than finding the
    rows. `openapi.py` documents what the query may hold.
    """

    async def dependency(request: Request) -> ListQuery:
        return kind.from_pairs(request.query_params.multi_items())

    dependency.query = kind  # type: ignore[attr-defined]
    return Depends(dependency)


class ListPage(BaseModel, Generic[T]):
    items: list[T]
    next: str | None = Field(None, description="The cursor of the next page; null on the last one.")
    total: int | None = Field(None, description="With `count=true`; counting stops at 1,000.")
    total_is_exact: bool | None = None


def fill(kind: type[ListPage[T]], items: Iterable[T], page: Page[Any], total: Total | None) -> ListPage[T]:
    """One page of a list as it is answered."""
    return kind(
        items=list(items),
        next=page.next,
        total=total.number if total else None,
        total_is_exact=total.exact if total else None,
    )


class EventOut(BaseModel):
    """One line of a history. `changes` maps a field to its old and new value. `on_behalf_of`: for whom the office
    wrote; `absent_id`: the person for whom `person_id` stood in, by whose membership it was done."""

    model_config = ConfigDict(from_attributes=True)

    seq: int
    at: datetime
    kind: str
    noun: str
    noun_id: int
    person_id: int | None
    membership_id: int | None
    on_behalf_of: str
    absent_id: int | None
    public: bool
    changes: dict[str, Any]
    text: str | None
    digest: str


class History(BaseModel):
    """Newest first."""

    items: list[EventOut]


def history_out(entries: Iterable[Entry], *, officials: bool) -> History:
    """`officials`: whether they are named; an enterprise's contacts read what was done, not by whom."""
    hidden: dict[str, Any] = {} if officials else {"person_id": None, "membership_id": None, "absent_id": None}
    return History(items=[EventOut.model_validate(entry).model_copy(update=hidden) for entry in entries])
