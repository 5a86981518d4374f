"""What an enterprise's page shows: the register's entry, and what of its issues and meetings the reader may see."""

from typing import Any

from sqlalchemy import Select, func, select

from app.accounts.actor import Actor
from app.enterprises import labels
from app.enterprises.models import Project
from app.enterprises.naming import display_name
from app.enterprises.reading import Whole, projects_of, read
from app.issues.dates.lateness import overdue
from app.issues.listing.filter import IssueQuery, IssueState
from app.issues.models import Issue, IssueStatus
from app.issues.scope import visible_to as visible_issues
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.identifiers import IdentifierKind, kind_of, shown
from app.kit.lists.paging import COUNT_LIMIT, Total
from app.kit.templating import format_date_short
from app.meetings.models import Meeting, Participant
from app.meetings.scope import visible_to as visible_meetings
from app.pages.enterprises.history import history
from app.pages.frame.totals import Count, figure

MEETINGS = 10


def enterprise_view(work: Work, actor: Actor, enterprise_id: int) -> dict[str, Any]:
    """Everything on the page."""
    whole = read(work, actor, enterprise_id)
    enterprise = whole.enterprise
    return {
        "whole": whole,
        "enterprise": enterprise,
        "name": display_name(enterprise, whole.form, work.language),
        "number": shown(enterprise.identifier) if enterprise.identifier else "",
        "is_person": bool(enterprise.identifier) and kind_of(enterprise.identifier or "") is IdentifierKind.IIN,
        "projects": [_project(project) for project in projects_of(work.session, enterprise_id)],
        "counts": issue_counts(work, actor, enterprise_id),
        "meetings": meetings(work, actor, enterprise_id),
        "timeline": history(work, whole),
        "may_raise": raises(actor, whole),
    }


def raises(actor: Actor, whole: Whole) -> bool:
    """Whether the reader may write an issue of this enterprise down: its contact, or the office of its region."""
    own = {standing.enterprise_id for standing in actor.with_permission("issue.submit")}
    in_use = whole.enterprise.retired_on is None
    return in_use and (whole.enterprise.id in own or (whole.keeps and actor.can("issue.create")))


def issue_counts(work: Work, actor: Actor, enterprise_id: int) -> tuple[Count, ...]:
    """Of the issues that the reader sees: open, overdue, closed."""
    of = select(Issue.id).where(Issue.enterprise_id == enterprise_id)
    seen = of.where(visible_issues(actor))
    open_ = of.where(visible_issues(actor, open_only=True), Issue.is_open)
    queries = (open_, open_.where(overdue(work.today)), seen.where(Issue.status == IssueStatus.CLOSED))
    numbers = work.session.execute(select(*map(_capped, queries))).one()
    asked = (
        (N_("open issues"), IssueQuery(enterprise=[enterprise_id]), "st-in_progress", "active"),
        (N_("overdue"), IssueQuery(enterprise=[enterprise_id], overdue=True), "late", "late"),
        (N_("closed issues"), IssueQuery(enterprise=[enterprise_id], state=IssueState.CLOSED), "st-closed", "done"),
    )
    return tuple(
        Count(query.address("/issues"), figure(total), i18n.translate(label), icon, tone if total.number else "idle")
        for total, (label, query, icon, tone) in zip(map(Total.capped, numbers), asked, strict=True)
    )


def meetings(work: Work, actor: Actor, enterprise_id: int) -> list[Any]:
    """The latest meetings of those that it took part in and the reader sees."""
    took_part = select(Participant.meeting_id).where(Participant.enterprise_id == enterprise_id)
    query = (
        select(Meeting.id, Meeting.held_on, Meeting.topic, Meeting.status)
        .where(Meeting.id.in_(took_part), visible_meetings(actor))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(MEETINGS)
    )
    return list(work.session.execute(query))


def _capped(query: Select[Any]) -> Any:
    return select(func.count()).select_from(query.limit(COUNT_LIMIT + 1).subquery()).scalar_subquery()


def _project(project: Project) -> dict[str, Any]:
    return {"row": project, "kind": i18n.translate(labels.PROJECT[project.kind]), "period": _period(project)}


def _period(project: Project) -> str:
    """«3 March – 6 April»; a missing end stays open."""
    if project.starts_on is None and project.ends_on is None:
        return ""
    first, last = (format_date_short(day) if day else "…" for day in (project.starts_on, project.ends_on))
    return f"{first} – {last}"
