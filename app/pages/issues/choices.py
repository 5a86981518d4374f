"""What the forms of an issue's moves offer."""

from collections.abc import Mapping
from typing import Any

from app.bodies.suggestions import suggest
from app.issues import labels, reading
from app.issues.agenda.sessions import sessions_ahead
from app.issues.models import Answer, Issue, IssueOutcome, IssueStatus
from app.issues.moves.referrals import bodies_above
from app.issues.workflow import ENDS_EARLY
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.templating import format_date_short
from app.pages.accounts import away


def choices(work: Work, issue: Issue, allowed: set[str]) -> dict[str, Any]:
    """What the forms of the allowed moves offer; nothing is read for a move that is not there."""
    found: dict[str, Any] = {
        "suggestions": [],
        "bodies": [],
        "officers": [],
        "above": [],
        "sessions": [],
        "readers": [],
    }
    if allowed & {"route", "transfer"}:
        found["suggestions"] = suggest(work, issue.category_code, issue.territory_id)
        found["bodies"] = [body for body in reading.bodies_in_use(work) if body.id != issue.body_id]
    if "escalation" in allowed:
        found["above"] = bodies_above(work, issue.body_id)
    if allowed & {"acceptance", "assignment"}:
        found["officers"] = away.options(reading.officers_of(work, issue.body_id))
    if "deferral" in allowed:
        found["sessions"] = sessions_ahead(work, issue.region_id)
    if "readers" in allowed:
        found["readers"] = reading.possible_readers(work, issue)
        found["reader_ids"] = reading.reader_ids(work, issue.id)
    found["outcomes"] = [
        outcome for outcome in IssueOutcome if issue.status is IssueStatus.RESOLVED or outcome in ENDS_EARLY
    ]
    return found | options(work, found)


def options(work: Work, found: Mapping[str, Any]) -> dict[str, Any]:
    """The same as (value, words) pairs for the controls."""

    def named(body: Any) -> tuple[int, str]:
        return body.id, i18n.localized(body, work.language)

    suggested = [suggestion.body for suggestion in found["suggestions"]]
    known = {body.id for body in suggested}
    others = [named(body) for body in found["bodies"] if body.id not in known]
    groups = [(i18n.translate(SUGGESTED), [named(body) for body in suggested]), (i18n.translate(OTHERS), others)]
    return {
        "targets": [group for group in groups if group[1]],
        "above_options": [named(body) for body in found["above"]],
        "session_options": [
            (session.meeting_id, f"{session.body}, {format_date_short(session.held_on)}")
            for session in found["sessions"]
        ],
        "outcome_options": [(outcome.value, i18n.translate(labels.OUTCOME[outcome])) for outcome in found["outcomes"]],
        "reached_options": [(outcome.value, i18n.translate(labels.OUTCOME[outcome])) for outcome in REACHED],
        "answer_options": [(answer.value, i18n.translate(labels.ANSWER[answer])) for answer in Answer],
    }


SUGGESTED, OTHERS = N_("Suggested"), N_("Other bodies")
REACHED = (IssueOutcome.SOLVED, IssueOutcome.PARTLY_SOLVED, IssueOutcome.NOT_SOLVED)
