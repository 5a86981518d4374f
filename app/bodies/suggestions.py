"""To which bodies an issue may go: suggested by competence, with the reason. A person decides."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from app.bodies.models import Body, Competence
from app.categories.models import Category
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Message
from app.kit.i18n import N_
from app.territories.queries import chain


@dataclass(frozen=True)
class Suggestion:
    """`reason` is a text with its values, in the reader's language but for the text."""

    body: Body
    reason: Message


COMPETENT = (
    select(Body)
    .join(Competence, Competence.body_id == Body.id)
    .where(
        Competence.category_code == bindparam("category"),
        Competence.level == bindparam("level"),
        Body.territory_id.in_(bindparam("places", expanding=True)),
        Body.retired_on.is_(None),
    )
)


def suggest(work: Work, category_code: str, territory_id: int) -> list[Suggestion]:
    """Bodies with a competence for the category at the territory's level, at home there or above: the nearest first."""
    places = chain(work.session, territory_id)
    category = work.session.get(Category, category_code)
    if not places or category is None:
        return []
    distance = {place.id: steps for steps, place in enumerate(places)}
    values = {"category": category_code, "level": places[0].level, "places": list(distance)}
    found = sorted(work.session.scalars(COMPETENT, values), key=lambda body: (distance[body.territory_id], body.id))
    names = {place.id: i18n.localized(place, work.language) for place in places}
    topic = i18n.localized(category, work.language)
    return [Suggestion(body, _reason(topic, names[body.territory_id])) for body in found]


def _reason(category: str, territory: str) -> Message:
    return Message(
        N_("competent for: %(category)s; territory: %(territory)s"), {"category": category, "territory": territory}
    )
