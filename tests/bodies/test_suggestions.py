"""Suggested routes: by competence, the nearest body first, with the reason."""

from app.bodies.models import Body, Competence
from app.bodies.suggestions import suggest
from app.kit import i18n
from app.kit.db import Work
from app.territories.models import TerritoryLevel
from tests import factories_enterprises as make


def competent(work: Work, kato: str, category: str, *levels: TerritoryLevel) -> Body:
    body = make.body(work, kato)
    work.session.add_all(Competence(body_id=body.id, category_code=category, level=level) for level in levels)
    work.session.flush()
    return body


def suggested(work: Work, category: str, kato: str) -> list[Body]:
    return [found.body for found in suggest(work, category, make.territory(work, kato).id)]


def test_the_nearest_competent_body_stands_first(work: Work) -> None:
    region = competent(work, make.AKMOLA, "land", TerritoryLevel.DISTRICT, TerritoryLevel.REGION)
    district = competent(work, make.BULANDY, "land", TerritoryLevel.DISTRICT)
    competent(work, make.KOKSHETAU, "land", TerritoryLevel.DISTRICT)
    competent(work, make.AKMOLA, "staff", TerritoryLevel.DISTRICT)
    assert suggested(work, "land", make.BULANDY) == [district, region]


def test_a_competence_for_the_region_says_nothing_of_a_district(work: Work) -> None:
    region = competent(work, make.AKMOLA, "land", TerritoryLevel.REGION)
    assert suggested(work, "land", make.BULANDY) == []
    assert suggested(work, "land", make.AKMOLA) == [region]


def test_a_republican_body_may_be_competent_everywhere(work: Work) -> None:
    fund = competent(work, make.REPUBLIC, "leasing", TerritoryLevel.DISTRICT)
    assert suggested(work, "leasing", make.BULANDY) == [fund]


def test_a_retired_body_is_not_suggested(work: Work) -> None:
    competent(work, make.BULANDY, "land", TerritoryLevel.DISTRICT).retired_on = work.today
    work.session.flush()
    assert suggested(work, "land", make.BULANDY) == []


def test_nothing_is_suggested_where_nobody_is_competent_or_the_place_is_unknown(work: Work) -> None:
    assert suggested(work, "land", make.BULANDY) == []
    assert suggest(work, "land", 10**9) == []


def test_the_reason_names_category_and_territory_in_the_readers_language(work: Work) -> None:
    competent(work, make.BULANDY, "land", TerritoryLevel.DISTRICT)
    work.language = "ru"
    (found,) = suggest(work, "land", make.territory(work, make.BULANDY).id)
    said = i18n.translate(found.reason.text, found.reason.values, "ru")
    assert "Выделение земельных участков" in said
    assert "Буландынский район" in said
