"""The product's own reference data, brought up to date after every migration: idempotent, by natural keys."""

from app.bodies import seed as bodies
from app.calendar import seed as calendar
from app.categories import seed as categories
from app.kit.db import Work
from app.territories import seed as territories


def load(work: Work) -> None:
    """Territories, calendar overrides, categories, sectors, legal forms, named bodies."""
    calendar.load(work.session, work.today)
    for room in (territories, categories, bodies):
        room.load(work.session)
