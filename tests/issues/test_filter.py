"""The filter of the issue list: what each criterion finds, how it is said, what it refuses."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from starlette.datastructures import QueryParams

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.categories.models import Sector
from app.enterprises.keys import refresh_keys
from app.instructions.models import Importance
from app.issues import registering
from app.issues import schemas as s
from app.issues.listing.filter import IssueQuery, IssueState
from app.issues.listing.names import names_of
from app.issues.listing.rows import count_of, rows_of
from app.issues.listing.sentence import sentence
from app.issues.listing.totals import totals_of
from app.issues.models import Answer, Issue, IssueOutcome, IssueStatus
from app.issues.moves import answering, closing, readers
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.identifiers import synthetic_bin
from tests import factories as make


@pytest.fixture
def office(work: Work) -> Actor:
    return make.office(work)


def found(work: Work, actor: Actor, **said: Any) -> list[int]:
    """The numbers that the list has."""
    return [row.id for row in rows_of(work, actor, IssueQuery.model_validate(said)).rows]


def closed(work: Work, office: Actor, row: Issue, outcome: IssueOutcome = IssueOutcome.NO_LONGER_NEEDED) -> Issue:
    return closing.close(work, office, row.id, s.ClosureIn(outcome=outcome, grounds="Withdrawn"))


def draft(work: Work, of: Any) -> tuple[Actor, Issue]:
    saule = make.contact(work, of)
    said = s.IssueIn(enterprise_id=of.id, category_code="infrastructure", title="No gas")
    return saule, registering.submit(work, saule, said)


def test_without_a_word_the_list_has_what_is_open(work: Work, office: Actor) -> None:
    enki = make.enterprise(work)
    first, second, over = (make.issue(work, office, enki) for _ in range(3))
    closed(work, office, over)
    draft(work, enki)
    assert found(work, office) == [first.id, second.id]


def test_states_part_the_register(work: Work, office: Actor) -> None:
    enki = make.enterprise(work)
    going, over = make.issue(work, office, enki), make.issue(work, office, enki)
    closed(work, office, over)
    _, sent_in = draft(work, enki)
    assert found(work, office, state="open") == [going.id]
    assert found(work, office, state="closed") == [over.id]
    assert found(work, office, state="draft") == [sent_in.id]
    assert found(work, office, state="all", sort="number") == [going.id, over.id, sent_in.id]


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ({}, IssueState.OPEN),
        ({"q": "gas"}, IssueState.OPEN),
        ({"status": ["routed"]}, IssueState.OPEN),
        ({"status": ["routed", "closed"]}, IssueState.ALL),
        ({"outcome": ["solved"]}, IssueState.ALL),
        ({"closed_from": "2026-03-01"}, IssueState.ALL),
        ({"q": "№ 18"}, IssueState.ALL),
        ({"status": ["closed"], "state": "open"}, IssueState.OPEN),
    ],
)
def test_naming_what_may_be_closed_lifts_the_default(said: dict[str, Any], scope: IssueState) -> None:
    assert IssueQuery.model_validate(said).scope is scope


def test_a_number_finds_its_issue_even_closed(work: Work, office: Actor) -> None:
    over = closed(work, office, make.issue(work, office, make.enterprise(work)))
    assert found(work, office, q=f"№ {over.id}") == [over.id]
    assert found(work, office, q=str(over.id)) == [over.id]


def test_words_find_titles_and_enterprises_however_they_are_typed(work: Work, office: Actor) -> None:
    tynys = make.enterprise(work, "Тыныс", identifier=synthetic_bin(1))
    refresh_keys(work, tynys)
    other = make.issue(work, office, make.enterprise(work, "ENKI"), title="Көкшетауға су құбыры")
    mine = make.issue(work, office, tynys, title="Қуат бөлу")
    for text in ("қуат", "КУАТ БОЛУ", "тыныс", "Tynys", "Тыныс қуат", synthetic_bin(1)):
        assert found(work, office, q=text) == [mine.id], text
    assert found(work, office, q="Кокшетау") == [other.id]
    assert found(work, office, q="Тыныс құбыры") == []


def test_statuses_outcomes_and_importances_widen_within_and_narrow_between(work: Work, office: Actor) -> None:
    enki, energy = make.enterprise(work), make.department(work)
    plain = make.issue(work, office, enki)
    high = make.issue(work, office, enki, importance=Importance.HIGH)
    away = make.routed(work, office, enki, energy, importance=Importance.HIGH)
    over = closed(work, office, make.issue(work, office, enki))
    assert found(work, office, status=["registered", "routed"], sort="number") == [plain.id, high.id, away.id]
    assert found(work, office, status=["registered", "routed"], importance=["high"], sort="number") == [
        high.id,
        away.id,
    ]
    assert found(work, office, outcome=["no_longer_needed", "solved"]) == [over.id]


def test_a_territory_is_meant_with_all_that_lies_in_it(work: Work, office: Actor) -> None:
    enki, bulandy = make.enterprise(work), make.territory(work, make.BULANDY)
    here = make.issue(work, office, enki, territory_id=bulandy.id)
    oblast = make.issue(work, office, enki)
    republic = make.territory(work, "000000000")
    assert found(work, office, territory=[bulandy.id]) == [here.id]
    assert found(work, office, territory=[make.territory(work).id], sort="number") == [here.id, oblast.id]
    assert found(work, office, territory=[republic.id], sort="number") == [here.id, oblast.id]


def test_a_section_of_industry_is_meant_with_its_divisions(work: Work, office: Actor) -> None:
    division = work.session.query(Sector).filter(Sector.parent_code.is_not(None)).order_by(Sector.code).first()
    assert division is not None
    mine = make.issue(work, office, make.enterprise(work, sector_code=division.code))
    make.issue(work, office, make.enterprise(work, "Other"))
    assert found(work, office, sector=[division.parent_code]) == [mine.id]
    assert found(work, office, sector=[division.code]) == [mine.id]


def test_body_handler_enterprise_and_category(work: Work, office: Actor) -> None:
    enki, energy = make.enterprise(work), make.department(work)
    nurlan = make.officer(work, energy)
    held = make.accepted(work, office, enki, energy, nurlan)
    other = make.issue(work, office, make.enterprise(work, "RG Gold"))
    assert found(work, office, body=[energy.id]) == [held.id]
    assert found(work, office, handler=[nurlan.person_id]) == [held.id]
    assert found(work, office, enterprise=[other.enterprise_id]) == [other.id]
    assert found(work, office, category=["land"]) == []
    assert found(work, nurlan, mine=True) == [held.id]
    assert found(work, office, mine=True, sort="number") == [held.id, other.id]


def test_overdue_and_due_soon_are_derived(work: Work, office: Actor) -> None:
    enki, energy = make.enterprise(work), make.department(work)
    nurlan = make.officer(work, energy)
    late, near, reported = (make.accepted(work, office, enki, energy, nurlan) for _ in range(3))
    late.due_sort = late.due_on = work.today - timedelta(days=1)
    near.due_sort = near.due_on = work.today
    reported.due_sort = reported.due_on = work.today - timedelta(days=2)
    reported.status, reported.resolved_on = IssueStatus.RESOLVED, work.today - timedelta(days=2)
    work.session.flush()
    assert found(work, office, overdue=True) == [late.id]
    assert found(work, office, due_soon=True) == [near.id]
    reported.resolved_on = work.today - timedelta(days=1)
    work.session.flush()
    assert found(work, office, overdue=True) == [reported.id, late.id]


def test_contested_answered_unrouted_and_confidential(work: Work, office: Actor) -> None:
    enki, energy = make.enterprise(work), make.department(work)
    nurlan, saule = make.officer(work, energy), make.contact(work, enki)
    fought, good = (make.resolved(work, office, enki, energy, nurlan) for _ in range(2))
    waiting = make.issue(work, office, enki)
    answering.contest(work, saule, fought.id, s.ContestIn(reason="The line is dead"))
    answering.confirm(work, saule, good.id, s.ConfirmationIn(done=Answer.YES, solved=Answer.YES))
    readers.set_readers(work, office, waiting.id, s.ReadersIn(confidential=True))
    assert found(work, office, contested=True) == [fought.id]
    assert found(work, office, answered=True) == [good.id]
    assert found(work, office, unrouted=True) == [waiting.id]
    assert found(work, office, confidential=True) == [waiting.id]
    assert found(work, make.office(work), confidential=True) == []


def test_periods_have_both_their_ends_and_nothing_without_a_date(work: Work, office: Actor) -> None:
    enki, energy = make.enterprise(work), make.department(work)
    dated, undated = make.routed(work, office, enki, energy), make.issue(work, office, enki)
    assert dated.due_on == date(2026, 3, 27)
    assert found(work, office, due_from="2026-03-27") == [dated.id]
    assert found(work, office, due_to="2026-03-27") == [dated.id]
    assert found(work, office, due_from="2026-03-28") == []
    assert found(work, office, registered_from="2026-03-10", registered_to="2026-03-10") == [dated.id, undated.id]
    assert found(work, office, closed_from="2026-03-10") == []


def test_sorts(work: Work, office: Actor) -> None:
    enki, energy = make.enterprise(work), make.department(work)
    undated, first, second = make.issue(work, office, enki), *(make.routed(work, office, enki, energy) for _ in "ab")
    first.due_sort = first.due_on = date(2026, 4, 1)
    work.session.flush()
    assert found(work, office) == [second.id, first.id, undated.id]
    assert found(work, office, sort="-due_on") == [undated.id, first.id, second.id]
    assert found(work, office, sort="-number") == [second.id, first.id, undated.id]


@pytest.mark.parametrize("sort", ["due_on", "-due_on", "number", "-number"])
def test_pages_follow_each_other_without_gap_or_repetition(work: Work, office: Actor, sort: str) -> None:
    enki = make.enterprise(work)
    for place in range(7):
        row = make.issue(work, office, enki)
        row.due_sort = date(2026, 4, 1 + place // 3)
    work.session.flush()
    whole, seen, cursor = found(work, office, sort=sort), [], None
    while True:
        page = rows_of(work, office, IssueQuery.model_validate({"sort": sort, "limit": 2, "cursor": cursor}))
        seen += [row.id for row in page.rows]
        cursor = page.next
        if cursor is None:
            break
    assert seen == whole
    assert len(whole) == 7


def test_a_cursor_belongs_to_its_list(work: Work, office: Actor) -> None:
    for _ in range(3):
        make.issue(work, office, make.enterprise(work))
    cursor = rows_of(work, office, IssueQuery(limit=1)).next
    for said in ({"sort": "number"}, {"importance": ["high"]}, {"state": "all"}):
        with pytest.raises(Invalid):
            rows_of(work, office, IssueQuery.model_validate({**said, "cursor": cursor}))


def test_counting(work: Work, office: Actor) -> None:
    for _ in range(3):
        make.issue(work, office, make.enterprise(work))
    total = count_of(work, office, IssueQuery())
    assert (total.number, total.exact) == (3, True)


def test_totals_count_what_the_other_criteria_leave(work: Work, office: Actor) -> None:
    enki, energy = make.enterprise(work), make.department(work)
    nurlan = make.officer(work, energy)
    late = make.accepted(work, office, enki, energy, nurlan)
    late.due_sort = late.due_on = work.today - timedelta(days=1)
    make.issue(work, office, enki)
    make.issue(work, office, make.enterprise(work, "RG Gold"))
    draft(work, enki)
    totals = totals_of(work, office, IssueQuery(status=[IssueStatus.ROUTED], enterprise=[enki.id], overdue=True))
    assert {status.value: total.number for status, total in totals.by_status.items()} == {
        "registered": 1,
        "in_progress": 1,
        "draft": 1,
    }
    assert (totals.all.number, totals.overdue.number, totals.contested.number) == (2, 1, 0)


def test_closed_ones_are_counted_only_where_the_list_has_them(work: Work, office: Actor) -> None:
    closed(work, office, make.issue(work, office, make.enterprise(work)))
    assert totals_of(work, office, IssueQuery()).by_status == {}
    totals = totals_of(work, office, IssueQuery(state=IssueState.ALL))
    assert (totals.by_status[IssueStatus.CLOSED].number, totals.all.number) == (1, 1)


def test_a_kept_statement_answers_each_reader_with_the_own_rows(work: Work, office: Actor) -> None:
    enki, gold = make.enterprise(work), make.enterprise(work, "RG Gold")
    mine, other = make.issue(work, office, enki), make.issue(work, office, gold)
    assert found(work, make.contact(work, enki)) == [mine.id]
    assert found(work, make.contact(work, gold)) == [other.id]


def test_who_has_two_memberships_sees_the_union(work: Work, office: Actor) -> None:
    enki, energy, land = make.enterprise(work), make.department(work), make.department(work, "Жер")
    here, there = make.routed(work, office, enki, energy), make.routed(work, office, enki, land)
    make.issue(work, office, enki)
    nurlan = make.officer(work, energy)
    make.join(work, nurlan.person_id, Role.OFFICER, body_id=land.id)
    assert found(work, make.actor(work, nurlan.person_id)) == [here.id, there.id]


@pytest.mark.parametrize("criterion", ["category", "territory", "body", "handler", "enterprise", "sector", "meeting"])
def test_an_unknown_value_is_named(work: Work, office: Actor, criterion: str) -> None:
    with pytest.raises(Invalid) as refused:
        names_of(work, office, IssueQuery.model_validate({criterion: ["999999"]}))
    assert list(refused.value.errors) == [criterion]


def test_a_contact_learns_no_names_by_trying_numbers(work: Work, office: Actor) -> None:
    enki, gold, energy = make.enterprise(work), make.enterprise(work, "RG Gold"), make.department(work)
    saule, nurlan = make.contact(work, enki), make.officer(work, energy)
    for said in ({"enterprise": [gold.id]}, {"handler": [nurlan.person_id]}):
        with pytest.raises(Invalid):
            names_of(work, saule, IssueQuery.model_validate(said))


@pytest.mark.parametrize(
    "address",
    [
        "status=nonsense",
        "overdue=perhaps",
        "sort=title",
        "due_from=2026-13-01",
        "due_from=2026-04-02&due_to=2026-04-01",
        "territory=0",
        "territory=one",
        "limit=201",
        "q=«»",
        "q=a%00b",
        "colour=red",
        "&".join(f"body={number}" for number in range(1, 52)),
    ],
)
def test_what_cannot_be_meant_is_refused(address: str) -> None:
    with pytest.raises(Invalid):
        IssueQuery.from_address(QueryParams(address))


def test_the_empty_controls_of_a_form_say_nothing() -> None:
    query = IssueQuery.from_address(QueryParams("q=&status=&due_from=&overdue=true"))
    assert query.criteria() == {"overdue": True}


def test_a_question_is_a_value() -> None:
    one = IssueQuery(status=[IssueStatus.ROUTED], limit=10)
    other = IssueQuery(status=[IssueStatus.ROUTED], limit=20)
    assert one.first_page == other.first_page
    assert hash(one) == hash(other)
    with pytest.raises(ValidationError):
        one.limit = 5  # type: ignore[misc]


def said_aloud(work: Work, actor: Actor, language: str, **said: Any) -> list[tuple[str, str]]:
    work.language = language
    i18n.current.set(language)
    query = IssueQuery.model_validate(said)
    return sentence(query, "/issues", names_of(work, actor, query))


def test_the_sentence_names_what_is_shown_and_each_chip_drops_one(work: Work, office: Actor) -> None:
    energy = make.department(work, "Энергетика басқармасы")
    chips = said_aloud(work, office, "en", status=["routed", "closed"], body=[energy.id], overdue=True)
    assert chips == [
        ("Routed", f"/issues?status=closed&body={energy.id}&overdue=true"),
        ("Closed", f"/issues?status=routed&body={energy.id}&overdue=true"),
        ("Энергетика басқармасы", "/issues?status=routed&status=closed&overdue=true"),
        ("overdue", f"/issues?status=routed&status=closed&body={energy.id}"),
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["ашық мәселелер", "мерзімі: 2026 жылғы 1 сәуір және одан кейін"]),
        ("ru", ["открытые вопросы", "срок: 1 апреля 2026 года и позже"]),
        ("en", ["open issues", "due: 1 April 2026 and later"]),
    ],
)
def test_the_sentence_is_said_in_three_languages(work: Work, office: Actor, language: str, words: list[str]) -> None:
    chips = said_aloud(work, office, language, due_from="2026-04-01")
    assert [text for text, _ in chips] == words


def test_dropping_what_is_open_shows_all(work: Work, office: Actor) -> None:
    assert said_aloud(work, office, "en") == [("open issues", "/issues?state=all")]
    assert said_aloud(work, office, "en", state="open") == [("open issues", "/issues?state=all")]
    assert said_aloud(work, office, "en", state="closed") == [("closed issues", "/issues")]
