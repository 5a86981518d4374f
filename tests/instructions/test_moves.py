"""Every status × every move × every role, read off the transition table."""

import pytest

from app.instructions.models import InstructionStatus
from app.instructions.scope import standings_over
from app.instructions.taking import take
from app.instructions.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, NotFound
from tests import factories as make
from tests import factories_instructions as give

TALKING = {"comment", "note", "attachment", "detachment"}
DECISIONS = {"acceptance", "return", "extension_approval", "extension_refusal"}
GIVER = TALKING | DECISIONS | {"suborder", "clarification", "removal", "edit", "link"}
ASKING = {"extension_request", "extension_withdrawal"}
OVERSEER = TALKING | ASKING | {"pause", "resumption", "reminder"}
RESPONSIBLE = TALKING | ASKING | {"suborder", "acknowledgement", "report", "interim_report", "assignment"}
CO_EXECUTOR = TALKING | {"interim_report", "assignment"}
MAY = {
    "office": GIVER | OVERSEER,
    "responsible": RESPONSIBLE,
    "co_executor": CO_EXECUTOR,
    "observer": set[str](),
    "admin": set[str](),
}
"""What DOMAIN.md lets each role do, apart from the status."""


def actor_of(role: str, work: Work, on: give.Stage) -> object:
    known = {"office": on.office, "responsible": on.nurlan, "co_executor": on.aigul}
    return known[role] if role in known else getattr(make, role)(work)


@pytest.mark.parametrize("status", InstructionStatus)
@pytest.mark.parametrize("role", MAY)
def test_a_role_makes_just_its_moves_from_just_their_sources(work: Work, role: str, status: InstructionStatus) -> None:
    on = give.stage(work)
    row = give.in_status(work, on, status)
    actor = actor_of(role, work, on)
    allowed = set()
    for name, move in WORKFLOW.moves.items():
        try:
            take(work, actor, row.id, name)  # type: ignore[arg-type]
            allowed.add(name)
        except Forbidden:
            assert name not in MAY[role]
        except Conflict:
            assert name in MAY[role]
            assert status not in move.sources
    assert allowed == {name for name in MAY[role] if status in WORKFLOW.moves[name].sources}


@pytest.mark.parametrize("name", WORKFLOW.moves)
def test_a_stranger_of_another_body_and_an_enterprise_without_its_issue_find_nothing(work: Work, name: str) -> None:
    row = give.issued(work, give.stage(work))
    for stranger in (make.officer(work, make.department(work, "Басқа")), make.contact(work, make.enterprise(work))):
        with pytest.raises(NotFound):
            take(work, stranger, row.id, name)


def test_the_table_is_domain_s() -> None:
    """The moves that change the status, as DOMAIN.md lists them."""
    s = InstructionStatus
    moving: dict[str, object] = {
        move.name: (set(move.sources), move.target) for move in WORKFLOW.moves.values() if move.target
    }
    assert moving == {
        "clarification": ({s.NEEDS_CLARIFICATION}, s.ISSUED),
        "acknowledgement": ({s.ISSUED}, s.IN_PROGRESS),
        "report": ({s.IN_PROGRESS, s.RETURNED}, s.SUBMITTED),
        "acceptance": ({s.SUBMITTED}, s.ACCEPTED),
        "return": ({s.SUBMITTED}, s.RETURNED),
        "removal": (set(s) - {s.REMOVED}, s.REMOVED),
    }


def test_the_office_oversees_what_a_secretariat_gave_and_does_not_decide_for_it(work: Work) -> None:
    on = give.stage(work)
    council = make.body(work, "rcc")
    secretary = make.officer(work, council)
    session = give.meeting(work, council)
    row = give.given(work, secretary, meeting_id=session.id, responsible_body_id=on.energy.id, due_on=make.due(work))
    assert row.giver_body_id == council.id
    assert standings_over(work.session, on.office, row.id).granted == {
        "instruction.comment", "instruction.ask_extension", "instruction.pause", "instruction.remind",
    }  # fmt: skip
    take(work, secretary, row.id, "removal")


def test_whoever_acts_for_both_the_giver_and_the_executor_has_both_sides(work: Work) -> None:
    on = give.stage(work)
    make.join(work, on.office.person_id, on.nurlan.standings[0].role, body_id=on.energy.id)
    both = make.actor(work, on.office.person_id)
    row = give.issued(work, on)
    taken = take(work, both, row.id, "acknowledgement")
    assert taken.who.membership_id == both.standings[1].id
    assert take(work, both, row.id, "removal").who.membership_id == both.standings[0].id
