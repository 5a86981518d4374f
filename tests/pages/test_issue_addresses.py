"""An issue's address as people mistype it, or try it out."""

import pytest

from tests import factories as make
from tests.house import House


@pytest.mark.parametrize("number", ["0", "-1", "9" * 23, "9" * 5_000, "two", "%00"])
def test_a_number_that_no_issue_has_is_not_found(house: House, number: str) -> None:
    with house.work() as work:
        office = make.office(work)
    client = house.client(office)
    assert client.get(f"/issues/{number}").status_code == 404
    assert client.post(f"/issues/{number}/comments", data={"text": "A word"}).status_code == 404
    assert client.post(f"/issues/1/links/{number}/removal").status_code == 404


def test_a_contact_reads_over_the_api_what_was_done_and_not_by_which_official(house: House) -> None:
    with house.work() as work:
        office, enki = make.office(work), make.enterprise(work)
        contact = make.contact(work, enki)
        issue = make.issue(work, office, enki)
    address = f"/api/v1/issues/{issue.id}/history"
    assert [one["person_id"] for one in house.client(contact).get(address).json()["items"]] == [None]
    assert [one["person_id"] for one in house.client(office).get(address).json()["items"]] == [office.person_id]
