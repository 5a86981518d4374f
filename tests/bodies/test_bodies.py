"""Keeping bodies: where they decide, to whom they escalate, what they are competent for."""

import pytest

from app.accounts.actor import Actor
from app.audit import keeping
from app.bodies import ladder
from app.bodies.competences import competences, set_competences
from app.bodies.models import Body
from app.bodies.schemas import BodyEdit, BodyIn, CompetencesIn
from app.bodies.shelf import BODIES
from app.categories.models import Category
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from tests import factories_enterprises as make


def create(work: Work, by: Actor, **said: object) -> Body:
    facts = {
        "code": "dept_new",
        "kind": "department",
        "level": "region",
        "territory_id": make.territory(work).id,
        **{f"name_{tag}": "Department" for tag in ("kk", "ru", "en")},
        **said,
    }
    return keeping.create(work, by, BODIES, BodyIn.model_validate(facts))


def edit(work: Work, by: Actor, body: Body, expected: int | None = None, **said: object) -> Body:
    return keeping.edit(work, by, BODIES, body.id, BodyEdit.model_validate(said), expected)


def competent(work: Work, by: Actor, body: Body, *pairs: tuple[str, str], expected: int | None = None) -> Body:
    items = [{"category_code": code, "level": level} for code, level in pairs]
    return set_competences(work, by, body.id, CompetencesIn.model_validate({"items": items}), expected)


def test_a_new_body_is_told(work: Work, admin: Actor) -> None:
    body = create(work, admin)
    assert (work.events[0].kind, work.events[0].noun_id) == ("body.creation", body.id)


def test_a_code_is_taken_once(work: Work, admin: Actor) -> None:
    create(work, admin)
    with pytest.raises(Invalid) as refused:
        create(work, admin)
    assert set(refused.value.errors) == {"code"}


def test_a_body_is_at_home_in_a_territory_of_its_level(work: Work, admin: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        create(work, admin, territory_id=make.territory(work, make.BULANDY).id)
    assert set(refused.value.errors) == {"territory_id"}


def test_the_ladder_never_leads_back(work: Work, admin: Actor) -> None:
    low = make.body(work)
    middle = make.body(work)
    top = make.body(work)
    edit(work, admin, low, escalates_to_id=middle.id)
    edit(work, admin, middle, escalates_to_id=top.id)
    for above in (low, middle, top):
        with pytest.raises(Invalid) as refused:
            edit(work, admin, top, escalates_to_id=above.id)
        assert set(refused.value.errors) == {"escalates_to_id"}
    assert ladder.above(work.session, low) == [middle, top]
    assert ladder.below(work.session, top.id) == [middle]


def test_the_top_of_a_ladder_escalates_to_nobody(work: Work, admin: Actor) -> None:
    low, top = make.body(work), make.body(work)
    edit(work, admin, low, escalates_to_id=top.id)
    assert edit(work, admin, low, escalates_to_id=None).escalates_to_id is None


def test_a_body_to_which_others_escalate_does_not_retire(work: Work, admin: Actor) -> None:
    low, top = make.body(work), make.body(work)
    edit(work, admin, low, escalates_to_id=top.id)
    with pytest.raises(Conflict):
        keeping.retire(work, admin, BODIES, top.id)
    keeping.retire(work, admin, BODIES, low.id)
    assert keeping.retire(work, admin, BODIES, top.id).retired_on == work.today


def test_only_the_admin_keeps_bodies(work: Work) -> None:
    body = make.body(work)
    for somebody in (make.office(work), make.officer(work, body), make.observer(work)):
        with pytest.raises(Forbidden):
            edit(work, somebody, body, collegial=True)
        with pytest.raises(Forbidden):
            competent(work, somebody, body)


def test_an_older_version_is_stale(work: Work, admin: Actor) -> None:
    body = make.body(work)
    edit(work, admin, body, collegial=True)
    with pytest.raises(Stale):
        edit(work, admin, body, expected=1, collegial=False)
    with pytest.raises(Stale):
        competent(work, admin, body, ("land", "region"), expected=1)


def test_what_is_not_there_is_not_found(work: Work, admin: Actor) -> None:
    with pytest.raises(NotFound):
        keeping.edit(work, admin, BODIES, 10**9, BodyEdit(collegial=True))


def test_competences_are_set_as_a_whole_and_told(work: Work, admin: Actor) -> None:
    body = make.body(work)
    competent(work, admin, body, ("land", "region"), ("land", "district"))
    competent(work, admin, body, ("land", "region"), ("staff", "region"))
    assert [(code, level.value) for code, level in competences(work.session, body.id)] == [
        ("staff", "region"),
        ("land", "region"),
    ]
    told = work.events[-1].changes["competences"]
    assert told == (["land:district", "land:region"], ["land:region", "staff:region"])
    assert body.version == 3


def test_the_same_competences_again_change_nothing(work: Work, admin: Actor) -> None:
    body = make.body(work)
    competent(work, admin, body, ("land", "region"))
    competent(work, admin, body, ("land", "region"))
    assert (body.version, len(work.events)) == (2, 1)


def test_a_district_body_is_not_competent_for_the_region(work: Work, admin: Actor) -> None:
    with pytest.raises(Invalid):
        competent(work, admin, make.body(work, make.BULANDY), ("land", "region"))


def test_a_retired_category_is_nobodys_new_competence_but_may_stay(work: Work, admin: Actor) -> None:
    body = make.body(work)
    competent(work, admin, body, ("other", "region"))
    work.session.get_one(Category, "other").retired_on = work.today
    work.session.flush()
    assert competent(work, admin, body, ("other", "region"), ("land", "region")).version == 3
    with pytest.raises(Invalid):
        competent(work, admin, make.body(work), ("other", "region"))
