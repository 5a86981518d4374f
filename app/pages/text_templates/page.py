"""Templates of texts: the list that one works with, and the forms by which the office keeps it."""

from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import select
from starlette.responses import Response

from app.accounts.actor import Actor
from app.audit.timeline import Entry
from app.categories.models import Category
from app.issues.schemas import Key
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.words.collation import sort_key
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.timeline import lines, moved
from app.territories.models import Territory
from app.text_templates import keeping, labels
from app.text_templates.models import TextKind, TextTemplate
from app.text_templates.placeholders import PLACEHOLDERS
from app.text_templates.schemas import TextTemplateEdit, TextTemplateIn
from app.text_templates.scope import KEEP, READ, visible_to

router = APIRouter(prefix="/text-templates")
Read = Annotated[PageCall, needs(READ)]
Keep = Annotated[PageCall, needs(KEEP)]
NEW, EDIT = "text_templates/new.html", "text_templates/edit.html"
MOST = 500


@router.get("")
def show_list(call: Read) -> Response:
    return call.page("text_templates/list.html", list_view)


def list_view(work: Work, actor: Actor) -> dict[str, Any]:
    """By kind, in each the reader's language first; the retired apart."""
    rows = list(work.session.scalars(select(TextTemplate).where(visible_to(actor)).limit(MOST)))
    kinds, languages = list(TextKind), [work.language, *i18n.LANGUAGES]
    rows.sort(key=lambda row: (kinds.index(row.kind), languages.index(row.language), sort_key(row.title)))
    in_use = [row for row in rows if row.retired_on is None]
    return {
        "groups": [(labels.KIND[kind], list(found)) for kind, found in groupby(in_use, lambda row: row.kind)],
        "retired": [row for row in rows if row.retired_on is not None],
        "categories": dict(_categories(work)),
        "languages_named": i18n.NAMES,
        "may_keep": actor.can(KEEP),
    }


@router.get("/new")
def new(call: Keep) -> Response:
    return call.page(NEW, new_view)


def new_view(work: Work, actor: Actor) -> dict[str, Any]:
    regions = [one.territory_id for one in actor.require(KEEP)]
    found = work.session.scalars(select(Territory).where(Territory.id.in_(regions)).order_by(Territory.kato)).all()
    return {"regions": [(row.id, i18n.localized(row, work.language)) for row in found], **_offers(work)}


@router.post("")
def create(call: Keep) -> Response:
    again = Again(NEW, new_view)
    body = call.read(TextTemplateIn, again)
    return call.change(keeping.create, body, to=address, notice=N_("The template is written down"), again=again)


@router.get("/{template_id}")
def show(template_id: Key, call: Read) -> Response:
    return call.page("text_templates/show.html", show_view, template_id)


def show_view(work: Work, actor: Actor, template_id: int) -> dict[str, Any]:
    """The text as it was written; its history and the moves for who keeps it."""
    row = keeping.find(work, actor, template_id)
    keeps = any(one.territory_id == row.region_id for one in actor.with_permission(KEEP))
    entries = keeping.history_of(work, actor, row.id) if keeps else []
    return {
        "template": row,
        "kind": labels.KIND[row.kind],
        "category": dict(_categories(work)).get(row.category_code or "", ""),
        "language_name": i18n.NAMES[row.language],
        "may_keep": keeps,
        "timeline": lines(work, entries, labels.EVENTS, _note, among_officials=True),
    }


def _note(entry: Entry) -> list[str]:
    if entry.kind.endswith("creation"):
        return []
    if "reworded" in entry.changes:
        words = N_("Changed: %(what)s. The former wording is below")
        return [i18n.translate(words, {"what": i18n.translate(labels.FIELDS["body"])})]
    return [
        moved(i18n.translate(labels.FIELDS[name]), *pair)
        for name, pair in entry.changes.items()
        if name in ("title", "language", "category_code")
    ]


@router.get("/{template_id}/edit")
def edit(template_id: Key, call: Keep) -> Response:
    return call.page(EDIT, edit_view, template_id)


def edit_view(work: Work, actor: Actor, template_id: int) -> dict[str, Any]:
    """The form filled with what stands now."""
    row = keeping.find(work, actor, template_id)
    return {
        "template": row,
        "now": {name: getattr(row, name) or "" for name in TextTemplateEdit.model_fields},
        "what": row.title,
        "version": row.version,
        "address": address(row),
        **_offers(work),
    }


@router.post("/{template_id}/edit")
def save(template_id: Key, call: Keep) -> Response:
    again = Again(EDIT, edit_view, template_id)
    body = call.read(TextTemplateEdit, again)
    notice = N_("The changes are saved")
    return call.change(keeping.edit, template_id, body, call.version, to=address, notice=notice, again=again)


@router.post("/{template_id}/retirement")
def retire(template_id: Key, call: Keep) -> Response:
    notice = N_("Retired: it is offered no longer")
    return call.change(keeping.retire, template_id, call.version, to=address, notice=notice)


@router.post("/{template_id}/retirement/removal")
def restore(template_id: Key, call: Keep) -> Response:
    return call.change(keeping.restore, template_id, call.version, to=address, notice=N_("In use again"))


def address(row: TextTemplate) -> str:
    return f"/text-templates/{row.id}"


def _offers(work: Work) -> dict[str, Any]:
    options = {
        "kind": [(kind.value, i18n.translate(words)) for kind, words in labels.KIND.items()],
        "language": list(i18n.NAMES.items()),
        "category_code": _categories(work, in_use=True),
    }
    return {
        "field_options": options,
        "field_labels": {name: i18n.translate(words) for name, words in labels.FIELDS.items()},
        "placeholders": PLACEHOLDERS,
    }


def _categories(work: Work, *, in_use: bool = False) -> list[tuple[str, str]]:
    query = select(Category).order_by(Category.position, Category.code)
    rows = work.session.scalars(query.where(Category.retired_on.is_(None)) if in_use else query)
    return [(row.code, i18n.localized(row, work.language)) for row in rows]
