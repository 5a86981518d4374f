"""Writing enterprises into the register: names, numbers, what may be the same."""

import pytest
from pydantic import ValidationError

from app.accounts.actor import Actor
from app.enterprises import registering
from app.enterprises.models import Enterprise
from app.enterprises.schemas import EnterpriseIn
from app.kit.db import Work
from app.kit.errors import Forbidden, Invalid
from app.kit.identifiers import shown, synthetic_bin, synthetic_iin
from tests import factories_enterprises as make


def register(work: Work, by: Actor, **said: object) -> Enterprise:
    return registering.register(work, by, EnterpriseIn.model_validate({"name_stated": "Тыныс", **said}))


def test_a_name_alone_is_enough(work: Work, office: Actor) -> None:
    enterprise = register(work, office)
    assert (enterprise.name_stated, enterprise.identifier, enterprise.territory_id) == ("Тыныс", None, None)
    assert enterprise.region_id == make.territory(work).id


def test_a_printed_legal_form_is_taken_apart_and_counts_as_stated(work: Work, office: Actor) -> None:
    enterprise = register(work, office, name_stated="«ENKI» ЖШС")
    assert (enterprise.name_stated, enterprise.legal_form_code, enterprise.legal_form_stated) == ("ENKI", "llp", True)


def test_a_chosen_legal_form_is_a_suggestion(work: Work, office: Actor) -> None:
    enterprise = register(work, office, legal_form_code="jsc")
    assert (enterprise.legal_form_code, enterprise.legal_form_stated) == ("jsc", False)


def test_no_form_is_stated_where_none_is_named(work: Work, office: Actor) -> None:
    assert register(work, office, legal_form_stated=True).legal_form_stated is False


def test_a_chosen_form_may_not_contradict_the_printed_one(work: Work, office: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        register(work, office, name_stated="«ENKI» ЖШС", legal_form_code="jsc")
    assert set(refused.value.errors) == {"legal_form_code"}


def test_a_bin_with_a_wrong_last_digit_is_refused() -> None:
    right = synthetic_bin(1)
    wrong = right[:11] + str((int(right[11]) + 1) % 10)
    with pytest.raises(ValidationError):
        EnterpriseIn(name_stated="Тыныс", identifier=wrong)


def test_a_number_with_blanks_is_kept_as_digits(work: Work, office: Actor) -> None:
    assert register(work, office, identifier="4912 4000 0019").identifier == "491240000019"


def test_a_second_enterprise_with_the_same_bin_is_refused_and_the_first_named(work: Work, office: Actor) -> None:
    first = register(work, office, identifier=synthetic_bin(1))
    with pytest.raises(Invalid) as refused:
        register(work, office, name_stated="Бөтен", identifier=synthetic_bin(1))
    assert refused.value.errors["identifier"].values == {"name": "Тыныс", "number": first.id}


def test_who_has_the_number_is_not_told_across_regions(work: Work, office: Actor) -> None:
    register(work, make.office(work, make.ABAI), identifier=synthetic_bin(1))
    with pytest.raises(Invalid) as refused:
        register(work, office, identifier=synthetic_bin(1))
    assert "Тыныс" not in str(refused.value.errors["identifier"])


def test_a_similar_name_asks_for_a_persons_word(work: Work, office: Actor) -> None:
    register(work, office, name_stated="КАМАЗ-Инжиниринг", aliases=["KAMAZ-Engineering"])
    with pytest.raises(Invalid) as refused:
        register(work, office, name_stated="АО «Камаз Инжиниринг»")
    assert set(refused.value.errors) == {"distinct"}
    assert register(work, office, name_stated="АО «Камаз Инжиниринг»", distinct=True).id


def test_an_alias_makes_names_similar_too(work: Work, office: Actor) -> None:
    register(work, office, name_stated="Көкшетау минералды сулары", aliases=["Кокшетауминводы"])
    with pytest.raises(Invalid):
        register(work, office, name_stated="АО «Кокшетауминводы»")


def test_enterprises_with_different_bins_are_different(work: Work, office: Actor) -> None:
    register(work, office, name_stated="Гормолзавод", identifier=synthetic_bin(1))
    assert register(work, office, name_stated="Гормолзавод", identifier=synthetic_bin(2)).id


def test_mining_and_chemistry_of_one_town_are_not_taken_for_one(work: Work, office: Actor) -> None:
    register(work, office, name_stated="Степногорск тау-кен байыту комбинаты")
    assert register(work, office, name_stated="Степногорский горно-химический комбинат").id


def test_what_another_region_has_is_no_suggestion(work: Work, office: Actor) -> None:
    register(work, make.office(work, make.ABAI))
    assert register(work, office).id


def test_the_territory_lies_in_the_offices_region(work: Work, office: Actor) -> None:
    inside = make.territory(work, make.KOKSHETAU).id
    assert register(work, office, territory_id=inside).territory_id == inside
    with pytest.raises(Invalid) as refused:
        register(work, office, name_stated="Бөтен", territory_id=make.territory(work, make.ABAI).id)
    assert set(refused.value.errors) == {"territory_id"}


@pytest.mark.parametrize("field", ["sector_code", "legal_form_code"])
def test_an_unknown_code_is_refused_by_field(work: Work, office: Actor, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        register(work, office, **{field: "nothing"})
    assert set(refused.value.errors) == {field}


def test_an_office_of_two_regions_says_which(work: Work) -> None:
    both = make.actor(
        work,
        {"role": "office", "territory_id": make.territory(work, make.AKMOLA).id},
        {"role": "office", "territory_id": make.territory(work, make.ABAI).id},
    )
    with pytest.raises(Invalid) as refused:
        register(work, both)
    assert set(refused.value.errors) == {"region_id"}
    assert register(work, both, region_id=make.territory(work, make.ABAI).id).id


def test_nobody_but_an_office_writes_in_the_register(work: Work, office: Actor) -> None:
    enterprise = register(work, office)
    for somebody in (make.contact(work, enterprise), make.officer(work, make.body(work)), make.admin(work)):
        with pytest.raises(Forbidden):
            register(work, somebody, name_stated="Бөтен")


def test_the_history_tells_the_names_and_masks_an_iin(work: Work, office: Actor) -> None:
    register(work, office, identifier=synthetic_iin(1), aliases=["Tynys"])
    (event,) = work.events
    assert event.kind == "enterprise.creation"
    assert event.changes["identifier"] == (None, shown(synthetic_iin(1)))
    assert event.changes["aliases"] == (None, ["Tynys"])


def test_of_two_at_the_same_moment_the_database_lets_one_in_and_the_other_is_told(
    work: Work, office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registering, "refuse_duplicate", lambda *_: None)
    first = register(work, office, identifier=synthetic_bin(1))
    with pytest.raises(Invalid) as refused:
        register(work, office, name_stated="Бөтен", identifier=synthetic_bin(1))
    assert refused.value.errors["identifier"].values["number"] == first.id
    assert register(work, office, name_stated="Бөтен", identifier=synthetic_bin(2)).id
