"""The product's own reference data, brought up to date after every migration: idempotent, by natural keys."""

from app.bodies import seed as bodies
from app.calendar import seed as calendar
from app.calendar_changes import arriving
from app.categories import seed as categories
from app.kit.db import Work
from app.territories import seed as territories


def load(work: Work) -> None:
    """Territories, calendar overrides, categories, sectors, legal forms, named bodies."""
    territories.load(work.session)
    calendar.load(work.session, work.today)
    arriving.take_up(work)
    for room in (categories, bodies):
        room.load(work.session)
