"""Who sees which enterprises."""

import pytest
from sqlalchemy import select

from app.accounts.actor import Actor
from app.enterprises.models import Enterprise
from app.enterprises.scope import office_over, visible_to
from app.enterprises.taking import find
from app.kit.db import Work
from app.kit.errors import NotFound
from app.territories.models import TerritoryLevel
from tests import factories_enterprises as make


@pytest.fixture
def register(work: Work, office: Actor) -> dict[str, Enterprise]:
    """One in Kokshetau, one in Bulandy, one somewhere in Akmola, one in another region."""
    return {
        "kokshetau": make.enterprise(work, office, territory_id=make.territory(work, make.KOKSHETAU).id),
        "bulandy": make.enterprise(work, office, territory_id=make.territory(work, make.BULANDY).id),
        "akmola": make.enterprise(work, office),
        "abai": make.enterprise(work, make.office(work, make.ABAI)),
    }


def seen(work: Work, by: Actor, register: dict[str, Enterprise]) -> set[str]:
    ids = set(work.session.scalars(select(Enterprise.id).where(visible_to(by))))
    return {name for name, enterprise in register.items() if enterprise.id in ids}


def test_the_office_sees_its_region(work: Work, office: Actor, register: dict[str, Enterprise]) -> None:
    assert seen(work, office, register) == {"kokshetau", "bulandy", "akmola"}


def test_an_observer_sees_the_own_territory(work: Work, register: dict[str, Enterprise]) -> None:
    assert seen(work, make.observer(work, make.BULANDY), register) == {"bulandy"}
    assert seen(work, make.observer(work), register) == {"kokshetau", "bulandy", "akmola"}
    assert seen(work, make.observer(work, make.REPUBLIC), register) == set(register)


def test_a_districts_officer_sees_the_whole_region(work: Work, register: dict[str, Enterprise]) -> None:
    officer = make.officer(work, make.body(work, make.BULANDY))
    assert seen(work, officer, register) == {"kokshetau", "bulandy", "akmola"}


def test_a_departments_officer_sees_the_region_and_a_ministrys_all(work: Work, register: dict[str, Enterprise]) -> None:
    assert seen(work, make.officer(work, make.body(work)), register) == {"kokshetau", "bulandy", "akmola"}
    ministry = make.body(work, make.REPUBLIC, level=TerritoryLevel.REPUBLIC)
    assert seen(work, make.officer(work, ministry), register) == set(register)


def test_a_contact_sees_the_own_enterprise_alone(work: Work, register: dict[str, Enterprise]) -> None:
    contact = make.contact(work, register["akmola"])
    assert seen(work, contact, register) == {"akmola"}
    with pytest.raises(NotFound):
        find(work, contact, register["bulandy"].id)


def test_scopes_of_several_memberships_add_up(work: Work, register: dict[str, Enterprise]) -> None:
    both = make.actor(
        work,
        {"role": "contact", "enterprise_id": register["abai"].id},
        {"role": "observer", "territory_id": make.territory(work, make.BULANDY).id},
    )
    assert seen(work, both, register) == {"abai", "bulandy"}


def test_the_admin_sees_all_and_somebody_without_membership_nothing(
    work: Work, register: dict[str, Enterprise]
) -> None:
    assert seen(work, make.admin(work), register) == set(register)
    assert seen(work, make.actor(work), register) == set()


def test_only_the_regions_own_office_keeps_its_register(work: Work, office: Actor) -> None:
    region = make.territory(work).id
    assert office_over(office, region) is not None
    assert office_over(make.office(work, make.ABAI), region) is None
    assert office_over(make.office(work, make.REPUBLIC), region) is not None
    assert office_over(make.observer(work), region) is None
