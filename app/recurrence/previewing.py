"""The next dates of a series that is being written or changed: nothing is saved by looking."""

from dataclasses import replace
from itertools import islice

from app.accounts.actor import Actor
from app.kit.db import Work
from app.kit.settings import settings
from app.recurrence.changing import with_change
from app.recurrence.coming import SHOWN, Coming, coming, next_turns, opening
from app.recurrence.models import Series
from app.recurrence.rules import turns
from app.recurrence.schemas import ChangeDraft, RuleIn
from app.recurrence.taking import last_period, take


def preview(work: Work, actor: Actor, body: RuleIn) -> list[Coming]:
    """Of one that is being written. The first is given at once."""
    actor.require("instruction.create")
    ahead = body.ahead_days or settings().series_ahead_working_days
    first, *others = islice(coming(work, turns([opening(work, body)]), ahead), SHOWN)
    return [replace(first, given_on=work.today), *others]


def preview_change(work: Work, actor: Actor, number: int, body: ChangeDraft) -> list[Coming]:
    """Of a change, the periods before it among them; 403, 404, 409 as the change itself."""
    series = take(work, actor, number).series
    last = last_period(work, series.id)
    found = turns(with_change(work, series, body), last.day, last.number)
    return list(islice(coming(work, found, body.ahead_days or series.ahead_days), SHOWN))


def to_come(work: Work, series: Series) -> list[Coming]:
    """The next periods as things stand; none of one that is over."""
    if series.next_on is None:
        return []
    return list(islice(coming(work, next_turns(work, series), series.ahead_days), SHOWN))
