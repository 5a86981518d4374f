"""What the pages about people show."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import QueryParams

from app.accounts import members, people
from app.accounts.actor import Actor
from app.accounts.entry import tokens
from app.accounts.entry.invitations import NewLink
from app.accounts.listing import PeopleQuery, listed, memberships_of
from app.accounts.models import Role
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.lists.filter import chips
from app.pages.accounts.anchors import LABELS, bodies, options_for
from app.pages.accounts.history import history
from app.pages.frame.renderer import ROLE_NAMES

ROLES = (
    (Role.OFFICE, N_("records meetings, registers and routes issues, controls instructions in a region")),
    (Role.OFFICER, N_("acts on what a body holds")),
    (Role.CONTACT, N_("raises and answers an enterprise's issues")),
    (Role.OBSERVER, N_("reads what lies in a territory")),
    (Role.ADMIN, N_("keeps people and reference data")),
)


def list_view(work: Work, _actor: Actor, params: QueryParams) -> dict[str, Any]:
    """A page of people, and the filter as chips."""
    query = PeopleQuery.from_address(params)
    page, _ = listed(work, query)
    body_options = bodies(work)
    names = {str(key): name for key, name in body_options}
    words: dict[str, Any] = {
        "q": lambda text: f"«{text}»",
        "role": lambda role: i18n.translate(ROLE_NAMES[role]),
        "body": lambda key: names.get(str(key), str(key)),
        "active": lambda active: i18n.translate(OPEN if active else CLOSED),
    }
    return {
        "query": query,
        "rows": page.rows,
        "next": query.address("/users", cursor=page.next) if page.next else "",
        "first": query.address("/users") if query.cursor else "",
        "chips": chips(query, "/users", words),
        "by_name": query.address("/users", sort="name" if query.sort == "-name" else "-name"),
        "bodies": body_options,
        "role_options": [(role.value, i18n.translate(ROLE_NAMES[role])) for role, _ in ROLES],
    }


OPEN, CLOSED = N_("access open"), N_("access closed")


def role_view(work: Work, params: Mapping[str, Any]) -> dict[str, Any]:
    """The role asked for in the address or the form, with the anchors that fit it; without one, the roles to choose."""
    role = next((role for role in Role if role.value == params.get("role")), None)
    anchor = members.ANCHORS[role] if role else None
    return {
        "role": role,
        "role_options": [(role.value, i18n.translate(ROLE_NAMES[role]), i18n.translate(does)) for role, does in ROLES],
        "anchor": anchor,
        "anchor_label": i18n.translate(LABELS[anchor]) if anchor else "",
        "anchor_options": options_for(work, role) if role else [],
    }


def new_view(work: Work, _actor: Actor, params: Mapping[str, Any]) -> dict[str, Any]:
    return role_view(work, params)


def user_view(work: Work, actor: Actor, user_id: int) -> dict[str, Any]:
    """Everything about one person."""
    person = people.find(work, user_id)
    rows = memberships_of(work.session, [user_id], None)
    in_force = [row for row in rows if row.ended_on is None or row.ended_on > work.today]
    return {
        "user": person,
        "in_force": in_force,
        "ended": [row for row in rows if row not in in_force],
        "tokens": tokens.of_person(work, user_id),
        "history": history(work, user_id),
        "own": user_id == actor.person_id,
    }


def edit_view(work: Work, _actor: Actor, user_id: int) -> dict[str, Any]:
    return {"user": people.find(work, user_id)}


def membership_view(work: Work, _actor: Actor, user_id: int, params: Mapping[str, Any]) -> dict[str, Any]:
    """The form of one more membership."""
    return {"user": people.find(work, user_id), **role_view(work, params)}


def membership_edit_view(work: Work, _actor: Actor, user_id: int, membership_id: int) -> dict[str, Any]:
    membership = members.find(work, user_id, membership_id)
    row = next(row for row in memberships_of(work.session, [user_id], None) if row.id == membership.id)
    return {"user": people.find(work, user_id), "membership": row}


def link_view(public: str) -> Any:
    """What shows a link just made; `public` is the address that people type."""

    def view(_work: Work, _actor: Actor, link: NewLink) -> dict[str, Any]:
        return {"user": link.person, "link": link, "address": public.rstrip("/") + link.path}

    return view
