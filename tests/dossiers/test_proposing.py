"""What a coming meeting should decide: the reasons, their order, and what goes on the agenda."""

from datetime import datetime

import pytest

from app.dossiers import adding
from app.dossiers.proposing import propose
from app.dossiers.schemas import TicksIn
from app.issues.agenda import carry_over
from app.issues.agenda.reading import read_meeting
from app.issues.agenda.schemas import CarryIn
from app.issues.moves import answering, readers
from app.issues.schemas import ContestIn, ReadersIn
from app.kit.db import Work, WorkFactory
from app.kit.errors import Conflict, Forbidden, Invalid
from app.meetings import running
from app.meetings.models import AgendaOutcome
from tests import factories as make
from tests import factories_dossiers as prepare
from tests import factories_meetings as meet


def reasons(work: Work, on: prepare.Stage, meeting_id: int) -> list[tuple[str, list[str]]]:
    """title → reasons, in the order of the list."""
    return [(one.title, list(one.reasons)) for one in propose(work, on.office, meeting_id).entries]


def test_the_reasons_are_named_and_stand_in_the_order_of_the_rule(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        on = prepare.stage(work)
        postponed, decided, contested = (
            prepare.on_desk(work, on, title) for title in ("Postponed", "Decided", "Contested")
        )
        prepare.on_desk(work, on, "Late", importance="high")
        prepare.resolve(work, on, contested)
        answering.contest(work, on.contact, contested.id, ContestIn(reason="Not done"))
        last = prepare.last_time(work, on, (postponed, AgendaOutcome.POSTPONED), (decided, AgendaOutcome.SUPPORTED))
        prepare.ordered(work, on, last, decided, days=3)
        prepare.close(work, on, last)
        meeting = prepare.coming(work, on, days=32)
        meet.awaiting(work, on.office, on.council, meeting, title="Waits")
    with units(now=prepare.later(work, 5)) as work:
        early = [("Waits", ["awaited"]), ("Contested", ["contested"]), ("Postponed", ["carried_over"]),
                 ("Build the line", ["promised", "late"]), ("Decided", ["promised"])]  # fmt: skip
        assert reasons(work, on, meeting.id) == early
    with units(now=prepare.later(work, 26)) as work:
        assert reasons(work, on, meeting.id) == [
            ("Waits", ["awaited", "late"]),
            ("Contested", ["contested", "late"]),
            ("Postponed", ["carried_over", "late"]),
            ("Build the line", ["promised", "late"]),
            ("Decided", ["promised", "late"]),
            ("Late", ["late"]),
        ]
        assert propose(work, on.office, meeting.id).entries[-1].days > 0


def test_what_is_ticked_goes_on_the_agenda_once_and_is_proposed_no_more(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        on = prepare.stage(work)
        issue = prepare.on_desk(work, on)
        last = prepare.last_time(work, on, (issue, AgendaOutcome.POSTPONED))
        order = prepare.ordered(work, on, last, issue, days=3)
        prepare.close(work, on, last)
        meeting = prepare.coming(work, on)
        ticks = TicksIn(issues=[issue.id, issue.id], instructions=[order.id], title="Power")
        adding.add(work, on.office, meeting.id, ticks)
        points = read_meeting(work, on.office, meeting.id).points
        named = f"№ {order.id} тапсырманың орындалуы туралы"  # by its number: what it says may become confidential
        assert [(one.item.title, len(one.issues)) for one in points[1:]] == [("Power", 1), (named, 0)]
        assert reasons(work, on, meeting.id) == []
        for again in (TicksIn(issues=[issue.id], title="Again"), TicksIn(instructions=[order.id])):
            with pytest.raises(Invalid):
                adding.add(work, on.office, meeting.id, again)
        # Carried on to the next one, the point is about the same instruction still.
    with units(now=prepare.later(work, 5)) as work:
        running.open_(work, on.office, meeting.id)
        running.close(work, on.office, meeting.id)
        following = prepare.coming(work, on)
        left = [one.item_id for one in carry_over.unfinished(work, on.office, following)]
        carry_over.carry(work, on.office, following.id, CarryIn(items=left))
        assert reasons(work, on, following.id) == []


def test_nothing_is_ticked_that_is_not_to_be_put_there(work: Work) -> None:
    on = prepare.stage(work)
    issue = prepare.on_desk(work, on)
    meeting = prepare.coming(work, on)
    foreign = prepare.ordered(work, on, meet.held(work, on.office), issue)
    for ticks, field in (
        (TicksIn(), ""),
        (TicksIn(issues=[issue.id]), "title"),
        (TicksIn(issues=[issue.id + 1000], title="Power"), "issues"),
        (TicksIn(instructions=[foreign.id]), "instructions"),
    ):
        with pytest.raises(Invalid) as refused:
            adding.add(work, on.office, meeting.id, ticks)
        assert set(refused.value.errors) == {field}
    with pytest.raises(Forbidden):
        propose(work, on.head, meeting.id)
    held = meet.held(work, on.office, on.council)
    assert propose(work, on.office, held.id).entries == []
    with pytest.raises(Conflict):
        adding.add(work, on.office, held.id, TicksIn(issues=[issue.id], title="Power"))


def test_what_is_confidential_is_proposed_to_its_readers_only_and_gives_no_point_its_words(work: Work) -> None:
    on = prepare.stage(work)
    secret = prepare.on_desk(work, on, "A sale of shares")
    last = prepare.last_time(work, on, (secret, AgendaOutcome.POSTPONED))
    order = prepare.ordered(work, on, last, secret, days=3)
    prepare.close(work, on, last)
    readers.set_readers(work, on.office, secret.id, ReadersIn(confidential=True, readers=[]))
    meeting = prepare.coming(work, on)
    assert reasons(work, on, meeting.id) == [("A sale of shares", ["carried_over"])]
    with pytest.raises(Invalid):
        adding.add(work, on.office, meeting.id, TicksIn(instructions=[order.id]))
    other = make.office(work)
    assert propose(work, other, meeting.id).entries == []
