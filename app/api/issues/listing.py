"""The list of issues as programs read it: ids beside names, and facts instead of words."""

from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.api.frame.lists import ListPage, fill
from app.api.issues.views import CategoryRef, Ref
from app.audit.names import names_by
from app.categories.models import Category
from app.enterprises.naming import display_name
from app.extensions.subject import days_slid
from app.instructions.models import Importance
from app.issues.dates.lateness import is_overdue
from app.issues.dates.silence import heard_by, is_no_answer
from app.issues.listing.filter import IssueQuery
from app.issues.listing.names import names_of
from app.issues.listing.rows import count_of, names_of_places, rows_of
from app.issues.models import IssueOutcome, IssueStatus
from app.kit.db import Work


class IssueLine(BaseModel, frozen=True):
    """An issue as the list has it."""

    number: int
    version: int
    title: str
    status: IssueStatus
    outcome: IssueOutcome | None
    enterprise: Ref
    territory: Ref
    category: CategoryRef
    body: Ref | None
    importance: Importance
    confidential: bool
    contested: bool
    sample: bool
    due_on: date | None
    original_due_on: date | None
    extended: bool = Field(description="Moved by an extension at least once.")
    extension_count: int
    days_slid: int = Field(description="Working days from the first date to the present one.")
    paused_since: date | None = Field(description="The clock stands since that day; null while it runs.")
    overdue: bool
    no_answer: bool
    registered_on: date | None
    resolved_on: date | None
    closed_on: date | None


def listed(work: Work, actor: Actor, query: IssueQuery) -> ListPage[IssueLine]:
    """One page in one statement, after an event with three for names; counting is another, where it is asked for and
    the page is not the whole list."""
    names_of(work, actor, query)
    page = rows_of(work, actor, query, full=True)
    total = page.whole(query.cursor) or count_of(work, actor, query) if query.count else None
    asked = any(row.status is IssueStatus.RESOLVED and not row.answered for row in page.rows)
    today = work.today
    heard = heard_by(work) if asked else today
    territories, bodies = names_of_places(work, page.rows)
    categories = names_by(work, Category.code, [row.category_code for row in page.rows])
    lines = [
        _line(
            row, work.language, today, heard, days_slid(work, row),
            territories[row.territory_id], bodies.get(row.body_id, ""), categories[row.category_code],
        )
        for row in page.rows
    ]  # fmt: skip
    return fill(ListPage[IssueLine], lines, page, total)


@lru_cache(maxsize=1000)
def _line(
    row: Any, language: str, today: date, heard: date, slid: int, territory: str, body: str, category: str
) -> IssueLine:
    """Remembered, as the page's rows are: of a list read again little has changed."""
    return IssueLine.model_validate(
        row._asdict()
        | {
            "number": row.id,
            "enterprise": {"id": row.enterprise_id, "name": display_name(row, row, language)},
            "territory": {"id": row.territory_id, "name": territory},
            "category": {"code": row.category_code, "name": category},
            "body": {"id": row.body_id, "name": body} if row.body_id is not None else None,
            "overdue": is_overdue(row, today),
            "extended": row.extension_count > 0,
            "days_slid": slid,
            "no_answer": is_no_answer(row, heard),
        }
    )
