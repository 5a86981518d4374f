"""What the one who keeps the server running is told, and what not."""

from tests import factories as make
from tests.house import House


def test_the_gauges_do_not_count_what_is_confidential(house: House) -> None:
    with house.work() as work:
        office, enki = make.office(work), make.enterprise(work)
        make.issue(work, office, enki)
        make.issue(work, office, enki, confidential=True)
    assert "tapsyrma_open_issues 1.0" in house.client().get("/metrics").text
