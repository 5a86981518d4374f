"""The form of all conditions: what there is to choose from, and what is chosen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from starlette.datastructures import QueryParams

from app.accounts.actor import Actor
from app.accounts.models import Membership, Person, Role
from app.bodies.models import Body
from app.categories.models import Category, LegalForm, Sector
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.enterprises.scope import visible_to as visible_enterprises
from app.instructions.models import Importance
from app.issues import labels
from app.issues.listing.filter import IssueState
from app.issues.listing.sentence import SIGNS, STATE
from app.issues.models import IssueOutcome, IssueStatus
from app.kit.db import Work
from app.kit.i18n import N_, localized, translate
from app.kit.templating import format_date_short
from app.meetings.models import Meeting
from app.meetings.scope import visible_to as visible_meetings
from app.territories.models import Territory

MOST_MEETINGS = 100
Options = list[tuple[Any, Any]]
SORTS = {
    "due_on": N_("the earliest due date first"),
    "-due_on": N_("the latest due date first"),
    "-number": N_("the newest first"),
    "number": N_("the oldest first"),
}
ONLY_CONTACT = frozenset({Role.CONTACT})
OF_OTHERS = ("confidential", "unrouted", "answered", "no_answer", "look_again")
"""Signs that say nothing to an enterprise about its own issues."""


@dataclass(frozen=True)
class Reference:
    """A criterion with many values: those chosen can be dropped, one more can be added."""

    name: str
    label: str
    options: Options
    chosen: Options


def filter_view(work: Work, actor: Actor, params: QueryParams) -> dict[str, Any]:
    """Options in the reader's language; `chosen` has the values as the address said them, good or not."""
    chosen: dict[str, list[str]] = {name: [value for value in params.getlist(name) if value] for name in params}
    is_contact = actor.roles() <= ONLY_CONTACT
    return {
        "chosen": chosen,
        "states": enum_options(STATE, IssueState),
        "statuses": enum_options(labels.STATUS, IssueStatus),
        "outcomes": enum_options(labels.OUTCOME, IssueOutcome),
        "importances": enum_options(labels.IMPORTANCE, Importance),
        "signs": [(name, translate(text)) for name, text in SIGNS.items() if not (is_contact and name in OF_OTHERS)],
        "sorts": [(name, translate(text)) for name, text in SORTS.items()],
        "references": [reference for reference in _references(work, actor, chosen) if reference.options],
    }


def _references(work: Work, actor: Actor, chosen: Mapping[str, list[str]]) -> Iterator[Reference]:
    offered = [
        ("category", N_("Category"), _categories(work)),
        ("territory", N_("Territory"), _territories(work)),
        ("body", N_("On whose desk"), _bodies(work)),
        ("enterprise", N_("Enterprise"), _enterprises(work, actor)),
        ("meeting", N_("Meeting"), _meetings(work, actor)),
    ]
    if not actor.roles() <= ONLY_CONTACT:
        offered += [("handler", N_("Handler"), handlers(work)), ("sector", N_("Sector"), _sectors(work))]
    for name, label, options in offered:
        flat = [pair for entry in options for pair in (entry[1] if isinstance(entry[1], list) else [entry])]
        said = set(chosen.get(name, []))
        yield Reference(name, translate(label), options, [(str(key), text) for key, text in flat if str(key) in said])


def enum_options(words: Any, values: Iterable[Any]) -> Options:
    return [(value.value, translate(words[value])) for value in values]


def _categories(work: Work) -> Options:
    rows = work.session.scalars(select(Category).order_by(Category.position, Category.code))
    return [(row.code, localized(row, work.language)) for row in rows]


def _territories(work: Work) -> Options:
    """Regions, each followed by what lies in it."""
    rows = work.session.scalars(select(Territory).where(Territory.parent_id.is_not(None)).order_by(Territory.kato))
    return [(row.id, localized(row, work.language)) for row in rows]


def _bodies(work: Work) -> Options:
    rows = work.session.scalars(select(Body).order_by(Body.level, Body.id))
    return [(row.id, localized(row, work.language)) for row in rows]


def handlers(work: Work, bodies: Sequence[int] | None = None) -> Options:
    """Officers, by body; of some bodies or of all."""
    in_force = or_(Membership.ended_on.is_(None), Membership.ended_on > work.today)
    query = (
        select(Person.id, Person.name, Body)
        .join(Membership, Membership.person_id == Person.id)
        .join(Body, Body.id == Membership.body_id)
        .where(Membership.role == Role.OFFICER, Person.active, in_force)
        .order_by(Body.level, Body.id, Person.name)
    )
    if bodies is not None:
        query = query.where(Body.id.in_(bodies))
    groups: dict[str, Options] = {}
    for person_id, name, body in work.session.execute(query):
        groups.setdefault(localized(body, work.language), []).append((person_id, name))
    return list(groups.items())


def _enterprises(work: Work, actor: Actor) -> Options:
    query = (
        select(Enterprise, LegalForm)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(visible_enterprises(actor))
        .order_by(Enterprise.sort_key, Enterprise.id)
    )
    rows = work.session.execute(query)
    return [(enterprise.id, display_name(enterprise, form, work.language)) for enterprise, form in rows]


def _sectors(work: Work) -> Options:
    """Divisions under their section, which can be chosen whole."""
    rows = work.session.scalars(select(Sector).order_by(Sector.level.desc(), Sector.code)).all()
    return [
        (f"{section.code}. {localized(section, work.language)}", _divisions(work, section, rows))
        for section in rows
        if section.parent_code is None
    ]


def _divisions(work: Work, section: Sector, rows: Iterable[Sector]) -> Options:
    whole = (section.code, translate(N_("%(code)s: all divisions"), {"code": section.code}))
    inner = [
        (row.code, f"{row.code}. {localized(row, work.language)}") for row in rows if row.parent_code == section.code
    ]
    return [whole, *inner]


def _meetings(work: Work, actor: Actor) -> Options:
    query = (
        select(Meeting.id, Meeting.held_on, Meeting.topic)
        .where(visible_meetings(actor))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(MOST_MEETINGS)
    )
    return [(row.id, f"{format_date_short(row.held_on)}. {row.topic}") for row in work.session.execute(query)]
