"""A change of the calendar: the dry run, the approval, and what it leaves in the rows and in the chain.

Today is Tuesday, 2026-03-10; 21–25 March are off. Ten working days from today end on Friday, 27 March.
"""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, insert, select

from app.accounts.actor import Actor
from app.audit.chain import seal
from app.audit.models import Event
from app.audit.timeline import timeline
from app.audit.verify import verify
from app.calendar.models import CalendarOverride
from app.calendar.overriding import Action, OverrideIn, WithdrawalIn, overrides, waiting
from app.calendar.seed import load
from app.calendar.service import calendar_of
from app.calendar_changes.approving import PlanChanged, approve
from app.calendar_changes.planning import Change, Plan, plan
from app.extensions.schemas import PauseIn
from app.instructions.models import Instruction
from app.instructions.replay import REPLAY as INSTRUCTIONS
from app.issues.models import Issue, Referral
from app.issues.moves import extending
from app.issues.moves.readers import set_readers
from app.issues.replay import REPLAY as ISSUES
from app.issues.schemas import ReadersIn
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound
from tests import factories as make
from tests import factories_instructions as give

DUE, NEXT = date(2026, 3, 27), date(2026, 3, 30)
ACT = "Order No 7 of the Government"


def day(when: date = DUE, kind: str = "day_off", **facts: Any) -> OverrideIn:
    names = {"name_kk": "Мереке", "name_ru": "Праздник", "name_en": "A feast"}
    return OverrideIn.model_validate({"day": when, "kind": kind, "source": ACT, **names, **facts})


def added(work: Work, admin: Actor, said: OverrideIn) -> CalendarOverride:
    change = Change(Action.ADD, said)
    return approve(work, admin, change, plan(work, admin, change).digest)


def withdrawn(work: Work, admin: Actor, row: CalendarOverride) -> CalendarOverride:
    change = Change(Action.WITHDRAW, WithdrawalIn(source="A slip"), row.id)
    return approve(work, admin, change, plan(work, admin, change).digest)


def shown(found: Plan) -> list[tuple[str, int, date, date]]:
    return [(move.noun, move.number, move.due_on, move.to.due_on) for move in found.moves]


def fresh(work: Work, *rows: Issue | Instruction) -> None:
    for row in rows:
        work.session.refresh(row)


@pytest.fixture
def admin(work: Work) -> Actor:
    return make.admin(work)


@pytest.fixture
def issue(work: Work) -> Issue:
    """Its term is ten working days."""
    return make.routed(work, make.office(work), make.enterprise(work), make.department(work))


@pytest.fixture
def instruction(work: Work) -> Instruction:
    """Its date was typed."""
    row = give.issued(work, give.stage(work))
    assert (row.due_on, row.due_term) == (DUE, None)
    return row


def test_a_dry_run_names_every_date_that_would_move_and_moves_none(
    work: Work, admin: Actor, issue: Issue, instruction: Instruction
) -> None:
    found = plan(work, admin, Change(Action.ADD, day()))
    assert shown(found) == [("issue", issue.id, DUE, NEXT), ("instruction", instruction.id, DUE, NEXT)]
    assert (found.total("issue"), found.total("instruction")) == (1, 1)
    fresh(work, issue, instruction)
    assert (issue.due_on, instruction.due_on) == (DUE, DUE)
    assert calendar_of(work).is_working(DUE)


def test_a_holiday_before_the_date_moves_what_was_counted_and_leaves_what_was_typed(
    work: Work, admin: Actor, issue: Issue
) -> None:
    give.issued(work, give.stage(work))
    found = plan(work, admin, Change(Action.ADD, day(date(2026, 3, 18))))
    assert shown(found) == [("issue", issue.id, DUE, NEXT)]


def test_a_date_whose_clock_stands_is_left_alone_and_is_not_late_for_it(work: Work, admin: Actor, issue: Issue) -> None:
    extending.pause(work, make.office(work), issue.id, PauseIn(reason="In court", look_again_on=date(2026, 3, 19)))
    assert shown(plan(work, admin, Change(Action.ADD, day()))) == []
    added(work, admin, day())
    fresh(work, issue)
    assert issue.due_on == DUE
    assert issue.due_sort > date(2900, 1, 1)


