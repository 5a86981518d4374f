"""Saved views: a name for what is asked. Sharing one shows nobody more, and what has gone is said."""

import pytest
from sqlalchemy import select

from app.audit.models import Event
from app.issues.listing.filter import IssueQuery
from app.issues.listing.rows import page_of
from app.kit.db import Work, WorkFactory
from app.kit.errors import Forbidden, Invalid, NotFound, Stale
from app.kit.lists.filter import ListQuery
from app.views import keeping
from app.views.menu import menu
from app.views.models import LONGEST_QUERY, Audience, Listing, SavedView
from app.views.opening import opened
from app.views.schemas import SharedWith, ViewEdit, ViewIn
from tests import factories as make

LATE = ViewIn(listing=Listing.ISSUES, name="Late", query="overdue=true&sort=-due_on&cursor=x&limit=5")


def names(work: Work, by: object, listing: Listing = Listing.ISSUES) -> list[str]:
    return [entry.name for entry in menu(work, by, listing)]  # type: ignore[arg-type]


def test_it_keeps_criteria_and_order_and_never_a_place(work: Work) -> None:
    office = make.office(work)
    view = keeping.create(work, office, LATE)
    assert view.query == "overdue=true&sort=-due_on"
    assert opened(work, office, view).address == "/issues?overdue=true&sort=-due_on"
    with pytest.raises(Invalid) as wrong:
        keeping.create(work, office, LATE.model_copy(update={"query": "body=999999&overdue=perhaps"}))
    assert list(wrong.value.errors) == ["overdue"]
    with pytest.raises(Invalid) as gone:
        keeping.create(work, office, LATE.model_copy(update={"query": "body=999999"}))
    assert list(gone.value.errors) == ["body"]


def test_what_is_too_long_as_an_address_writes_it_is_refused(work: Work) -> None:
    """An address says a Kazakh letter with six signs."""
    said = f"q={'қ' * 200}" + 50 * "&status=awaiting_decision&outcome=no_longer_needed&importance=normal"
    assert len(said) < LONGEST_QUERY
    with pytest.raises(Invalid) as wrong:
        keeping.create(work, make.office(work), LATE.model_copy(update={"query": said}))
    assert list(wrong.value.errors) == ["query"]


def test_sharing_reaches_the_own_body_or_office_and_widens_nothing(work: Work) -> None:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    nurlan, aigul, other = (
        make.officer(work, energy),
        make.officer(work, energy),
        make.officer(work, make.department(work)),
    )
    view = keeping.create(
        work, nurlan, LATE.model_copy(update={"audience": Audience.BODY, "query": f"enterprise={enki.id}"})
    )
    keeping.create(work, office, LATE.model_copy(update={"name": "Ours", "audience": Audience.OFFICE}))
    assert [names(work, one) for one in (nurlan, aigul, other, office, make.office(work))] == [
        ["Late"], ["Late"], [], ["Ours"], ["Ours"],
    ]  # fmt: skip
    make.routed(work, office, enki, energy)
    secret = make.routed(work, office, enki, energy)
    secret.confidential = True
    work.session.flush()
    query: ListQuery = IssueQuery.from_pairs([("enterprise", str(enki.id))])
    assert [row.number for row in page_of(work, aigul, query).rows] == [secret.id - 1]  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        keeping.find(work, other, view.id)
    with pytest.raises(Invalid):
        keeping.create(work, nurlan, LATE.model_copy(update={"audience": Audience.OFFICE}))
    with pytest.raises(Invalid):
        keeping.create(
            work, nurlan, LATE.model_copy(update={"audience": Audience.BODY, "body_id": other.standings[0].body_id})
        )


def test_the_owner_changes_it_and_the_head_of_those_who_share_it(work: Work) -> None:
    energy = make.department(work)
    nurlan, aigul, head = make.officer(work, energy), make.officer(work, energy), make.officer(work, energy, heads=True)
    view = keeping.create(work, nurlan, LATE.model_copy(update={"audience": Audience.BODY}))
    with pytest.raises(Forbidden):
        keeping.edit(work, aigul, view.id, ViewEdit(name="Mine"))
    keeping.edit(work, head, view.id, ViewEdit(name="Very late"), view.version)
    with pytest.raises(Stale):
        keeping.edit(work, nurlan, view.id, ViewEdit(name="Late"), 1)
    keeping.edit(work, nurlan, view.id, ViewEdit(shared=SharedWith()))
    assert names(work, head) == []
    told = len(work.events)
    keeping.edit(work, nurlan, view.id, ViewEdit(name="Very late"))
    assert len(work.events) == told


def test_what_has_gone_is_said_and_the_rest_can_be_opened(work: Work) -> None:
    office, energy, land = make.office(work), make.department(work, "Energy"), make.department(work, "Land")
    enki = make.enterprise(work)
    view = keeping.create(work, office, LATE.model_copy(update={"query": f"body={energy.id}&body={land.id}&mine=true"}))
    energy.retired_on = work.today
    found = opened(work, office, view)
    assert [(one.criterion, one.name, one.lost) for one in found.gone] == [("body", "Energy", False)]
    assert (found.address, found.left) == (
        f"/issues?body={energy.id}&body={land.id}&mine=true", f"/issues?body={land.id}&mine=true",
    )  # fmt: skip
    view.query = f"enterprise={enki.id}&status=vanished&status=routed"
    enki.region_id = make.territory(work, "190000000").id
    work.session.flush()
    lost = opened(work, office, view)
    assert lost.address is None
    assert {(one.criterion, one.name) for one in lost.gone if one.criterion == "enterprise"} == {("enterprise", "")}
    assert "status" in {one.criterion for one in lost.gone}
    assert lost.left == "/issues"


def test_the_default_is_one_s_own_and_goes_with_the_view(units: WorkFactory) -> None:
    with units() as work:
        energy = make.department(work)
        nurlan, aigul = make.officer(work, energy), make.officer(work, energy)
        view = keeping.create(work, nurlan, LATE.model_copy(update={"audience": Audience.BODY}))
        second = keeping.create(work, nurlan, LATE.model_copy(update={"name": "Second"}))
        keeping.choose(work, nurlan, second.id)
        keeping.choose(work, nurlan, view.id)
        keeping.choose(work, aigul, view.id)
        assert [entry.is_default for entry in menu(work, nurlan, Listing.ISSUES)] == [True, False]
        with pytest.raises(NotFound):
            keeping.choose(work, aigul, second.id)
    with units() as work:
        keeping.remove(work, nurlan, view.id)
        assert [entry.is_default for entry in menu(work, nurlan, Listing.ISSUES)] == [False]
        assert menu(work, aigul, Listing.ISSUES) == ()
    with units() as work:
        assert work.session.scalar(select(SavedView.id).where(SavedView.id == view.id)) is None
        kinds = work.session.scalars(select(Event.kind).where(Event.noun == "view").order_by(Event.seq))
        assert list(kinds) == ["view.creation", "view.creation", "view.deletion"]
