"""Bodies are asked once, some working days before; officers answer in the body's name; silence shows."""

from datetime import datetime

import pytest
from sqlalchemy import func, select

from app.dossiers import asking, commenting
from app.dossiers.comments import read_comments
from app.dossiers.models import CommentRequest
from app.dossiers.schemas import MeetingCommentIn
from app.issues import history
from app.issues.agenda import points as taking_up
from app.issues.agenda import taking_back
from app.issues.moves import readers, referrals
from app.issues.schemas import ReadersIn, TransferIn
from app.kit.db import Work, WorkFactory
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound
from app.meetings import running
from app.meetings.schemas import CancellationIn
from tests import factories as make
from tests import factories_dossiers as prepare
from tests import factories_meetings as meet
from tests.factories_notifications import told, work_off

NEWS = "issue.comment_request"


def asked(work: Work) -> int:
    return work.session.scalar(select(func.count()).select_from(CommentRequest)) or 0


def test_the_schedule_asks_once_reminds_once_and_then_the_silence_shows(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        on = prepare.stage(work)
        issue, silent = prepare.on_desk(work, on), make.routed(work, on.office, on.enki, on.land)
        meeting = prepare.coming(work, on, issue, silent, days=7)
        days = [prepare.later(work, day) for day in range(8)]

    def on_day(day: int) -> tuple[int, list[str], list[str]]:
        work_off(units, days[day])
        with units(now=days[day]) as work:
            found = [[kind for kind in told(work, one) if "comment" in kind] for one in (on.officer, on.aigul)]
            return asked(work), found[0], found[1]

    assert on_day(1) == (0, [], [])
    assert on_day(2) == (2, [NEWS], [NEWS])
    with units(now=days[3]) as work:
        commenting.comment(work, on.head, meeting.id, MeetingCommentIn(issue=issue.id, text="We agree"))
    assert on_day(3) == (2, [NEWS, "issue.meeting_comment"], [NEWS])
    # Two working days before is the comments' day, the working day before it the reminder's.
    assert on_day(4) == on_day(5) == (2, [NEWS, "issue.meeting_comment"], [NEWS, "comment.reminder"])
    with units(now=days[5]) as work:
        assert [row.silent for row in read_comments(work, on.office, meeting.id).rows] == [False, False]
    assert on_day(6)[2] == [NEWS, "comment.reminder"]
    with units(now=days[6]) as work:
        rows = read_comments(work, on.office, meeting.id)
        assert [(row.comment, row.silent) for row in rows.rows] == [("We agree", False), ("", True)]
        assert [row.body.id for row in rows.silent] == [on.land.id]
        late = MeetingCommentIn(issue=silent.id, text="After all")
        commenting.comment(work, on.aigul, meeting.id, late)
        assert [(row.late, row.silent) for row in read_comments(work, on.office, meeting.id).rows[1:]] == [
            (True, False)
        ]


def test_asked_by_hand_early_or_late_nobody_is_asked_twice(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        on = prepare.stage(work)
        issue = prepare.on_desk(work, on)
        meeting = prepare.coming(work, on, issue, days=1)
        asking.ask(work, on.office, meeting.id)
        asking.ask(work, on.office, meeting.id)
        (row,) = read_comments(work, on.office, meeting.id).rows
        assert (row.asked_on, row.until) == (work.today, meeting.held_on)
        kinds = [event.kind for event in work.events]
        assert (kinds.count("meeting.comment_request"), kinds.count(NEWS)) == (2, 1)
    work_off(units, now)
    with units(now=now) as work:
        assert asked(work) == 1


def test_who_may_comment_and_until_when(work: Work) -> None:
    on = prepare.stage(work)
    issue, other = prepare.on_desk(work, on), make.routed(work, on.office, on.enki, on.land)
    meeting = prepare.coming(work, on, issue, other)
    asking.ask(work, on.office, meeting.id)
    said = MeetingCommentIn(issue=issue.id, text="We agree")
    for who, refusal in ((on.office, Forbidden), (on.contact, Forbidden), (make.officer(work, on.council), Forbidden),
                         (make.officer(work, make.department(work)), NotFound)):  # fmt: skip
        with pytest.raises(refusal):
            commenting.comment(work, who, meeting.id, said)
    # The land department does not attend: its officer sees what it was asked and nothing else.
    assert [row.number for row in read_comments(work, on.aigul, meeting.id).rows] == [other.id]
    with pytest.raises(Invalid):
        commenting.comment(work, on.aigul, meeting.id, said)
    with pytest.raises(Invalid):
        commenting.comment(work, on.head, meeting.id, MeetingCommentIn(text="We agree"))
    commenting.comment(work, on.officer, meeting.id, said)
    commenting.comment(work, on.head, meeting.id, MeetingCommentIn(issue=issue.id, text="We agree, with a condition"))
    (row, _) = read_comments(work, on.office, meeting.id).rows
    assert (row.comment, row.author) == ("We agree, with a condition", on.head.name)
    taking_back.cancel(work, on.office, meeting.id, CancellationIn())
    with pytest.raises(NotFound):
        commenting.comment(work, on.head, meeting.id, said)
    today = prepare.coming(work, on, issue, days=0)
    asking.ask(work, on.office, today.id)
    running.open_(work, on.office, today.id)
    with pytest.raises(Conflict):
        commenting.comment(work, on.head, today.id, said)


def test_who_holds_it_no_more_is_not_blamed_and_the_new_one_is_asked(work: Work) -> None:
    on = prepare.stage(work)
    issue = prepare.on_desk(work, on)
    meeting = prepare.coming(work, on, issue)
    asking.ask(work, on.office, meeting.id)
    referrals.transfer(work, on.office, issue.id, TransferIn(body_id=on.land.id, reason="Theirs"))
    with pytest.raises(Conflict):
        commenting.comment(work, on.head, meeting.id, MeetingCommentIn(issue=issue.id, text="No"))
    asking.ask(work, on.office, meeting.id)
    rows = read_comments(work, on.office, meeting.id).rows
    assert [(row.body_id, row.held) for row in rows] == [(on.energy.id, False), (on.land.id, True)]
    taking_up.put_down(work, on.office, meeting.id, meet.point(work, meeting).id, issue.id)
    assert read_comments(work, on.office, meeting.id).rows == []


def test_a_confidential_issue_is_asked_of_and_shown_to_its_readers_only(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        on = prepare.stage(work)
        issue = prepare.on_desk(work, on)
        readers.set_readers(work, on.office, issue.id, ReadersIn(confidential=True, readers=[]))
        meeting = prepare.coming(work, on, issue, days=5)
        stranger = make.officer(work, on.energy)
        other = make.office(work)
    work_off(units, now)
    with units(now=now) as work:
        assert NEWS in told(work, on.officer)
        assert "issue.comment_request" not in told(work, stranger) + told(work, other)
        commenting.comment(work, on.head, meeting.id, MeetingCommentIn(issue=issue.id, text="We agree"))
    with units(now=prepare.later(work, 4)) as work:
        assert len(read_comments(work, on.office, meeting.id).rows) == 1
        for who in (stranger, other, make.admin(work), make.observer(work)):
            found = read_comments(work, who, meeting.id)
            assert (found.rows, found.silent) == ([], [])
        entries = history.history_of(work, on.office, issue.id, internal=False)
        assert "issue.meeting_comment" not in [entry.kind for entry in entries]
        with pytest.raises(Forbidden):
            read_comments(work, on.contact, meeting.id)
