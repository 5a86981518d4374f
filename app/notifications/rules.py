"""What each event means for whom: the one table of rules. Whoever caused an event is never told of it.

`who` in the order of importance: a person who is told for two reasons reads the first. `DESK` stands for whoever has to
act now. `urgent`: also by mail at once (in working hours), for what cannot wait for the next digest. `gathered`: one
line a person for all that one change of the calendar brings about. `others`: the desk without whoever caused it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.notifications.models import Reason as R  # noqa: N817 - the table is to be read on one screen


class Topic(StrEnum):
    """What a person may want mail about or not."""

    MOVES = "moves"
    TALK = "talk"
    MEETINGS = "meetings"
    DUE = "due"
    ALERTS = "alerts"


DESK = "desk"


@dataclass(frozen=True)
class Rule:
    """`only_from` names the new status that a `creation` must have to be news. `for_meeting`: the line leads to what
    the body is asked for the meeting that the event names."""

    who: tuple[R | str, ...]
    topic: Topic = Topic.MOVES
    urgent: bool = False
    only_from: str = ""
    for_meeting: bool = False
    gathered: bool = False
    others: bool = False

    def concerns(self, changes: Mapping[str, Any]) -> bool:
        return not self.only_from or changes.get("status", [None, ""])[1] == self.only_from

    def facts(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """What the line keeps of the event."""
        return {"meeting": changes["at_meeting"][1]} if self.for_meeting else {}


OF_A_DAY = ("due.", "review.", "pause.", "alert.")
"""What the calendar alone tells, counted as late or due and not as news."""
TALK, MEETINGS = Topic.TALK, Topic.MEETINGS
RULES: dict[str, Rule] = {
    "issue.creation": Rule((R.OFFICE,), only_from="draft"),
    "issue.registration": Rule((R.CONTACT,)),
    "issue.route": Rule((DESK, R.HEAD, R.CONTACT)),
    "issue.transfer": Rule((DESK, R.HEAD, R.OFFICE, R.CONTACT)),
    "issue.escalation": Rule((DESK, R.HEAD, R.OFFICE, R.CONTACT)),
    "issue.return": Rule((R.OFFICE,)),
    "issue.acceptance": Rule((R.HANDLER, R.CONTACT)),
    "issue.assignment": Rule((R.HANDLER,)),
    "issue.deferral": Rule((R.OFFICE, R.CONTACT)),
    "issue.decision": Rule((DESK, R.CONTACT)),
    "issue.agenda_outcome": Rule((DESK, R.CONTACT)),
    "issue.agenda_withdrawal": Rule((DESK, R.HEAD, R.OFFICE), MEETINGS),
    "issue.resolution": Rule((R.CONTACT, R.OFFICE)),
    "issue.confirmation": Rule((R.HANDLER, R.OFFICE)),
    "issue.contest": Rule((DESK, R.HEAD, R.OFFICE), urgent=True),
    "issue.closure": Rule((R.HANDLER, R.CONTACT)),
    "issue.reopening": Rule((DESK, R.HEAD, R.CONTACT), urgent=True),
    "issue.extension_request": Rule((R.OFFICE,)),
    "issue.extension_approval": Rule((DESK, R.HEAD, R.CONTACT)),
    "issue.extension_refusal": Rule((DESK, R.HEAD)),
    "issue.extension_withdrawal": Rule((R.OFFICE,)),
    "issue.pause": Rule((DESK, R.CONTACT)),
    "issue.resumption": Rule((DESK, R.CONTACT)),
    "issue.calendar_moved": Rule((DESK,), gathered=True),
    "issue.reminder": Rule((DESK,), others=True),
    "issue.edit": Rule((R.HANDLER,)),
    "issue.comment": Rule((R.HANDLER, R.CONTACT), TALK),
    "issue.note": Rule((R.HANDLER,), TALK),
    "instruction.creation": Rule((DESK, R.HEAD, R.CO_EXECUTOR, R.CONTROLLER)),
    "instruction.clarification": Rule((DESK, R.HEAD, R.CO_EXECUTOR, R.CONTROLLER)),
    "instruction.acknowledgement": Rule((R.HANDLER, R.CONTROLLER)),
    "instruction.report": Rule((R.CONTROLLER,)),
    "instruction.interim_report": Rule((R.HANDLER, R.CONTROLLER)),
    "instruction.acceptance": Rule((DESK, R.CO_EXECUTOR)),
    "instruction.return": Rule((DESK, R.HEAD), urgent=True),
    "instruction.removal": Rule((DESK, R.CO_EXECUTOR)),
    "instruction.suborder": Rule((R.HANDLER, R.CONTROLLER)),
    "instruction.extension_request": Rule((R.CONTROLLER,)),
    "instruction.extension_approval": Rule((DESK, R.HEAD, R.CO_EXECUTOR)),
    "instruction.extension_refusal": Rule((DESK, R.HEAD)),
    "instruction.extension_withdrawal": Rule((R.CONTROLLER,)),
    "instruction.pause": Rule((DESK, R.CO_EXECUTOR, R.CONTROLLER)),
    "instruction.resumption": Rule((DESK, R.CO_EXECUTOR, R.CONTROLLER)),
    "instruction.calendar_moved": Rule((DESK,), gathered=True),
    "instruction.reminder": Rule((DESK,), others=True),
    "instruction.assignment": Rule((R.HANDLER, R.CO_EXECUTOR)),
    "instruction.edit": Rule((R.HANDLER, R.CO_EXECUTOR)),
    "instruction.comment": Rule((R.HANDLER, R.CONTROLLER), TALK),
    "instruction.note": Rule((R.HANDLER, R.CONTROLLER), TALK),
    "meeting.scheduling": Rule((R.PARTICIPANT,), MEETINGS),
    "meeting.cancellation": Rule((R.PARTICIPANT,), MEETINGS),
    "meeting.closure": Rule((R.PARTICIPANT,), MEETINGS),
    "issue.comment_request": Rule((DESK, R.HEAD), MEETINGS, for_meeting=True),
    "instruction.comment_request": Rule((DESK, R.HEAD), MEETINGS, for_meeting=True),
    "issue.meeting_comment": Rule((R.HANDLER,), MEETINGS, for_meeting=True),
    "instruction.meeting_comment": Rule((R.HANDLER,), MEETINGS, for_meeting=True),
    "series.change": Rule((R.CONTROLLER, DESK)),
    "series.ending": Rule((R.CONTROLLER, DESK)),
    "series.missed": Rule((R.CONTROLLER,)),
    # Not events of the chain: what the calendar brings (gathering.py, sweeping.py, comment_reminders.py).
    "calendar.moved": Rule((DESK,)),
    "comment.reminder": Rule((DESK,), MEETINGS),
    "due.soon": Rule((DESK,), Topic.DUE),
    "due.tomorrow": Rule((DESK,), Topic.DUE),
    "due.today": Rule((DESK,), Topic.DUE),
    "due.late": Rule((DESK,), Topic.DUE),
    "review.today": Rule((R.CONTROLLER,), Topic.DUE),
    "review.late": Rule((R.CONTROLLER,), Topic.DUE),
    "pause.look_again": Rule((R.OFFICE,), Topic.DUE),
    "alert.head": Rule((R.HEAD,), Topic.ALERTS),
    "alert.office": Rule((R.OFFICE,), Topic.ALERTS),
    "alert.chair": Rule((R.CHAIR,), Topic.ALERTS),
    "alert.review": Rule((R.CHAIR, R.HEAD), Topic.ALERTS),
    # Told by the worker when it gives the job of a series up (stuck.py).
    "series.stuck": Rule((R.CONTROLLER,), urgent=True),
    # Told to its owner and the administrators (app/webhooks).
    "webhook.failure": Rule((R.OWNER, R.ADMIN), Topic.ALERTS, urgent=True),
}
