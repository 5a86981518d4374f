"""What a confidential issue, and a link to an issue of somebody else's, could give away."""

import pytest
from sqlalchemy import select

from app.accounts import members
from app.accounts.actor import Actor
from app.accounts.models import Membership, Person, Role
from app.audit.chain import seal
from app.bodies.models import Body
from app.enterprises.models import Enterprise
from app.issues import registering
from app.issues.history import history_of
from app.issues.models import Issue, IssueLink, IssueOutcome
from app.issues.moves import closing, linking, readers, working
from app.issues.schemas import AcceptanceIn, ClosureIn, IssueEdit, IssueIn, LinkIn, ReadersIn
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from tests import factories as make
from tests.issues.test_scope import sees


@pytest.fixture
def office(work: Work) -> Actor:
    return make.office(work)


@pytest.fixture
def enki(work: Work) -> Enterprise:
    return make.enterprise(work)


def kinds(work: Work, reader: Actor, issue: Issue, *, internal: bool) -> list[str]:
    seal(work)
    return [entry.kind for entry in history_of(work, reader, issue.id, internal=internal)]


def test_a_history_tells_of_a_link_only_who_sees_the_other_issue(work: Work, office: Actor, enki: Enterprise) -> None:
    issue, other = make.issue(work, office, enki), make.issue(work, office, make.enterprise(work, "Another"))
    linking.link(work, office, issue.id, LinkIn(number=other.id))
    assert "issue.link" in kinds(work, office, issue, internal=True)
    assert kinds(work, make.contact(work, enki), issue, internal=False) == ["issue.creation"]


def test_a_link_to_what_has_become_confidential_is_told_no_more(work: Work, office: Actor, enki: Enterprise) -> None:
    issue, other = make.issue(work, office, enki), make.issue(work, office, enki)
    linking.link(work, office, issue.id, LinkIn(number=other.id))
    readers.set_readers(work, office, other.id, ReadersIn(confidential=True))
    assert kinds(work, make.office(work), issue, internal=True) == ["issue.creation"]


def test_a_duplicate_of_what_is_not_theirs_to_see_is_still_told_as_closed(
    work: Work, office: Actor, enki: Enterprise
) -> None:
    issue, secret = make.issue(work, office, enki), make.issue(work, office, enki, confidential=True)
    said = ClosureIn(outcome=IssueOutcome.DUPLICATE, grounds=f"The same as No. {secret.id}", duplicate_of=secret.id)
    closing.close(work, office, issue.id, said)
    seal(work)
    told = history_of(work, make.contact(work, enki), issue.id, internal=False)[0]
    assert (told.kind, told.changes["outcome"][1], told.text) == ("issue.closure", "duplicate", None)
    assert "link" not in told.changes
    assert history_of(work, office, issue.id, internal=True)[0].changes["link"][1][1] == secret.id


def test_a_link_is_taken_away_by_who_sees_both_ends(work: Work, office: Actor, enki: Enterprise) -> None:
    issue, secret = make.issue(work, office, enki), make.issue(work, office, enki, confidential=True)
    linking.link(work, office, issue.id, LinkIn(number=secret.id))
    number = work.session.scalars(select(IssueLink.id)).one()
    with pytest.raises(NotFound):
        linking.unlink(work, make.office(work), issue.id, number)
    linking.unlink(work, office, issue.id, number)


def test_what_an_enterprise_sends_in_as_confidential_reaches_the_office(
    work: Work, office: Actor, enki: Enterprise
) -> None:
    contact, colleague = make.contact(work, enki), make.contact(work, enki)
    said = IssueIn(enterprise_id=enki.id, category_code="infrastructure", title="A", confidential=True)
    draft = registering.submit(work, contact, said)
    assert sees(work, contact, draft)
    assert sees(work, office, draft)
    assert not sees(work, colleague, draft)
    assert not sees(work, make.observer(work), draft)


def test_no_administrators_membership_shows_a_confidential_issue(work: Work, office: Actor, enki: Enterprise) -> None:
    secret = make.issue(work, office, enki, confidential=True)
    make.join(work, office.person_id, Role.ADMIN)
    assert sees(work, make.actor(work, office.person_id), secret)
    desk = work.session.scalars(select(Membership).where(Membership.id == office.standings[0].id)).one()
    members.end(work, None, office.person_id, desk.id)
    assert not sees(work, make.actor(work, office.person_id), secret)


def closed(work: Work, person: Actor) -> int:
    work.session.get_one(Person, person.person_id).active = False
    work.session.flush()
    return person.person_id


def test_nobody_whose_access_is_closed_or_role_has_ended_is_newly_named(
    work: Work, office: Actor, enki: Enterprise
) -> None:
    issue, ended = make.issue(work, office, enki), make.office(work)
    members.end(work, None, ended.person_id, ended.standings[0].id)
    for gone in (ended.person_id, closed(work, make.contact(work, enki))):
        with pytest.raises(Invalid):
            readers.set_readers(work, office, issue.id, ReadersIn(confidential=True, readers=[gone]))


def test_a_reader_who_has_left_does_not_stand_in_the_way_of_a_change(
    work: Work, office: Actor, enki: Enterprise
) -> None:
    issue, saule = make.issue(work, office, enki), make.contact(work, enki)
    readers.set_readers(work, office, issue.id, ReadersIn(confidential=True, readers=[saule.person_id]))
    closed(work, saule)
    readers.set_readers(work, office, issue.id, ReadersIn(confidential=True, readers=[saule.person_id]))


def test_nobody_whose_access_is_closed_is_named_a_handler(work: Work, office: Actor, enki: Enterprise) -> None:
    energy: Body = make.department(work)
    nurlan, gone = make.officer(work, energy), closed(work, make.officer(work, energy))
    issue = make.routed(work, office, enki, energy)
    with pytest.raises(Invalid):
        working.accept(work, nurlan, issue.id, AcceptanceIn(handler_id=gone))


def test_the_former_wording_of_an_issue_lies_apart_where_it_can_be_erased(
    work: Work, office: Actor, enki: Enterprise
) -> None:
    issue = make.issue(work, office, enki, description="Call Aigul, she knows")
    registering.edit(work, office, issue.id, IssueEdit(description="Ask the department"))
    seal(work)
    entry = history_of(work, office, issue.id, internal=True)[0]
    assert entry.text == "Call Aigul, she knows"
    assert "Aigul" not in str(entry.changes)
    assert "department" not in str(entry.changes)
