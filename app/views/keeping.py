"""Saving a view, changing it, sharing it, deleting it, and opening a list with it."""

from typing import Any

from sqlalchemy import delete, func, select

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.audit.chain import NewEvent, record
from app.audit.changes import apply
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound
from app.kit.i18n import N_
from app.kit.unique import insert_new
from app.views.models import Audience, DefaultView, SavedView
from app.views.opening import checked
from app.views.schemas import SharedWith, ViewEdit, ViewIn
from app.views.scope import may_change, visible_to
from app.workflow.engine import match_version

MOST = 50
ANCHOR = {Audience.BODY: (Role.OFFICER, "body_id"), Audience.OFFICE: (Role.OFFICE, "territory_id")}


def find(work: Work, actor: Actor, view_id: int) -> SavedView:
    """A view that the person has, or 404."""
    view = work.session.scalar(select(SavedView).where(SavedView.id == view_id, visible_to(actor)))
    if view is None:
        raise NotFound
    return view


def create(work: Work, actor: Actor, body: ViewIn) -> SavedView:
    own = select(func.count()).where(SavedView.owner_id == actor.person_id, SavedView.listing == body.listing)
    if (work.session.scalar(own) or 0) >= MOST:
        raise Conflict(N_("You have %(most)s views of this list: delete one first"), most=MOST)
    view = SavedView(
        owner_id=actor.person_id, listing=body.listing, name=body.name, created_at=work.now,
        query=checked(work, actor, body.listing, body.query), **_shared(actor, body),
    )  # fmt: skip
    work.session.add(view)
    work.session.flush()
    told = {name: (None, getattr(view, name)) for name in ("listing", "query", "audience", "body_id", "territory_id")}
    _record(work, actor, view, "creation", told)
    return view


def edit(work: Work, actor: Actor, view_id: int, body: ViewEdit, expected: int | None = None) -> SavedView:
    """Changes the named fields; an edit that changes nothing leaves no trace."""
    view = _taken(work, actor, view_id, expected)
    given = body.given()
    values: dict[str, Any] = {"name": given["name"]} if "name" in given else {}
    if "query" in given:
        values["query"] = checked(work, actor, view.listing, given["query"])
    if body.shared is not None:
        values |= _shared(actor, body.shared, view)
    changed = apply(view, **values)
    if changed:
        view.version += 1
        changed.pop("name", None)
        _record(work, actor, view, "edit", changed)
    return view


def remove(work: Work, actor: Actor, view_id: int, expected: int | None = None) -> None:
    """Whoever opened their list with it sees the whole list again."""
    view = _taken(work, actor, view_id, expected)
    _record(work, actor, view, "deletion", {})
    work.session.execute(delete(DefaultView).where(DefaultView.view_id == view.id))
    work.session.delete(view)


def choose(work: Work, actor: Actor, view_id: int) -> SavedView:
    """One's own list opens with it. It is nobody else's matter and leaves no event."""
    view = find(work, actor, view_id)
    unchoose(work, actor, view_id)
    row = {"person_id": actor.person_id, "listing": view.listing, "view_id": view.id}
    insert_new(work.session, DefaultView, row)
    return view


def unchoose(work: Work, actor: Actor, view_id: int) -> SavedView:
    """One's own list opens whole."""
    view = find(work, actor, view_id)
    chosen = (DefaultView.person_id == actor.person_id, DefaultView.listing == view.listing)
    work.session.execute(delete(DefaultView).where(*chosen))
    return view


def _taken(work: Work, actor: Actor, view_id: int, expected: int | None) -> SavedView:
    found = select(SavedView).where(SavedView.id == view_id, visible_to(actor)).with_for_update()
    view = work.session.scalar(found.execution_options(populate_existing=True))
    if view is None:
        raise NotFound
    allow(actor, view)
    match_version(view, expected)
    return view


def allow(actor: Actor, view: SavedView) -> None:
    """403 for whom it is only shared with."""
    if not may_change(actor, view):
        raise Forbidden


def _shared(actor: Actor, said: SharedWith, view: SavedView | None = None) -> dict[str, Any]:
    """The columns that say with whom. One shares with one's own body or office alone; what is shared already may stay
    as it is."""
    kept: dict[str, Any] = {"audience": said.audience, "body_id": None, "territory_id": None}
    if said.audience is Audience.PRIVATE:
        return kept
    role, anchor = ANCHOR[said.audience]
    own = [getattr(standing, anchor) for standing in actor.standings if standing.role is role]
    wanted = getattr(said, anchor) or (getattr(view, anchor) if view is not None else None)
    if wanted is None and len(own) == 1:
        wanted = own[0]
    if wanted not in own:
        raise Invalid(audience=N_("Share it with your own body or office"))
    return {**kept, anchor: wanted}


def _record(work: Work, actor: Actor, view: SavedView, what: str, changes: dict[str, tuple[Any, Any]]) -> None:
    """The name is free text and lies apart."""
    event = NewEvent(f"view.{what}", "view", view.id, actor.person_id, changes=changes, text=view.name, public=False)
    record(work, event)
