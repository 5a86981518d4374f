"""A confidential issue makes its instructions confidential. Who then knows of them, and through what nothing leaks."""

from dataclasses import dataclass

import pytest

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.audit.chain import seal
from app.enterprises.models import Enterprise
from app.instructions.listing.filter import InstructionQuery, InstructionState
from app.instructions.listing.page import listed
from app.instructions.listing.totals import totals_of
from app.instructions.models import Instruction
from app.instructions.schemas import InstructionEdit, IssueLinkIn
from app.issues import instructing
from app.issues.instruction_views import history_of, instructions_of, issues_of
from app.issues.models import Issue, IssueReader
from app.issues.moves import readers, referrals, working
from app.issues.schemas import AcceptanceIn, ReadersIn, RouteIn
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from tests import factories as make
from tests import factories_instructions as give
from tests.instructions.test_scope import sees


@dataclass
class Secret:
    """A confidential issue of ENKI which the office person and Saule may read, and an instruction that stands on it."""

    on: give.Stage
    enki: Enterprise
    saule: Actor
    issue: Issue
    row: Instruction


@pytest.fixture
def secret(work: Work) -> Secret:
    on, enki = give.stage(work), make.enterprise(work)
    saule = make.contact(work, enki)
    issue = make.issue(work, on.office, enki, confidential=True)
    readers.set_readers(work, on.office, issue.id, ReadersIn(confidential=True, readers=[saule.person_id]))
    return Secret(on, enki, saule, issue, give.issued(work, on, issues=[issue.id]))


def test_it_inherits_the_confidentiality(secret: Secret) -> None:
    assert secret.row.confidential


def test_named_readers_see_it_and_nobody_else_of_the_same_scope(work: Work, secret: Secret) -> None:
    assert sees(work, secret.on.office, secret.row)
    assert sees(work, secret.saule, secret.row)
    for other in (make.office(work), make.contact(work, secret.enki), make.observer(work), make.admin(work)):
        assert not sees(work, other, secret.row)
        assert totals_of(work, other, InstructionQuery()).all.number == 0


def test_an_officer_of_an_executing_body_does_not_see_it_unless_head_or_handler(work: Work, secret: Secret) -> None:
    assert not sees(work, secret.on.nurlan, secret.row)
    assert not sees(work, secret.on.aigul, secret.row)
    for body in (secret.on.energy, secret.on.land):
        assert sees(work, make.officer(work, body, heads=True), secret.row)
    secret.row.handler_id = secret.on.nurlan.person_id
    work.session.flush()
    assert sees(work, secret.on.nurlan, secret.row)


def test_its_controller_sees_it(work: Work, secret: Secret) -> None:
    other = make.office(work)
    instructing.edit(work, secret.on.office, secret.row.id, InstructionEdit(controller_id=other.person_id))
    assert sees(work, other, secret.row)


def test_whoever_may_read_the_issue_by_its_desk_sees_it_in_the_own_scope(work: Work, secret: Secret) -> None:
    """The issue's handler and its holder's head are readers for as long as they are that."""
    akimat = make.body(work, "akimat_bulandy")
    secret.issue.territory_id = akimat.territory_id
    instructing.follow_territory(work, secret.issue)
    handler, head = make.officer(work, akimat), make.officer(work, akimat, heads=True)
    assert not sees(work, handler, secret.row)
    referrals.route(work, secret.on.office, secret.issue.id, RouteIn(body_id=akimat.id))
    assert sees(work, head, secret.row)
    assert not sees(work, handler, secret.row)
    working.accept(work, head, secret.issue.id, AcceptanceIn(handler_id=handler.person_id))
    assert sees(work, handler, secret.row)


def test_an_admin_does_not_see_it_even_if_once_named(work: Work, secret: Secret) -> None:
    admin = make.admin(work)
    work.session.add(IssueReader(issue_id=secret.issue.id, person_id=admin.person_id))
    work.session.flush()
    assert not sees(work, admin, secret.row)


def test_a_reader_of_one_of_two_confidential_issues_does_not_see_it(work: Work, secret: Secret) -> None:
    """Otherwise the instruction would tell of the other enterprise's issue."""
    other = make.enterprise(work, "Камаз Инжиниринг")
    second = make.issue(work, secret.on.office, other, confidential=True)
    instructing.link(work, secret.on.office, secret.row.id, IssueLinkIn(number=second.id))
    assert sees(work, secret.on.office, secret.row)
    assert not sees(work, secret.saule, secret.row)


