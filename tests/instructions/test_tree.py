"""Sub-instructions: who gives them to whom, the tree they form, and a parent over open children."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.accounts.actor import Actor
from app.extensions.models import Extension, ExtensionStatus
from app.extensions.schemas import ExtensionDecisionIn, ExtensionIn
from app.instructions import schemas as s
from app.instructions.models import Instruction, InstructionIssue, InstructionStatus, RemovalGround, ReviewDecision
from app.instructions.moves import extending, removing, reviewing
from app.instructions.scope import Side, standings_over
from app.instructions.taking import find
from app.instructions.writing import clarifying, editing
from app.instructions.writing.tree import DEEPEST, tree_of
from app.issues import instructing
from app.issues import schemas as issue_schemas
from app.issues.instruction_views import history_of
from app.issues.moves.readers import set_readers
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound
from tests import factories as make
from tests import factories_instructions as give

EXECUTED = s.RemovalIn(ground=RemovalGround.EXECUTED)


def part(work: Work, by: Actor, of: Instruction, to: int | None = None, **facts: Any) -> Instruction:
    """A sub-instruction within the parent's term."""
    due = work.today + timedelta(days=6)
    return give.given(work, by, "Survey the line", parent_id=of.id, responsible_body_id=to, due_on=due, **facts)


def refused(work: Work, by: Actor, of: Instruction, to: int | None = None, **facts: Any) -> list[str]:
    with pytest.raises(Invalid) as error:
        part(work, by, of, to, **facts)
    return list(error.value.errors)


def test_the_responsible_body_gives_a_part_to_its_co_executor_and_controls_it_itself(work: Work) -> None:
    on = give.stage(work)
    parent = give.in_progress(work, on)
    child = part(work, on.nurlan, parent, on.land.id)
    assert (child.parent_id, child.root_id, child.status) == (parent.id, parent.id, InstructionStatus.ISSUED)
    assert child.giver_body_id == on.energy.id
    assert standings_over(work.session, on.nurlan, child.id).is_on(Side.GIVER)
    assert not standings_over(work.session, on.office, child.id).is_on(Side.GIVER)
    told = [event for event in work.events if event.kind == "instruction.suborder"]
    assert [(event.noun_id, event.changes["child"], event.public) for event in told] == [
        (parent.id, (None, child.id), False)
    ]


def test_the_giver_s_side_gives_a_part_in_its_own_name_to_anybody(work: Work) -> None:
    on = give.stage(work)
    parent, water = give.issued(work, on), make.department(work, "Су шаруашылығы")
    assert part(work, on.office, parent, water.id).giver_body_id == parent.giver_body_id


def test_the_responsible_body_instructs_only_those_with_whom_it_executes(work: Work) -> None:
    on = give.stage(work)
    parent, water = give.in_progress(work, on), make.department(work, "Су шаруашылығы")
    assert refused(work, on.nurlan, parent, water.id) == ["responsible_body_id"]
    assert refused(work, on.nurlan, parent, on.energy.id, co_executors=[water.id]) == ["co_executors"]
    water.escalates_to_id = on.energy.id
    work.session.flush()
    assert part(work, on.nurlan, parent, water.id).responsible_body_id == water.id
    assert part(work, on.nurlan, parent, on.energy.id).responsible_body_id == on.energy.id


def test_neither_clarifying_nor_editing_leads_beyond_that(work: Work) -> None:
    on = give.stage(work)
    parent, water = give.in_progress(work, on), make.department(work, "Су шаруашылығы")
    child = part(work, on.nurlan, parent)
    with pytest.raises(Invalid):
        clarifying.clarify(work, on.nurlan, child.id, s.ClarificationIn(responsible_body_id=water.id))
    with pytest.raises(Invalid):
        editing.edit(work, on.nurlan, child.id, s.InstructionEdit(co_executors=[water.id]))


def test_a_co_executor_and_a_stranger_give_no_part(work: Work) -> None:
    on = give.stage(work)
    parent = give.in_progress(work, on)
    with pytest.raises(Forbidden):
        part(work, on.aigul, parent, on.land.id)
    stranger = make.officer(work, make.department(work, "Құрылыс"))
    assert refused(work, stranger, parent) == ["parent_id"]


def test_a_part_of_what_is_over_is_refused(work: Work) -> None:
    on = give.stage(work)
    with pytest.raises(Conflict):
        part(work, on.office, give.removed(work, on), on.land.id)


def test_a_part_is_not_due_after_the_whole(work: Work) -> None:
    on = give.stage(work)
    parent = give.in_progress(work, on)
    body = s.InstructionIn(text="Later", parent_id=parent.id, responsible_body_id=on.land.id, working_days=30)
    with pytest.raises(Invalid) as error:
        instructing.give(work, on.nurlan, body)
    assert list(error.value.errors) == ["working_days"]
    work.now += timedelta(days=40)
    assert instructing.give(work, on.nurlan, body).due_on is not None, "what is late already needs a date all the same"


def test_the_tree_ends_at_a_depth_and_can_have_no_circle(work: Work) -> None:
    on = give.stage(work)
    row = top = give.issued(work, on)
    for _ in range(DEEPEST - 1):
        row = part(work, on.office, row, on.energy.id)
    assert row.root_id == top.id
    assert refused(work, on.office, row, on.energy.id) == ["parent_id"]
    assert "parent_id" not in s.InstructionEdit.model_fields


