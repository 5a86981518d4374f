"""The product's own reference data: complete, in three languages, and never over what people changed."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app import seed
from app.bodies import seed as bodies
from app.bodies.models import Body, BodyKind, Competence
from app.calendar import seed as calendar
from app.calendar.models import CalendarOverride, OverrideKind
from app.categories.models import Category, Sector, SectorLevel, TermKind
from app.kit.db import Work
from app.territories.models import Territory, TerritoryKind, TerritoryLevel

ROOMS = Path(__file__).resolve().parents[1] / "app"
FILES = [
    path
    for path in sorted(ROOMS.glob("*/data/*.csv"))
    if path.parent.parent.name in {"territories", "categories", "bodies", "calendar"}
]


@pytest.fixture
def seeded(work: Work) -> Session:
    seed.load(work)
    bodies.load_samples(work.session)
    return work.session


def test_territories_are_the_republic_its_regions_and_akmolas_cities_and_districts(seeded: Session) -> None:
    kinds = Counter(seeded.scalars(select(Territory.kind)))
    assert kinds == {
        TerritoryKind.REPUBLIC: 1,
        TerritoryKind.REGION: 17,
        TerritoryKind.CITY_REPUBLICAN: 3,
        TerritoryKind.CITY: 3,
        TerritoryKind.DISTRICT: 17,
    }
    akmola = seeded.scalars(select(Territory).where(Territory.kato == "110000000")).one()
    below = seeded.scalars(select(Territory).where(Territory.level == TerritoryLevel.DISTRICT))
    assert {territory.parent_id for territory in below} == {akmola.id}


def test_the_seven_categories_of_the_report_are_fixed(seeded: Session) -> None:
    fixed = seeded.scalars(select(Category.code).where(Category.fixed).order_by(Category.position)).all()
    assert fixed == ["infrastructure", "raw_materials", "staff", "state_support", "leasing", "land", "operations"]


def test_land_and_the_fast_track_have_terms_of_their_own(seeded: Session) -> None:
    special = dict(
        seeded.execute(select(Category.code, Category.term_kind).where(Category.term_kind != TermKind.ORDINARY)).all()
    )
    assert special == {"land": TermKind.LAND, "operations": TermKind.FAST_TRACK}


def test_every_division_of_industry_lies_in_its_section(seeded: Session) -> None:
    sections = set(seeded.scalars(select(Sector.code).where(Sector.level == SectorLevel.SECTION)))
    parents = set(seeded.scalars(select(Sector.parent_code).where(Sector.level == SectorLevel.DIVISION)))
    assert sections == parents == {"B", "C", "D", "E"}


def test_every_city_and_district_of_akmola_has_its_akimat(seeded: Session) -> None:
    akimats = select(Body.territory_id).where(Body.kind.in_([BodyKind.CITY_AKIMAT, BodyKind.DISTRICT_AKIMAT]))
    below = select(Territory.id).where(Territory.level == TerritoryLevel.DISTRICT)
    assert sorted(seeded.scalars(akimats)) == sorted(seeded.scalars(below))


def test_the_bodies_of_the_report_escalate_as_proposed(seeded: Session) -> None:
    codes = dict(seeded.execute(select(Body.id, Body.code)).all())
    above = {body.code: codes.get(body.escalates_to_id or 0) for body in seeded.scalars(select(Body))}
    assert above["akimat_bulandy"] == above["dept_energy"] == "deputy_akim"
    assert above["deputy_akim"] == above["rcc"] == "hq_region"
    assert above["hq_region"] == "hq_republic"
    assert above["hq_republic"] is None


def test_collegial_bodies_are_the_headquarters_and_the_council(seeded: Session) -> None:
    collegial = set(seeded.scalars(select(Body.code).where(Body.collegial)))
    assert collegial == {"hq_republic", "hq_region", "rcc"}


def test_departments_and_competences_come_with_the_demo_only(work: Work) -> None:
    seed.load(work)
    assert not work.session.scalars(select(Body).where(Body.sample)).all()
    assert not work.session.scalars(select(Competence)).all()
    bodies.load_samples(work.session)
    assert {body.kind for body in work.session.scalars(select(Body).where(Body.sample))} == {BodyKind.DEPARTMENT}


def test_every_category_is_somebodys_competence(seeded: Session) -> None:
    assert set(seeded.scalars(select(Competence.category_code))) == set(seeded.scalars(select(Category.code)))


def test_kurban_ait_of_2026_is_confirmed_with_its_source(seeded: Session) -> None:
    override = seeded.scalars(select(CalendarOverride)).one()
    assert override.day.isoformat() == "2026-05-27"
    assert override.kind is OverrideKind.DAY_OFF
    assert "2026" in override.source


def test_loading_twice_writes_nothing(seeded: Session, work: Work) -> None:
    written: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            written.append(statement)

    event.listen(seeded.connection(), "before_cursor_execute", note)
    seed.load(work)
    bodies.load_samples(seeded)
    assert not written


def test_what_people_changed_stays_theirs_and_the_rest_follows_the_product(seeded: Session, work: Work) -> None:
    edited = seeded.get_one(Category, "other")
    edited.name_en, edited.version = "Miscellaneous", 2
    outdated = seeded.get_one(Category, "finance")
    outdated.name_en = "An older wording"
    seeded.flush()
    seed.load(work)
    assert edited.name_en == "Miscellaneous"
    assert outdated.name_en == "Financing and working capital"


def test_a_day_that_counts_turns_into_no_other_kind_by_itself(seeded: Session, work: Work) -> None:
    row = seeded.scalars(select(CalendarOverride).where(CalendarOverride.kind == OverrideKind.DAY_OFF)).first()
    assert row is not None
    assert calendar.unlike(seeded) == []
    row.kind, name, row.name_en = OverrideKind.WORKING, row.name_en, "Misspelt"
    seeded.flush()
    seed.load(work)
    assert (row.kind, row.name_en) == (OverrideKind.WORKING, "Misspelt")
    assert calendar.unlike(seeded) == [row]
    row.kind = OverrideKind.DAY_OFF
    seeded.flush()
    seed.load(work)
    assert (row.name_en, calendar.unlike(seeded)) == (name, [])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_is_named_in_three_languages_and_tells_its_source(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [column for column in rows[0] if column.startswith(("name_", "short_", "source"))]
    assert not [row for row in rows for column in names if not row[column].strip()]
    assert all(row == {key: value.strip() for key, value in row.items()} for row in rows)
