"""The look before the act, as a page: what is asked for, and a row each with what will become of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pydantic import ValidationError
from starlette.datastructures import QueryParams

from app.accounts.actor import Actor
from app.bulk.acts import Act
from app.bulk.nouns import Noun
from app.bulk.planning import Foreseen, act_of, look, plan
from app.bulk.schemas import Chosen, Item
from app.instructions.labels import IMPORTANCE
from app.kit.db import Work
from app.kit.errors import NotFound
from app.kit.i18n import translate
from app.kit.lists.filter import MOST as LONGEST_PAGE
from app.kit.validation import as_invalid
from app.pages.bulk.choice import as_text, choice
from app.pages.bulk.options import options
from app.pages.frame.answers import spoken
from app.workflow.attempts import explained

PAGE = "bulk/plan.html"


@dataclass(frozen=True)
class Row:
    """`why` is empty where it will work; `title` where it is not the reader's to see."""

    number: int
    title: str
    why: str


def act_named(noun: Noun, actor: Actor, name: str) -> Act:
    """404 for what cannot be done to many, or not by this person."""
    act = noun.acts.get(name)
    if act is None or not actor.can(act.permission):
        raise NotFound
    return act


def chosen_view(work: Work, actor: Actor, noun: Noun, params: QueryParams) -> dict[str, Any]:
    """Before anything is said of the act: permission and state alone."""
    found = choice(work, actor, noun, params)
    problem = spoken(found.problem, work.language) if found.problem else ""
    return _before(work, actor, noun, params.get("act", ""), found.items) | {"problem": problem}


def again_view(work: Work, actor: Actor, noun: Noun, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a form that comes back."""
    return _before(work, actor, noun, str(typed.get("act", "")), _items(typed))


def _before(work: Work, actor: Actor, noun: Noun, name: str, items: Sequence[Item]) -> dict[str, Any]:
    act = act_named(noun, actor, name)
    return _frame(work, actor, noun, name, look(work, actor, noun, act, items))


def planned_view(work: Work, actor: Actor, noun: Noun, said: Chosen, typed: Mapping[str, Any]) -> dict[str, Any]:
    """With what was said of the act: its digest binds what is done to what is seen here."""
    found = plan(work, actor, noun, said)
    chosen = {"chosen_at": chosen_at(noun, act_of(said), found.rows)}
    return _frame(work, actor, noun, act_of(said), found.rows) | chosen | {"plan": found.digest, "typed": typed}


def chosen_at(noun: Noun, name: str, rows: Sequence[Foreseen]) -> str:
    """Where the same rows stand chosen; more than an address can name are chosen anew on the list."""
    if len(rows) > LONGEST_PAGE:
        return f"{noun.path}/bulk"
    return f"{noun.path}/bulk/plan?{urlencode([('act', name), *(('number', row.number) for row in rows)])}"


def _frame(work: Work, actor: Actor, noun: Noun, name: str, rows: Sequence[Foreseen]) -> dict[str, Any]:
    return {
        "noun": noun,
        "act": act_named(noun, actor, name),
        "act_name": name,
        "items": as_text(rows),
        "rows": [_row(row, work.language) for row in rows],
        "possible": sum(row.error is None for row in rows),
        "plan": "",
        "chosen_at": "",
        "problem": "",
        "importances": [(value.value, translate(text)) for value, text in IMPORTANCE.items()],
        **options(work, actor, noun.name, name, [row.number for row in rows]),
    }


def _row(row: Foreseen, language: str) -> Row:
    if row.error is None:
        return Row(row.number, row.title, "")
    detail, fields = explained(row.error, language)
    return Row(row.number, row.title, "; ".join(fields.values()) or detail)


def _items(typed: Mapping[str, Any]) -> list[Item]:
    """Those of a form that was sent; what is no number is the reader's own doing and 422."""
    try:
        read = Chosen.model_validate({"items": typed.get("items", "")}, context={"typed_in": "en"})
    except ValidationError as error:
        raise as_invalid(error.errors()) from error
    return read.items
