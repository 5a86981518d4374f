"""Filling a template: only facts of the very case that the reader sees, in the language of the text."""

import pytest
from pydantic import ValidationError

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.categories.models import LegalForm
from app.enterprises.models import Enterprise
from app.issues.moves.readers import set_readers
from app.issues.schemas import ReadersIn
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from app.text_templates.filling import Filled, fill
from app.text_templates.placeholders import PLACEHOLDERS
from app.text_templates.schemas import FillingIn, TextTemplateEdit
from tests import factories as make
from tests import factories_instructions as give
from tests.factories_text_templates import template

ALL = " | ".join(f"{{{name}}}" for name in PLACEHOLDERS)


@pytest.fixture
def enki(work: Work) -> Enterprise:
    work.session.get_one(LegalForm, "llp")
    return make.enterprise(work, legal_form_code="llp", legal_form_stated=True, kato=make.BULANDY)


WRITTEN = {
    "kk": "№ {n} | «ENKI» ЖШС | Инфрақұрылымдық шектеулер | Бұланды ауданы | 1,2\u00a0МВт | 2026 жылғы 27 наурыз | "
    "Энергетика басқармасы | 2026 жылғы 10 наурыз",
    "ru": "№ {n} | ТОО «ENKI» | Инфраструктурные ограничения | Буландынский район | 1,2\u00a0МВт | "
    "27 марта 2026 года | Энергетика басқармасы | 10 марта 2026 года",
}


@pytest.mark.parametrize("language", WRITTEN)
def test_names_numbers_and_dates_are_written_as_the_language_of_the_text_writes_them(
    work: Work, enki: Enterprise, language: str
) -> None:
    office = make.office(work)
    issue = make.routed(work, office, enki, make.department(work), amount="1.2", unit="MW")
    issue.due_on = make.due(work)
    body = "№ {number} | {enterprise} | {category} | {territory} | {amount} | {due_on} | {body} | {today}"
    row = template(work, office, language=language, body=body)
    filled = fill(work, office, row.id, FillingIn(issue=issue.id))
    assert (filled.text, filled.missing) == (WRITTEN[language].format(n=issue.id), ())


def test_what_the_case_does_not_say_stays_marked_and_the_form_says_which(work: Work, enki: Enterprise) -> None:
    office = make.office(work)
    issue = make.issue(work, office, enki)
    filled = fill(work, office, template(work, office, body="{enterprise}: {due_on}, {body}").id, case(issue.id))
    assert filled.text == "«ENKI» LLP: «Due date…», «Body…»"
    assert filled.missing == ("due_on", "body")
    assert filled.note == "Left to fill in: Due date, Body"


def test_an_instruction_names_the_enterprise_where_just_one_stands_behind_it(work: Work, enki: Enterprise) -> None:
    on = give.stage(work)
    one, other = make.issue(work, on.office, enki), make.issue(work, on.office, make.enterprise(work, "Another"))
    meeting = give.meeting(work, make.body(work, "deputy_akim"))
    alone = give.issued(work, on, issues=[one.id], meeting_id=meeting.id, amount="3", unit="km")
    both = give.issued(work, on, issues=[one.id, other.id])
    row = template(work, on.office, body="{number}, {enterprise}, {due_on}, {body}, {amount}, {meeting}")
    assert of_instruction(work, on.office, row.id, alone.id).text == (
        f"{alone.id}, «ENKI» LLP, 27 March 2026, Энергетика басқармасы, 3\u00a0km, Industry (10 March 2026)"
    )
    assert "enterprise" in of_instruction(work, on.office, row.id, both.id).missing


def test_a_new_instruction_takes_from_its_issue_all_but_desk_and_date(work: Work, enki: Enterprise) -> None:
    office, land = make.office(work), make.department(work, "Land")
    issue = make.routed(work, office, enki, make.department(work))
    row = template(work, office, kind="instruction", body="{enterprise}: {body} until {due_on}")
    assert fill(work, office, row.id, case(issue.id)).missing == ("body", "due_on")
    said = FillingIn(issue=issue.id, body_id=land.id, due_on=make.due(work))
    assert fill(work, office, row.id, said).text == "«ENKI» LLP: Land until 27 March 2026"


def test_a_confidential_case_fills_nothing_for_whom_it_is_not_there(work: Work, enki: Enterprise) -> None:
    on = give.stage(work)
    issue = make.accepted(work, on.office, enki, on.energy, on.nurlan)
    order = give.issued(work, on, issues=[issue.id])
    row = template(work, on.office, body=ALL)
    set_readers(work, on.office, issue.id, ReadersIn(confidential=True, readers=[on.office.person_id]))
    stranger = make.office(work)
    for said in (FillingIn(issue=issue.id), FillingIn(instruction=order.id)):
        with pytest.raises(Invalid):
            fill(work, stranger, row.id, said)
    assert "ENKI" in fill(work, on.office, row.id, FillingIn(issue=issue.id)).text


def test_what_a_form_names_is_held_against_what_its_writer_may_see(work: Work, enki: Enterprise) -> None:
    office, other = make.office(work), make.enterprise(work, "Another")
    row = template(work, office, kind="issue", body=ALL)
    contact = make.contact(work, enki)
    assert "«ENKI» LLP" in fill(work, contact, row.id, FillingIn(enterprise_id=enki.id)).text
    draft = give.meeting(work, make.body(work, "deputy_akim"), status="draft")
    for said in (FillingIn(enterprise_id=other.id), FillingIn(meeting_id=draft.id)):
        with pytest.raises(Invalid):
            fill(work, contact, row.id, said)


@pytest.mark.parametrize(
    "body",
    ["{salary}", "{ number }", "{body.id}", "{0}", "{}", "{enterprise}ға", "{body}-нің", "№{title}и", "a{due_on}"],
)
def test_an_unknown_name_or_an_ending_attached_is_refused(body: str) -> None:
    with pytest.raises(ValidationError):
        TextTemplateEdit(body=body)


def test_braces_of_a_fact_are_words_and_nothing_is_looked_up_in_them(work: Work, enki: Enterprise) -> None:
    office = make.office(work)
    issue = make.issue(work, office, enki, title="{enterprise} %(x)s {0.__class__}")
    filled = fill(work, office, template(work, office, body="{title}").id, case(issue.id))
    assert (filled.text, filled.missing) == ("{enterprise} %(x)s {0.__class__}", ())


def test_templates_of_another_region_and_of_officials_are_not_there(work: Work, enki: Enterprise) -> None:
    office = make.office(work)
    report = template(work, office, kind="report")
    comment = template(work, office)
    far = make.person(work, Role.OFFICE, territory_id=make.territory(work, "750000000").id)
    akimat = make.officer(work, make.body(work, "akimat_bulandy"))
    contact = make.contact(work, enki)
    sees = {
        name: [row.id for row in (report, comment) if found(work, who, row.id)]
        for name, who in {"far": far, "akimat": akimat, "contact": contact}.items()
    }
    assert sees == {"far": [], "akimat": [report.id, comment.id], "contact": [comment.id]}


def found(work: Work, who: Actor, template_id: int) -> bool:
    try:
        fill(work, who, template_id, FillingIn())
    except NotFound:
        return False
    return True


def case(number: int) -> FillingIn:
    return FillingIn(issue=number)


def of_instruction(work: Work, who: Actor, template_id: int, number: int) -> Filled:
    return fill(work, who, template_id, FillingIn(instruction=number))
