"""Keeping templates: every change makes a new version and one event; the former wording stays in the history."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor, Standing
from app.audit.chain import NewEvent, record
from app.audit.changes import apply
from app.audit.timeline import Entry, timeline
from app.categories.models import Category
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, NotFound
from app.kit.i18n import N_
from app.text_templates.models import TextTemplate
from app.text_templates.schemas import TextTemplateEdit, TextTemplateIn
from app.text_templates.scope import KEEP, keeper_of, visible_to
from app.workflow.engine import match_version

NOUN = "text_template"
TOLD = ("region_id", "kind", "category_code", "language", "title")
MOST_EVENTS = 200


def find(work: Work, actor: Actor, template_id: int, *, lock: bool = False) -> TextTemplate:
    """The template, or 404 when there is none or it is not for this person."""
    query = select(TextTemplate).where(TextTemplate.id == template_id, visible_to(actor))
    if lock:
        query = query.with_for_update(of=TextTemplate).execution_options(populate_existing=True)
    row = work.session.scalar(query)
    if row is None:
        raise NotFound
    return row


def create(work: Work, actor: Actor, body: TextTemplateIn) -> TextTemplate:
    """Writes a template for the region of one's office."""
    standing = _keeper(actor, body.region_id)
    _check_category(work, body.category_code)
    said = body.model_dump() | {"region_id": standing.territory_id}
    row = TextTemplate(**said, version=1)
    work.session.add(row)
    work.session.flush()
    _tell(work, actor, standing, row, "creation", {name: (None, getattr(row, name)) for name in TOLD}, row.body)
    return row


def edit(
    work: Work, actor: Actor, template_id: int, body: TextTemplateEdit, expected: int | None = None
) -> TextTemplate:
    """Changes the named fields. What was filled before stays as it was written."""
    row, standing = _take(work, actor, template_id, expected)
    given = body.given()
    if given.get("category_code", row.category_code) != row.category_code:
        _check_category(work, given["category_code"])
    _change(work, actor, standing, row, "edit", given)
    return row


def retire(work: Work, actor: Actor, template_id: int, expected: int | None = None) -> TextTemplate:
    """Offered no longer."""
    row, standing = _take(work, actor, template_id, expected)
    if row.retired_on is not None:
        raise Conflict(N_("It is retired already"))
    _change(work, actor, standing, row, "retirement", {"retired_on": work.today})
    return row


def restore(work: Work, actor: Actor, template_id: int, expected: int | None = None) -> TextTemplate:
    """Offered again."""
    row, standing = _take(work, actor, template_id, expected)
    if row.retired_on is None:
        raise Conflict(N_("It is in use"))
    _change(work, actor, standing, row, "restoration", {"retired_on": None})
    return row


def history_of(work: Work, actor: Actor, template_id: int) -> list[Entry]:
    """Its events, newest first, for who keeps it."""
    row = find(work, actor, template_id)
    keeper_of(actor, row.region_id)
    return timeline(work.session, [(NOUN, [row.id])], internal=True, limit=MOST_EVENTS)


def _keeper(actor: Actor, region_id: int | None) -> Standing:
    standings = actor.require(KEEP)
    if region_id is not None:
        return keeper_of(actor, region_id)
    if len({standing.territory_id for standing in standings}) > 1:
        raise Invalid(region_id=N_("Choose the region"))
    return standings[0]


def _take(work: Work, actor: Actor, template_id: int, expected: int | None) -> tuple[TextTemplate, Standing]:
    row = find(work, actor, template_id, lock=True)
    standing = keeper_of(actor, row.region_id)
    match_version(row, expected)
    return row, standing


def _check_category(work: Work, code: str | None) -> None:
    row = work.session.get(Category, code) if code is not None else None
    if code is not None and (row is None or row.retired_on is not None):
        raise Invalid(category_code=N_("Choose one of the values offered"))


def _change(
    work: Work, actor: Actor, standing: Standing, row: TextTemplate, what: str, values: Mapping[str, Any]
) -> None:
    changed = apply(row, **values)
    if not changed:
        return
    row.version += 1
    former = changed.pop("body", ("", ""))[0]
    if former:
        changed["reworded"] = (None, ["body"])
    _tell(work, actor, standing, row, what, changed, former)


def _tell(
    work: Work,
    actor: Actor,
    standing: Standing,
    row: TextTemplate,
    what: str,
    changes: Mapping[str, tuple[Any, Any]],
    text: str = "",
) -> None:
    event = NewEvent(
        f"{NOUN}.{what}", NOUN, row.id, actor.person_id, standing.id, changes=changes, text=text, public=False
    )
    record(work, event)
