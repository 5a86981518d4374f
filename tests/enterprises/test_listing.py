"""Finding in the register: names in three alphabets, filters, order, pages, totals."""

import pytest
from pydantic import ValidationError

from app.accounts.actor import Actor
from app.enterprises import retiring
from app.enterprises.filter import EnterpriseQuery
from app.enterprises.listing import overview, search
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.identifiers import synthetic_bin, synthetic_iin
from tests import factories_enterprises as make


def names(work: Work, by: Actor, **said: object) -> list[str]:
    page, _total = search(work, by, EnterpriseQuery.model_validate(said))
    return [row.name_stated for row in page.rows]


@pytest.fixture(autouse=True)
def register(work: Work, office: Actor) -> None:
    kokshetau, bulandy = (make.territory(work, kato).id for kato in (make.KOKSHETAU, make.BULANDY))
    make.enterprise(work, office, "Тыныс", sector_code="28", territory_id=kokshetau, identifier=synthetic_bin(1))
    make.enterprise(
        work, office, "Көкшетау минералды сулары", sector_code="11", territory_id=kokshetau, aliases=["Кокшетауминводы"]
    )
    make.enterprise(work, office, "Макинск құс фабрикасы", sector_code="10", territory_id=bulandy)
    make.enterprise(work, office, "«Altyntau Kokshetau» АҚ", sector_code="07", system_forming=True)
    make.enterprise(work, office, "KazRost Engineering", identifier=synthetic_iin(1))


@pytest.mark.parametrize(
    "text",
    ["көкшетау минералды", "Кокшетау минералды сулары", "ТОО «Кокшетауминводы»", "kokshetau mineraldy", "К-кшетау мин"],
)
def test_a_name_is_found_however_it_is_typed(work: Work, office: Actor, text: str) -> None:
    assert names(work, office, q=text) == ["Көкшетау минералды сулары"]


@pytest.mark.parametrize("text", ["Алтынтау", "altyntau", "АО «Altyntau Kokshetau»"])
def test_a_latin_name_is_found_in_cyrillic_and_with_its_form(work: Work, office: Actor, text: str) -> None:
    assert names(work, office, q=text) == ["Altyntau Kokshetau"]


def test_a_bin_finds_its_enterprise_and_an_iin_does_not(work: Work, office: Actor) -> None:
    assert names(work, office, q=synthetic_bin(1)) == ["Тыныс"]
    assert names(work, office, q=synthetic_iin(1)) == []


def test_signs_that_a_search_could_mistake_for_its_own_say_nothing(work: Work, office: Actor) -> None:
    assert names(work, office, q="%Тыныс_") == ["Тыныс"]
    with pytest.raises(ValidationError):
        EnterpriseQuery(q="%_«»")


def test_a_territory_has_all_that_lies_in_it(work: Work, office: Actor) -> None:
    assert len(names(work, office, territory=[make.territory(work).id])) == 5
    assert names(work, office, territory=[make.territory(work, make.BULANDY).id]) == ["Макинск құс фабрикасы"]


def test_an_unknown_territory_is_refused(work: Work, office: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        names(work, office, territory=[10**9])
    assert set(refused.value.errors) == {"territory"}


def test_a_section_has_its_divisions(work: Work, office: Actor) -> None:
    assert names(work, office, sector=["B"]) == ["Altyntau Kokshetau"]
    assert len(names(work, office, sector=["C"])) == 3


def test_yes_and_no_are_both_answers(work: Work, office: Actor) -> None:
    assert names(work, office, system_forming=True) == ["Altyntau Kokshetau"]
    assert len(names(work, office, system_forming=False)) == 4
    assert len(names(work, office, has_bin=True)) == 2
    assert len(names(work, office, has_bin=False)) == 3


def test_the_form_is_a_filter(work: Work, office: Actor) -> None:
    assert names(work, office, legal_form=["jsc"]) == ["Altyntau Kokshetau"]


def test_retired_enterprises_are_a_list_of_their_own(work: Work, office: Actor) -> None:
    gone = make.enterprise(work, office, "Ескі зауыт")
    retiring.retire(work, office, gone.id)
    assert "Ескі зауыт" not in names(work, office)
    assert names(work, office, retired=True) == ["Ескі зауыт"]


def test_names_stand_in_the_order_of_the_kazakh_alphabet(work: Work, office: Actor) -> None:
    for name in ("Язь", "Әлем", "Қарағай", "Алма", "Құс"):
        make.enterprise(work, office, name)
    wanted = ["Алма", "Әлем", "Көкшетау минералды сулары", "Қарағай", "Құс", "Макинск құс фабрикасы", "Тыныс", "Язь"]
    assert names(work, office)[:8] == wanted
    assert names(work, office, sort="-name")[-8:] == wanted[::-1]


def test_pages_join_without_a_gap_and_without_a_repetition(work: Work, office: Actor) -> None:
    found, cursor = [], None
    while True:
        page, _total = search(work, office, EnterpriseQuery(limit=2, cursor=cursor))
        found += [row.name_stated for row in page.rows]
        cursor = page.next
        if cursor is None:
            break
    assert found == names(work, office)


def test_a_cursor_of_another_filter_is_refused(work: Work, office: Actor) -> None:
    page, _total = search(work, office, EnterpriseQuery(limit=2))
    for other in ({"sort": "-name"}, {"has_bin": False}, {"q": "а"}):
        with pytest.raises(Invalid) as refused:
            search(work, office, EnterpriseQuery.model_validate({"limit": 2, "cursor": page.next, **other}))
        assert set(refused.value.errors) == {"cursor"}


def test_totals_leave_out_what_they_count_by(work: Work, office: Actor) -> None:
    _page, totals = overview(work, office, EnterpriseQuery(system_forming=True))
    numbers = [total.number for total in (totals.all, totals.system_forming, totals.without_bin)]
    assert numbers == [5, 1, 3]


def test_a_contacts_list_has_the_own_enterprise(work: Work, office: Actor) -> None:
    own = make.enterprise(work, office, "Жеке")
    assert names(work, make.contact(work, own)) == ["Жеке"]
