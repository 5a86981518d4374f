"""Who keeps templates, what the history says of them, and in which order a form offers them."""

import pytest

from app.accounts.models import Role
from app.audit.chain import seal
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from app.text_templates import keeping
from app.text_templates.listing import offered
from app.text_templates.models import TextKind
from app.text_templates.schemas import TextTemplateEdit, TextTemplateIn
from tests import factories as make
from tests.factories_text_templates import NEW, template


def test_the_former_wording_stays_in_the_history(work: Work) -> None:
    office = make.office(work)
    row = template(work, office, body="First words")
    keeping.edit(work, office, row.id, TextTemplateEdit(body="Second words", title="Another name"), 1)
    keeping.edit(work, office, row.id, TextTemplateEdit(body="Second words"), 2)
    keeping.retire(work, office, row.id, 2)
    seal(work)
    entries = keeping.history_of(work, office, row.id)
    assert [(one.kind, one.text) for one in entries] == [
        ("text_template.retirement", None),
        ("text_template.edit", "First words"),
        ("text_template.creation", "First words"),
    ]
    assert entries[1].changes == {"title": ["An answer", "Another name"], "reworded": [None, ["body"]]}


def test_two_who_change_one_at_the_same_time(work: Work) -> None:
    office = make.office(work)
    row = template(work, office)
    keeping.edit(work, office, row.id, TextTemplateEdit(title="Mine"), 1)
    with pytest.raises(Stale):
        keeping.edit(work, office, row.id, TextTemplateEdit(title="Yours"), 1)


def test_retired_ones_are_offered_no_longer_and_may_come_back(work: Work) -> None:
    office = make.office(work)
    row = template(work, office)
    keeping.retire(work, office, row.id)
    assert offered(work, office, {TextKind.COMMENT}) == []
    with pytest.raises(Conflict):
        keeping.retire(work, office, row.id)
    keeping.restore(work, office, row.id)
    assert [one.id for one in offered(work, office, {TextKind.COMMENT})] == [row.id]


def test_only_the_office_of_the_region_keeps_them(work: Work) -> None:
    office = make.office(work)
    row = template(work, office)
    said = TextTemplateEdit(title="Another")
    with pytest.raises(Forbidden):
        keeping.edit(work, make.officer(work, make.department(work)), row.id, said)
    elsewhere = make.territory(work, "750000000").id
    both = make.person(work, Role.OFFICE, territory_id=elsewhere)
    with pytest.raises(NotFound):
        keeping.edit(work, both, row.id, said)
    make.join(work, both.person_id, Role.OFFICE, territory_id=office.standings[0].territory_id or 0)
    both = make.actor(work, both.person_id)
    assert keeping.edit(work, both, row.id, said).title == "Another"
    with pytest.raises(Invalid):
        template(work, both)
    assert template(work, both, region_id=elsewhere).region_id == elsewhere
    with pytest.raises(Invalid):
        keeping.create(work, office, TextTemplateIn.model_validate({**NEW, "category_code": "nothing"}))


def test_the_case_s_category_comes_first_then_the_reader_s_language(work: Work) -> None:
    office = make.office(work)
    for title, category, language in (
        ("other", "staff", "en"), ("any ru", None, "ru"), ("any en", None, "en"), ("of it ru", "infrastructure", "ru"),
        ("of it b", "infrastructure", "en"), ("of it a", "infrastructure", "en"),
    ):  # fmt: skip
        template(work, office, title=title, category_code=category, language=language)
    work.language = "en"
    found = [row.title for row in offered(work, office, {TextKind.COMMENT}, "infrastructure")]
    assert found == ["of it a", "of it b", "of it ru", "any en", "any ru", "other"]
    assert offered(work, make.observer(work), {TextKind.COMMENT}) == []
