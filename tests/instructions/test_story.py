"""The life of one instruction, verb by verb, and what each verb refuses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.instructions import schemas as s
from app.instructions.models import InstructionStatus, RemovalGround, ReviewDecision
from app.instructions.moves import removing, reporting, reviewing, talking, working
from app.instructions.reading import reports
from app.instructions.taking import find
from app.instructions.writing import clarifying, editing
from app.instructions.writing.people import co_executors
from app.kit.columns import NO_DATE
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from tests import factories as make
from tests import factories_instructions as give

S = InstructionStatus


def fields(error: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return list(error.value.errors)


def test_an_order_without_body_and_date_waits_for_clarification_and_nothing_is_invented(work: Work) -> None:
    row = give.given(work, make.office(work), "Respond promptly to declines in the indicators")
    assert row.status is S.NEEDS_CLARIFICATION
    assert (row.responsible_body_id, row.due_on, row.due_sort) == (None, None, NO_DATE)


def test_from_issued_to_removed(work: Work) -> None:
    on = give.stage(work)
    row = give.issued(work, on)
    working.acknowledge(work, on.nurlan, row.id, s.AcknowledgementIn())
    reporting.report(work, on.nurlan, row.id, s.ReportIn(final=True, text="The schedule is approved"))
    reviewing.review(work, on.office, row.id, s.ReviewIn(decision=ReviewDecision.ACCEPTED))
    assert row.status is S.ACCEPTED
    removing.remove(work, on.office, row.id, s.RemovalIn(ground=RemovalGround.EXECUTED))
    assert (row.status, row.is_open, row.removed_on) == (S.REMOVED, False, work.today)
    assert [event.kind.partition(".")[2] for event in work.events] == [
        "creation", "acknowledgement", "report", "acceptance", "removal",
    ]  # fmt: skip


def test_whoever_takes_it_up_deals_with_it(work: Work) -> None:
    on = give.stage(work)
    assert give.in_progress(work, on).handler_id == on.nurlan.person_id


def test_clarification_names_what_was_missing_and_its_term_counts_from_today(work: Work) -> None:
    on = give.stage(work)
    row = give.given(work, on.office)
    said = s.ClarificationIn(responsible_body_id=on.energy.id, working_days=10)
    clarifying.clarify(work, on.office, row.id, said)
    assert (row.status, row.due_on, row.original_due_on) == (S.ISSUED, date(2026, 3, 27), date(2026, 3, 27))
    assert row.due_term == {"kind": "working_days", "amount": 10, "from": "2026-03-10"}


def test_clarification_asks_for_all_that_is_missing(work: Work) -> None:
    on = give.stage(work)
    row = give.given(work, on.office)
    with pytest.raises(Invalid) as error:
        clarifying.clarify(work, on.office, row.id, s.ClarificationIn(due_on=make.due(work)))
    assert fields(error) == ["responsible_body_id"]
    with pytest.raises(Invalid) as error:
        clarifying.clarify(work, on.office, row.id, s.ClarificationIn(responsible_body_id=on.energy.id))
    assert fields(error) == ["due_on"]


def test_clarification_does_not_move_a_date_that_is_set(work: Work) -> None:
    on = give.stage(work)
    row = give.given(work, on.office, due_on=make.due(work))
    said = s.ClarificationIn(responsible_body_id=on.energy.id, due_on=make.due(work) + timedelta(days=7))
    with pytest.raises(Invalid) as error:
        clarifying.clarify(work, on.office, row.id, said)
    assert fields(error) == ["due_on"]


def test_an_interim_report_moves_nothing_and_asks_no_new_version(work: Work) -> None:
    on = give.stage(work)
    row = give.in_progress(work, on)
    version = row.version
    give.report(work, on.aigul, row, final=False, text="Our part is done")
    assert (row.status, row.version, row.submitted_on) == (S.IN_PROGRESS, version, None)
    assert [(one.body.id, one.final) for one in reports(work, row.id)] == [(on.land.id, False)]


def test_only_the_responsible_body_s_report_decides(work: Work) -> None:
    on = give.stage(work)
    row = give.in_progress(work, on)
    with pytest.raises(Forbidden):
        give.report(work, on.aigul, row, final=True)


def test_a_return_says_what_is_missing_and_the_next_report_counts(work: Work) -> None:
    on = give.stage(work)
    row = give.submitted(work, on)
    with pytest.raises(Invalid) as error:
        reviewing.review(work, on.office, row.id, s.ReviewIn(decision=ReviewDecision.RETURNED))
    assert fields(error) == ["note"]
    reviewing.review(work, on.office, row.id, s.ReviewIn(decision=ReviewDecision.RETURNED, note="No dates in it"))
    assert row.status is S.RETURNED
    work.now += timedelta(days=2)
    give.report(work, on.nurlan, row, text="Now with dates")
    assert (row.status, row.submitted_on) == (S.SUBMITTED, date(2026, 3, 12))
    newest, first = reports(work, row.id)
    assert newest.review is None
    assert first.review is not None
    assert first.review.note == "No dates in it"


def test_the_executor_never_removes_and_never_reviews(work: Work) -> None:
    on = give.stage(work)
    row = give.submitted(work, on)
    with pytest.raises(Forbidden):
        removing.remove(work, on.nurlan, row.id, s.RemovalIn(ground=RemovalGround.LOST_RELEVANCE, grounds="Ours"))
    with pytest.raises(Forbidden):
        reviewing.review(work, on.nurlan, row.id, s.ReviewIn(decision=ReviewDecision.ACCEPTED))


@pytest.mark.parametrize("ground", [RemovalGround.EXECUTED, RemovalGround.PARTLY_EXECUTED])
def test_executed_is_only_what_was_accepted(work: Work, ground: RemovalGround) -> None:
    on = give.stage(work)
    row = give.submitted(work, on)
    with pytest.raises(Invalid) as error:
        removing.remove(work, on.office, row.id, s.RemovalIn(ground=ground, grounds="It was"))
    assert fields(error) == ["ground"]


@pytest.mark.parametrize("ground", [RemovalGround.NOT_EXECUTED, RemovalGround.LOST_RELEVANCE])
def test_another_ground_ends_control_from_any_status_with_its_grounds(work: Work, ground: RemovalGround) -> None:
    row = give.given(work, office := make.office(work))
    with pytest.raises(Invalid) as error:
        removing.remove(work, office, row.id, s.RemovalIn(ground=ground))
    assert fields(error) == ["grounds"]
    removing.remove(work, office, row.id, s.RemovalIn(ground=ground, grounds="The workshop was sold"))
    assert (row.status, row.ground) == (S.REMOVED, ground)


def test_replaced_names_another_one_under_control(work: Work) -> None:
    on = give.stage(work)
    row, other = give.issued(work, on), give.issued(work, on)
    body = s.RemovalIn(ground=RemovalGround.REPLACED, grounds="Given anew")
    for wrong in (None, row.id, 999_999, give.removed(work, on).id):
        with pytest.raises(Invalid) as error:
            removing.remove(work, on.office, row.id, body.model_copy(update={"replaced_by": wrong}))
        assert fields(error) == ["replaced_by"]
    removing.remove(work, on.office, row.id, body.model_copy(update={"replaced_by": other.id}))
    assert row.replaced_by_id == other.id


def test_a_handler_is_an_officer_of_that_very_body(work: Work) -> None:
    on = give.stage(work)
    row, second = give.in_progress(work, on), make.officer(work, on.energy)
    with pytest.raises(Invalid) as error:
        working.assign(work, on.nurlan, row.id, s.HandlerIn(handler_id=on.aigul.person_id))
    assert fields(error) == ["handler_id"]
    working.assign(work, on.nurlan, row.id, s.HandlerIn(handler_id=second.person_id))
    assert row.handler_id == second.person_id


def test_a_co_executor_names_its_own_handler(work: Work) -> None:
    on = give.stage(work)
    row = give.in_progress(work, on)
    working.assign(work, on.aigul, row.id, s.HandlerIn(handler_id=on.aigul.person_id))
    assert [one.handler_id for one in co_executors(work, row.id)] == [on.aigul.person_id]
    assert row.handler_id == on.nurlan.person_id
    with pytest.raises(Invalid):
        working.assign(work, on.aigul, row.id, s.HandlerIn(handler_id=on.aigul.person_id, body_id=on.energy.id))


def test_an_edit_keeps_the_former_wording_in_the_history(work: Work) -> None:
    on = give.stage(work)
    row = give.issued(work, on, text="Approve the shedule")
    editing.edit(work, on.office, row.id, s.InstructionEdit(text="Approve the schedule", co_executors=[]), row.version)
    assert (row.text, co_executors(work, row.id)) == ("Approve the schedule", [])
    event = work.events[-1]
    assert (event.kind, event.text) == ("instruction.edit", "Approve the shedule")
    assert event.changes == {"co_executors": ([on.land.id], []), "reworded": (None, ["text"])}


def test_an_edit_that_changes_nothing_leaves_no_trace(work: Work) -> None:
    on = give.stage(work)
    row = give.issued(work, on)
    before = (row.version, len(work.events))
    editing.edit(work, on.office, row.id, s.InstructionEdit(text=row.text, co_executors=[on.land.id]))
    assert (row.version, len(work.events)) == before


def test_an_edit_of_an_older_version_is_stale(work: Work) -> None:
    on = give.stage(work)
    row = give.issued(work, on)
    with pytest.raises(Stale):
        editing.edit(work, on.office, row.id, s.InstructionEdit(text="Other"), row.version + 1)


def test_the_responsible_body_is_none_of_its_co_executors(work: Work) -> None:
    on = give.stage(work)
    with pytest.raises(Invalid) as error:
        give.issued(work, on, co_executors=[on.energy.id])
    assert fields(error) == ["co_executors"]
    row = give.given(work, on.office, co_executors=[on.energy.id])
    with pytest.raises(Invalid) as error:
        clarifying.clarify(
            work, on.office, row.id, s.ClarificationIn(responsible_body_id=on.energy.id, due_on=make.due(work))
        )
    assert fields(error) == ["responsible_body_id"]


def test_an_amount_comes_with_its_unit_and_a_report_tells_what_was_reached(work: Work) -> None:
    on = give.stage(work)
    with pytest.raises(Invalid):
        give.issued(work, on, amount=Decimal(40))
    row = give.in_progress(work, on, amount=Decimal(40), unit="km")
    reporting.report(work, on.nurlan, row.id, s.ReportIn(final=True, text="Most of it", amount=Decimal(35)))
    assert reports(work, row.id)[0].amount == Decimal(35)


def test_a_controller_stands_on_the_giver_s_side(work: Work) -> None:
    on = give.stage(work)
    assert give.issued(work, on, controller_id=on.office.person_id).controller_id == on.office.person_id
    with pytest.raises(Invalid) as error:
        give.issued(work, on, controller_id=on.nurlan.person_id)
    assert fields(error) == ["controller_id"]


def test_a_comment_is_public_unless_it_is_internal(work: Work) -> None:
    on = give.stage(work)
    row = give.issued(work, on)
    talking.comment(work, on.aigul, row.id, s.CommentIn(text="We begin on Monday"))
    talking.comment(work, on.office, row.id, s.CommentIn(text="Watch the date", internal=True))
    assert [(event.kind, event.public) for event in work.events[-2:]] == [
        ("instruction.comment", True), ("instruction.note", False),
    ]  # fmt: skip


def test_reports_and_reviews_are_not_for_an_enterprise_s_eyes(work: Work) -> None:
    give.reviewed(work, give.stage(work), ReviewDecision.RETURNED)
    public = {event.kind: event.public for event in work.events}
    assert not public["instruction.report"]
    assert not public["instruction.return"]
    assert public["instruction.acknowledgement"]


def test_a_removed_one_is_over(work: Work) -> None:
    on = give.stage(work)
    row = give.removed(work, on)
    with pytest.raises(Conflict) as error:
        editing.edit(work, on.office, row.id, s.InstructionEdit(text="Once more"))
    assert error.value.allowed == ("comment", "note", "attachment", "detachment")


def test_a_stranger_finds_nothing(work: Work) -> None:
    on = give.stage(work)
    row = give.issued(work, on)
    with pytest.raises(NotFound):
        find(work, make.officer(work, make.department(work, "Құрылыс басқармасы")), row.id)
