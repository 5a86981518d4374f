"""What a body is competent for: rows that suggest a route."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.audit import keeping
from app.audit.keeping import Keeper
from app.bodies.models import Body, Competence
from app.bodies.schemas import CompetencesIn
from app.bodies.shelf import BODIES
from app.categories.models import Category
from app.kit.db import Work
from app.kit.errors import Invalid, Message
from app.kit.i18n import N_
from app.territories.models import TerritoryLevel

Pair = tuple[str, TerritoryLevel]
LEVELS = (TerritoryLevel.DISTRICT, TerritoryLevel.REGION, TerritoryLevel.REPUBLIC)
"""From the narrowest up: a body decides for territories of its own level and below."""


def competences(session: Session, body_id: int) -> list[Pair]:
    """By the categories' order, the narrowest level first."""
    query = (
        select(Competence.category_code, Competence.level)
        .join(Category, Category.code == Competence.category_code)
        .where(Competence.body_id == body_id)
        .order_by(Category.position, Category.code)
    )
    found = [(code, level) for code, level in session.execute(query)]
    order = {code: place for place, (code, _level) in reversed(list(enumerate(found)))}
    return sorted(found, key=lambda pair: (order[pair[0]], LEVELS.index(pair[1])))


def levels_of(body: Body) -> Sequence[TerritoryLevel]:
    return LEVELS[: LEVELS.index(body.level) + 1]


def set_competences(work: Work, keeper: Keeper, body_id: int, said: CompetencesIn, expected: int | None = None) -> Body:
    """Exactly these from now on."""
    body = keeping.take(work, keeper, BODIES, body_id, expected)
    before = set(competences(work.session, body_id))
    wanted = {(item.category_code, item.level) for item in said.items}
    _check(work.session, body, wanted - before)
    if wanted == before:
        return body
    work.session.execute(delete(Competence).where(Competence.body_id == body_id))
    work.session.add_all(Competence(body_id=body_id, category_code=code, level=level) for code, level in sorted(wanted))
    body.version += 1
    keeping.tell(work, keeper, BODIES, body, "competences", {"competences": (_plain(before), _plain(wanted))})
    return body


def _check(session: Session, body: Body, wanted: set[Pair]) -> None:
    in_use = set(session.scalars(select(Category.code).where(Category.retired_on.is_(None))))
    for code, level in sorted(wanted):
        if code not in in_use:
            raise Invalid(items=Message(N_("There is no category «%(code)s» in use"), {"code": code}))
        if level not in levels_of(body):
            raise Invalid(items=N_("A body is competent at its own level and below"))


def _plain(pairs: set[Pair]) -> list[str]:
    return [f"{code}:{level.value}" for code, level in sorted(pairs)]
