"""What the page of an instruction shows, gathered in one unit of work, panel by panel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.accounts.actor import Actor
from app.calendar.service import calendar_of
from app.dossiers.ahead import meetings_ahead
from app.files.evidence import Seen
from app.files.kinds import ACCEPT
from app.files.models import Part
from app.instructions import labels
from app.instructions.dates.lateness import mark
from app.instructions.files import FILES
from app.instructions.models import Instruction
from app.instructions.next_step import STEPS, NextStep
from app.instructions.reading import beside, facts, reports
from app.instructions.scope import Over, Side, standings_over
from app.instructions.taking import find, moves_now
from app.instructions.writing.tree import has_open_children, tree_of
from app.issues.instruction_views import issues_of
from app.issues.labels import STATUS as ISSUE_STATUS
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.settings import settings
from app.pages.calendar import due_moves
from app.pages.calendar.due_dates import explained
from app.pages.frame.insertion import ON_INSTRUCTION, templates_for
from app.pages.instructions.choices import choices
from app.pages.instructions.history import history
from app.pages.instructions.standing import against_first_date, evidence
from app.pages.instructions.waiting import review_is_late, waits
from app.pages.instructions.way import way
from app.recurrence.reading import place_of

ON_THE_PAGE = (
    "clarification",
    "acknowledgement",
    "report",
    "review",
    *due_moves.EXTENSIONS,
    "removal",
    *due_moves.CLOCK,
    "interim_report",
    "assignment",
    "reminder",
    "comment",
    "link",
)
"""The moves in the order in which they stand at the side."""


@dataclass(frozen=True)
class Case:
    """What several panels need. `names`: the giver's and the responsible body's; `moves`: those on the page, in their
    order there, out of what is `allowed`."""

    row: Instruction
    known: Any
    over: Over
    names: dict[Side, str]
    allowed: set[str]
    moves: list[str]
    step: NextStep


def instruction_view(work: Work, actor: Actor, number: int, open_move: str = "") -> dict[str, Any]:
    """Everything on the page; `open_move` is the form that came back."""
    case = _case(work, actor, number)
    row, internal = case.row, case.over.internal
    return {
        "instruction": row,
        "heading": heading(row.text),
        "labels": labels,
        "internal": internal,
        "open_move": open_move,
        "tree": tree_of(work, actor, row),
        "place": place_of(work, actor, row.id) if internal else None,
        "issues": issues_of(work, actor, row.id),
        "issue_status": ISSUE_STATUS,
        "ahead": meetings_ahead(work, actor, "instruction", row.id) if row.is_open else (),
        "timeline": history(work, actor, row, internal=internal),
        **_sides(work, case),
        **_dates(work, case),
        **_execution(work, actor, case),
        **_moves(work, actor, case),
        **frame_of_conflict(row),
        "state": state_words(row, case.names),
    }


def _case(work: Work, actor: Actor, number: int) -> Case:
    row = find(work, actor, number)
    over, known = standings_over(work.session, actor, row.id), facts(work, row.id)
    names = {
        Side.GIVER: i18n.localized(known.giver, work.language),
        Side.RESPONSIBLE: i18n.localized(known.Body, work.language) if known.Body else "",
    }
    allowed = due_moves.shown({move.name for move in moves_now(work, row, over)})
    moves = [name for name in ON_THE_PAGE if name in allowed or (name == "review" and "acceptance" in allowed)]
    return Case(row, known, over, names, allowed, moves, STEPS[row.status])


def _sides(work: Work, case: Case) -> dict[str, Any]:
    """Who gave it, who executes it, and who is to do what next."""
    row, names, step = case.row, case.names, case.step
    helpers = beside(work, row.id)
    return {
        "known": case.known,
        "giver": names[Side.GIVER],
        "responsible": names[Side.RESPONSIBLE],
        "holder": names[step.side] if step.side is not None else "",
        "co_executors": helpers,
        "silent": [i18n.localized(one.body, work.language) for one in helpers if one.reported_at is None],
        "step": step,
        "way": way(work, row, names),
    }


def _dates(work: Work, case: Case) -> dict[str, Any]:
    """The due date, why it is what it is, everything that moved it, and what waits past its day."""
    row, meeting = case.row, case.known.Meeting
    moved = due_moves.due_moves(work, row, named=case.over.internal, words=case.over.internal)
    return {
        "mark": mark(calendar_of(work), row, work.today, settings().due_soon_working_days),
        "waits": waits(work, row),
        "review_late": review_is_late(work, row),
        "due": explained(work, row.due_term, row.due_on, row.issued_on, moved.stops) if row.due_on else None,
        "due_moves": moved,
        "past_minutes": bool(meeting) and (meeting.transcribed or meeting.held_on < work.today),
        **due_moves.choices(work),
        **against_first_date(work, row),
    }


def _execution(work: Work, actor: Actor, case: Case) -> dict[str, Any]:
    """The reports, the files, and what execution stands on."""
    row = case.row
    files = FILES.shown_on(work, actor, Seen(row, case.over.granted, case.over.internal))
    return {
        "reports": reports(work, row.id) if case.over.internal else [],
        "files": files,
        "files_at": f"/instructions/{row.id}/attachments",
        "accept": ACCEPT,
        "evidence": evidence(row, documents=any(one.part is Part.REPORT for one in files.items)),
    }


def _moves(work: Work, actor: Actor, case: Case) -> dict[str, Any]:
    """What the reader may do now, with what the forms offer."""
    row, moves, expected = case.row, case.moves, case.step.move in case.moves
    return {
        "moves": moves,
        "may": case.allowed,
        "mine": expected,
        "first_move": case.step.move if expected else "",
        "open_children": "removal" in moves and has_open_children(work, row.id),
        **choices(work, row, case.over, set(moves)),
        **templates_for(work, actor, ON_INSTRUCTION, moves),
    }


LONGEST_HEADING = 200


def heading(text: str) -> str:
    """The order itself where it is short; of a long one its first words, and the page has it whole below."""
    first = text.partition("\n")[0]
    if len(first) <= LONGEST_HEADING:
        return first if first == text else f"{first} …"
    return first[:LONGEST_HEADING].rsplit(" ", 1)[0] + " …"


def frame_of_conflict(row: Instruction) -> dict[str, Any]:
    """What the page of two versions needs."""
    return {"what": f"№ {row.id}", "version": row.version, "address": f"/instructions/{row.id}"}


def state_words(row: Instruction, names: Mapping[Side, str]) -> list[tuple[str, str]]:
    """What stands now, in words, beside a move that came too late."""
    return [
        (i18n.translate(N_("Status")), i18n.translate(labels.STATUS[row.status])),
        (i18n.translate(N_("Responsible")), names[Side.RESPONSIBLE]),
    ]
