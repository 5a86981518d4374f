"""What the page and the sheets of a dossier show, gathered in one unit of work."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.accounts.actor import Actor
from app.audit.chain import head
from app.dossiers.changes import Changed
from app.dossiers.reading import Dossier, read_dossier
from app.instructions import labels as instruction_labels
from app.instructions.models import InstructionStatus
from app.issues import labels as issue_labels
from app.issues.models import Answer, IssueStatus
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.meetings import labels as meeting_labels
from app.pages.frame.timeline import moved
from app.pages.meetings.view import shown_row

ASKED = (("done", N_("Done as promised")), ("solved", N_("Problem solved")))
HOLDERS = (("body_id", N_("Desk")), ("responsible_body_id", N_("Responsible")))


def dossier_view(work: Work, actor: Actor, meeting_id: int) -> dict[str, Any]:
    """Only what this reader may see."""
    found = read_dossier(work, actor, meeting_id)
    return {
        "dossier": found,
        "meeting": found.meeting,
        "body": found.view.body,
        "last": found.last,
        "points": [
            (point.item, [shown_row(work, row) for row in point.issues], found.orders.get(point.item.id))
            for point in found.view.points
        ],
        "comments": _by_subject(found),
        "silent": _silent(work, found),
        "changes": {
            (changed.noun, changed.number): list(_words(found, changed))
            for page in found.pages
            for _, changed in page.changed
        },
        "mine": any(row.body_id in found.mine for row in found.comments),
        "issue_labels": issue_labels,
        "instruction_labels": instruction_labels,
        "labels": meeting_labels,
        "head": "{}:{}".format(*head(work.session)),
        "printed": work.now,
    }


def _by_subject(found: Dossier) -> dict[tuple[str, int], list[Any]]:
    """(noun, number) → what was asked and said about it."""
    grouped: dict[tuple[str, int], list[Any]] = {}
    for row in found.comments:
        if row.held or row.comment:
            grouped.setdefault((row.noun, row.number), []).append(row)
    return grouped


def _silent(work: Work, found: Dossier) -> list[tuple[str, list[str]]]:
    """The silent bodies, each with the numbers of what it was asked about."""
    grouped: dict[str, list[str]] = {}
    for row in found.silent:
        grouped.setdefault(i18n.localized(row.body, work.language), []).append(f"№ {row.number}")
    return list(grouped.items())


def _words(found: Dossier, changed: Changed) -> Iterator[str]:
    """«Status: Routed → In progress», one line each; how a new one stands now is told by its own line."""
    if changed.is_new:
        yield i18n.translate(N_("new since the last meeting"))
    else:
        yield from _moves(found, changed)
    if changed.contests:
        yield i18n.translate(N_("contested by the enterprise"))
    for name, label in ASKED:
        if name in changed.said:
            yield f"{i18n.translate(label)}: {i18n.translate(issue_labels.ANSWER[Answer(changed.said[name])])}"


def _moves(found: Dossier, changed: Changed) -> Iterator[str]:
    if "status" in changed.net:
        old, new = (_status(changed.noun, value) for value in changed.net["status"])
        yield moved(i18n.translate(N_("Status")), old, new)
    for name, label in HOLDERS:
        if name in changed.net:
            old, new = (found.bodies.get(key, "") for key in changed.net[name])
            yield moved(i18n.translate(label), old, new)
    if "due_on" in changed.net:
        first, then = (date.fromisoformat(value) if value else None for value in changed.net["due_on"])
        yield moved(i18n.translate(N_("Due")), first, then)


def _status(noun: str, value: str | None) -> str:
    if not value:
        return ""
    if noun == "issue":
        return i18n.translate(issue_labels.STATUS[IssueStatus(value)])
    return i18n.translate(instruction_labels.STATUS[InstructionStatus(value)])
