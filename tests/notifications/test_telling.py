"""What an event means for whom: the rules walked with real moves, and nobody told who may not know."""

from datetime import datetime

import pytest
from sqlalchemy import select

from app.accounts import people
from app.accounts.models import Membership
from app.audit.chain import CONSEQUENTIAL
from app.instructions import labels as instruction_labels
from app.instructions.models import ReviewDecision
from app.instructions.moves import reminding as instructions
from app.instructions.schemas import ReminderIn as InstructionReminderIn
from app.issues import labels as issue_labels
from app.issues.moves import readers, referrals, talking
from app.issues.moves import reminding as issues
from app.issues.schemas import CommentIn, ReadersIn, ReminderIn, RouteIn, TransferIn
from app.kit.db import Work, WorkFactory
from app.kit.errors import Conflict
from app.kit.outbox import Job
from app.meetings import labels as meeting_labels
from app.notifications import inbox
from app.notifications.inbox import InboxQuery
from app.notifications.labels import KIND
from app.notifications.rules import RULES
from app.recurrence import labels as series_labels
from tests import factories as make
from tests import factories_instructions as instruct
from tests.factories_notifications import told, work_off

KINDS = {**issue_labels.EVENTS, **instruction_labels.EVENTS, **meeting_labels.EVENTS, **series_labels.EVENTS}


def test_every_rule_is_of_an_event_that_happens_and_goes_to_the_outbox() -> None:
    apart = ("due.", "alert.", "review.", "pause.", "calendar.", "comment.", "webhook.", "series.stuck")
    of_events = {kind for kind in RULES if not kind.startswith(apart)}
    assert of_events - set(KINDS) == set()
    assert {kind.partition(".")[0] for kind in of_events} <= CONSEQUENTIAL
    assert set(RULES) == set(KIND)


def test_a_routed_issue_is_news_for_the_body_and_the_enterprise_and_not_for_who_routed_it(
    units: WorkFactory, now: datetime
) -> None:
    with units(now=now) as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        head, officer, contact = (
            make.officer(work, energy, heads=True),
            make.officer(work, energy),
            make.contact(work, enki),
        )
        stranger = make.officer(work, make.department(work))
        make.routed(work, office, enki, energy)
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, head) == ["issue.route"]
        assert told(work, contact) == ["issue.route"]
        assert told(work, officer) + told(work, office) + told(work, stranger) == []
        assert work.session.scalars(select(Job)).all() == []


def test_a_head_reminds_the_others_and_never_nobody(units: WorkFactory, now: datetime) -> None:
    """Whether it is an issue or an instruction that has no handler."""
    with units(now=now) as work:
        on = instruct.stage(work)
        water = make.department(work, "Water")
        head = make.officer(work, water, heads=True)
        issue = make.routed(work, on.office, make.enterprise(work), water)
        order = instruct.issued(work, on, responsible_body_id=water.id, co_executors=[])
        with pytest.raises(Conflict, match="Nobody else"):
            issues.remind(work, head, issue.id, ReminderIn())
        with pytest.raises(Conflict, match="Nobody else"):
            instructions.remind(work, head, order.id, InstructionReminderIn())
        officer = make.officer(work, water)
        work.memo.clear()
        issues.remind(work, head, issue.id, ReminderIn())
        instructions.remind(work, head, order.id, InstructionReminderIn())
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, officer) == ["issue.reminder", "instruction.reminder"]


def test_of_a_confidential_issue_nobody_is_reminded_who_may_not_see_it(work: Work) -> None:
    """The body has an officer, but only its head may know of it: whoever reminds hears that nobody would."""
    office, water = make.office(work), make.department(work, "Water")
    head = make.officer(work, water, heads=True)
    make.officer(work, water)
    issue = make.routed(work, office, make.enterprise(work), water, confidential=True)
    with pytest.raises(Conflict, match="may see it"):
        issues.remind(work, head, issue.id, ReminderIn())
    issues.remind(work, office, issue.id, ReminderIn())


