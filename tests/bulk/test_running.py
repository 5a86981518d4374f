"""One act over many rows: each is checked by itself, nothing is skipped in silence, and nothing is done twice."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from app.accounts.actor import Actor
from app.audit.chain import seal
from app.audit.models import Event
from app.audit.verify import verify
from app.bulk import planning, running
from app.bulk.models import Outcome
from app.bulk.nouns import NOUNS, Noun
from app.bulk.planning import plan
from app.bulk.running import Ran, begin, go_on, ran
from app.bulk.schemas import AssignIssues, Chosen, ControlMany, Item, RemindOfInstructions, RouteMany, WeighMany
from app.instructions.models import Importance
from app.issues.models import Issue
from app.issues.replay import REPLAY
from app.kit.db import Work, WorkFactory
from app.kit.errors import Conflict, Invalid, NotFound
from tests import factories as make
from tests import factories_instructions as give
from tests.plans import sent

ISSUES, INSTRUCTIONS = NOUNS["issue"], NOUNS["instruction"]
DONE, REFUSED, UNCHANGED = Outcome.DONE, Outcome.REFUSED, Outcome.UNCHANGED


def items(*numbers: int) -> list[Item]:
    return [Item(number=number) for number in numbers]


def rows(*issues: Issue) -> list[Item]:
    """As they were looked at."""
    return [Item(number=issue.id, version=issue.version) for issue in issues]


def done(work: Work, by: Actor, noun: Noun, said: Chosen) -> Ran:
    """The run of this, to its end."""
    run = begin(work, by, noun, said)
    work.session.flush()
    while go_on(work, by, run.id):
        pass
    work.session.flush()
    return ran(work, by, run.id)


def told(found: Ran) -> list[tuple[int, Outcome, int | None]]:
    return [(row.number, row.outcome, row.status) for row in found.rows]


def test_what_one_is_refused_for_hinders_no_other_and_leaves_no_trace(work: Work) -> None:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    good, secret = make.issue(work, office, enki), make.issue(work, make.office(work), enki, confidential=True)
    there = make.routed(work, office, enki, energy)
    before = len(work.events)
    said = RouteMany(act="route", body_id=energy.id, items=items(good.id, secret.id, there.id, 999_999))
    found = done(work, office, ISSUES, said)
    assert told(found) == [
        (good.id, DONE, None), (secret.id, REFUSED, 404), (there.id, REFUSED, 409), (999_999, REFUSED, 404),
    ]  # fmt: skip
    assert "state" in found.rows[2].detail
    assert secret.id not in found.titles
    assert [(event.kind, event.noun_id) for event in work.events[before:]] == [("issue.route", good.id)]
    seal(work)
    assert [one for one in verify(work.session, (REPLAY,)) if one.code == "differs"] == []


def test_the_look_foresees_permission_state_version_and_what_the_verb_checks(work: Work) -> None:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    nurlan, saule = make.officer(work, energy), make.officer(work, make.department(work))
    mine = make.accepted(work, office, enki, energy, nurlan)
    elsewhere = make.routed(work, office, enki, make.department(work))
    registered = make.issue(work, office, enki)
    stale = Item(number=mine.id, version=mine.version + 1)
    wanted = [stale, *items(elsewhere.id, registered.id)]
    said = AssignIssues(act="assignment", handler_id=nurlan.person_id, items=wanted)
    assert [row.error and row.error.status for row in plan(work, office, ISSUES, said).rows] == [412, 422, 409]
    fits = said.model_copy(update={"items": items(mine.id)})
    assert plan(work, office, ISSUES, fits).possible == 1
    assert plan(work, saule, ISSUES, fits).rows[0].error is not None


def test_all_that_match_never_counts_what_the_reader_may_not_see(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    seen, secret = make.issue(work, office, enki), make.issue(work, make.office(work), enki, confidential=True)
    said = WeighMany(act="importance", importance=Importance.HIGH, filter=f"enterprise={enki.id}")
    found = plan(work, office, ISSUES, said)
    assert [(row.number, row.title) for row in found.rows] == [(seen.id, seen.title)]
    named = plan(work, office, ISSUES, said.model_copy(update={"filter": None, "items": items(secret.id, 999_999)}))
    assert [(row.title, row.version, row.error and row.error.status) for row in named.rows] == [("", None, 404)] * 2


def test_who_comes_to_match_after_the_look_is_not_swept_in(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    first = make.issue(work, office, enki)
    said = WeighMany(act="importance", importance=Importance.HIGH, filter=f"enterprise={enki.id}&limit=1")
    with pytest.raises(Invalid) as unseen:
        begin(work, office, ISSUES, said)
    assert "plan" in unseen.value.errors
    looked = said.model_copy(update={"plan": plan(work, office, ISSUES, said).digest})
    make.issue(work, office, enki)
    with pytest.raises(Invalid) as refused:
        begin(work, office, ISSUES, looked)
    assert "plan" in refused.value.errors
    assert first.importance is Importance.NORMAL
    again = said.model_copy(update={"plan": plan(work, office, ISSUES, said).digest})
    assert [row.outcome for row in done(work, office, ISSUES, again).rows] == [DONE, DONE]


def test_too_many_and_none_are_said_and_what_fits_no_row_is_a_field(work: Work) -> None:
    office, enki = make.office(work), make.enterprise(work)
    for _ in range(3):
        make.issue(work, office, enki)
    with pytest.raises(Invalid) as many:
        planning.matching(work, office, ISSUES, "state=open", most=2)
    with pytest.raises(Invalid) as none:
        planning.matching(work, office, ISSUES, "q=nowhere")
    assert [list(error.value.errors) for error in (many, none)] == [["filter"], ["filter"]]
    with pytest.raises(Invalid) as wrong:
        begin(work, office, ISSUES, RouteMany(act="route", body_id=10**9, items=items(1)))
    assert list(wrong.value.errors) == ["body_id"]


def test_of_two_controllers_at_the_same_second_the_second_is_told(work: Work) -> None:
    one, other, enki = make.office(work), make.office(work), make.enterprise(work)
    first, second = make.issue(work, one, enki), make.issue(work, one, enki)
    high = WeighMany(act="importance", importance=Importance.HIGH, items=rows(first, second))
    low = WeighMany(act="importance", importance=Importance.LOW, items=rows(first, second))
    assert [outcome for _, outcome, _ in told(done(work, one, ISSUES, high))] == [DONE, DONE]
    assert [(outcome, status) for _, outcome, status in told(done(work, other, ISSUES, low))] == [(REFUSED, 412)] * 2
    assert first.importance is Importance.HIGH


def test_what_was_interrupted_is_gone_on_with_and_done_once(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office, enki = make.office(work), make.enterprise(work)
        issues = [make.issue(work, office, enki) for _ in range(5)]
        said = WeighMany(act="importance", importance=Importance.HIGH, items=rows(*issues))
        stranger = make.office(work)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "AT_ONCE", 2)
        with units(now=now) as work:
            begun = begin(work, office, ISSUES, said, "key").id
        with units(now=now) as work:
            assert go_on(work, office, begun)
        with units(now=now) as work:
            assert [row.outcome for row in ran(work, office, begun).rows].count(Outcome.WAITING) == 3
            assert begin(work, office, ISSUES, said, "key").id == begun
            with pytest.raises(Conflict):
                begin(work, office, ISSUES, said.model_copy(update={"importance": Importance.LOW}), "key")
            with pytest.raises(NotFound):
                go_on(work, stranger, begun)
        left = True
        while left:
            with units(now=now) as work:
                left = go_on(work, office, begun)
    with units(now=now) as work:
        assert not go_on(work, office, begun)
        assert {row.outcome for row in ran(work, office, begun).rows} == {DONE}
        assert ran(work, office, begun).run.finished_at == now
        edits = select(Event.noun_id).where(Event.kind == "issue.edit")
        assert sorted(work.session.scalars(edits)) == sorted(issue.id for issue in issues)


def test_a_thousand_rows_are_looked_at_in_as_many_statements_as_three(work: Work, engine: Engine) -> None:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    numbers = [make.issue(work, office, enki).id for _ in range(3)]
    few = statements(work, engine, office, RouteMany(act="route", body_id=energy.id, items=items(*numbers)))
    row = {column.key: getattr(work.session.get_one(Issue, numbers[0]), column.key) for column in Issue.__table__.c}
    work.session.execute(insert(Issue), [{**row, "id": 10**6 + n} for n in range(997)])
    many = RouteMany(act="route", body_id=energy.id, items=items(*numbers, *range(10**6, 10**6 + 997)))
    assert statements(work, engine, office, many) == few


def statements(work: Work, engine: Engine, by: Actor, said: Chosen) -> int:
    work.session.flush()
    work.session.expire_all()
    work.memo.clear()
    with sent(engine) as found:
        assert plan(work, by, ISSUES, said).possible == len(said.items)
    return len(found)


def test_instructions_get_a_controller_an_importance_and_a_reminder(work: Work) -> None:
    on = give.stage(work)
    one, other = give.in_progress(work, on), give.issued(work, on)
    done_one: Any = give.removed(work, on)
    three = items(one.id, other.id, done_one.id)
    named = done(
        work, on.office, INSTRUCTIONS, ControlMany(act="controller", controller_id=on.office.person_id, items=three)
    )
    assert [outcome for _, outcome, _ in told(named)] == [DONE, DONE, REFUSED]
    weighed = WeighMany(act="importance", importance=Importance.NORMAL, items=three)
    assert [outcome for _, outcome, _ in told(done(work, on.office, INSTRUCTIONS, weighed))] == [
        UNCHANGED, UNCHANGED, REFUSED,
    ]  # fmt: skip
    reminder = RemindOfInstructions(act="reminder", items=three)
    assert [status for _, _, status in told(done(work, on.office, INSTRUCTIONS, reminder))] == [None, None, 409]
    assert [status for _, _, status in told(done(work, on.office, INSTRUCTIONS, reminder))] == [409, 409, 409]
