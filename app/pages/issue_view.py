"""What the issue page shows, gathered in one unit of work."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import bindparam, select

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.audit.timeline import Entry
from app.bodies.models import Body
from app.bodies.suggestions import suggest
from app.calendar.distance import distance, extended
from app.calendar.service import calendar_of
from app.enterprises.naming import display_name
from app.extensions.subject import days_slid
from app.files.evidence import Seen, Shown
from app.files.kinds import ACCEPT
from app.files.models import Noun, Part
from app.files.queries import names_in
from app.instructions.sources import may_give
from app.issues import labels, reading
from app.issues.files import FILES
from app.issues.history import history_of
from app.issues.instruction_views import instructions_of
from app.issues.models import Answer, Issue, IssueOutcome, IssueStatus
from app.issues.next_step import next_step
from app.issues.referrals import bodies_above
from app.issues.scope import standings_over
from app.issues.sessions import sessions_ahead
from app.issues.silence import answer_until, heard_by, is_no_answer, is_silent
from app.issues.taking import find, moves_now
from app.issues.workflow import ENDS_EARLY
from app.kit import clock, i18n
from app.kit.charts import DueMark
from app.kit.db import Work, read
from app.kit.i18n import N_
from app.kit.settings import settings
from app.kit.templating import format_date_short
from app.meetings import labels as meeting_labels
from app.pages import away, due_moves
from app.pages.due_dates import explained
from app.pages.insertion import ON_ISSUE, templates_for
from app.pages.issue_way import way
from app.pages.timeline import calendar_day, file_names, lines, moved

HISTORY = 200
EXPECTED = {
    "office": frozenset({"registration", "route", "closure"}),
    "holder": frozenset({"acceptance", "resolution"}),
    "session": frozenset({"decision"}),
    "enterprise": frozenset({"confirmation"}),
}
"""Whose step is next → the moves with which it is made; the first of them stands open."""
ON_THE_PAGE = (
    "registration",
    "route",
    "acceptance",
    "resolution",
    "confirmation",
    "contest",
    "decision",
    "deferral",
    *due_moves.EXTENSIONS,
    "escalation",
    "transfer",
    "return",
    "closure",
    *due_moves.CLOCK,
    "reopening",
    "assignment",
    "reminder",
    "comment",
    "link",
    "readers",
)
"""The moves in the order in which they stand at the side; the first is open."""


def issue_view(work: Work, actor: Actor, number: int, open_move: str = "") -> dict[str, Any]:
    """Everything on the page; `open_move` is the form that came back."""
    issue = find(work, actor, number)
    known = reading.facts(work, issue.id)
    over = standings_over(work.session, actor, issue.id)
    given_answers = reading.answers(work, issue.id)
    stays = reading.stays(work, issue.id)
    body_name = i18n.localized(known.Body, work.language) if known.Body else ""
    allowed = due_moves.shown({move.name for move in moves_now(work, issue, over)})
    moved_due = due_moves.due_moves(work, issue, named=over.internal, words=True)
    if known.Body is not None and not known.Body.collegial:
        allowed.discard("decision")
    files = FILES.shown_on(work, actor, Seen(issue, over.granted, over.internal))
    heard = heard_by(work)
    step = next_step(issue, body_name, answered=issue.answered, no_answer=is_no_answer(issue, heard))
    expected = EXPECTED.get(step.whose, frozenset()) & allowed
    return {
        "issue": issue,
        "enterprise": known.Enterprise,
        "enterprise_name": display_name(known.Enterprise, known.LegalForm, work.language),
        "territory": known.Territory,
        "category": known.Category,
        "body": known.Body,
        "project": known.Project,
        "meeting": known.Meeting,
        "handler_name": known.handler_name,
        "desk_since": clock.local_date(issue.on_desk_since) if issue.on_desk_since else None,
        "author_name": known.author_name,
        "mark": mark_of(work, issue),
        "answer_until": answer_until(work, issue),
        "silent": is_silent(issue, heard),
        "between": between(work, stays) if issue.crossings >= settings().back_and_forth_moves else (),
        "step": step,
        "mine": bool(expected),
        "way": way(work, issue, stays),
        "due": _due(work, issue, stays, moved_due.stops),
        "due_moves": moved_due,
        "slid": days_slid(work, issue),
        **due_moves.choices(work),
        "four": four(work, issue, given_answers[0].done if issue.answered else None, documents=_documents(files)),
        "files": files,
        "files_at": f"/issues/{issue.id}/attachments",
        "accept": ACCEPT,
        "answers": given_answers,
        "instructions": instructions_of(work, actor, issue.id),
        "links": reading.links(work, actor, issue.id),
        "timeline": history(work, actor, issue, internal=over.internal),
        "internal": over.internal,
        "moves": [name for name in ON_THE_PAGE if name in allowed],
        "may": allowed | ({"instruct"} if may_give(over.acting) else set()),
        "open_move": open_move,
        "first_move": next(
            (name for name in ON_THE_PAGE if name in EXPECTED.get(step.whose, ()) and name in allowed), ""
        ),
        "labels": labels,
        **_frame_of_conflict(issue),
        "state": [
            (i18n.translate(N_("Status")), i18n.translate(labels.STATUS[issue.status])),
            (i18n.translate(N_("On whose desk")), body_name),
        ],
        **choices(work, issue, allowed),
        **templates_for(work, actor, ON_ISSUE, allowed, issue.category_code),
    }


def between(work: Work, stays: Sequence[reading.Stay]) -> tuple[str, str, int]:
    """The two bodies between which it goes back and forth, and how often it has moved between them."""
    bodies = {stay.body_id: i18n.localized(stay.body, work.language) for stay in stays}
    desks = [stay.body_id for stay in stays]
    moves = Counter(tuple(sorted(pair)) for pair in pairwise(desks) if pair[0] != pair[1])
    (one, other), number = moves.most_common(1)[0]
    return bodies[one], bodies[other], number


def _frame_of_conflict(issue: Issue) -> dict[str, Any]:
    return {"what": f"№ {issue.id}. {issue.title}", "version": issue.version, "address": f"/issues/{issue.id}"}


OFFERED = ("suggestions", "bodies", "officers", "above", "sessions", "readers", "reader_ids")


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


def mark_of(work: Work, issue: Issue) -> DueMark:
    """The due date with its distance in working days."""
    waiting = issue.status is IssueStatus.RESOLVED
    closed_early = issue.status is IssueStatus.CLOSED and issue.resolved_on is None
    mark = distance(
        calendar_of(work),
        work.today,
        issue.due_on,
        reported_on=issue.resolved_on,
        waiting=waiting,
        over=closed_early,
        stopped_on=issue.paused_since,
    )
    return extended(mark, issue.extension_count)


def _due(work: Work, issue: Issue, stays: Sequence[reading.Stay], stops: Sequence[tuple[date, date]]) -> Any:
    """Why the date is what it is, counted from the day on which the issue was first routed; None without a date."""
    if issue.due_on is None:
        return None
    routed = clock.local_date(stays[0].started_at) if stays else (issue.registered_on or work.today)
    return explained(work, issue.due_term, issue.due_on, routed, stops)


def _documents(files: Shown) -> bool:
    """Whether the body that reports has shown something: with the report, or by an officer's own file on the issue."""
    return any(
        one.part is Part.RESOLUTION or (one.part is Part.OWN and one.role is Role.OFFICER) for one in files.items
    )


