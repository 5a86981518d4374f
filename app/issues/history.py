"""An issue's history as one reader may see it: a link tells nobody of an issue that is not theirs to see."""

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.timeline import Entry, timeline
from app.issues.models import Issue
from app.issues.scope import visible_to
from app.kit.db import Work


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
    """Its events, newest first, without those that name another issue which the actor may not see."""
    nouns = [("issue", [issue_id])]
    entries = timeline(work.session, nouns, internal=internal, before=before, limit=limit, kinds=kinds)
    named = {number for entry in entries for number in _linked(entry)}
    if not named:
        return entries
    seen = set(work.session.scalars(select(Issue.id).where(Issue.id.in_(named), visible_to(actor))))
    return [entry for entry in entries if _linked(entry) <= seen]


def _linked(entry: Entry) -> set[int]:
    """The other issue of a link that was made or taken away: `[kind, number]` is its old or its new value."""
    return {link[1] for link in entry.changes.get("link", ()) if link is not None}
