"""A pause: the office stops the clock, with a reason and a day to look again, and resumes it.

What was not late when the clock was stopped is not late while it stands, however long: nobody is asked to hurry. What
was late then stays late by as many days as it was, so that a pause hides nothing. Resuming moves the due date by the
working days that passed, the day of the stop not counted; each of them is subtracted once, because only one pause runs
at a time and a report or an ending closes it in the same moment. The first date stays where it was.
"""

from typing import Any

from sqlalchemy import select

from app.calendar.due_dates import check_working_day
from app.calendar.service import calendar_of
from app.extensions.asking import STOPPED, WAITS, Values, lapse
from app.extensions.models import Pause
from app.extensions.schemas import PauseIn
from app.extensions.subject import Subject, key, of, sort_key
from app.kit.db import Work
from app.kit.errors import Conflict, NotFound
from app.kit.i18n import N_


def stop(work: Work, subject: Subject, person_id: int, body: PauseIn) -> Values:
    """What is to be set on the subject. A request that waits is decided first: its date would be counted twice."""
    if subject.due_on is None:
        raise Conflict(N_("There is no due date to pause"))
    if subject.paused_since is not None:
        raise Conflict(STOPPED)
    if subject.extension_asked:
        raise Conflict(WAITS)
    check_working_day(body.look_again_on, work.today, calendar_of(work), field="look_again_on")
    work.session.add(
        Pause(
            **key(subject),
            person_id=person_id,
            started_on=work.today,
            reason=body.reason,
            look_again_on=body.look_again_on,
            due_on=subject.due_on,
            days=0,
        )
    )
    return {"paused_since": work.today, "due_sort": sort_key(subject.due_on, work.today)}


def pause_of(work: Work, subject: Subject, pause_id: int) -> Pause:
    """A pause of this very subject, or 404; 409 where it has ended."""
    found = work.session.scalar(select(Pause).where(Pause.id == pause_id, of(subject, Pause)))
    if found is None:
        raise NotFound
    if found.ended_on is not None:
        raise Conflict(N_("This pause has ended"))
    return found


def resume(work: Work, subject: Subject, person_id: int, pause: Pause) -> Values:
    """What is to be set on the subject: the clock runs again, the date moved by what the pause took."""
    calendar = calendar_of(work)
    days = calendar.working_days_between(pause.started_on, work.today)
    due_on = calendar.add_working_days(subject.due_on, days) if days else subject.due_on
    pause.ended_on, pause.ended_by_id = work.today, person_id
    pause.days, pause.due_on, pause.moved_to = days, subject.due_on, due_on
    return {
        "paused_since": None,
        "paused_days": subject.paused_days + days,
        "due_on": due_on,
        "due_sort": due_on,
    }


def settle(work: Work, subject: Subject, person_id: int) -> dict[str, Any]:
    """When the work is reported or ended: a request lapses, a running pause ends and its days count."""
    values = lapse(work, subject)
    if subject.paused_since is not None:
        running = select(Pause).where(of(subject, Pause), Pause.ended_on.is_(None))
        values |= resume(work, subject, person_id, work.session.scalars(running).one())
    return values
