"""To which bodies an issue may go: suggested by competence, with the reason. A person decides."""

from dataclasses import dataclass

from sqlalchemy import select

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


def suggest(work: Work, category_code: str, territory_id: int) -> list[Suggestion]:
    """Bodies with a competence for the category at the territory's level, at home there or above: the nearest first."""
    places = chain(work.session, territory_id)
    category = work.session.get(Category, category_code)
    if not places or category is None:
        return []
    distance = {place.id: steps for steps, place in enumerate(places)}
    query = (
        select(Body)
        .join(Competence, Competence.body_id == Body.id)
        .where(
            Competence.category_code == category_code,
            Competence.level == places[0].level,
            Body.territory_id.in_(distance),
            Body.retired_on.is_(None),
        )
    )
    found = sorted(work.session.scalars(query), key=lambda body: (distance[body.territory_id], body.id))
    names = {place.id: i18n.localized(place, work.language) for place in places}
    topic = i18n.localized(category, work.language)
    return [Suggestion(body, _reason(topic, names[body.territory_id])) for body in found]


def _reason(category: str, territory: str) -> Message:
    return Message(
        N_("competent for: %(category)s; territory: %(territory)s"), {"category": category, "territory": territory}
    )
