"""What the register costs: a fixed number of statements, however much there is to show."""

import pytest

from app.accounts.actor import Actor
from app.enterprises import projects
from app.enterprises.models import ProjectKind
from app.enterprises.schemas import ProjectIn
from tests import factories_enterprises as make
from tests.house import House
from tests.plans import Sent, sent

LISTS = {
    "/enterprises": 8,
    "/enterprises?q=зауыт&sector=C": 9,
    "/api/v1/enterprises": 3,
    "/api/v1/enterprises?count=true": 4,
}
PAGES = {"/enterprises/{id}": 16, "/api/v1/enterprises/{id}": 8}


@pytest.fixture
def office(house: House) -> Actor:
    with house.work() as work:
        return make.office(work)


def statements(house: House, office: Actor, path: str) -> list[Sent]:
    client = house.client(office)
    with sent(house.engine) as found:
        assert client.get(path).status_code == 200
    return [one for one in found if not one.text.startswith("BEGIN")]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_takes_as_many_statements_for_many_rows_as_for_few(house: House, office: Actor, path: str) -> None:
    with house.work() as work:
        make.enterprise(work, office, "Зауыт", sector_code="10")
    few = len(statements(house, office, path))
    with house.work() as work:
        for number in range(60):
            make.enterprise(work, office, f"Зауыт {number}", sector_code="10")
    assert (few, len(statements(house, office, path))) == (LISTS[path], LISTS[path])


@pytest.mark.parametrize("path", PAGES)
def test_a_page_takes_as_many_statements_for_much_as_for_little(house: House, office: Actor, path: str) -> None:
    with house.work() as work:
        tynys = make.enterprise(work, office, "Тыныс", legal_form_code="jsc", sector_code="28")
        projects.create(work, office, tynys.id, ProjectIn(kind=ProjectKind.EXPANSION, name="Hall"))
    address = path.format(id=tynys.id)
    few = len(statements(house, office, address))
    with house.work() as work:
        for number in range(20):
            make.issue(work, office, tynys.id)
            projects.create(work, office, tynys.id, ProjectIn(kind=ProjectKind.EXPANSION, name=f"Hall {number}"))
    assert (few, len(statements(house, office, address))) == (PAGES[path], PAGES[path])
