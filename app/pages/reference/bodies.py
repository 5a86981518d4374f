"""A body's own page: its ladder of escalation, and what it is competent for."""

from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import select
from starlette.responses import Response

from app.accounts.actor import Actor
from app.audit import keeping
from app.bodies import labels, ladder
from app.bodies.competences import competences, levels_of, set_competences
from app.bodies.models import Body
from app.bodies.schemas import CompetencesIn, Key
from app.bodies.shelf import BODIES
from app.categories.models import Category
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.lists.shelves import find
from app.kit.words.collation import sort_key
from app.pages.frame.answers import Again
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values
from app.territories import labels as territory_labels
from app.territories.models import Territory

router = APIRouter()
Read = Annotated[PageCall, needs("reference.read")]
Keep = Annotated[PageCall, needs("reference.edit")]


@router.get("/reference/bodies/{body_id}")
def show(body_id: Key, call: Read) -> Response:
    return call.page("reference/body.html", body_view, body_id)


@router.get("/reference/bodies/{body_id}/competences")
def edit_competences(body_id: Key, call: Keep) -> Response:
    return call.page("reference/competences.html", competences_view, body_id)


@router.post("/reference/bodies/{body_id}/competences")
def save_competences(body_id: Key, call: Keep) -> Response:
    again = Again("reference/competences.html", competences_view, body_id)
    said = form_values(call.form).get("items", [])
    pairs = [item.partition(":")[::2] for item in said] if isinstance(said, list) else []
    body = call.read(CompetencesIn, again, items=[{"category_code": code, "level": level} for code, level in pairs])
    notice = N_("The competences are saved")
    to = f"/reference/bodies/{body_id}"
    return call.change(set_competences, body_id, body, call.version, to=to, notice=notice, again=again)


def body_view(work: Work, actor: Actor, body_id: int) -> dict[str, Any]:
    """The body, those above and below it on the ladder, its competences by category."""
    body = find(work.session, BODIES, body_id)
    return {
        **_about(work, body),
        "territory": work.session.get_one(Territory, body.territory_id),
        "kind": i18n.translate(labels.KIND[body.kind]),
        "level": i18n.translate(territory_labels.LEVEL[body.level]),
        "above": ladder.above(work.session, body),
        "below": _in_order(ladder.below(work.session, body.id), work.language),
        "competences": _by_category(work, body),
        "may_keep": actor.can(keeping.PERMISSION),
    }


def competences_view(work: Work, _actor: Actor, body_id: int) -> dict[str, Any]:
    """A box for each category and level."""
    body = find(work.session, BODIES, body_id)
    chosen = {f"{code}:{level.value}" for code, level in competences(work.session, body_id)}
    rows = work.session.scalars(select(Category).order_by(Category.position, Category.code))
    return {
        **_about(work, body),
        "levels": [(level.value, i18n.translate(territory_labels.LEVEL[level])) for level in levels_of(body)],
        "categories": [
            row for row in rows if row.retired_on is None or any(one.startswith(f"{row.code}:") for one in chosen)
        ],
        "chosen": chosen,
    }


def _about(work: Work, body: Body) -> dict[str, Any]:
    name = i18n.localized(body, work.language)
    address = f"/reference/bodies/{body.id}"
    return {"body": body, "name": name, "what": name, "version": body.version, "address": address}


def _in_order(bodies: list[Body], language: str) -> list[Body]:
    return sorted(bodies, key=lambda one: sort_key(i18n.localized(one, language), language))


def _by_category(work: Work, body: Body) -> list[tuple[str, list[str]]]:
    """(category, levels in words) in the categories' order."""
    found: dict[str, list[str]] = {}
    for code, level in competences(work.session, body.id):
        found.setdefault(code, []).append(i18n.translate(territory_labels.LEVEL[level]))
    rows = work.session.scalars(select(Category).where(Category.code.in_(found)))
    names = {row.code: i18n.localized(row, work.language) for row in rows}
    return [(names[code], levels) for code, levels in found.items()]
