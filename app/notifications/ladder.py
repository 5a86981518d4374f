"""The ladder of alerts: after how many working days of lateness who is told. Each region's office sets its own.

It notifies; only people move things.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sqlalchemy import select

from app.accounts.actor import Actor, Standing
from app.audit import changes
from app.audit.chain import NewEvent, record
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from app.kit.i18n import N_
from app.kit.unique import insert_new
from app.notifications.models import AlertLadder, Reason
from app.notifications.schemas import LadderIn
from app.territories.models import Territory
from app.workflow.engine import match_version

NOUN, PERMISSION = "alert_ladder", "alerts.manage"
FIRST_VERSION = 1


@dataclass(frozen=True)
class Ladder:
    """Working days late after which each is told; None: never. `review_days` is for a review that is late, and tells
    the head of the giver's side."""

    head_days: int | None = 1
    office_days: int | None = 3
    chair_days: int | None = 10
    review_days: int | None = 5

    def reached(self, days_late: int) -> Iterator[Reason]:
        """The steps above the handler that are reached, from the lowest."""
        steps = ((Reason.HEAD, self.head_days), (Reason.OFFICE, self.office_days), (Reason.CHAIR, self.chair_days))
        return (step for step, days in steps if days is not None and days_late >= days)


@dataclass(frozen=True)
class Kept:
    """A region's ladder as it stands; version 1 is the defaults."""

    region: Territory
    ladder: Ladder
    version: int


def ladder_of(work: Work, region_id: int) -> Ladder:
    """Read once in a unit."""
    known: dict[int, Ladder] = work.memo.setdefault("ladders", {})
    if region_id not in known:
        known[region_id] = _of(work.session.get(AlertLadder, region_id))
    return known[region_id]


def _of(row: AlertLadder | None) -> Ladder:
    return Ladder() if row is None else Ladder(**{name: getattr(row, name) for name in asdict(Ladder())})


def ladders(work: Work, actor: Actor) -> list[Kept]:
    """Those of the regions whose office the person is of."""
    own = {standing.territory_id for standing in actor.with_permission(PERMISSION)}
    regions = select(Territory).where(Territory.id.in_(own)).order_by(Territory.id)
    return [_kept(work, region) for region in work.session.scalars(regions)]


def read(work: Work, actor: Actor, region_id: int) -> Kept:
    """404 for a region whose office the person is not of."""
    _standing(actor, region_id)
    return _kept(work, work.session.get_one(Territory, region_id))


def edit(work: Work, actor: Actor, region_id: int, body: LadderIn, expected: int | None = None) -> Kept:
    """Sets the whole ladder. 422 where a higher step would be told before a lower one."""
    standing = _standing(actor, region_id)
    _check_order(body)
    row = _take(work, region_id)
    match_version(row, expected)
    changed = changes.apply(row, **body.model_dump())
    if changed:
        row.version += 1
        record(work, NewEvent(f"{NOUN}.edit", NOUN, region_id, actor.person_id, standing.id, changed, public=False))
    work.session.flush()
    return read(work, actor, region_id)


def _take(work: Work, region_id: int) -> AlertLadder:
    insert_new(work.session, AlertLadder, {"region_id": region_id, **asdict(Ladder()), "version": FIRST_VERSION})
    query = select(AlertLadder).where(AlertLadder.region_id == region_id).with_for_update()
    return work.session.scalars(query.execution_options(populate_existing=True)).one()


def _standing(actor: Actor, region_id: int) -> Standing:
    for standing in actor.with_permission(PERMISSION):
        if standing.territory_id == region_id:
            return standing
    raise NotFound


def _kept(work: Work, region: Territory) -> Kept:
    row = work.session.get(AlertLadder, region.id)
    return Kept(region, _of(row), row.version if row is not None else FIRST_VERSION)


def _check_order(body: LadderIn) -> None:
    """Each step that is told comes no earlier than those below it."""
    highest = 0
    for name in ("head_days", "office_days", "chair_days"):
        days = getattr(body, name)
        if days is not None and days < highest:
            raise Invalid(**{name: N_("A higher step is told no earlier than the one below it")})
        highest = days or highest