def test_the_tree_is_the_same_from_each_of_its_instructions(work: Work) -> None:
    on = give.stage(work)
    parent = give.in_progress(work, on)
    first, second = part(work, on.nurlan, parent, on.land.id), part(work, on.nurlan, parent, on.energy.id)
    below = part(work, on.nurlan, second, on.energy.id)
    for row in (parent, first, second, below):
        shown = [(node.number, node.depth) for node in tree_of(work, on.office, row)]
        assert shown == [(parent.id, 0), (first.id, 1), (second.id, 1), (below.id, 2)]
    assert tree_of(work, on.office, give.issued(work, on)) == []


def test_who_sees_a_part_alone_learns_nothing_of_the_whole(work: Work) -> None:
    on = give.stage(work)
    parent, water = give.in_progress(work, on), make.department(work, "Су шаруашылығы")
    child = part(work, on.office, parent, water.id)
    stranger = make.officer(work, water)
    assert tree_of(work, stranger, child) == []
    creation = history_of(work, stranger, child.id, internal=True)
    assert all("parent_id" not in entry.changes for entry in creation)


def accepted(work: Work, on: give.Stage, row: Instruction) -> None:
    give.report(work, on.nurlan, row)
    reviewing.review(work, on.office, row.id, s.ReviewIn(decision=ReviewDecision.ACCEPTED))


def test_a_parent_is_not_removed_as_executed_over_open_parts_without_saying_why(work: Work) -> None:
    on = give.stage(work)
    parent = give.in_progress(work, on)
    child = part(work, on.nurlan, parent, on.land.id)
    accepted(work, on, parent)
    with pytest.raises(Invalid) as error:
        removing.remove(work, on.office, parent.id, EXECUTED)
    assert list(error.value.errors) == ["despite_open"]
    said = EXECUTED.model_copy(update={"despite_open": "The survey is for next year"})
    removing.remove(work, on.office, parent.id, said)
    event = work.events[-1]
    assert (event.text, event.changes["over_open"]) == ("The survey is for next year", (None, True))
    assert child.is_open, "nothing moves by itself"


def test_over_closed_parts_no_reason_is_asked(work: Work) -> None:
    on = give.stage(work)
    parent = give.in_progress(work, on)
    child = part(work, on.nurlan, parent, on.land.id)
    accepted(work, on, parent)
    lost = s.RemovalIn(ground=RemovalGround.LOST_RELEVANCE, grounds="Done with the rest")
    removing.remove(work, on.nurlan, child.id, lost)
    removing.remove(work, on.office, parent.id, EXECUTED)
    assert parent.status is InstructionStatus.REMOVED


def confidential(work: Work, on: give.Stage) -> tuple[Instruction, int]:
    """In the hands of the energy department, on an issue of which nobody but the office's person may know."""
    enki = make.enterprise(work)
    issue = make.issue(work, on.office, enki)
    parent = give.in_progress(work, on, issues=[issue.id])
    set_readers(work, on.office, issue.id, issue_schemas.ReadersIn(confidential=True, readers=[on.office.person_id]))
    return parent, issue.id


def test_a_part_of_what_is_confidential_is_confidential(work: Work) -> None:
    on = give.stage(work)
    parent, issue_id = confidential(work, on)
    child = part(work, on.nurlan, parent, on.energy.id)
    assert child.confidential
    assert work.session.get(InstructionIssue, (child.id, issue_id)) is not None
    with pytest.raises(NotFound):
        find(work, make.office(work), child.id)
    with pytest.raises(NotFound):
        find(work, make.officer(work, on.energy), child.id)


def test_an_issue_that_is_linked_later_comes_behind_the_parts_too(work: Work) -> None:
    on = give.stage(work)
    parent = give.in_progress(work, on)
    child = part(work, on.nurlan, parent, on.land.id)
    issue = make.issue(work, on.office, make.enterprise(work))
    set_readers(work, on.office, issue.id, issue_schemas.ReadersIn(confidential=True, readers=[on.office.person_id]))
    instructing.link(work, on.office, parent.id, s.IssueLinkIn(number=issue.id))
    assert (parent.confidential, child.confidential) == (True, True)


def test_a_part_is_extended_only_within_the_whole(work: Work) -> None:
    on = give.stage(work)
    parent = give.in_progress(work, on)
    child = part(work, on.nurlan, parent, on.energy.id)
    assert parent.due_on is not None
    beyond, within = parent.due_on + timedelta(days=3), parent.due_on
    with pytest.raises(Invalid) as error:
        extending.ask(work, on.nurlan, child.id, ExtensionIn(due_on=beyond, reason="More poles"))
    assert list(error.value.errors) == ["due_on"]
    extending.ask(work, on.nurlan, child.id, ExtensionIn(due_on=within, reason="More poles"))
    request = work.session.scalars(select(Extension).where(Extension.instruction_id == child.id)).one()
    with pytest.raises(Invalid):
        extending.decide(
            work, on.nurlan, child.id, request.id, ExtensionDecisionIn(decision=ExtensionStatus.APPROVED, due_on=beyond)
        )
    extending.decide(work, on.nurlan, child.id, request.id, ExtensionDecisionIn(decision=ExtensionStatus.APPROVED))
    assert child.due_on == parent.due_on
