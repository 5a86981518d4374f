"""What the page of an instruction shows, gathered in one unit of work."""

from collections.abc import Mapping
from typing import Any

from app.accounts.actor import Actor
from app.accounts.away import with_absences
from app.bodies.models import Body
from app.calendar.distance import late_days
from app.calendar.service import calendar_of
from app.files.evidence import Seen
from app.files.kinds import ACCEPT
from app.files.models import Part
from app.instructions import labels
from app.instructions.files import FILES
from app.instructions.lateness import DONE, WITH_EXECUTOR, mark, slid
from app.instructions.models import Instruction, InstructionStatus, RemovalGround, ReviewDecision
from app.instructions.next_step import STEPS
from app.instructions.people import bodies_of, named, officers
from app.instructions.reading import beside, facts, reports
from app.instructions.scope import Over, Side, standings_over
from app.instructions.taking import find, moves_now
from app.instructions.tree import has_open_children, tree_of
from app.instructions.workflow import AFTER_ACCEPTANCE
from app.issues.instruction_views import issues_of
from app.issues.labels import STATUS as ISSUE_STATUS
from app.kit import i18n
from app.kit.charts import slide
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.settings import settings
from app.pages import away, due_moves
from app.pages.due_dates import explained
from app.pages.insertion import ON_INSTRUCTION, templates_for
from app.pages.instruction_history import history
from app.pages.instruction_way import way
from app.pages.waiting import review_is_late, waits
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


def instruction_view(work: Work, actor: Actor, number: int, open_move: str = "") -> dict[str, Any]:
    """Everything on the page; `open_move` is the form that came back."""
    row = find(work, actor, number)
    over = standings_over(work.session, actor, row.id)
    known = facts(work, row.id)
    names = {
        Side.GIVER: i18n.localized(known.giver, work.language),
        Side.RESPONSIBLE: i18n.localized(known.Body, work.language) if known.Body else "",
    }
    allowed = due_moves.shown({move.name for move in moves_now(work, row, over)})
    moved = due_moves.due_moves(work, row, named=over.internal, words=over.internal)
    moves = [name for name in ON_THE_PAGE if name in allowed or (name == "review" and "acceptance" in allowed)]
    step = STEPS[row.status]
    files = FILES.shown_on(work, actor, Seen(row, over.granted, over.internal))
    return {
        "instruction": row,
        "heading": heading(row.text),
        "known": known,
        "giver": names[Side.GIVER],
        "responsible": names[Side.RESPONSIBLE],
        "holder": names[step.side] if step.side is not None else "",
        "mark": mark(calendar_of(work), row, work.today, settings().due_soon_working_days),
        "waits": waits(work, row),
        "review_late": review_is_late(work, row),
        "step": step,
        "mine": step.move in moves,
        "way": way(work, row, names),
        "due": explained(work, row.due_term, row.due_on, row.issued_on, moved.stops) if row.due_on else None,
        "due_moves": moved,
        **due_moves.choices(work),
        **against_first_date(work, row),
        "co_executors": (helpers := beside(work, row.id)),
        "silent": [i18n.localized(one.body, work.language) for one in helpers if one.reported_at is None],
        "tree": tree_of(work, actor, row),
        "place": place_of(work, actor, row.id) if over.internal else None,
        "open_children": "removal" in moves and has_open_children(work, row.id),
        "reports": reports(work, row.id) if over.internal else [],
        "files": files,
        "files_at": f"/instructions/{row.id}/attachments",
        "accept": ACCEPT,
        "evidence": evidence(row, documents=any(one.part is Part.REPORT for one in files.items)),
        "issues": issues_of(work, actor, row.id),
        "timeline": history(work, actor, row, internal=over.internal),
        "internal": over.internal,
        "moves": moves,
        "may": allowed,
        "open_move": open_move,
        "past_minutes": bool(known.Meeting) and (known.Meeting.transcribed or known.Meeting.held_on < work.today),
        "first_move": step.move if step.move in moves else "",
        "labels": labels,
        "issue_status": ISSUE_STATUS,
        **frame_of_conflict(row),
        "state": state_words(row, names),
        **choices(work, row, over, set(moves)),
        **templates_for(work, actor, ON_INSTRUCTION, moves),
    }


def evidence(row: Instruction, *, documents: bool) -> tuple[str, str]:
    """What the final report stands on: (value, words)."""
    if row.submitted_on is None:
        return "none", N_("No evidence")
    return ("document", N_("Document")) if documents else ("statement", N_("Written explanation"))


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


def against_first_date(work: Work, row: Instruction) -> dict[str, Any]:
    """How execution stands to the first date: `late` working days, `ended` or still running, and the slide."""
    first, current = row.original_due_on, row.due_on
    if first is None or current is None:
        return {"late": 0, "ended": False, "slid": 0, "slide": None}
    reported = row.submitted_on if row.status not in WITH_EXECUTOR else None
    reached = reported or row.removed_on or work.today
    calendar = calendar_of(work)
    return {
        "late": late_days(calendar, first, reached),
        "ended": reported is not None or row.ground in DONE,
        "slid": slid(calendar, first, current),
        "slide": slide(first, current, work.today, done_on=reported or row.removed_on),
    }


def choices(work: Work, row: Instruction, over: Over, moves: set[str]) -> dict[str, Any]:
    """What the forms of the allowed moves offer; nothing is read for a move that is not there."""
    found: dict[str, Any] = {"bodies": [], "officers": [], "own_bodies": []}
    if "clarification" in moves and row.responsible_body_id is None:
        found["bodies"] = body_options(work, row.region_id)
    if "acknowledgement" in moves and row.responsible_body_id is not None:
        found["officers"] = _people(work, row.responsible_body_id)
    if "assignment" in moves:
        own = [*over.bodies(Side.RESPONSIBLE), *over.bodies(Side.CO_EXECUTOR)]
        found["officers"] = _people(work, own[0])
    done = row.status is InstructionStatus.ACCEPTED
    grounds = [ground for ground in RemovalGround if done or ground not in AFTER_ACCEPTANCE]
    found["grounds"] = [(ground.value, i18n.translate(labels.GROUND[ground])) for ground in grounds]
    found["decisions"] = [(one.value, i18n.translate(DECIDE[one])) for one in ReviewDecision]
    return found


DECIDE = {ReviewDecision.ACCEPTED: N_("Accept the report"), ReviewDecision.RETURNED: N_("Return for rework")}


def _people(work: Work, body_id: int) -> list[tuple[int, str]]:
    return away.options(work.session.execute(with_absences(named(work, officers(body_id)), work.today)))


AKIMATS, DEPARTMENTS, OTHERS = N_("District and city akimats"), N_("Sector departments"), N_("Other bodies")
GROUPS = {"district_akimat": AKIMATS, "city_akimat": AKIMATS, "department": DEPARTMENTS}


def body_options(work: Work, region_id: int) -> list[tuple[str, list[tuple[int, str]]]]:
    """The bodies that may execute in a region, for a control: (group, [(id, name), …])."""
    groups: dict[str, list[tuple[int, str]]] = {DEPARTMENTS: [], AKIMATS: [], OTHERS: []}
    for body in work.session.scalars(bodies_of(region_id).order_by(Body.level, Body.id)):
        groups[GROUPS.get(body.kind.value, OTHERS)].append((body.id, i18n.localized(body, work.language)))
    return [(i18n.translate(name), options) for name, options in groups.items() if options]