def test_it_is_open_again_when_the_issue_is(work: Work, secret: Secret) -> None:
    readers.set_readers(work, secret.on.office, secret.issue.id, ReadersIn(confidential=False))
    work.session.refresh(secret.row)
    assert not secret.row.confidential
    assert sees(work, secret.on.nurlan, secret.row)


def test_it_is_open_again_when_the_link_is_taken_away(work: Work, secret: Secret) -> None:
    instructing.unlink(work, secret.on.office, secret.row.id, secret.issue.id)
    assert not secret.row.confidential


def test_linking_a_confidential_issue_later_hides_the_instruction_from_others(work: Work, secret: Secret) -> None:
    row = give.issued(work, secret.on)
    assert sees(work, secret.on.nurlan, row)
    instructing.link(work, secret.on.office, row.id, IssueLinkIn(number=secret.issue.id))
    assert not sees(work, secret.on.nurlan, row)


def test_one_cannot_link_an_issue_that_one_does_not_see(work: Work, secret: Secret) -> None:
    other, row = make.office(work), give.issued(work, secret.on)
    with pytest.raises(Invalid) as error:
        instructing.link(work, other, row.id, IssueLinkIn(number=secret.issue.id))
    assert list(error.value.errors) == ["number"]
    with pytest.raises(Invalid):
        give.issued(work, give.Stage(other, secret.on.energy, secret.on.nurlan, secret.on.land, secret.on.aigul),
                    issues=[secret.issue.id])  # fmt: skip


def test_who_executes_it_does_not_learn_of_the_issue_behind_it(work: Work, secret: Secret) -> None:
    head = make.officer(work, secret.on.energy, heads=True)
    assert issues_of(work, head, secret.row.id) == []
    for name, value in (
        ("issue", secret.issue.id),
        ("enterprise", secret.enki.id),
    ):
        query = InstructionQuery.model_validate({name: [value], "state": InstructionState.ALL})
        assert listed(work, head, query).rows == []
        assert len(listed(work, secret.on.office, query).rows) == 1


def test_the_history_names_no_issue_of_which_the_reader_may_not_know(work: Work, secret: Secret) -> None:
    seal(work)
    head = make.officer(work, secret.on.energy, heads=True)
    for actor, told in ((secret.on.office, True), (head, False)):
        entries = history_of(work, actor, secret.row.id, internal=True)
        link = next(entry for entry in entries if entry.kind == "instruction.link")
        assert ("issue" in link.changes) is told


def test_a_contact_s_filter_tells_nothing_of_another_enterprise_behind_the_same_instruction(work: Work) -> None:
    on, enki, other = give.stage(work), make.enterprise(work), make.enterprise(work, "Камаз Инжиниринг")
    first, second = make.issue(work, on.office, enki), make.issue(work, on.office, other)
    row = give.issued(work, on, issues=[first.id, second.id])
    saule = make.contact(work, enki)
    assert len(listed(work, saule, InstructionQuery(enterprise=[enki.id])).rows) == 1
    assert listed(work, saule, InstructionQuery(enterprise=[other.id])).rows == []
    assert listed(work, saule, InstructionQuery(issue=[second.id])).rows == []
    assert [line.number for line in issues_of(work, saule, row.id)] == [first.id]


def test_the_issue_s_page_shows_only_the_instructions_that_the_reader_may_see(work: Work, secret: Secret) -> None:
    """An open issue behind an instruction that a second, confidential issue hides."""
    open_issue = make.issue(work, secret.on.office, secret.enki)
    instructing.link(work, secret.on.office, secret.row.id, IssueLinkIn(number=open_issue.id))
    assert [line.number for line in instructions_of(work, secret.on.office, open_issue.id)] == [secret.row.id]
    assert instructions_of(work, make.contact(work, secret.enki), open_issue.id) == []


def test_a_second_membership_elsewhere_does_not_let_a_former_reader_in(work: Work, secret: Secret) -> None:
    make.join(work, secret.on.nurlan.person_id, Role.OFFICER, heads=True, body_id=make.department(work, "Басқа").id)
    assert not sees(work, make.actor(work, secret.on.nurlan.person_id), secret.row)


def test_unlinking_what_is_not_linked_finds_nothing(work: Work, secret: Secret) -> None:
    other = make.issue(work, secret.on.office, secret.enki)
    with pytest.raises(NotFound):
        instructing.unlink(work, secret.on.office, secret.row.id, other.id)
