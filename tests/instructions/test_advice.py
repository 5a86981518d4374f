"""Advice on an instruction while it is written: what is missing, vague, impossible in time, or ordered already."""

from datetime import date
from typing import Any

import pytest

from app.accounts.actor import Actor
from app.bodies.models import Competence
from app.instructions.schemas import ClarificationIn
from app.instructions.writing.advice import Advice, AdviceIn
from app.instructions.writing.advice import AdviceTopic as Topic
from app.instructions.writing.likeness import alike
from app.issues.advising import advise, advise_clarification
from app.issues.moves import readers
from app.issues.schemas import ReadersIn
from app.kit.db import Work
from app.kit.errors import Forbidden
from app.territories.models import TerritoryLevel
from tests import factories as make
from tests import factories_instructions as give

COMPLETE: dict[str, Any] = {
    "text": "Connect the new workshop to the 10 kV line",
    "expected_result": "The act of connection is signed",
    "amount": 10,
    "unit": "kV",
    "due_on": date(2026, 3, 27),
}


def advised(work: Work, by: Actor, **said: Any) -> list[Advice]:
    return advise(work, by, AdviceIn(**{**COMPLETE, "responsible_body_id": make.department(work).id, **said}))


def topics(work: Work, by: Actor, **said: Any) -> list[str]:
    return [one.topic.value for one in advised(work, by, **said)]


@pytest.fixture
def office(work: Work) -> Actor:
    return make.office(work)


def test_a_complete_one_is_left_in_peace(work: Work, office: Actor) -> None:
    assert topics(work, office) == []


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ({"expected_result": ""}, Topic.RESULT),
        ({"amount": None, "unit": ""}, Topic.FIGURE),
        ({"responsible_body_id": None}, Topic.RESPONSIBLE),
        ({"due_on": None}, Topic.TERM),
        ({"due_on": date(2026, 3, 11)}, Topic.TERM),
        ({"due_on": date(2026, 3, 22)}, Topic.TERM),
        ({"due_on": date(2026, 3, 9)}, Topic.TERM),
        ({"due_on": date(202, 3, 9)}, Topic.TERM),
    ],
)
def test_what_is_missing_or_cannot_be_is_said(work: Work, office: Actor, said: dict[str, Any], topic: Topic) -> None:
    assert topics(work, office, **said) == [topic.value]


@pytest.mark.parametrize(
    "effort",
    [
        "Принять необходимые меры по снижению потерь",
        "Усилить работу с предприятиями",
        "Обеспечить строгий контроль",
        "Тиісті шаралар қабылдау",
        "Жұмысты жандандыру",
        "Take all measures",
    ],
)
def test_an_effort_is_no_result(work: Work, office: Actor, effort: str) -> None:
    assert topics(work, office, expected_result=effort) == [Topic.WORDING.value]


def test_a_figure_in_the_text_is_asked_for_as_a_figure(work: Work, office: Actor) -> None:
    named, unnamed = (
        advised(work, office, amount=None, unit="", text=text)[0].message.text
        for text in ("Connect 2,5 MW", "Connect it in 2026 года")
    )
    assert named.startswith("The text names a figure")
    assert unnamed.startswith("If the result can be counted")


def test_a_term_is_counted_from_the_day_of_the_meeting(work: Work, office: Actor) -> None:
    held = give.meeting(work, make.body(work, "deputy_akim"), date(2026, 3, 4))
    assert topics(work, office, due_on=None, working_days=4, meeting_id=held.id) == [Topic.TERM.value]
    assert topics(work, office, due_on=None, working_days=4) == []


def test_many_helpers_and_nobody_responsible_is_said_as_such(work: Work, office: Actor) -> None:
    found = advised(work, office, responsible_body_id=None, co_executors=[make.department(work).id])
    assert [one.message.text for one in found] == [
        "Bodies help, and none is responsible: name the one whose report decides"
    ]


def test_a_body_that_is_not_competent_for_the_issue_is_noticed(work: Work, office: Actor) -> None:
    energy, land = make.department(work), make.department(work, "Land")
    issue = make.issue(work, office, make.enterprise(work))
    work.session.add(Competence(body_id=energy.id, category_code="infrastructure", level=TerritoryLevel.REGION))
    assert topics(work, office, issues=[issue.id], responsible_body_id=energy.id) == []
    (found,) = advised(work, office, issues=[issue.id], responsible_body_id=land.id)
    assert (found.topic, found.field) == (Topic.COMPETENCE, "responsible_body_id")
    assert energy.name_en in found.message.values["bodies"]


def test_one_that_says_the_same_in_other_endings_and_letters_is_found(work: Work, office: Actor) -> None:
    on = give.stage(work)
    known = give.issued(work, on, text="Подключить новый цех завода к электрической линии")
    give.issued(work, on, text="Утвердить график ремонта тепловых сетей")
    (found,) = advised(work, office, text="Подключение нового цеха завода к электрической линии")
    assert (found.topic, found.instructions) == (Topic.SAME, (known.id,))
    assert [one.number for one in alike(work, office, "podklyuchit novyi tsekh zavoda elektricheskoi linii")] == [
        known.id
    ]


def test_what_is_removed_from_control_or_out_of_sight_is_like_nothing(work: Work, office: Actor) -> None:
    on = give.stage(work)
    text = "Connect the workshop of the mill to the line of 10 kV"
    give.removed(work, on, text=text)
    assert alike(work, office, text) == []
    open_one = give.issued(work, on, text=text)
    assert [one.number for one in alike(work, office, text)] == [open_one.id]
    stranger = make.officer(work, make.department(work))
    assert alike(work, stranger, text) == []


def test_a_confidential_one_is_like_nothing_for_who_may_not_know_of_it(work: Work, office: Actor) -> None:
    on = give.stage(work)
    text = "Connect the secret workshop of the mill to the line"
    secret = make.issue(work, on.office, make.enterprise(work))
    order = give.issued(work, on, text=text, issues=[secret.id], co_executors=[])
    readers.set_readers(work, on.office, secret.id, ReadersIn(confidential=True, readers=[on.office.person_id]))
    assert alike(work, office, text) == []
    assert topics(work, office, text=text, issues=[secret.id]) == []
    assert [one.number for one in alike(work, on.office, text)] == [order.id]


def test_clarification_is_advised_by_what_the_instruction_says_already(work: Work) -> None:
    on = give.stage(work)
    row = give.given(work, on.office, expected_result="A schedule")
    assert [one.topic for one in advise_clarification(work, on.office, row.id, ClarificationIn())] == [
        Topic.FIGURE,
        Topic.TERM,
        Topic.RESPONSIBLE,
    ]
    said = ClarificationIn(responsible_body_id=on.energy.id, working_days=5)
    assert [one.topic for one in advise_clarification(work, on.office, row.id, said)] == [Topic.FIGURE]


def test_only_who_may_give_or_clarify_is_advised(work: Work) -> None:
    on = give.stage(work)
    row = give.given(work, on.office, responsible_body_id=on.energy.id)
    with pytest.raises(Forbidden):
        advise(work, make.observer(work), AdviceIn())
    with pytest.raises(Forbidden):
        advise_clarification(work, on.nurlan, row.id, ClarificationIn())
