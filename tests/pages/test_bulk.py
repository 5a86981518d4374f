"""Acting on many from the list, without a script: tick, look, act, read what became of each."""

import re
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.audit.models import Event
from app.bulk import running
from app.bulk.nouns import NOUNS
from app.bulk.schemas import WeighMany
from app.instructions.models import ReviewDecision
from tests import factories as make
from tests import factories_instructions as give
from tests.house import House
from tests.pages.sitting import read, text


@dataclass
class Scene:
    house: House
    office: TestClient
    nurlan: TestClient
    energy: int
    registered: list[int]
    routed: int
    secret: int


@pytest.fixture
def scene(house: House) -> Scene:
    with house.work() as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        nurlan = make.officer(work, energy)
        registered = [make.issue(work, office, enki, title=f"Problem {number}").id for number in range(3)]
        routed = make.routed(work, office, enki, energy).id
        secret = make.issue(work, make.office(work), enki, title="Secret", confidential=True).id
    return Scene(house, house.client(office), house.client(nurlan), energy.id, registered, routed, secret)


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.partition("<main")[2]))


def events(scene: Scene, kind: str) -> int:
    with scene.house.work() as work:
        return work.session.scalar(select(func.count()).where(Event.kind == kind)) or 0


def test_all_that_match_are_looked_at_routed_and_told_one_by_one(scene: Scene) -> None:
    listed = read(scene.office, "/issues?sort=number")
    assert "/issues/bulk?sort=number" in listed
    choosing = read(scene.office, "/issues/bulk?sort=number")
    assert "All on this page: 4" in text(choosing)
    assert "All that match: 4" in text(choosing)
    assert choosing.count('type="checkbox" name="number"') == 4
    looked = read(scene.office, f"/issues/bulk/plan?act=route&which=all&filter={hidden(choosing)['filter']}")
    assert "Chosen: 4, possible: 3" in text(looked)
    assert text(looked).count("nothing against it so far") == 3
    form = {**hidden(looked), "body_id": str(scene.energy)}
    checked = scene.office.post("/issues/bulk/plan", data=form).text
    assert "Route for review: 3" in text(checked)
    asked = {**hidden(checked), "body_id": str(scene.energy)}
    changed = scene.office.post("/issues/bulk", data={**asked, "reason": "At once"})
    assert changed.status_code == 422
    assert "has changed since you looked" in changed.text
    answer = scene.office.post("/issues/bulk", data=asked)
    assert answer.status_code == 303
    result = text(read(scene.office, answer.headers["location"]))
    assert "Done: 3. It was so already: 0. Refused: 1." in result
    assert "The state does not allow this move now" in result
    assert events(scene, "issue.route") == 4
    assert scene.office.post("/issues/bulk", data=asked).headers["location"] == answer.headers["location"]
    assert events(scene, "issue.route") == 4
    assert scene.nurlan.get(answer.headers["location"]).status_code == 404


def test_the_ticked_ones_alone_and_what_is_not_there_is_said(scene: Scene) -> None:
    first = scene.registered[0]
    looked = read(scene.office, f"/issues/bulk/plan?act=importance&number={first}&number={scene.secret}")
    assert "Chosen: 2" in text(looked)
    assert "not there, or not yours to see" in looked
    assert "Secret" not in looked
    assert "Tick at least one row" in read(scene.office, "/issues/bulk/plan?act=importance&which=ticked")
    wrong = scene.office.post("/issues/bulk/plan", data=hidden(looked))
    assert wrong.status_code == 422
    assert "Chosen: 2" in text(wrong.text)


def test_a_run_that_was_interrupted_waits_where_the_next_would_begin(scene: Scene) -> None:
    """For whoever began it, until it is gone on with."""
    with scene.house.work() as work:
        office = make.office(work)
        said = {"act": "importance", "importance": "low", "items": [{"number": scene.registered[0]}]}
        run = running.begin(work, office, NOUNS["issue"], WeighMany.model_validate(said))
    client, waiting = scene.house.client(office), f'href="/bulk-runs/{run.id}"'
    assert waiting in read(client, "/issues/bulk")
    assert waiting not in read(scene.office, "/issues/bulk")
    client.post(f"/bulk-runs/{run.id}/continuation", data=hidden(read(client, f"/bulk-runs/{run.id}")))
    assert waiting not in read(client, "/issues/bulk")


def test_nobody_is_offered_an_act_that_is_not_theirs(scene: Scene) -> None:
    assert set(re.findall(r'name="act" value="(\w+)"', read(scene.nurlan, "/issues/bulk"))) == {"assignment"}
    assert scene.nurlan.get(f"/issues/bulk/plan?act=route&number={scene.routed}").status_code == 404
    assert scene.nurlan.get("/issues/bulk/plan?act=nothing").status_code == 404


def test_several_are_chosen_on_the_list_for_removal_each_with_its_grounds(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
        done, still = give.reviewed(work, on, ReviewDecision.ACCEPTED).id, give.issued(work, on).id
        elsewhere = give.removed(work, on).id
    office = house.client(on.office)
    assert 'value="removal"' in read(office, "/instructions/bulk")
    chosen = "&".join(f"number={number}" for number in (done, still, elsewhere))
    to = office.get(f"/instructions/bulk/plan?act=removal&{chosen}").headers["location"]
    assert to == f"/instructions/removals?{chosen}"
    page = read(office, to)
    assert f'name="ground-{done}"' in page
    assert f'name="ground-{still}"' in page
    assert f"№ {elsewhere} was not removed: it is not under control" in text(page)
    assert "Tick at least one row" in read(office, "/instructions/bulk/plan?act=removal")


def test_fifty_rows_of_grounds_fit_into_one_form(house: House) -> None:
    with house.work() as work:
        on = give.stage(work)
    said = {f"{name}-{n}": "x" for n in range(1, 51) for name in ("ground", "grounds", "replaced_by", "version")}
    assert house.client(on.office).post("/instructions/removals", data={**said, "once": "1"}).status_code == 200
