"""What the administrator keeps: how full each register is."""

from sqlalchemy import func, select

from app.accounts.models import ApiToken, Person
from app.bodies.models import Body
from app.calendar.models import CalendarOverride
from app.categories.models import Category
from app.enterprises.models import Enterprise
from app.kit.db import Work
from app.territories.models import Territory


def registers(work: Work) -> dict[str, int]:
    """Name → number of rows in use; one statement."""
    counted = {
        "people": select(func.count()).select_from(Person).where(Person.active),
        "bodies": select(func.count()).select_from(Body).where(Body.retired_on.is_(None)),
        "enterprises": select(func.count()).select_from(Enterprise).where(Enterprise.retired_on.is_(None)),
        "territories": select(func.count()).select_from(Territory).where(Territory.retired_on.is_(None)),
        "categories": select(func.count()).select_from(Category).where(Category.retired_on.is_(None)),
        "overrides": select(func.count()).select_from(CalendarOverride).where(CalendarOverride.withdrawn_on.is_(None)),
        "tokens": select(func.count())
        .select_from(ApiToken)
        .where(ApiToken.revoked_at.is_(None), ApiToken.expires_at > work.now),
    }
    found = work.session.execute(select(*(query.scalar_subquery() for query in counted.values()))).one()
    return dict(zip(counted, found, strict=True))