def test_one_approval_moves_them_all_keeps_the_first_dates_and_says_so_once_each(
    work: Work, admin: Actor, issue: Issue, instruction: Instruction
) -> None:
    versions = issue.version, instruction.version
    row = added(work, admin, day())
    fresh(work, issue, instruction)
    assert [(one.due_on, one.due_sort, one.original_due_on) for one in (issue, instruction)] == [(NEXT, NEXT, DUE)] * 2
    assert (issue.version, instruction.version) == tuple(version + 1 for version in versions)
    assert not calendar_of(work).is_working(DUE)
    seal(work)
    for noun, one in (("issue", issue), ("instruction", instruction)):
        last = timeline(work.session, [(noun, [one.id])], internal=False)[0]
        assert (last.kind, last.text, last.public) == (f"{noun}.calendar_moved", ACT, True)
        assert last.changes["due_on"] == ["2026-03-27", "2026-03-30"]
        assert last.person_id == admin.person_id
    assert timeline(work.session, [("calendar_override", [row.id])], internal=False)[0].text == ACT
    assert list(verify(work.session, (ISSUES, INSTRUCTIONS))) == []


def test_a_holiday_makes_nothing_late(work: Work, admin: Actor, issue: Issue) -> None:
    """The day after the term's last day would have been late, had the calendar changed alone."""
    added(work, admin, day(date(2026, 3, 26)))
    fresh(work, issue)
    counted = calendar_of(work).working_days_between(date(2026, 3, 10), issue.due_on or DUE)
    assert counted == 10


def test_a_withdrawal_brings_every_date_back(work: Work, admin: Actor, issue: Issue, instruction: Instruction) -> None:
    row = added(work, admin, day())
    assert withdrawn(work, admin, row).withdrawn_on == work.today
    fresh(work, issue, instruction)
    assert (issue.due_on, instruction.due_on, instruction.due_term) == (DUE, DUE, None)
    assert calendar_of(work).is_working(DUE)
    seal(work)
    assert list(verify(work.session, (ISSUES, INSTRUCTIONS))) == []


def test_a_correction_of_the_day_moves_dates_once(work: Work, admin: Actor, instruction: Instruction) -> None:
    row = added(work, admin, day())
    change = Change(Action.CORRECT, day(NEXT), row.id)
    found = plan(work, admin, change)
    assert shown(found) == [("instruction", instruction.id, NEXT, DUE)]
    other = approve(work, admin, change, found.digest)
    assert (other.day, row.withdrawn_on) == (NEXT, work.today)
    assert (calendar_of(work).is_working(DUE), calendar_of(work).is_working(NEXT)) == (True, False)


def test_an_approval_of_another_plan_is_refused(work: Work, admin: Actor, issue: Issue) -> None:
    change = Change(Action.ADD, day())
    digest = plan(work, admin, change).digest
    late_comer = give.issued(work, give.stage(work))
    with pytest.raises(PlanChanged):
        approve(work, admin, change, digest)
    fresh(work, issue, late_comer)
    assert (issue.due_on, late_comer.due_on) == (DUE, DUE)
    assert calendar_of(work).is_working(DUE)


def test_another_act_is_another_plan(work: Work, admin: Actor) -> None:
    digest = plan(work, admin, Change(Action.ADD, day())).digest
    with pytest.raises(PlanChanged):
        approve(work, admin, Change(Action.ADD, day(source="Another")), digest)


def test_what_is_confidential_moves_and_leaves_no_trace_in_the_plan(
    work: Work, admin: Actor, issue: Issue, instruction: Instruction
) -> None:
    change = Change(Action.ADD, day())
    before = plan(work, admin, change)
    office = make.office(work)
    secret = make.routed(work, office, make.enterprise(work), make.department(work))
    order = give.issued(work, give.stage(work), issues=[secret.id])
    set_readers(work, office, secret.id, ReadersIn(confidential=True, readers=[office.person_id]))
    found = plan(work, admin, change)
    assert shown(found) == shown(before)
    assert (found.total("issue"), found.total("instruction"), found.digest) == (1, 1, before.digest)
    seal(work)
    start = work.session.scalars(select(Event.seq).order_by(Event.seq.desc()).limit(1)).one()
    approve(work, admin, change, before.digest)
    fresh(work, secret, order)
    assert (secret.due_on, order.due_on) == (NEXT, NEXT)
    seal(work)
    told = work.session.execute(select(Event.noun, Event.noun_id).where(Event.seq > start).order_by(Event.seq)).all()
    assert [tuple(row) for row in told[1:3]] == [("issue", issue.id), ("instruction", instruction.id)]
    assert {tuple(row) for row in told[3:]} == {("issue", secret.id), ("instruction", order.id)}
    assert list(verify(work.session, (ISSUES, INSTRUCTIONS))) == []


