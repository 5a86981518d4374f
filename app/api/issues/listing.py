"""The list of issues as programs read it: ids beside names, and facts instead of words."""

from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from app.accounts.actor import Actor
from app.api.frame.lists import ListPage, fill
from app.api.issues.views import CategoryRef, Ref
from app.enterprises.naming import display_name
from app.extensions.subject import days_slid
from app.instructions.models import Importance
from app.issues.dates.lateness import is_overdue
from app.issues.dates.silence import heard_by, is_no_answer
from app.issues.listing.filter import IssueQuery
from app.issues.listing.names import names_of
from app.issues.listing.rows import count_of, rows_of
from app.issues.models import IssueOutcome, IssueStatus
from app.kit.db import Work


class IssueLine(BaseModel):
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
    """One page in one statement; counting is another, where it is asked for and the page is not the whole list."""
    names_of(work, actor, query)
    page = rows_of(work, actor, query, full=True)
    total = page.whole(query.cursor) or count_of(work, actor, query) if query.count else None
    asked = any(row.status is IssueStatus.RESOLVED and not row.answered for row in page.rows)
    heard = heard_by(work) if asked else work.today
    return fill(ListPage[IssueLine], [_line(work, row, heard) for row in page.rows], page, total)


PLAIN = (
    "version", "title", "status", "outcome", "importance", "confidential", "contested", "sample", "due_on",
    "original_due_on", "extension_count", "paused_since", "registered_on", "resolved_on", "closed_on",
)  # fmt: skip


def _line(work: Work, row: Any, heard: date) -> Any:
    """What an `IssueLine` holds: made into one together with all others, which is much cheaper than each by itself."""
    line = {name: getattr(row, name) for name in PLAIN}
    line["number"] = row.id
    line["enterprise"] = {"id": row.enterprise_id, "name": display_name(row, row, work.language)}
    line["territory"] = {"id": row.territory_id, "name": row.territory}
    line["category"] = {"code": row.category_code, "name": row.category}
    line["body"] = {"id": row.body_id, "name": row.body} if row.body_id is not None else None
    line["overdue"] = is_overdue(row, work.today)
    line["extended"] = row.extension_count > 0
    line["days_slid"] = days_slid(work, row)
    line["no_answer"] = is_no_answer(row, heard)
    return line
