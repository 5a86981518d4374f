"""Each role's first page. Every number on it is a link into the list that it counted."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from app.accounts.absences.notes import notes
from app.accounts.actor import Actor
from app.accounts.models import Role
from app.calendar.distance import distance, extended
from app.calendar.service import calendar_of
from app.desks import cards, counts
from app.desks.instruction_counts import count_instructions
from app.desks.overview import registers
from app.desks.rows import DeskRow, first_rows, names_of
from app.desks.waiting import count_waiting
from app.dossiers.ahead import to_comment
from app.files.kinds import ACCEPT
from app.issues import labels
from app.issues.dates.lateness import overdue
from app.issues.models import Issue, IssueStatus
from app.kit.charts.horizon import Horizon, horizon
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.desks.asks import (
    CONTESTED,
    ask,
    besides,
    comments_to_give,
    held_by,
    office_asks,
    officer_asks,
    officer_besides,
)
from app.pages.frame.call import PageCall, needs
from app.pages.frame.places import main_role

router = APIRouter()


@router.get("/")
def show(call: Annotated[PageCall, needs("self.manage")]) -> Response:
    return call.respond(shown, call)


def shown(work: Work, actor: Actor, call: PageCall) -> Response:
    template, context = desk(work, actor)
    return call.render(template, {**context, "absence_notes": notes(work, actor)}, work=work, actor=actor)


def desk(work: Work, actor: Actor) -> tuple[str, dict[str, Any]]:
    """The template and what it shows, by the role that the person lands on."""
    match main_role(actor):
        case Role.OFFICE:
            return "desks/office.html", office(work, actor)
        case Role.OFFICER:
            return "desks/officer.html", officer(work, actor)
        case Role.CONTACT:
            return "desks/contact.html", contact(work, actor)
        case Role.OBSERVER:
            return "desks/observer.html", observer(work, actor)
        case Role.ADMIN:
            return "desks/admin.html", {"registers": registers(work)}
    return "desks/nobody.html", {}


def office(work: Work, actor: Actor) -> dict[str, Any]:
    """What is overdue, waiting for me, unrouted, to clarify, contested; by body and by territory."""
    found = counts.count_issues(work, actor)
    under_control = count_instructions(work, actor)
    drafts = counts.count_drafts(work, actor)
    return {
        "asks": office_asks(work, found, under_control),
        "besides": besides(found, under_control, drafts, count_waiting(work, actor)),
        "open": found.open,
        **_frame(work, actor),
        "rows": marked(work, first_rows(work, actor, overdue(work.today) | Issue.contested)),
        "bodies": counts.by_body(work, actor),
        "territories": counts.by_territory(work, actor),
    }


def officer(work: Work, actor: Actor) -> dict[str, Any]:
    """What is new on my body's desk and on mine, due this week, late, returned."""
    bodies = tuple(dict.fromkeys(one.body_id for one in actor.standings if one.body_id is not None))
    held = Issue.body_id.in_(bodies)
    control = count_instructions(work, actor, bodies)
    return {
        "asks": officer_asks(work, actor, bodies, control),
        "besides": comments_to_give(to_comment(work, actor))
        + officer_besides(
            bodies,
            control,
            count_instructions(work, actor, bodies, given=True),
            count_waiting(work, actor, bodies).instructions_asked,
        ),
        "holders": held_by(bodies),
        "horizon": the_horizon(work, actor, bodies),
        "labels": labels,
        "rows": marked(work, first_rows(work, actor, held, Issue.status != IssueStatus.RESOLVED)),
        "new": marked(work, first_rows(work, actor, held, Issue.status == IssueStatus.ROUTED, limit=5, newest=True)),
    }


def contact(work: Work, actor: Actor) -> dict[str, Any]:
    """My issues in plain words, questions to answer first."""
    mine = cards.cards(work, actor)
    ours = dict.fromkeys(standing.enterprise_id for standing in actor.standings if standing.role is Role.CONTACT)
    return {
        "cards": mine,
        "questions": [card for card in mine if card.to_answer],
        "enterprises": names_of(work, [one for one in ours if one is not None]),
        "labels": labels,
        "accept": ACCEPT,
    }


def observer(work: Work, actor: Actor) -> dict[str, Any]:
    """The whole at a glance."""
    found = counts.count_issues(work, actor)
    under_control = count_instructions(work, actor)
    return {
        "asks": [
            ask("/issues?state=open", found.open, "active", "issue", N_("Open issues"), N_("No open issue")),
            *office_asks(work, found, under_control)[:1],
            ask("/issues?contested=true", found.contested, "late", "st-contested", *CONTESTED),
            ask("/instructions", under_control.open, "active", "task", N_("Under control"), N_("No instruction")),
        ],
        "found": found,
        **_frame(work, actor),
        "bodies": counts.by_body(work, actor),
        "territories": counts.by_territory(work, actor),
    }


def _frame(work: Work, actor: Actor) -> dict[str, Any]:
    return {"horizon": the_horizon(work, actor), "labels": labels}


def the_horizon(work: Work, actor: Actor, bodies: tuple[int, ...] | None = None) -> Horizon:
    """Open issues by due day, from the latest to two weeks ahead; of some `bodies` or of all."""
    calendar = calendar_of(work)
    within = held_by(bodies) if bodies else ""

    def link(first: date | None, last: date | None) -> str:
        bounds = [f"{name}={day}" for name, day in (("due_from", first), ("due_to", last)) if day is not None]
        late = ["overdue=true"] if last is not None and last < work.today else []
        return "/issues?" + "&".join(bounds + late + ([within] if within else []))

    return horizon(
        counts.by_due_day(work, actor, bodies),
        work.today,
        lambda day: calendar.working_days_between(day, work.today),
        lambda day: not calendar.is_working(day),
        link,
    )


def marked(work: Work, rows: list[DeskRow]) -> list[tuple[DeskRow, Any]]:
    """Each row with its due date's distance."""
    calendar = calendar_of(work)
    return [
        (row, extended(
            distance(calendar, work.today, row.due_on, waiting=row.status is IssueStatus.RESOLVED,
                     reported_on=row.resolved_on, stopped_on=row.paused_since),
            row.extension_count))
        for row in rows
    ]  # fmt: skip
