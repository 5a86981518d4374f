"""The list of issues as programs read it: ids beside names, and facts instead of words."""

from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy import select

from app.accounts.actor import Actor
from app.api.issue_views import CategoryRef, Ref
from app.api.lists import ListPage, fill
from app.categories.models import Category
from app.enterprises.naming import display_name
from app.instructions.models import Importance
from app.issues.criteria import conditions, reader
from app.issues.filter import IssueQuery
from app.issues.lateness import is_overdue
from app.issues.listing import SHOWN, SORTS, joined, names
from app.issues.models import Issue, IssueOutcome, IssueStatus
from app.issues.names import names_of
from app.kit.db import Work
from app.kit.paging import count_up_to, fetch


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
    overdue: bool
    registered_on: date | None
    resolved_on: date | None
    closed_on: date | None


MORE = (
    Issue.version, Issue.enterprise_id, Issue.territory_id, Issue.body_id, Issue.category_code, Issue.original_due_on,
)  # fmt: skip


def listed(work: Work, actor: Actor, query: IssueQuery) -> ListPage[IssueLine]:
    """One page in one statement; counting is another, where it is asked for."""
    names_of(work, actor, query)
    met = conditions(query, reader(work, actor))
    sort, language = SORTS[query.sort], work.language
    category = getattr(Category, f"name_{language}").label("category")
    statement = joined(select(*sort.columns, *SHOWN, *MORE, *names(language), category))
    statement = statement.join(Category, Category.code == Issue.category_code).where(*met)
    page = fetch(work.session, statement, sort, bound=query.bound(), cursor=query.cursor, limit=query.limit)
    total = count_up_to(work.session, select(Issue.id).where(*met)) if query.count else None
    return fill(ListPage[IssueLine], [_line(work, row, language) for row in page.rows], page, total)


PLAIN = (
    "version", "title", "status", "outcome", "importance", "confidential", "contested", "sample", "due_on",
    "original_due_on", "registered_on", "resolved_on", "closed_on",
)  # fmt: skip


def _line(work: Work, row: Any, language: str) -> IssueLine:
    body = Ref(id=row.body_id, name=row.body) if row.body_id is not None else None
    return IssueLine(
        number=row.id,
        enterprise=Ref(id=row.enterprise_id, name=display_name(row, row, language)),
        territory=Ref(id=row.territory_id, name=row.territory),
        category=CategoryRef(code=row.category_code, name=row.category),
        body=body,
        overdue=is_overdue(row, work.today),
        **{name: getattr(row, name) for name in PLAIN},
    )
