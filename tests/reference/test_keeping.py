"""Keeping the small lists: territories, categories, sectors, legal forms share one set of verbs."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.accounts.actor import Actor
from app.audit import keeping
from app.audit.keeping import number_of
from app.categories.schemas import CategoryEdit, CategoryIn, LegalFormEdit, LegalFormIn, SectorIn
from app.categories.shelves import CATEGORIES, LEGAL_FORMS, SECTORS
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from app.kit.lists.shelves import Shelf, ShelfQuery, listed
from app.territories.schemas import TerritoryEdit, TerritoryIn
from app.territories.shelf import TERRITORIES
from tests import factories_enterprises as make

NAMES = {"name_kk": "Атау", "name_ru": "Название", "name_en": "Name"}
SHORT = {"short_kk": "А", "short_ru": "Н", "short_en": "N"}


@pytest.fixture
def admin(work: Work) -> Actor:
    return make.admin(work)


def keys(work: Work, shelf: Shelf[Any], **said: Any) -> list[Any]:
    page, _total = listed(work.session, shelf, ShelfQuery(limit=200, **said))
    return [getattr(row, shelf.key.key) for row in page.rows]


def test_a_category_is_added_at_its_place_and_told(work: Work, admin: Actor) -> None:
    keeping.create(work, admin, CATEGORIES, CategoryIn(code="water", position=15, **NAMES))
    assert keys(work, CATEGORIES)[:3] == ["infrastructure", "water", "raw_materials"]
    assert work.events[0].changes["code"] == ("water", "water")
    assert work.events[0].noun_id == number_of("water")


def test_a_code_that_is_there_is_taken(work: Work, admin: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        keeping.create(work, admin, CATEGORIES, CategoryIn(code="land", **NAMES))
    assert set(refused.value.errors) == {"code"}
    keeping.edit(work, admin, CATEGORIES, "other", CategoryEdit(name_en="Anything else"))


@pytest.mark.parametrize("code", ["Water", "вода", "1st", "with space", "a" * 41, ""])
def test_a_code_is_small_latin_letters_digits_and_underscores(code: str) -> None:
    with pytest.raises(ValidationError):
        CategoryIn(code=code, **NAMES)


def test_the_seven_fixed_categories_are_neither_renamed_nor_retired(work: Work, admin: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        keeping.edit(work, admin, CATEGORIES, "land", CategoryEdit(name_en="Ground"))
    assert set(refused.value.errors) == {"name_en"}
    with pytest.raises(Conflict):
        keeping.retire(work, admin, CATEGORIES, "land")
    assert keeping.edit(work, admin, CATEGORIES, "land", CategoryEdit(position=5)).position == 5


def test_what_retires_moves_to_the_list_of_the_retired_and_back(work: Work, admin: Actor) -> None:
    keeping.retire(work, admin, CATEGORIES, "other")
    assert "other" not in keys(work, CATEGORIES)
    assert keys(work, CATEGORIES, retired=True) == ["other"]
    keeping.restore(work, admin, CATEGORIES, "other")
    assert "other" in keys(work, CATEGORIES)


def test_twice_is_a_conflict(work: Work, admin: Actor) -> None:
    with pytest.raises(Conflict):
        keeping.restore(work, admin, CATEGORIES, "other")
    keeping.retire(work, admin, CATEGORIES, "other")
    with pytest.raises(Conflict):
        keeping.retire(work, admin, CATEGORIES, "other")


def test_an_equal_value_is_no_change(work: Work, admin: Actor) -> None:
    row = keeping.edit(work, admin, CATEGORIES, "other", CategoryEdit(name_en="Other"))
    assert (row.version, work.events) == (1, [])


def test_null_is_refused_by_field(work: Work, admin: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        keeping.edit(work, admin, CATEGORIES, "other", CategoryEdit(name_kk=None))
    assert set(refused.value.errors) == {"name_kk"}


def test_an_older_version_is_stale(work: Work, admin: Actor) -> None:
    with pytest.raises(Stale):
        keeping.edit(work, admin, CATEGORIES, "other", CategoryEdit(name_en="Else"), 7)


def test_only_who_keeps_reference_data_changes_it(work: Work) -> None:
    for somebody in (make.office(work), make.observer(work)):
        with pytest.raises(Forbidden):
            keeping.edit(work, somebody, CATEGORIES, "other", CategoryEdit(name_en="Else"))
        with pytest.raises(Forbidden):
            keeping.create(work, somebody, CATEGORIES, CategoryIn(code="water", **NAMES))


def test_an_unknown_code_is_not_found(work: Work, admin: Actor) -> None:
    with pytest.raises(NotFound):
        keeping.retire(work, admin, LEGAL_FORMS, "nothing")


def test_a_division_belongs_to_a_section(work: Work, admin: Actor) -> None:
    keeping.create(work, admin, SECTORS, SectorIn(code="F", **NAMES))
    division = keeping.create(work, admin, SECTORS, SectorIn(code="41", parent_code="F", **NAMES))
    assert division.level == "division"
    for wrong in ({"code": "42"}, {"code": "42", "parent_code": "41"}, {"code": "G", "parent_code": "F"}):
        with pytest.raises(Invalid) as refused:
            keeping.create(work, admin, SECTORS, SectorIn.model_validate({**NAMES, **wrong}))
        assert set(refused.value.errors) == {"parent_code"}


def test_a_legal_form_has_short_names(work: Work, admin: Actor) -> None:
    keeping.create(work, admin, LEGAL_FORMS, LegalFormIn(code="new_form", **NAMES, **SHORT))
    row = keeping.edit(work, admin, LEGAL_FORMS, "new_form", LegalFormEdit(short_kk="ЖН"))
    assert (row.short_kk, row.short_ru, row.version) == ("ЖН", "Н", 2)


def test_a_district_is_added_below_a_region_and_nowhere_else(work: Work, admin: Actor) -> None:
    abai, akmola = make.territory(work, make.ABAI), make.territory(work)

    def below(parent_id: int, kind: str) -> TerritoryIn:
        return TerritoryIn.model_validate({"kato": "101000000", "parent_id": parent_id, "kind": kind, **NAMES})

    with pytest.raises(Invalid) as refused:
        keeping.create(work, admin, TERRITORIES, below(make.territory(work, make.BULANDY).id, "district"))
    assert set(refused.value.errors) == {"parent_id"}
    with pytest.raises(Invalid) as refused:
        keeping.create(work, admin, TERRITORIES, below(akmola.id, "region"))
    assert set(refused.value.errors) == {"kind"}
    assert keeping.create(work, admin, TERRITORIES, below(abai.id, "city")).level == "district"


def test_a_kato_number_is_nine_digits_and_taken_once(work: Work, admin: Actor) -> None:
    said = {"kato": make.BULANDY, "parent_id": make.territory(work).id, "kind": "district", **NAMES}
    with pytest.raises(Invalid) as refused:
        keeping.create(work, admin, TERRITORIES, TerritoryIn.model_validate(said))
    assert set(refused.value.errors) == {"kato"}
    with pytest.raises(ValidationError):
        TerritoryIn.model_validate({**said, "kato": "1140000"})


def test_a_territory_is_renamed_and_keeps_its_place(work: Work, admin: Actor) -> None:
    place = make.territory(work, make.BULANDY)
    keeping.edit(work, admin, TERRITORIES, place.id, TerritoryEdit(name_kk="Бұланды", aliases="Буланды"))
    assert (place.name_kk, place.parent_id) == ("Бұланды", make.territory(work).id)


def test_a_region_with_districts_in_use_does_not_retire(work: Work, admin: Actor) -> None:
    with pytest.raises(Conflict):
        keeping.retire(work, admin, TERRITORIES, make.territory(work).id)
    assert keeping.retire(work, admin, TERRITORIES, make.territory(work, make.ABAI).id).retired_on


def test_lists_come_in_pages(work: Work) -> None:
    first, total = listed(work.session, TERRITORIES, ShelfQuery(limit=30, count=True))
    second, _total = listed(work.session, TERRITORIES, ShelfQuery(limit=30, cursor=first.next))
    assert total is not None
    assert (total.number, len(second.rows), second.next) == (41, 11, None)
