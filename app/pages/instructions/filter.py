"""The form of all conditions of the instruction list: what there is to choose from, and what is chosen."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from starlette.datastructures import QueryParams

from app.accounts.actor import Actor
from app.enterprises.models import Enterprise
from app.enterprises.scope import visible_to as visible_enterprises
from app.instructions import labels
from app.instructions.listing.filter import InstructionQuery, InstructionState
from app.instructions.listing.sentence import SIGNS, STATE
from app.instructions.models import Importance, InstructionStatus, RemovalGround
from app.kit.db import Work
from app.kit.i18n import N_, localized, translate
from app.kit.templating import format_date_short
from app.meetings.models import Meeting
from app.meetings.scope import visible_to as visible_meetings
from app.pages.accounts.anchors import bodies
from app.pages.issues.filter import Options, Reference, enum_options
from app.territories.queries import nodes, tree

MOST_MEETINGS = 100
SORTS = {
    "attention": N_("without a date first, then the earliest due date"),
    "due_on": N_("the earliest due date first"),
    "-due_on": N_("the latest due date first"),
    "-number": N_("the newest first"),
    "number": N_("the oldest first"),
}
WITHOUT_CONTROL = ("giver", "responsible", "co_executor", "handler", "controller", "issue")
"""Conditions that come by a link: they stay as they are, and can be dropped from the sentence."""


def filter_view(work: Work, actor: Actor, params: QueryParams) -> dict[str, Any]:
    """Options in the reader's language; `chosen` has the values as the address said them, good or not."""
    chosen: dict[str, list[str]] = {name: [value for value in params.getlist(name) if value] for name in params}
    return {
        "chosen": chosen,
        "states": enum_options(STATE, InstructionState),
        "statuses": enum_options(labels.STATUS, InstructionStatus),
        "grounds": enum_options(labels.GROUND, RemovalGround),
        "importances": enum_options(labels.IMPORTANCE, Importance),
        "signs": [(name, translate(text)) for name, text in SIGNS.items()],
        "sorts": [(name, translate(text)) for name, text in SORTS.items()],
        "references": [place for place in _places(work, actor, chosen) if place.options],
        "kept": [(name, value) for name in WITHOUT_CONTROL for value in chosen.get(name, [])],
        "known": frozenset(InstructionQuery.model_fields),
    }


def _places(work: Work, actor: Actor, chosen: Mapping[str, list[str]]) -> Iterator[Reference]:
    offered: tuple[tuple[str, str, Options], ...] = (
        ("body", N_("Executed by"), list(bodies(work))),
        ("territory", N_("Territory"), _territories(work)),
        ("enterprise", N_("Enterprise"), _enterprises(work, actor)),
        ("meeting", N_("Meeting"), _meetings(work, actor)),
    )
    for name, label, options in offered:
        said = set(chosen.get(name, []))
        yield Reference(name, translate(label), options, [pair for pair in options if str(pair[0]) in said])


def _territories(work: Work) -> Options:
    """The tree, each node before what lies in it."""
    return [
        (row.id, "\u2003" * depth + localized(row, work.language))
        for depth, row in tree(nodes(work.session), work.language)
    ]


def _enterprises(work: Work, actor: Actor) -> Options:
    query = select(Enterprise.id, Enterprise.name_stated).where(visible_enterprises(actor))
    return [
        (row.id, row.name_stated) for row in work.session.execute(query.order_by(Enterprise.sort_key, Enterprise.id))
    ]


def _meetings(work: Work, actor: Actor) -> Options:
    query = (
        select(Meeting.id, Meeting.held_on, Meeting.topic)
        .where(visible_meetings(actor))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(MOST_MEETINGS)
    )
    return [(row.id, f"{format_date_short(row.held_on)}. {row.topic}") for row in work.session.execute(query)]
