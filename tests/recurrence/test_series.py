"""A series: each period its own instruction, by the calendar, ahead, none twice.

Today is Tuesday, 2026-03-10; 21–25 March are off, 10 May is a Sunday and 9 May a feast moved to Monday, 11 May.
"""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, func, select

from app.accounts.actor import Actor
from app.audit.chain import seal
from app.audit.timeline import timeline
from app.audit.verify import verify
from app.calendar.overriding import Action, OverrideIn, WithdrawalIn
from app.calendar_changes.approving import approve
from app.calendar_changes.planning import Change, plan
from app.instructions.models import InstructionStatus
from app.instructions.replay import REPLAY as INSTRUCTIONS
from app.instructions.schemas import IssueLinkIn
from app.instructions.taking import find as find_instruction
from app.issues.instructing import link
from app.issues.moves.readers import set_readers
from app.issues.schemas import ReadersIn
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound
from app.meetings.models import MeetingStatus
from app.recurrence.changing import change, end
from app.recurrence.listing import SeriesQuery, listed, total
from app.recurrence.models import Series
from app.recurrence.periods import give_due
from app.recurrence.previewing import preview, to_come
from app.recurrence.reading import PeriodQuery, issues_behind, periods_of, place_of, score
from app.recurrence.rules import RuleKind
from app.recurrence.schemas import EndingIn, SeriesChange, SeriesDraft
from app.recurrence.taking import find
from tests import factories as make
from tests import factories_instructions as give
from tests import factories_series as series


@pytest.fixture
def on(work: Work) -> give.Stage:
    return give.stage(work)


def changed(work: Work, on: give.Stage, row: Series, from_on: date, by: Actor | None = None, **facts: Any) -> Series:
    said = {"text": "Report on all capacity", "responsible_body_id": on.land.id, **series.MONTHLY, **facts}
    return change(work, by or on.office, row.id, SeriesChange.model_validate({"from_on": from_on, **said}))


def dues(work: Work, row: Series) -> list[str]:
    return [str(one.due_on) for one in series.instructions(work, row)]


def test_the_first_is_given_at_once_and_the_others_ten_working_days_ahead(work: Work, on: give.Stage) -> None:
    row = series.ordered(work, on)
    assert (dues(work, row), row.next_on) == (["2026-04-10"], date(2026, 5, 10))
    series.wait_until(work, date(2026, 4, 22))
    series.give_what_is_due(work, row)
    assert len(dues(work, row)) == 1
    series.wait_until(work, date(2026, 4, 23))
    series.give_what_is_due(work, row)
    series.give_what_is_due(work, row)
    assert dues(work, row) == ["2026-04-10", "2026-05-12"]
    one = series.instructions(work, row)[1]
    assert (one.text, one.responsible_body_id, one.issued_on) == (
        "Report on free capacity", on.energy.id, date(2026, 4, 23),
    )  # fmt: skip
    assert (one.status, one.due_term) == (InstructionStatus.ISSUED, {"kind": "series", "set_on": "2026-05-10"})
    assert row.instruction_id == one.id


def test_a_day_off_moves_the_due_date_and_the_preview_says_why(work: Work, on: give.Stage) -> None:
    said = SeriesDraft.model_validate({"kind": "monthly", "day": 10})
    found = preview(work, on.office, said)
    assert [(str(one.turn.day), str(one.due_on)) for one in found[:3]] == [
        ("2026-04-10", "2026-04-10"), ("2026-05-10", "2026-05-12"), ("2026-06-10", "2026-06-10"),
    ]  # fmt: skip
    assert found[0].reason is None
    assert found[1].reason is not None
    assert work.session.scalar(select(func.count()).select_from(Series)) == 0


def test_the_first_due_date_has_two_working_days_at_least(work: Work, on: give.Stage) -> None:
    weekly: dict[str, Any] = {"kind": RuleKind.WEEKLY, "day": None, "weeks": 2}
    assert dues(work, series.ordered(work, on, **weekly, weekday=3)) == ["2026-03-26"]
    assert dues(work, series.ordered(work, on, **weekly, weekday=4)) == ["2026-03-12"]


