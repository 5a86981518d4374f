"""Changing the register: fields, verified names, other names, retirement, projects."""

import pytest

from app.accounts.actor import Actor
from app.categories.models import Sector
from app.enterprises import aliases, editing, projects, retiring
from app.enterprises.models import Enterprise, ProjectKind
from app.enterprises.schemas import AliasIn, EnterpriseEdit, NamesIn, ProjectEdit, ProjectIn
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from app.kit.identifiers import synthetic_bin, synthetic_iin
from tests import factories_enterprises as make


@pytest.fixture
def enterprise(work: Work, office: Actor) -> Enterprise:
    made = make.enterprise(work, office, "Тыныс")
    work.events.clear()
    return made


def edit(work: Work, by: Actor, enterprise: Enterprise, expected: int | None = None, **said: object) -> Enterprise:
    return editing.edit(work, by, enterprise.id, EnterpriseEdit.model_validate(said), expected)


def kinds(work: Work) -> list[str]:
    return [event.kind for event in work.events]


def test_only_what_is_named_changes(work: Work, office: Actor, enterprise: Enterprise) -> None:
    edit(work, office, enterprise, sector_code="28", system_forming=True)
    assert (enterprise.sector_code, enterprise.system_forming, enterprise.name_stated) == ("28", True, "Тыныс")
    assert work.events[0].changes == {"sector_code": (None, "28"), "system_forming": (False, True)}


def test_null_empties_what_may_be_empty_and_nothing_else(work: Work, office: Actor, enterprise: Enterprise) -> None:
    edit(work, office, enterprise, sector_code="28")
    assert edit(work, office, enterprise, sector_code=None).sector_code is None
    with pytest.raises(Invalid) as refused:
        edit(work, office, enterprise, name_stated=None)
    assert set(refused.value.errors) == {"name_stated"}


def test_saying_the_same_again_changes_and_tells_nothing(work: Work, office: Actor, enterprise: Enterprise) -> None:
    edit(work, office, enterprise, name_stated="Тыныс", system_forming=False)
    assert (enterprise.version, kinds(work)) == (1, [])


def test_an_older_version_is_stale(work: Work, office: Actor, enterprise: Enterprise) -> None:
    edit(work, office, enterprise, system_forming=True)
    with pytest.raises(Stale):
        edit(work, office, enterprise, expected=1, system_forming=False)


def test_a_new_name_moves_the_enterprise_in_the_list(work: Work, office: Actor, enterprise: Enterprise) -> None:
    before = enterprise.sort_key
    edit(work, office, enterprise, name_stated="Әлем АҚ")
    assert enterprise.sort_key < before
    assert (enterprise.name_stated, enterprise.legal_form_code, enterprise.legal_form_stated) == ("Әлем", "jsc", True)


def test_a_number_that_another_has_is_refused(work: Work, office: Actor, enterprise: Enterprise) -> None:
    other = make.enterprise(work, office, identifier=synthetic_bin(1))
    with pytest.raises(Invalid) as refused:
        edit(work, office, enterprise, identifier=synthetic_bin(1))
    assert refused.value.errors["identifier"].values["number"] == other.id


def test_keeping_its_own_number_is_no_duplicate(work: Work, office: Actor) -> None:
    enterprise = make.enterprise(work, office, identifier=synthetic_bin(1))
    assert edit(work, office, enterprise, identifier=synthetic_bin(1), system_forming=True).system_forming


def test_an_iin_stands_masked_in_the_history(work: Work, office: Actor, enterprise: Enterprise) -> None:
    edit(work, office, enterprise, identifier=synthetic_iin(1))
    assert synthetic_iin(1) not in str(work.events)
    assert synthetic_iin(1) not in enterprise.search_key


def test_another_regions_office_does_not_see_it(work: Work, enterprise: Enterprise) -> None:
    with pytest.raises(NotFound):
        edit(work, make.office(work, make.ABAI), enterprise, system_forming=True)


def test_readers_may_not_edit(work: Work, enterprise: Enterprise) -> None:
    for reader in (make.observer(work), make.admin(work), make.contact(work, enterprise)):
        with pytest.raises(Forbidden):
            edit(work, reader, enterprise, system_forming=True)


def test_a_retired_sector_stays_where_it_was_but_is_not_chosen_anew(
    work: Work, office: Actor, enterprise: Enterprise
) -> None:
    edit(work, office, enterprise, sector_code="28")
    sector = work.session.get_one(Sector, "28")
    sector.retired_on = work.today
    work.session.flush()
    assert edit(work, office, enterprise, sector_code="28", system_forming=True).system_forming
    with pytest.raises(Invalid):
        edit(work, office, make.enterprise(work, office), sector_code="28")


