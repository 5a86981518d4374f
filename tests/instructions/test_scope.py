"""Who sees an instruction. The list and the single find say the same."""

import pytest
from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.instructions.listing.filter import InstructionQuery, InstructionState
from app.instructions.listing.page import listed
from app.instructions.models import Instruction
from app.instructions.schemas import ClarificationIn, InstructionEdit
from app.instructions.scope import standings_over, visible_to
from app.instructions.taking import find
from app.issues import instructing, registering
from app.issues.schemas import IssueEdit
from app.issues.taking import find as find_issue
from app.kit.db import Work
from app.kit.errors import NotFound
from tests import factories as make
from tests import factories_instructions as give

KOKSHETAU = "111000000"


def sees(work: Work, actor: Actor, row: Instruction) -> bool:
    """By its number, in the list, and in the list of what is under control alike."""
    by_number = True
    try:
        find(work, actor, row.id)
    except NotFound:
        by_number = False
    everything = InstructionQuery(state=InstructionState.ALL)
    in_list = row.id in {one.number for one in listed(work, actor, everything).rows}
    among_open = row.id in {one.number for one in listed(work, actor, InstructionQuery()).rows}
    assert by_number == in_list
    assert among_open == (in_list and row.is_open)
    return by_number


@pytest.mark.parametrize("removed", [False, True])
def test_those_on_a_side_and_those_above_see_it(work: Work, *, removed: bool) -> None:
    on = give.stage(work)
    row = give.removed(work, on) if removed else give.issued(work, on)
    giver = make.officer(work, make.body(work, "deputy_akim"))
    for actor in (on.office, on.nurlan, on.aigul, giver, make.observer(work), make.admin(work)):
        assert sees(work, actor, row)


def test_an_observer_of_the_republic_sees_it_and_one_of_another_region_does_not(work: Work) -> None:
    row = give.issued(work, give.stage(work))
    assert sees(work, make.observer(work, "000000000"), row)
    assert not sees(work, make.observer(work, "100000000"), row)


@pytest.mark.parametrize("removed", [False, True])
def test_an_akimat_and_a_district_s_observer_see_what_stands_on_issues_that_lie_there(
    work: Work, *, removed: bool
) -> None:
    on = give.stage(work)
    issue = make.issue(work, on.office, make.enterprise(work, kato=make.BULANDY))
    row = give.removed(work, on, issues=[issue.id]) if removed else give.issued(work, on, issues=[issue.id])
    assert sees(work, make.officer(work, make.body(work, "akimat_bulandy")), row)
    assert sees(work, make.observer(work, make.BULANDY), row)
    assert not sees(work, make.observer(work, KOKSHETAU), row)


def test_a_district_s_observer_sees_what_its_own_akimat_executes(work: Work) -> None:
    on = give.stage(work)
    row = give.issued(work, on, responsible_body_id=make.body(work, "akimat_bulandy").id)
    assert sees(work, make.observer(work, make.BULANDY), row)
    assert not sees(work, make.observer(work, KOKSHETAU), row)


@pytest.mark.parametrize("removed", [False, True])
def test_a_contact_sees_what_stands_on_the_own_enterprise_s_issue(work: Work, *, removed: bool) -> None:
    on, enki, other = give.stage(work), make.enterprise(work), make.enterprise(work, "Камаз Инжиниринг")
    issue = make.issue(work, on.office, enki)
    row = give.removed(work, on, issues=[issue.id]) if removed else give.issued(work, on, issues=[issue.id])
    saule = make.contact(work, enki)
    assert sees(work, saule, row)
    assert not sees(work, make.contact(work, other), row)
    assert not standings_over(work.session, saule, row.id).internal
    assert standings_over(work.session, saule, row.id).granted == frozenset()


def test_an_issue_that_moves_to_another_district_takes_its_instructions_along(work: Work) -> None:
    on = give.stage(work)
    issue = make.issue(work, on.office, make.enterprise(work, kato=make.BULANDY))
    row = give.issued(work, on, issues=[issue.id])
    registering.edit(work, on.office, issue.id, IssueEdit(territory_id=make.territory(work, KOKSHETAU).id))
    assert not sees(work, make.observer(work, make.BULANDY), row)
    assert sees(work, make.observer(work, KOKSHETAU), row)


def test_scopes_of_several_memberships_add_up(work: Work) -> None:
    on = give.stage(work)
    mine, theirs = give.issued(work, on, co_executors=[]), give.issued(work, on, co_executors=[])
    theirs.responsible_body_id = on.land.id
    work.session.flush()
    make.join(work, on.nurlan.person_id, Role.OFFICER, body_id=on.land.id)
    both = make.actor(work, on.nurlan.person_id)
    found = set(work.session.scalars(select(Instruction.id).where(visible_to(both))))
    assert {mine.id, theirs.id} <= found


def test_nobody_in_particular_sees_nothing(work: Work) -> None:
    row = give.issued(work, give.stage(work))
    assert not sees(work, make.person(work), row)


def test_the_body_that_is_named_later_may_read_the_issue_behind_it(work: Work) -> None:
    on = give.stage(work)
    issue = make.issue(work, on.office, make.enterprise(work))
    row = give.given(work, on.office, issues=[issue.id])
    for actor in (on.nurlan, on.aigul):
        with pytest.raises(NotFound):
            find_issue(work, actor, issue.id)
    said = ClarificationIn(responsible_body_id=on.energy.id, due_on=make.due(work))
    instructing.clarify(work, on.office, row.id, said)
    instructing.edit(work, on.office, row.id, InstructionEdit(co_executors=[on.land.id]))
    for actor in (on.nurlan, on.aigul):
        assert find_issue(work, actor, issue.id).id == issue.id