def test_a_series_ends_after_its_number_or_on_its_day(work: Work, on: give.Stage) -> None:
    twice, until = series.ordered(work, on, times=2), series.ordered(work, on, until=date(2026, 5, 9))
    assert until.next_on is None
    series.wait_until(work, date(2026, 5, 4))
    series.give_what_is_due(work, twice, until)
    assert (len(dues(work, twice)), len(dues(work, until)), twice.next_on) == (2, 1, None)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"day": None}, "day"),
        ({"weekday": 1}, "weekday"),
        ({"kind": RuleKind.WEEKLY}, "day"),
        ({"from_on": date(2026, 3, 9)}, "from_on"),
        ({"until": date(2026, 4, 9)}, "until"),
        ({"unit": "MW"}, "unit"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(work: Work, on: give.Stage, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        series.ordered(work, on, **facts)
    assert field in refused.value.errors


def test_what_was_missed_is_caught_up_with_once(work: Work, on: give.Stage) -> None:
    """Three months without a worker: what has passed is noted, what has not gets two working days at least."""
    row = series.ordered(work, on)
    series.wait_until(work, date(2026, 7, 9))
    series.give_what_is_due(work, row)
    assert series.days(work, row) == [
        (date(2026, 4, 10), True), (date(2026, 5, 10), False), (date(2026, 6, 10), False), (date(2026, 7, 10), True),
    ]  # fmt: skip
    assert dues(work, row)[-1] == "2026-07-13"
    assert score(work, on.office, row).missed == 2
    seal(work)
    told = timeline(work.session, [("series", [row.id])], internal=True)
    assert [(one.kind, one.person_id) for one in told][:1] == [("series.missed", None)]
    assert told[0].changes["missed"][1] == ["2026-05-10", "2026-06-10"]


def test_a_change_of_the_calendar_moves_what_was_given_and_what_comes(work: Work, on: give.Stage) -> None:
    row, admin = series.ordered(work, on), make.admin(work)
    names = {"name_kk": "Мереке", "name_ru": "Праздник", "name_en": "A feast", "source": "Order No 7"}

    def day_off(day: str) -> int:
        said = Change(Action.ADD, OverrideIn.model_validate({"day": day, "kind": "day_off", **names}))
        return approve(work, admin, said, plan(work, admin, said).digest).id

    added = day_off("2026-04-10")
    day_off("2026-06-10")
    work.session.expire_all()
    assert dues(work, row) == ["2026-04-13"]
    assert [str(one.due_on) for one in to_come(work, row)][:2] == ["2026-05-12", "2026-06-11"]
    withdrawn = Change(Action.WITHDRAW, WithdrawalIn(source="A slip"), added)
    approve(work, admin, withdrawn, plan(work, admin, withdrawn).digest)
    work.session.expire_all()
    assert dues(work, row) == ["2026-04-10"]


def test_a_change_holds_from_its_day_on_and_leaves_what_was_given(work: Work, on: give.Stage) -> None:
    row = series.ordered(work, on)
    changed(work, on, row, date(2026, 6, 1), day=20)
    for day in (date(2026, 5, 4), date(2026, 6, 8)):
        series.wait_until(work, day)
        series.give_what_is_due(work, row)
    given = series.instructions(work, row)
    assert [(one.text, str(one.due_on)) for one in given] == [
        ("Report on free capacity", "2026-04-10"), ("Report on free capacity", "2026-05-12"),
        ("Report on all capacity", "2026-06-22"),
    ]  # fmt: skip
    assert given[2].responsible_body_id == on.land.id
    changed(work, on, row, date(2026, 8, 1), day=1)
    changed(work, on, row, date(2026, 7, 1), day=5)
    assert [str(one.turn.day) for one in to_come(work, row)][:2] == ["2026-07-05", "2026-08-05"]


def test_a_change_reaches_back_to_no_period_that_was_given(work: Work, on: give.Stage) -> None:
    row = series.ordered(work, on)
    for day, facts in ((date(2026, 4, 10), {}), (date(2026, 6, 1), {"until": date(2026, 6, 2)}),
                       (date(2026, 6, 1), {"co_executors": [on.land.id]})):  # fmt: skip
        with pytest.raises(Invalid):
            changed(work, on, row, day, **facts)
    assert row.next_on == date(2026, 5, 10)


def test_an_ended_series_gives_no_more_and_its_instructions_stay(work: Work, on: give.Stage) -> None:
    row = series.ordered(work, on)
    end(work, on.office, row.id, EndingIn(grounds="The plant is sold"))
    series.wait_until(work, date(2026, 5, 8))
    series.give_what_is_due(work, row)
    assert [one.status for one in series.instructions(work, row)] == [InstructionStatus.ISSUED]
    with pytest.raises(Conflict):
        changed(work, on, row, date(2026, 8, 1))
    with pytest.raises(Conflict):
        end(work, on.office, row.id, EndingIn(grounds="Again"))


def test_only_the_givers_side_orders_changes_and_ends(work: Work, on: give.Stage) -> None:
    row = series.ordered(work, on)
    council = make.body(work, "rcc")
    secretary = make.officer(work, council)
    with pytest.raises(Forbidden):
        changed(work, on, row, date(2026, 6, 1), by=on.nurlan)
    with pytest.raises(Forbidden):
        end(work, on.nurlan, row.id, EndingIn(grounds="Too much"))
    with pytest.raises(NotFound):
        find(work, secretary, row.id)
    with pytest.raises(Invalid):
        series.ordered(work, on, by=on.nurlan)
    session = give.meeting(work, council)
    theirs = series.ordered(work, on, by=secretary, agenda_item_id=give.point(work, session).id)
    session.status = MeetingStatus.CLOSED
    series.wait_until(work, date(2026, 5, 8))
    series.give_what_is_due(work, theirs)
    assert [(one.giver_body_id, one.meeting_id) for one in series.instructions(work, theirs)] == [
        (council.id, session.id), (council.id, None),
    ]  # fmt: skip
    end(work, secretary, theirs.id, EndingIn(grounds="Done"))


def test_whoever_has_gone_is_left_out_and_nobody_put_in_the_place(work: Work, on: give.Stage) -> None:
    row = series.ordered(work, on, controller_id=on.office.person_id)
    on.energy.retired_on = on.land.retired_on = work.today
    series.wait_until(work, date(2026, 5, 4))
    series.give_what_is_due(work, row)
    one = series.instructions(work, row)[-1]
    assert (one.status, one.responsible_body_id, str(one.due_on)) == ("needs_clarification", None, "2026-05-12")
    assert one.controller_id == on.office.person_id


def test_neighbours_and_how_each_was_executed(work: Work, on: give.Stage) -> None:
    row = series.ordered(work, on)
    for day in (date(2026, 5, 4), date(2026, 6, 4)):
        series.wait_until(work, day)
        series.give_what_is_due(work, row)
    numbers = [one.id for one in series.instructions(work, row)]
    place = place_of(work, on.nurlan, numbers[1])
    assert place is not None
    assert (place.series, place.before, place.after) == (row.id, numbers[0], numbers[2])
    assert place_of(work, on.nurlan, give.issued(work, on).id) is None
    page = periods_of(work, on.office, row.id, PeriodQuery(limit=2))
    assert [one.number for one in page.rows] == [numbers[2], numbers[1]]
    assert page.next is not None


def test_a_confidential_issue_hides_the_series_with_its_instructions(work: Work, on: give.Stage) -> None:
    """Row, number and count: from whoever may not know of the newest instruction."""
    issue = make.issue(work, on.office, make.enterprise(work))
    row = series.ordered(work, on, issues=[issue.id])
    plain = series.ordered(work, on)
    first = series.instructions(work, row)[0]
    set_readers(work, on.office, issue.id, ReadersIn(confidential=True, readers=[]))
    series.wait_until(work, date(2026, 5, 4))
    series.give_what_is_due(work, row, plain)
    work.session.expire_all()
    second = series.instructions(work, row)[1]
    assert (first.confidential, second.confidential) == (True, True)
    for stranger in (make.office(work), on.nurlan, make.admin(work), make.observer(work)):
        with pytest.raises(NotFound):
            find(work, stranger, row.id)
        assert [one.id for one in listed(work, stranger, SeriesQuery()).rows] == [plain.id]
        assert place_of(work, stranger, second.id) is None
        with pytest.raises(NotFound):
            periods_of(work, stranger, row.id, PeriodQuery())
    assert [one.id for one in issues_behind(work, on.office, row)] == [issue.id]
    find_instruction(work, on.office, second.id)


def test_one_secret_period_is_left_out_of_an_open_series(work: Work, on: give.Stage) -> None:
    row = series.ordered(work, on)
    first = series.instructions(work, row)[0]
    issue = make.issue(work, on.office, make.enterprise(work), confidential=True)
    link(work, on.office, first.id, IssueLinkIn(number=issue.id))
    series.wait_until(work, date(2026, 5, 4))
    series.give_what_is_due(work, row)
    second = series.instructions(work, row)[1]
    assert [one.number for one in periods_of(work, on.nurlan, row.id, PeriodQuery()).rows] == [second.id]
    assert score(work, on.nurlan, row).other == 1
    place = place_of(work, on.nurlan, second.id)
    assert place is not None
    assert place.before is None


def test_the_chain_tells_all_of_it(work: Work, on: give.Stage) -> None:
    row = series.ordered(work, on)
    changed(work, on, row, date(2026, 6, 1))
    series.wait_until(work, date(2026, 5, 4))
    series.give_what_is_due(work, row)
    end(work, on.office, row.id, EndingIn(grounds="Enough"))
    seal(work)
    told = timeline(work.session, [("series", [row.id])], internal=True)
    assert [one.kind for one in told] == ["series.ending", "series.change", "series.creation"]
    assert told[1].changes["responsible_body_id"] == [on.energy.id, on.land.id]
    newest = timeline(work.session, [("instruction", [row.instruction_id])], internal=True)[-1]
    assert (newest.kind, newest.person_id, newest.changes["by_rule"]) == ("instruction.creation", None, [None, True])
    assert list(verify(work.session, [INSTRUCTIONS])) == []
    give_due(work, {"series": row.id})
    assert len(series.instructions(work, row)) == 2


def test_a_list_is_two_statements_however_long(work: Work, on: give.Stage) -> None:
    for _ in range(4):
        series.ordered(work, on)
    seen: list[str] = []
    event.listen(work.session.get_bind(), "before_cursor_execute", lambda *said: seen.append(said[2]))
    assert len(listed(work, on.office, SeriesQuery()).rows) == 4
    assert total(work, on.office, SeriesQuery()).number == 4
    assert len(seen) == 2
