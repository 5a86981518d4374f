"""The real meeting of 2026-03-03 is put in as it was reported, and nothing is invented to fill it."""

from datetime import date

from app.instructions.models import InstructionStatus
from app.issues.agenda.reading import read_meeting
from app.kit.db import Work
from app.meetings import queries
from app.meetings.models import AgendaOutcome, DateKind, MeetingStatus, ParticipantKind
from tests import factories as make
from tests.meetings import march


def test_past_minutes_keep_the_day_that_the_report_states(work: Work) -> None:
    meeting = march.transcribe(work, make.office(work)).meeting
    assert (meeting.held_on, meeting.date_kind) == (date(2026, 3, 3), DateKind.AS_REPORTED)
    assert (meeting.status, meeting.transcribed) == (MeetingStatus.CLOSED, True)


def test_what_the_report_does_not_say_stays_empty(work: Work) -> None:
    meeting = march.transcribe(work, make.office(work)).meeting
    assert (meeting.protocol_number, meeting.place, meeting.starts_at) == ("", "", None)
    assert {row.Participant.present for row in queries.participants(work.session, meeting.id)} == {None}


def test_eleven_enterprises_and_others_who_are_not_named_take_part(work: Work) -> None:
    meeting = march.transcribe(work, make.office(work)).meeting
    guests = queries.participants(work.session, meeting.id)
    named = [row.Enterprise.name_stated for row in guests if row.Enterprise]
    assert named == [name for name, _ in march.ENTERPRISES]
    others = [row.Participant.label for row in guests if row.Participant.kind is ParticipantKind.OTHER]
    assert others == [*march.ATTENDED, march.UNNAMED]


def test_both_instructions_need_clarification(work: Work) -> None:
    orders = march.transcribe(work, make.office(work)).instructions
    assert [order.status for order in orders] == [InstructionStatus.NEEDS_CLARIFICATION] * 2
    assert [(order.responsible_body_id, order.due_on) for order in orders] == [(None, None)] * 2


def test_every_point_has_the_outcome_that_was_reported(work: Work) -> None:
    office = make.office(work)
    meeting = march.transcribe(work, office).meeting
    view = read_meeting(work, office, meeting.id)
    assert [point.item.outcome for point in view.points] == [
        AgendaOutcome.NOTED, AgendaOutcome.FORWARDED, AgendaOutcome.NOTED,
    ]  # fmt: skip
    assert view.unfinished == []
