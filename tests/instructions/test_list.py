"""The list: what each criterion keeps, the order, pages, totals."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from app.accounts.actor import Actor
from app.instructions.listing.filter import InstructionQuery, InstructionState
from app.instructions.listing.page import listed
from app.instructions.listing.totals import totals_of
from app.instructions.models import Importance, InstructionStatus, RemovalGround
from app.instructions.moves import removing
from app.instructions.schemas import RemovalIn
from app.kit.db import Work
from app.kit.errors import Invalid
from tests import factories as make
from tests import factories_instructions as give

S = InstructionStatus


def numbers(work: Work, actor: Actor, **said: Any) -> list[int]:
    return [row.number for row in listed(work, actor, InstructionQuery.model_validate(said)).rows]


def test_without_a_word_it_has_what_is_under_control(work: Work) -> None:
    on = give.stage(work)
    row, gone = give.issued(work, on), give.removed(work, on)
    assert numbers(work, on.office) == [row.id]
    assert numbers(work, on.office, state="removed") == [gone.id]
    assert set(numbers(work, on.office, state="all")) == {row.id, gone.id}


@pytest.mark.parametrize("said", [{"status": ["removed"]}, {"ground": ["executed"]}])
def test_asking_for_what_is_removed_lifts_that(work: Work, said: dict[str, Any]) -> None:
    on = give.stage(work)
    _, gone = give.issued(work, on), give.removed(work, on)
    assert numbers(work, on.office, **said) == [gone.id]


def test_a_number_finds_its_instruction_removed_or_not(work: Work) -> None:
    on = give.stage(work)
    row = give.removed(work, on)
    for said in (str(row.id), f"№ {row.id}", f"#{row.id}"):
        assert numbers(work, on.office, q=said) == [row.id]


@pytest.mark.parametrize("said", ["кіреберіс жол", "КИРЕБЕРИС", "kireberis joldar", "жол кіреберіс"])
def test_words_are_found_in_any_alphabet_and_order(work: Work, said: str) -> None:
    on = give.stage(work)
    row = give.issued(work, on, text="Кіреберіс жолдарды жөндеу кестесін бекіту")
    give.issued(work, on, text="Жем шикізатының теңгерімін ұсыну")
    assert numbers(work, on.office, q=said) == [row.id]


def test_words_of_the_expected_result_are_found_and_a_search_for_signs_alone_is_refused(work: Work) -> None:
    on = give.stage(work)
    row = give.issued(work, on, expected_result="A table with 40 rows")
    assert numbers(work, on.office, q="table") == [row.id]
    with pytest.raises(ValidationError):
        InstructionQuery(q="%%")


def test_each_criterion_narrows(work: Work) -> None:
    on = give.stage(work)
    held = give.meeting(work, make.body(work, "deputy_akim"))
    issue = make.issue(work, on.office, make.enterprise(work, kato=make.BULANDY))
    row = give.issued(
        work, on, importance=Importance.HIGH, controller_id=on.office.person_id, meeting_id=held.id, issues=[issue.id],
        handler_id=on.nurlan.person_id,
    )  # fmt: skip
    give.given(work, on.office, "Something else altogether")
    criteria: dict[str, Any] = {
        "status": ["issued"],
        "giver": [row.giver_body_id],
        "responsible": [on.energy.id],
        "co_executor": [on.land.id],
        "body": [on.land.id],
        "handler": [on.nurlan.person_id],
        "controller": [on.office.person_id],
        "meeting": [held.id],
        "issue": [issue.id],
        "enterprise": [issue.enterprise_id],
        "territory": [issue.territory_id],
        "importance": ["high"],
        "mine": True,
        "due_from": row.due_on,
        "due_to": row.due_on,
    }
    for name, value in criteria.items():
        expected = 2 if name == "giver" else 1
        assert len(numbers(work, on.office, **{name: value})) == expected, name
    assert numbers(work, on.office, **criteria) == [row.id]
    assert numbers(work, on.office, territory=[make.territory(work).id]) != []
    assert numbers(work, on.office, body=[on.energy.id], importance=["low"]) == []


def test_overdue_and_due_soon(work: Work) -> None:
    on = give.stage(work)
    soon = give.issued(work, on, due_on=date(2026, 3, 12))
    late = give.issued(work, on, due_on=date(2026, 3, 12))
    late.due_on = late.due_sort = date(2026, 3, 6)
    give.issued(work, on, due_on=date(2026, 4, 20))
    work.session.flush()
    assert numbers(work, on.office, overdue=True) == [late.id]
    assert numbers(work, on.office, due_soon=True) == [soon.id]


def test_an_unknown_territory_is_told(work: Work) -> None:
    with pytest.raises(Invalid) as error:
        numbers(work, make.office(work), territory=[999_999])
    assert list(error.value.errors) == ["territory"]


@pytest.mark.parametrize("said", [{"status": ["lost"]}, {"sort": "colour"}, {"whose": "mine"}, {"limit": 0}])
def test_an_unknown_value_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        InstructionQuery.model_validate(said)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError):
        InstructionQuery(due_from=date(2026, 3, 2), due_to=date(2026, 3, 1))


def several(work: Work, on: give.Stage) -> list[int]:
    """Three without a date, then four by due date, two of them on one day."""
    undated = [give.given(work, on.office).id for _ in range(3)]
    days = [make.due(work) + timedelta(days=shift) for shift in (7, 0, 7, 3)]
    dated = [give.issued(work, on, due_on=day).id for day in days]
    return [*undated, dated[1], dated[3], dated[0], dated[2]]


@pytest.mark.parametrize("limit", range(1, 9))
def test_pages_of_any_size_give_every_row_once_the_undated_first(work: Work, limit: int) -> None:
    on = give.stage(work)
    expected, found, cursor = several(work, on), [], None
    while True:
        page = listed(work, on.office, InstructionQuery(limit=limit, cursor=cursor))
        assert len(page.rows) <= limit
        found += [row.number for row in page.rows]
        cursor = page.next
        if cursor is None:
            break
    assert found == expected


def test_the_other_orders(work: Work) -> None:
    on = give.stage(work)
    expected = several(work, on)
    assert numbers(work, on.office, sort="due_on") == expected[3:] + expected[:3]
    assert numbers(work, on.office, sort="-due_on") == list(reversed(expected[3:] + expected[:3]))
    assert numbers(work, on.office, sort="number") == sorted(expected)
    assert numbers(work, on.office, sort="-number") == sorted(expected, reverse=True)


def test_a_cursor_belongs_to_its_list(work: Work) -> None:
    on = give.stage(work)
    several(work, on)
    cursor = listed(work, on.office, InstructionQuery(limit=1)).next
    for said in ({"sort": "due_on"}, {"status": ["issued"]}):
        with pytest.raises(Invalid) as error:
            numbers(work, on.office, cursor=cursor, **said)
        assert list(error.value.errors) == ["cursor"]


def test_the_total_is_told_when_asked_for(work: Work) -> None:
    on = give.stage(work)
    several(work, on)
    assert listed(work, on.office, InstructionQuery()).total is None
    total = listed(work, on.office, InstructionQuery(count=True, limit=2)).total
    assert total is not None
    assert (total.number, total.exact) == (7, True)


def test_totals_count_over_the_other_criteria(work: Work) -> None:
    on = give.stage(work)
    give.given(work, on.office)
    give.issued(work, on)
    give.submitted(work, on)
    give.removed(work, on)
    other = give.issued(work, on, importance=Importance.LOW)
    removing.remove(
        work, on.office, other.id, RemovalIn(ground=RemovalGround.LOST_RELEVANCE, grounds="The workshop was sold")
    )
    said = InstructionQuery(status=[S.ISSUED], importance=[Importance.NORMAL], state=InstructionState.ALL)
    found = totals_of(work, on.office, said)
    counted = {status: total.number for status, total in found.by_status.items()}
    assert counted == {S.NEEDS_CLARIFICATION: 1, S.ISSUED: 1, S.SUBMITTED: 1, S.REMOVED: 1}
    assert (found.all.number, found.overdue.number) == (4, 0)


def test_totals_of_what_is_under_control_do_not_look_at_the_rest(work: Work) -> None:
    on = give.stage(work)
    give.removed(work, on)
    late = give.issued(work, on)
    late.due_on = late.due_sort = date(2026, 3, 6)
    work.session.flush()
    found = totals_of(work, on.office, InstructionQuery())
    assert {status: total.number for status, total in found.by_status.items()} == {S.ISSUED: 1}
    assert (found.all.number, found.overdue.number) == (1, 1)


def test_a_row_tells_the_source_the_executors_and_the_result(work: Work) -> None:
    on = give.stage(work)
    held = give.meeting(work, make.body(work, "deputy_akim"))
    issue = make.issue(work, on.office, make.enterprise(work))
    from_meeting = give.issued(work, on, meeting_id=held.id, expected_result="A table")
    from_issue = give.issued(work, on, issues=[issue.id])
    rows = {row.number: row for row in listed(work, on.office, InstructionQuery(state=InstructionState.ALL)).rows}
    first, second = rows[from_meeting.id], rows[from_issue.id]
    assert first.source is not None
    assert (first.source.held_on, first.source.session, first.expected_result) == (held.held_on, False, "A table")
    assert first.responsible is not None
    assert (first.responsible.id, [one.id for one in first.co_executors]) == (on.energy.id, [on.land.id])
    assert (second.source, list(second.issues)) == (None, [issue.id])
