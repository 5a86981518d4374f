"""The few rows that a desk shows itself; everything more is a list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.categories.models import LegalForm
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.issues.models import Issue, IssueStatus
from app.issues.scope import visible_to
from app.kit.db import Work
from app.kit.i18n import localized
from app.territories.models import Territory


@dataclass(frozen=True)
class DeskRow:
    """One issue on a desk."""

    number: int
    title: str
    importance: str
    status: IssueStatus
    contested: bool
    confidential: bool
    sample: bool
    enterprise: str
    territory: str
    body: str
    due_on: date | None
    resolved_on: date | None
    extension_count: int
    paused_since: date | None


def first_rows(
    work: Work, actor: Actor, *conditions: ColumnElement[bool], limit: int = 8, newest: bool = False
) -> list[DeskRow]:
    """Open issues that meet the conditions, the earliest due first (or the newest)."""
    order = Issue.id.desc() if newest else Issue.due_sort
    query = (
        select(Issue, Enterprise, LegalForm, Territory, Body)
        .join(Enterprise, Enterprise.id == Issue.enterprise_id)
        .join(Territory, Territory.id == Issue.territory_id)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .outerjoin(Body, Body.id == Issue.body_id)
        .where(Issue.is_open, visible_to(actor, open_only=True), *conditions)
        .order_by(order, Issue.id)
        .limit(limit)
    )
    return [_row(work, row) for row in work.session.execute(query)]


def names_of(work: Work, enterprise_ids: list[int]) -> list[str]:
    """Enterprises as the reader's language names them, with the legal form that the source states."""
    query = (
        select(Enterprise, LegalForm)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(Enterprise.id.in_(enterprise_ids))
        .order_by(Enterprise.id)
    )
    return [display_name(row.Enterprise, row.LegalForm, work.language) for row in work.session.execute(query)]


def _row(work: Work, row: Any) -> DeskRow:
    issue, language = row.Issue, work.language
    return DeskRow(
        issue.id,
        issue.title,
        issue.importance,
        issue.status,
        issue.contested,
        issue.confidential,
        issue.sample,
        display_name(row.Enterprise, row.LegalForm, language),
        localized(row.Territory, language),
        localized(row.Body, language) if row.Body else "",
        issue.due_on,
        issue.resolved_on,
        issue.extension_count,
        issue.paused_since,
    )
