"""Which views a person has, and which of them that person may change."""

from sqlalchemy import ColumnElement, and_, or_

from app.accounts.actor import Actor, Standing
from app.accounts.models import Role
from app.views.models import Audience, SavedView


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """One's own, and what is shared with one's body or office. It says what is asked: the answer is the reader's."""
    shared = [condition for standing in actor.standings if (condition := _shared_with(standing)) is not None]
    return or_(SavedView.owner_id == actor.person_id, *shared)


def _shared_with(standing: Standing) -> ColumnElement[bool] | None:
    if standing.role is Role.OFFICER:
        return and_(SavedView.audience == Audience.BODY, SavedView.body_id == standing.body_id)
    if standing.role is Role.OFFICE:
        return and_(SavedView.audience == Audience.OFFICE, SavedView.territory_id == standing.territory_id)
    return None


def may_change(actor: Actor, view: SavedView) -> bool:
    """The owner; of a shared one also whoever heads those with whom it is shared: owners leave."""
    return view.owner_id == actor.person_id or any(
        standing.heads and is_audience(standing, view) for standing in actor.standings
    )


def is_audience(standing: Standing, view: SavedView) -> bool:
    if view.audience is Audience.BODY:
        return standing.role is Role.OFFICER and standing.body_id == view.body_id
    if view.audience is Audience.OFFICE:
        return standing.role is Role.OFFICE and standing.territory_id == view.territory_id
    return False