def test_a_desks_own_term_is_never_after_a_date_that_came_nearer(work: Work, admin: Actor, issue: Issue) -> None:
    referral = work.session.scalars(select(Referral).where(Referral.issue_id == issue.id)).one()
    referral.term_on = DUE
    added(work, admin, day(date(2026, 3, 14), kind="working"))
    fresh(work, issue)
    work.session.refresh(referral)
    assert (issue.due_on, referral.term_on) == (date(2026, 3, 26), date(2026, 3, 26))


def test_what_is_closed_stays(work: Work, admin: Actor) -> None:
    give.removed(work, give.stage(work))
    assert plan(work, admin, Change(Action.ADD, day())).moves == []


def test_a_withdrawn_day_is_not_brought_back_by_an_upgrade_and_may_be_set_again(work: Work, admin: Actor) -> None:
    shipped = work.session.scalars(select(CalendarOverride)).one()
    withdrawn(work, admin, shipped)
    load(work.session, work.today)
    work.session.refresh(shipped)
    assert shipped.withdrawn_on == work.today
    assert added(work, admin, day(shipped.day)).id == shipped.id
    assert shipped.withdrawn_on is None


def test_a_day_that_comes_with_a_new_version_moves_dates_on_an_approval_alone(
    work: Work, admin: Actor, instruction: Instruction, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one by which no date moves: that it counted at once would tell which are confidential."""
    said = [day(), day(date(2026, 12, 3))]
    rows = [{name: str(value) for name, value in one.model_dump().items()} for one in said]
    monkeypatch.setattr("app.calendar.seed.read_csv", lambda _path: rows)
    for _ in range(2):
        load(work.session, work.today)
        assert [row.day for row in waiting(overrides(work))] == [DUE, date(2026, 12, 3)]
    fresh(work, instruction)
    assert instruction.due_on == DUE
    added(work, admin, said[0])
    fresh(work, instruction)
    assert instruction.due_on == NEXT
    assert [row.day for row in waiting(overrides(work))] == [date(2026, 12, 3)]


def test_a_day_stands_on_the_list_once(work: Work, admin: Actor) -> None:
    row = added(work, admin, day())
    with pytest.raises(Invalid) as refused:
        plan(work, admin, Change(Action.ADD, day()))
    assert list(refused.value.errors) == ["day"]
    with pytest.raises(Invalid):
        plan(work, admin, Change(Action.CORRECT, day(), row.id))
    withdrawn(work, admin, row)
    with pytest.raises(Conflict):
        plan(work, admin, Change(Action.WITHDRAW, WithdrawalIn(source="Again"), row.id))
    with pytest.raises(NotFound):
        plan(work, admin, Change(Action.WITHDRAW, WithdrawalIn(source="Again"), row.id + 1000))


def test_only_who_keeps_the_reference_data_changes_it(work: Work) -> None:
    with pytest.raises(Forbidden):
        plan(work, make.office(work), Change(Action.ADD, day()))


def test_two_thousand_open_dates_take_a_handful_of_statements(work: Work, admin: Actor, issue: Issue) -> None:
    copied = {column.name: getattr(issue, column.name) for column in Issue.__table__.columns if column.name != "id"}
    work.session.execute(insert(Issue), [copied for _ in range(1_999)])
    statements: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    engine = work.session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        change = Change(Action.ADD, day())
        found = plan(work, admin, change)
        assert found.total("issue") == 2_000
        assert len(statements) <= 4
        approve(work, admin, change, found.digest)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(statements) <= 20
    moved = select(Issue.due_on).distinct()
    assert set(work.session.scalars(moved)) == {NEXT}
