"""Whose side decides, and in whose name a person with two memberships asks."""

import pytest
from sqlalchemy import select

from app.accounts.models import Role
from app.extensions.models import Extension, ExtensionStatus
from app.extensions.schemas import ExtensionDecisionIn, ExtensionIn, PauseIn
from app.extensions.subject import of
from app.instructions.moves import extending, working
from app.instructions.schemas import AcknowledgementIn
from app.kit.db import Work
from app.kit.errors import Forbidden
from tests import factories as make
from tests import factories_extensions as extensions
from tests import factories_instructions as give

APPROVED = ExtensionDecisionIn(decision=ExtensionStatus.APPROVED)


def test_a_secretariat_decides_what_its_session_ordered_and_the_office_alone_pauses_it(work: Work) -> None:
    on, council = give.stage(work), make.body(work, "rcc")
    secretary, session = make.officer(work, council), give.meeting(work, council)
    row = give.given(work, secretary, meeting_id=session.id, responsible_body_id=on.energy.id, due_on=make.due(work))
    working.acknowledge(work, on.nurlan, row.id, AcknowledgementIn())
    later = extensions.Case(work, "instruction", row, on.office, on.nurlan, on.aigul, extending).day(20)
    extending.ask(work, on.nurlan, row.id, ExtensionIn(due_on=later, reason="The pipe is late"))
    request = work.session.scalars(select(Extension).where(of(row, Extension))).one()
    with pytest.raises(Forbidden):
        extending.decide(work, on.office, row.id, request.id, APPROVED)
    extending.decide(work, secretary, row.id, request.id, APPROVED)
    assert row.due_on == later
    stop = PauseIn(reason="Frost", look_again_on=make.due(work))
    with pytest.raises(Forbidden):
        extending.pause(work, secretary, row.id, stop)
    extending.pause(work, on.office, row.id, stop)
    assert row.paused_since == work.today


@pytest.mark.parametrize("noun", extensions.BOTH)
def test_who_is_of_the_office_and_of_the_body_asks_for_the_body_in_time_and_enters_for_it_when_late(
    work: Work, noun: str
) -> None:
    case = extensions.BOTH[noun](work)
    body_id = case.executor.standings[0].body_id
    assert body_id is not None
    make.join(work, case.office.person_id, Role.OFFICER, body_id=body_id)
    both = make.actor(work, case.office.person_id)
    request = case.ask(case.day(12), by=both)
    assert (request.body_id, request.late) == (body_id, False)
    assert work.events[-1].membership_id == both.standings[1].id
    case.decide(request)
    case.wait(13)
    late = case.ask(case.day(5), by=both)
    assert (late.body_id, late.late) == (None, True)
    assert work.events[-1].membership_id == both.standings[0].id
