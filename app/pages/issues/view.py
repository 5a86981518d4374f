"""What the issue page shows, gathered in one unit of work, panel by panel."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from app.accounts.actor import Actor
from app.dossiers.ahead import meetings_ahead
from app.enterprises.naming import display_name
from app.extensions.subject import days_slid
from app.files.evidence import Seen
from app.files.kinds import ACCEPT
from app.instructions.writing.sources import may_give
from app.issues import labels, reading
from app.issues.dates.silence import answer_until, heard_by, is_no_answer, is_silent
from app.issues.files import FILES
from app.issues.instruction_views import instructions_of
from app.issues.models import Issue
from app.issues.next_step import NextStep, next_step
from app.issues.scope import Over, standings_over
from app.issues.taking import find, moves_now
from app.kit import clock, i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.settings import settings
from app.pages.calendar import due_moves
from app.pages.frame.insertion import ON_ISSUE, templates_for
from app.pages.issues.choices import choices
from app.pages.issues.history import history
from app.pages.issues.standing import documents, due, four, mark_of
from app.pages.issues.way import way

EXPECTED = {
    "office": frozenset({"registration", "route", "closure"}),
    "holder": frozenset({"acceptance", "resolution"}),
    "session": frozenset({"decision"}),
    "enterprise": frozenset({"confirmation"}),
}
"""Whose step is next → the moves with which it is made; the first of them stands open."""
ON_THE_PAGE = (
    "registration",
    "route",
    "acceptance",
    "resolution",
    "confirmation",
    "contest",
    "decision",
    "deferral",
    *due_moves.EXTENSIONS,
    "escalation",
    "transfer",
    "return",
    "closure",
    *due_moves.CLOCK,
    "reopening",
    "assignment",
    "reminder",
    "comment",
    "link",
    "readers",
)
"""The moves in the order in which they stand at the side; the first is open."""


@dataclass(frozen=True)
class Case:
    """What several panels need. `allowed`: the moves that stand on the page; `heard`: see `silence.heard_by`."""

    issue: Issue
    known: Any
    over: Over
    stays: Sequence[reading.Stay]
    body_name: str
    allowed: set[str]
    heard: date
    step: NextStep


def issue_view(work: Work, actor: Actor, number: int, open_move: str = "") -> dict[str, Any]:
    """Everything on the page; `open_move` is the form that came back."""
    case = _case(work, actor, number)
    issue, over = case.issue, case.over
    return {
        "issue": issue,
        "labels": labels,
        "internal": over.internal,
        "open_move": open_move,
        "instructions": instructions_of(work, actor, issue.id),
        "links": reading.links(work, actor, issue.id),
        "ahead": meetings_ahead(work, actor, "issue", issue.id) if issue.is_open else (),
        "timeline": history(work, actor, issue, internal=over.internal),
        **_head(work, case),
        **_desk(work, case),
        **_dates(work, case),
        **_evidence(work, actor, case),
        **_moves(work, actor, case),
        **_frame_of_conflict(case),
    }


def _case(work: Work, actor: Actor, number: int) -> Case:
    issue = find(work, actor, number)
    known, over = reading.facts(work, issue.id), standings_over(work.session, actor, issue.id)
    allowed = due_moves.shown({move.name for move in moves_now(work, issue, over)})
    if known.Body is not None and not known.Body.collegial:
        allowed.discard("decision")
    body_name = i18n.localized(known.Body, work.language) if known.Body else ""
    heard = heard_by(work)
    step = next_step(issue, body_name, answered=issue.answered, no_answer=is_no_answer(issue, heard))
    return Case(issue, known, over, reading.stays(work, issue.id), body_name, allowed, heard, step)


def _head(work: Work, case: Case) -> dict[str, Any]:
    """What it is about, and whose."""
    known = case.known
    return {
        "enterprise": known.Enterprise,
        "enterprise_name": display_name(known.Enterprise, known.LegalForm, work.language),
        "territory": known.Territory,
        "category": known.Category,
        "project": known.Project,
        "meeting": known.Meeting,
        "author_name": known.author_name,
    }


def _desk(work: Work, case: Case) -> dict[str, Any]:
    """On whose desk it lies, how it came there, and who is to do what next."""
    issue, stays = case.issue, case.stays
    return {
        "body": case.known.Body,
        "handler_name": case.known.handler_name,
        "desk_since": clock.local_date(issue.on_desk_since) if issue.on_desk_since else None,
        "answer_until": answer_until(work, issue),
        "silent": is_silent(issue, case.heard),
        "between": between(work, stays) if issue.crossings >= settings().back_and_forth_moves else (),
        "step": case.step,
        "way": way(work, issue, stays),
    }


def _dates(work: Work, case: Case) -> dict[str, Any]:
    """The due date, why it is what it is, and everything that moved it."""
    issue = case.issue
    moves = due_moves.due_moves(work, issue, named=case.over.internal, words=True)
    return {
        "mark": mark_of(work, issue),
        "due": due(work, issue, case.stays, moves.stops),
        "due_moves": moves,
        "slid": days_slid(work, issue),
        **due_moves.choices(work),
    }


def _evidence(work: Work, actor: Actor, case: Case) -> dict[str, Any]:
    """The files, the enterprise's answers, and what follows from them."""
    issue = case.issue
    files = FILES.shown_on(work, actor, Seen(issue, case.over.granted, case.over.internal))
    answers = reading.answers(work, issue.id)
    return {
        "four": four(work, issue, answers[0].done if issue.answered else None, documents=documents(files)),
        "files": files,
        "files_at": f"/issues/{issue.id}/attachments",
        "accept": ACCEPT,
        "answers": answers,
    }


def _moves(work: Work, actor: Actor, case: Case) -> dict[str, Any]:
    """What the reader may do now, the expected first, with what the forms offer."""
    issue, allowed = case.issue, case.allowed
    moves = [name for name in ON_THE_PAGE if name in allowed]
    expected = [name for name in moves if name in EXPECTED.get(case.step.whose, ())]
    return {
        "moves": moves,
        "may": allowed | ({"instruct"} if may_give(case.over.acting) else set()),
        "mine": bool(expected),
        "first_move": expected[0] if expected else "",
        **choices(work, issue, allowed),
        **templates_for(work, actor, ON_ISSUE, allowed, issue.category_code),
    }


def between(work: Work, stays: Sequence[reading.Stay]) -> tuple[str, str, int]:
    """The two bodies between which it goes back and forth, and how often it has moved between them."""
    bodies = {stay.body_id: i18n.localized(stay.body, work.language) for stay in stays}
    desks = [stay.body_id for stay in stays]
    moves = Counter(tuple(sorted(pair)) for pair in pairwise(desks) if pair[0] != pair[1])
    (one, other), number = moves.most_common(1)[0]
    return bodies[one], bodies[other], number


def _frame_of_conflict(case: Case) -> dict[str, Any]:
    """What the page of two versions needs, and what stands now beside a move that came too late."""
    issue = case.issue
    return {
        "what": f"№ {issue.id}. {issue.title}",
        "version": issue.version,
        "address": f"/issues/{issue.id}",
        "state": [
            (i18n.translate(N_("Status")), i18n.translate(labels.STATUS[issue.status])),
            (i18n.translate(N_("On whose desk")), case.body_name),
        ],
    }
