"""An issue's history as one reader may see it: a link tells nobody of an issue that is not theirs to see."""

from dataclasses import replace

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.timeline import Entry, timeline
from app.issues.models import Issue
from app.issues.scope import visible_to
from app.kit.db import Work

CLOSURE = "issue.closure"


def history_of(
    work: Work,
    actor: Actor,
    issue_id: int,
    *,
    internal: bool,
    before: int | None = None,
    limit: int = 200,
    kinds: tuple[str, ...] = (),
) -> list[Entry]:
    """Its events, newest first, without those that name another issue which the actor may not see.

    That it was closed as a duplicate of such a one everybody is told, without its number and the grounds, which may
    tell of it.
    """
    nouns = [("issue", [issue_id])]
    entries = timeline(work.session, nouns, internal=internal, before=before, limit=limit, kinds=kinds)
    named = {number for entry in entries for number in _linked(entry)}
    if not named:
        return entries
    seen = set(work.session.scalars(select(Issue.id).where(Issue.id.in_(named), visible_to(actor))))
    told = ((entry, _linked(entry) <= seen) for entry in entries)
    return [entry if whole else _without_link(entry) for entry, whole in told if whole or entry.kind == CLOSURE]


def _without_link(entry: Entry) -> Entry:
    return replace(entry, changes={name: value for name, value in entry.changes.items() if name != "link"}, text=None)


def _linked(entry: Entry) -> set[int]:
    """The other issue of a link that was made or taken away: `[kind, number]` is its old or its new value."""
    return {link[1] for link in entry.changes.get("link", ()) if link is not None}
