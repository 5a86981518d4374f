"""Bodies that the report of 2026-03-03 and other published sources name; and illustrative ones for the demo.

The report names no department and no competence, so that these come with the demo only. Where one body escalates to
is a proposal that an administrator changes.
"""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bodies.models import Body, Competence
from app.kit.reference import UNTOUCHED, bring_in, picked, read_csv
from app.territories.models import TerritoryLevel
from app.territories.seed import ids_by_kato

DATA = Path(__file__).parent / "data"
COLUMNS = ("code", "kind", "level", "name_kk", "name_ru", "name_en")


def load(session: Session) -> None:
    """The named bodies, by code. Territories have to be there already."""
    _load_bodies(session, sample=False)


def load_samples(session: Session) -> None:
    """The demo's departments and competences, marked as illustrative. Categories have to be there already."""
    _load_bodies(session, sample=True)
    _load_competences(session)


def _load_bodies(session: Session, *, sample: bool) -> None:
    rows = [row for row in read_csv(DATA / "bodies.csv") if (row["sample"] == "yes") is sample]
    territories = ids_by_kato(session)
    bring_in(
        session,
        Body,
        "code",
        (
            picked(row, *COLUMNS)
            | {
                "territory_id": territories[row["territory_kato"]],
                "collegial": row["collegial"] == "yes",
                "sample": sample,
            }
            for row in rows
        ),
    )
    _link_upwards(session, {row["code"]: row["escalates_to"] for row in rows})


def _link_upwards(session: Session, above: dict[str, str]) -> None:
    """A second round, because a body may point to one that comes later."""
    bodies = {body.code: body for body in session.scalars(select(Body))}
    for code, upper in above.items():
        body = bodies[code]
        if upper and body.version == UNTOUCHED:
            body.escalates_to_id = bodies[upper].id
    session.flush()


def _load_competences(session: Session) -> None:
    ids = dict(session.execute(select(Body.code, Body.id)).all())
    known = set(session.execute(select(Competence.body_id, Competence.category_code, Competence.level)))
    for row in read_csv(DATA / "competences.csv"):
        key = (ids[row["body"]], row["category"], TerritoryLevel(row["level"]))
        if key not in known:
            session.add(Competence(body_id=key[0], category_code=key[1], level=key[2]))
    session.flush()