def four(work: Work, issue: Issue, done: Answer | None, *, documents: bool = False) -> Mapping[str, Any]:
    """Formal, evidence, schedule: kept apart. Schedule is against the original date."""
    if done is Answer.YES:
        evidence = ("enterprise", N_("Confirmed by the enterprise"))
    elif issue.resolved_on is not None and documents:
        evidence = ("document", N_("Document"))
    elif issue.resolved_on is not None:
        evidence = ("statement", N_("Written explanation"))
    else:
        evidence = ("none", N_("No evidence"))
    late = 0
    if issue.original_due_on is not None:
        reached = issue.resolved_on or issue.closed_on or work.today
        late = max(0, calendar_of(work).working_days_between(issue.original_due_on, reached))
    return {"evidence": evidence, "late": late, "ended": issue.resolved_on or issue.closed_on}


def history(work: Work, actor: Actor, issue: Issue, *, internal: bool) -> list[Any]:
    """One timeline of everything, newest first."""
    entries = history_of(work, actor, issue.id, internal=internal, limit=HISTORY)
    names, files = _names(work, entries), names_in(work, (Noun.ISSUE, issue.id), entries)

    def note(entry: Entry) -> list[str]:
        return [*_notes(entry, names), *file_names(entry, files)]

    return lines(work, entries, labels.EVENTS, note, officials=internal)


BODIES = select(Body.id, Body.name_kk, Body.name_ru, Body.name_en).where(Body.id.in_(bindparam("ids", expanding=True)))


def _names(work: Work, entries: list[Entry]) -> dict[int, str]:
    ids = {value for entry in entries for value in entry.changes.get("body_id", []) if value is not None}
    if not ids:
        return {}
    return {row.id: i18n.localized(row, work.language) for row in read(work.session, BODIES, {"ids": list(ids)})}


OUTCOMES: Mapping[str, Mapping[Any, str]] = {
    "outcome": labels.OUTCOME,
    "proposed_outcome": labels.OUTCOME,
    "agenda_outcome": meeting_labels.OUTCOME,
}


UNANSWERED = {
    "no_answer": N_("Without an answer of the enterprise: its term was over"),
    "nobody_to_ask": N_("Without an answer of the enterprise: nobody there can answer"),
}


def _notes(entry: Entry, names: Mapping[int, str]) -> Any:
    if entry.kind == "issue.creation":
        return
    if "body_id" in entry.changes:
        old, new = entry.changes["body_id"]
        if new is not None:
            yield moved(i18n.translate(N_("Desk")), names.get(old, ""), names.get(new, ""))
    yield from _dates(entry)
    if "reworded" in entry.changes and entry.text:
        what = i18n.translate(N_("the text"))
        yield i18n.translate(N_("Changed: %(what)s. The former wording is below"), {"what": what})
    for name, words in OUTCOMES.items():
        value = entry.changes.get(name, [None, None])[1]
        if value:
            yield i18n.translate(words[value])
    yield from _answers(entry)


def _answers(entry: Entry) -> Iterator[str]:
    """The enterprise's word, and that there was none."""
    if "answer" in entry.changes:
        yield i18n.translate(UNANSWERED[entry.changes["answer"][1]])
    if "confirmed" in entry.changes:
        yield i18n.translate(N_("Asked whether words and answer are both meant, the enterprise confirmed"))
    for name, label in (("done", N_("Done as promised")), ("solved", N_("Problem solved"))):
        if name in entry.changes:
            yield f"{i18n.translate(label)}: {i18n.translate(labels.ANSWER[Answer(entry.changes[name][1])])}"


def _dates(entry: Entry) -> Iterator[str]:
    if "due_on" in entry.changes:
        old, new = (date.fromisoformat(value) if value else None for value in entry.changes["due_on"])
        yield moved(i18n.translate(N_("Due")), old, new)
    if "calendar_day" in entry.changes:
        yield calendar_day(entry.changes["calendar_day"][1])


def is_contact(actor: Actor) -> bool:
    """Whether the reader is of the enterprise alone: then words are plainer."""
    return actor.roles() == {Role.CONTACT}
