"""The life of a meeting as a table: it draws the buttons, the diagram in the docs and the tests."""

from app.kit.i18n import N_
from app.meetings.models import MeetingStatus
from app.workflow.engine import Move, Workflow

S = MeetingStatus
UNTIL_CLOSED = frozenset({S.DRAFT, S.SCHEDULED, S.HELD})

WORKFLOW = Workflow(
    "meeting",
    (
        Move("scheduling", "meeting.edit", frozenset({S.DRAFT}), S.SCHEDULED, N_("Schedule")),
        Move("opening", "meeting.run", frozenset({S.DRAFT, S.SCHEDULED}), S.HELD, N_("Open the meeting")),
        Move("closure", "meeting.run", frozenset({S.HELD}), S.CLOSED, N_("Close the meeting")),
        Move("cancellation", "meeting.run", frozenset({S.SCHEDULED, S.HELD}), S.DRAFT, N_("Back to draft")),
        Move("edit", "meeting.edit", UNTIL_CLOSED, None, N_("Edit")),
        Move("participants", "meeting.edit", UNTIL_CLOSED, None, N_("Change the participants"), bumps=False),
        Move("presence", "meeting.run", frozenset({S.HELD}), None, N_("Record who is present"), bumps=False),
        Move("agenda", "meeting.edit", UNTIL_CLOSED, None, N_("Change the agenda"), bumps=False),
        Move("taking_up", "meeting.edit", UNTIL_CLOSED, None, N_("Take up an issue"), bumps=False),
        Move("comment_request", "meeting.edit", frozenset({S.SCHEDULED}), None, N_("Ask for comments"), bumps=False),
        Move("outcome", "meeting.run", frozenset({S.HELD}), None, N_("Record the outcome"), bumps=False),
        Move("addendum", "meeting.addend", frozenset({S.CLOSED}), None, N_("Add to the minutes"), bumps=False),
        Move("attachment", "meeting.addend", frozenset(S), None, N_("Add files"), bumps=False),
        Move("detachment", "meeting.addend", UNTIL_CLOSED, None, N_("Remove a file"), bumps=False),
    ),
)
