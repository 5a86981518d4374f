"""The lines of a dossier that are issues, with just what is printed of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.calendar.service import calendar_of
from app.instructions.models import Importance
from app.issues.dates.lateness import is_overdue
from app.issues.listing.rows import due_mark_of
from app.issues.models import Answer, EnterpriseAnswer, Issue, IssueStatus
from app.issues.scope import visible_to
from app.kit.charts import DueMark
from app.kit.db import Work
from app.kit.i18n import localized


@dataclass(frozen=True)
class IssueLine:
    """`answer` is the enterprise's last one to a reported resolution: (was it done, is it solved, its words)."""

    number: int
    enterprise_id: int
    title: str
    status: IssueStatus
    is_open: bool
    contested: bool
    answered: bool
    confidential: bool
    sample: bool
    important: bool
    body: str
    due: DueMark
    original_due_on: date | None
    late: bool
    resolved_on: date | None
    closed_on: date | None
    answer: tuple[Answer, Answer, str] | None


def issue_lines(work: Work, actor: Actor, which: ColumnElement[bool], most: int) -> list[IssueLine]:
    """Those of `which` that the actor sees, the longest due first: one statement, and one for the answers."""
    query: Any = (
        select(
            Issue.id, Issue.enterprise_id, Issue.title, Issue.status, Issue.is_open, Issue.outcome, Issue.contested,
            Issue.answered, Issue.confidential, Issue.sample, Issue.importance, Issue.due_on, Issue.original_due_on,
            Issue.resolved_on, Issue.closed_on, Issue.paused_since, Issue.extension_count,
            Body.name_kk, Body.name_ru, Body.name_en,
        )
        .outerjoin(Body, Body.id == Issue.body_id)
        .where(visible_to(actor), Issue.status != IssueStatus.DRAFT, which)
        .order_by(Issue.due_sort, Issue.id)
        .limit(most)
    )  # fmt: skip
    rows = work.session.execute(query).all()
    answers = _answers(work, [row.id for row in rows])
    return [_issue(work, row, answers.get(row.id)) for row in rows]


def _issue(work: Work, row: Any, answer: tuple[Answer, Answer, str] | None) -> IssueLine:
    return IssueLine(
        number=row.id,
        enterprise_id=row.enterprise_id,
        title=row.title,
        status=row.status,
        is_open=row.is_open,
        contested=row.contested,
        answered=row.answered,
        confidential=row.confidential,
        sample=row.sample,
        important=row.importance is Importance.HIGH,
        body=localized(row, work.language),
        due=due_mark_of(calendar_of(work), work.today, row),
        original_due_on=row.original_due_on,
        late=is_overdue(row, work.today),
        resolved_on=row.resolved_on,
        closed_on=row.closed_on,
        answer=answer,
    )


def _answers(work: Work, numbers: list[int]) -> dict[int, tuple[Answer, Answer, str]]:
    """The last answer of the enterprise to each."""
    query = select(EnterpriseAnswer).where(EnterpriseAnswer.issue_id.in_(numbers)).order_by(EnterpriseAnswer.id)
    return {row.issue_id: (row.done, row.solved, row.text) for row in work.session.scalars(query)}
