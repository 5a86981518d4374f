"""Whose issues a person sees, and on which a membership acts: an officer reads more than they act on."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.bodies.models import Body
from app.issues import registering
from app.issues import schemas as s
from app.issues.models import Issue
from app.issues.moves import readers, referrals
from app.issues.scope import standings_over, visible_to
from app.issues.taking import find
from app.kit.db import Work
from app.kit.errors import NotFound
from tests import factories as make

BULANDY, KOKSHETAU, ELSEWHERE = "114000000", "111000000", "190000000"


def sees(work: Work, actor: Actor, issue: Issue) -> bool:
    """The check and the filter are one rule: both are asked."""
    work.session.flush()
    listed = issue.id in work.session.scalars(select(Issue.id).where(visible_to(actor))).all()
    try:
        found = find(work, actor, issue.id) is issue
    except NotFound:
        found = False
    assert listed is found
    return listed


def acts(work: Work, actor: Actor, issue: Issue) -> set[Role]:
    """The roles by which the actor acts on it."""
    return {standing.role for standing in standings_over(work.session, actor, issue.id).acting}


@pytest.fixture
def office(work: Work) -> Actor:
    return make.office(work)


@pytest.fixture
def akimat(work: Work) -> Body:
    return make.body(work, "akimat_bulandy")


@pytest.fixture
def issue(work: Work, office: Actor) -> Issue:
    """An open issue of an enterprise in Bulandy district, on no desk yet."""
    return make.issue(work, office, make.enterprise(work, kato=BULANDY))


def route(work: Work, office: Actor, issue: Issue, to: Body) -> None:
    referrals.route(work, office, issue.id, s.RouteIn(body_id=to.id, due_on=make.due(work)))


PEOPLE: dict[str, tuple[Callable[[Work], Actor], bool, set[Role]]] = {
    "the office": (make.office, True, {Role.OFFICE}),
    "another region's office": (lambda work: office_of(work, ELSEWHERE), False, set()),
    "an observer of the oblast": (make.observer, True, set()),
    "an observer of the district": (lambda work: make.observer(work, BULANDY), True, set()),
    "an observer of another district": (lambda work: make.observer(work, KOKSHETAU), False, set()),
    "an observer of the republic": (lambda work: make.observer(work, "000000000"), True, set()),
    "an administrator": (make.admin, True, set()),
    "an officer of its akimat": (lambda work: make.officer(work, make.body(work, "akimat_bulandy")), True, set()),
    "of another akimat": (lambda work: make.officer(work, make.body(work, "akimat_kokshetau")), False, set()),
    "of a department": (lambda work: make.officer(work, make.department(work)), False, set()),
    "a contact of another enterprise": (lambda work: make.contact(work, make.enterprise(work, "X")), False, set()),
    "somebody without a role": (make.person, False, set()),
}


def office_of(work: Work, kato: str) -> Actor:
    return make.person(work, Role.OFFICE, territory_id=make.territory(work, kato).id)


@pytest.mark.parametrize("name", PEOPLE)
def test_who_sees_an_issue_that_lies_in_a_district_and_who_acts(work: Work, issue: Issue, name: str) -> None:
    who, seen, acting = PEOPLE[name]
    actor = who(work)
    assert sees(work, actor, issue) is seen
    if seen:
        assert acts(work, actor, issue) == acting


def test_all_contacts_of_one_enterprise_see_and_act_alike(work: Work, office: Actor) -> None:
    enki = make.enterprise(work)
    one, colleague = make.contact(work, enki), make.contact(work, enki)
    issue = registering.submit(work, one, s.IssueIn(enterprise_id=enki.id, category_code="infrastructure", title="A"))
    for person in (one, colleague):
        assert sees(work, person, issue)
        assert acts(work, person, issue) == {Role.CONTACT}
    assert sees(work, office, issue)


def test_a_draft_is_between_the_enterprise_and_the_office(work: Work, akimat: Body) -> None:
    enki = make.enterprise(work, kato=BULANDY)
    contact = make.contact(work, enki)
    draft = registering.submit(
        work, contact, s.IssueIn(enterprise_id=enki.id, category_code="infrastructure", title="A")
    )
    assert not sees(work, make.officer(work, akimat), draft)


def test_a_body_acts_while_it_holds_and_reads_what_it_held(work: Work, office: Actor, issue: Issue) -> None:
    energy, land = make.department(work), make.department(work)
    nurlan, aigul = make.officer(work, energy), make.officer(work, land)
    route(work, office, issue, energy)
    assert acts(work, nurlan, issue) == {Role.OFFICER}
    referrals.transfer(work, nurlan, issue.id, s.TransferIn(body_id=land.id, reason="Land first"))
    assert (sees(work, nurlan, issue), acts(work, nurlan, issue)) == (True, set())
    assert (sees(work, aigul, issue), acts(work, aigul, issue)) == (True, {Role.OFFICER})


def test_an_akimat_reads_what_lies_in_it_and_acts_on_what_it_holds(
    work: Work, office: Actor, issue: Issue, akimat: Body
) -> None:
    officer = make.officer(work, akimat)
    route(work, office, issue, make.department(work))
    assert (sees(work, officer, issue), acts(work, officer, issue)) == (True, set())
    referrals.transfer(work, office, issue.id, s.TransferIn(body_id=akimat.id, reason="Nearer"))
    assert acts(work, officer, issue) == {Role.OFFICER}


def test_an_observer_of_the_oblast_who_is_a_district_officer_acts_in_the_district_only(
    work: Work, office: Actor, akimat: Body
) -> None:
    both = make.observer(work)
    make.join(work, both.person_id, Role.OFFICER, body_id=akimat.id)
    both = make.actor(work, both.person_id)
    here, there = (make.issue(work, office, make.enterprise(work, kato=kato)) for kato in (BULANDY, KOKSHETAU))
    route(work, office, here, akimat)
    route(work, office, there, make.body(work, "akimat_kokshetau"))
    assert (sees(work, both, here), acts(work, both, here)) == (True, {Role.OFFICER})
    assert (sees(work, both, there), acts(work, both, there)) == (True, set())
    assert standings_over(work.session, both, there.id).granted == frozenset()


def test_an_act_is_made_in_the_name_of_the_membership_that_permits_it(work: Work, office: Actor, issue: Issue) -> None:
    """Somebody of two bodies acts for the one that holds it."""
    energy, land = make.department(work), make.department(work)
    both = make.officer(work, land)
    make.join(work, both.person_id, Role.OFFICER, body_id=energy.id)
    both = make.actor(work, both.person_id)
    route(work, office, issue, energy)
    standing = standings_over(work.session, both, issue.id).membership("issue.accept")
    assert standing is not None
    assert standing.body_id == energy.id


def test_internal_notes_need_a_membership_on_that_very_issue_that_is_no_contacts(work: Work, office: Actor) -> None:
    enki, energy = make.enterprise(work), make.department(work)
    both = make.contact(work, enki)
    make.join(work, both.person_id, Role.OFFICER, body_id=energy.id)
    both = make.actor(work, both.person_id)
    ours, theirs = (make.issue(work, office, enki) for _ in range(2))
    route(work, office, ours, energy)
    route(work, office, theirs, make.department(work))
    assert standings_over(work.session, both, ours.id).internal
    assert not standings_over(work.session, both, theirs.id).internal


@pytest.fixture
def secret(work: Work, office: Actor) -> Issue:
    """A confidential issue of an enterprise in Bulandy, written down by the office."""
    return make.issue(work, office, make.enterprise(work, kato=BULANDY), confidential=True)


def test_a_confidential_issue_is_there_for_nobody_who_is_not_named(work: Work, secret: Issue, akimat: Body) -> None:
    enki = secret.enterprise_id
    strangers = [
        make.office(work),
        make.admin(work),
        make.observer(work),
        make.observer(work, BULANDY),
        make.officer(work, akimat, heads=True),
        make.person(work, Role.CONTACT, enterprise_id=enki),
    ]
    assert [sees(work, stranger, secret) for stranger in strangers] == [False] * 6


def test_named_readers_see_it_and_no_longer_when_they_are_struck_off(work: Work, office: Actor, secret: Issue) -> None:
    colleague, contact = make.office(work), make.person(work, Role.CONTACT, enterprise_id=secret.enterprise_id)
    named = s.ReadersIn(confidential=True, readers=[colleague.person_id, contact.person_id])
    readers.set_readers(work, office, secret.id, named)
    assert [sees(work, person, secret) for person in (office, colleague, contact)] == [True, True, True]
    readers.set_readers(work, office, secret.id, s.ReadersIn(confidential=True, readers=[]))
    assert [sees(work, person, secret) for person in (office, colleague, contact)] == [True, False, False]


def test_a_named_reader_needs_a_role_that_reads_it_besides(work: Work, office: Actor, secret: Issue) -> None:
    """Being named opens nothing to who has left the office."""
    colleague = make.office(work)
    readers.set_readers(work, office, secret.id, s.ReadersIn(confidential=True, readers=[colleague.person_id]))
    without = Actor(colleague.person_id, colleague.name, colleague.email, None, ())
    assert not sees(work, without, secret)


def test_the_handler_and_the_head_of_the_body_that_holds_it_see_it(work: Work, office: Actor, secret: Issue) -> None:
    energy, land = make.department(work), make.department(work)
    head, clerk, other = make.officer(work, energy, heads=True), make.officer(work, energy), make.officer(work, energy)
    new_head = make.officer(work, land, heads=True)
    route(work, office, secret, energy)
    secret.handler_id = clerk.person_id
    assert [sees(work, person, secret) for person in (head, clerk, other, new_head)] == [True, True, False, False]
    referrals.transfer(work, office, secret.id, s.TransferIn(body_id=land.id, reason="Land first"))
    assert [sees(work, person, secret) for person in (head, clerk, other, new_head)] == [False, False, False, True]


def test_open_only_narrows_to_the_same_open_issues(work: Work, office: Actor, akimat: Body, issue: Issue) -> None:
    """The shorter sets of ids that lists use leave nothing out."""
    contact = make.person(work, Role.CONTACT, enterprise_id=issue.enterprise_id)
    route(work, office, issue, akimat)
    for actor in (office, make.officer(work, akimat), contact, make.observer(work, BULANDY)):
        whole = select(Issue.id).where(visible_to(actor), Issue.is_open)
        narrow = select(Issue.id).where(visible_to(actor, open_only=True), Issue.is_open)
        assert work.session.scalars(narrow).all() == work.session.scalars(whole).all() == [issue.id]