def test_without_a_head_the_officers_are_told_and_without_officers_the_office(
    units: WorkFactory, now: datetime
) -> None:
    with units(now=now) as work:
        office, colleague, enki = make.office(work), make.office(work), make.enterprise(work)
        staffed, empty = make.department(work), make.department(work)
        officer = make.officer(work, staffed)
        make.routed(work, office, enki, staffed)
        make.routed(work, office, enki, empty)
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, officer) == ["issue.route"]
        assert told(work, colleague) == ["issue.route"]


def test_one_person_with_two_reasons_is_told_once(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        head = make.officer(work, energy, heads=True)
        issue = make.accepted(work, office, enki, energy, head)
        talking.comment(work, office, issue.id, CommentIn(text="When?"))
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, head) == ["issue.route", "issue.comment"]


def test_a_report_goes_to_the_controller_and_its_return_to_the_handler(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        on = instruct.stage(work)
        controller = make.office(work)
        instruct.reviewed(work, on, ReviewDecision.RETURNED, controller_id=controller.person_id)
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, controller) == [
            "instruction.creation", "instruction.acknowledgement", "instruction.report"
        ]  # fmt: skip
        assert told(work, on.nurlan) == ["instruction.creation", "instruction.return"]
        assert told(work, on.aigul) == ["instruction.creation"]


def test_an_internal_note_is_not_for_the_enterprise(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        officer, contact = make.officer(work, energy), make.contact(work, enki)
        issue = make.accepted(work, office, enki, energy, officer)
        talking.comment(work, office, issue.id, CommentIn(text="Between us", internal=True))
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, officer)[-1] == "issue.note"
        assert "issue.note" not in told(work, contact)


def test_of_a_confidential_issue_only_its_readers_hear(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office, colleague, enki = make.office(work), make.office(work), make.enterprise(work)
        named, other = make.contact(work, enki), make.contact(work, enki)
        energy = make.department(work)
        head, officer = make.officer(work, energy, heads=True), make.officer(work, energy)
        issue = make.issue(work, office, enki, confidential=True)
        readers.set_readers(work, office, issue.id, ReadersIn(confidential=True, readers=[named.person_id]))
        referrals.route(work, office, issue.id, RouteIn(body_id=energy.id))
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, named) == told(work, head) == ["issue.route"]
        assert told(work, other) + told(work, colleague) + told(work, officer) == []


def test_who_may_see_it_no_longer_finds_neither_the_line_nor_its_number(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        contact = make.contact(work, enki)
        issue = make.routed(work, office, enki, energy)
    work_off(units, now)
    with units(now=now) as work:
        assert inbox.unread_count(work, contact) == 1
        readers.set_readers(work, office, issue.id, ReadersIn(confidential=True))
        query = InboxQuery(count=True)
        assert inbox.lines(work, contact, query).rows == []
        assert (inbox.unread_count(work, contact), inbox.total(work, contact, query).number) == (0, 0)


@pytest.mark.parametrize("leaving", ["access", "membership"])
def test_who_has_left_between_event_and_delivery_is_not_told(units: WorkFactory, now: datetime, leaving: str) -> None:
    with units(now=now) as work:
        office, admin, enki, energy = make.office(work), make.admin(work), make.enterprise(work), make.department(work)
        head, officer = make.officer(work, energy, heads=True), make.officer(work, energy)
        make.routed(work, office, enki, energy)
        if leaving == "access":
            people.deactivate(work, admin, head.person_id)
        else:
            held = work.session.scalars(select(Membership).where(Membership.person_id == head.person_id)).one()
            held.ended_on = work.today
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, head) == []
        assert told(work, officer) == ["issue.route"]


def test_a_transferred_issue_is_news_for_the_new_body(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office, enki = make.office(work), make.enterprise(work)
        energy, land = make.department(work), make.department(work)
        head = make.officer(work, land, heads=True)
        issue = make.routed(work, office, enki, energy)
        referrals.transfer(work, office, issue.id, TransferIn(body_id=land.id, reason="Theirs"))
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, head)[-1] == "issue.transfer"