def test_verified_names_stand_beside_the_stated_one_with_their_source(
    work: Work, office: Actor, enterprise: Enterprise
) -> None:
    body = NamesIn(name_kk="Тыныс", name_ru="Тыныс", source="Certificate of registration")
    editing.verify_names(work, office, enterprise.id, body)
    assert (enterprise.name_stated, enterprise.name_ru, enterprise.name_en) == ("Тыныс", "Тыныс", None)
    assert work.events[0].text == "Certificate of registration"


def test_a_verified_name_is_searched_for(work: Work, office: Actor, enterprise: Enterprise) -> None:
    editing.verify_names(work, office, enterprise.id, NamesIn(name_en="Breath", source="Charter"))
    assert "\nбреатх\n" in enterprise.search_key


def test_an_alias_is_added_once_however_it_is_spelt(work: Work, office: Actor, enterprise: Enterprise) -> None:
    aliases.add(work, office, enterprise.id, AliasIn(name="Tynys Plant"))
    with pytest.raises(Invalid) as refused:
        aliases.add(work, office, enterprise.id, AliasIn(name="ТЫНЫС-ПЛАНТ"))
    assert set(refused.value.errors) == {"name"}


def test_a_removed_alias_is_found_no_longer(work: Work, office: Actor, enterprise: Enterprise) -> None:
    alias = aliases.add(work, office, enterprise.id, AliasIn(name="Breath"))
    assert "бреатх" in enterprise.search_key
    aliases.remove(work, office, enterprise.id, alias.id)
    assert "бреатх" not in enterprise.search_key
    assert kinds(work) == ["enterprise.alias", "enterprise.alias_removal"]


def test_an_alias_of_another_enterprise_is_not_removed(work: Work, office: Actor, enterprise: Enterprise) -> None:
    alias = aliases.add(work, office, make.enterprise(work, office).id, AliasIn(name="Other"))
    with pytest.raises(NotFound):
        aliases.remove(work, office, enterprise.id, alias.id)


def test_an_enterprise_retires_and_returns(work: Work, office: Actor, enterprise: Enterprise) -> None:
    assert retiring.retire(work, office, enterprise.id).retired_on == work.today
    with pytest.raises(Conflict):
        retiring.retire(work, office, enterprise.id)
    assert retiring.restore(work, office, enterprise.id).retired_on is None
    with pytest.raises(Conflict):
        retiring.restore(work, office, enterprise.id)
    assert kinds(work) == ["enterprise.retirement", "enterprise.restoration"]


def test_a_project_lives_with_its_enterprise(work: Work, office: Actor, enterprise: Enterprise) -> None:
    body = ProjectIn(kind=ProjectKind.MODERNISATION, name="New line", description="Two presses")
    project = projects.create(work, office, enterprise.id, body)
    projects.edit(work, office, enterprise.id, project.id, ProjectEdit(name="New press line"), expected=1)
    projects.retire(work, office, enterprise.id, project.id)
    assert (project.name, project.version, project.retired_on) == ("New press line", 3, work.today)
    assert kinds(work) == ["project.creation", "project.edit", "project.retirement"]
    assert projects.restore(work, office, enterprise.id, project.id).retired_on is None


def test_a_project_does_not_end_before_it_begins(work: Work, office: Actor, enterprise: Enterprise) -> None:
    body = ProjectIn.model_validate({"kind": "expansion", "name": "Hall", "starts_on": "2026-05-01"})
    project = projects.create(work, office, enterprise.id, body)
    change = ProjectEdit.model_validate({"ends_on": "2026-04-30"})
    with pytest.raises(Invalid) as refused:
        projects.edit(work, office, enterprise.id, project.id, change)
    assert set(refused.value.errors) == {"ends_on"}


def test_a_retired_enterprise_begins_no_project(work: Work, office: Actor, enterprise: Enterprise) -> None:
    retiring.retire(work, office, enterprise.id)
    with pytest.raises(Conflict):
        projects.create(work, office, enterprise.id, ProjectIn(kind=ProjectKind.EXPANSION, name="Hall"))


def test_a_project_is_not_reached_through_another_enterprise(work: Work, office: Actor, enterprise: Enterprise) -> None:
    project = projects.create(work, office, enterprise.id, ProjectIn(kind=ProjectKind.EXPANSION, name="Hall"))
    other = make.enterprise(work, office)
    with pytest.raises(NotFound):
        projects.edit(work, office, other.id, project.id, ProjectEdit(name="Taken"))
