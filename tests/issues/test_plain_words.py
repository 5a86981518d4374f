"""Requesters who press «yes» while they write «not solved», in three languages, and the reverse."""

import pytest

from app.accounts.actor import Actor
from app.issues import schemas as s
from app.issues.models import Answer, EnterpriseAnswer, Issue, IssueStatus
from app.issues.moves import answering
from app.issues.moves.plain_words import DONE, SOLVED, contradiction, says
from app.kit.db import Work
from app.kit.errors import Invalid
from tests import factories as make

YES, PARTLY, NO = Answer.YES, Answer.PARTLY, Answer.NO

NOT_SOLVED = [
    "Мәселе шешілмеді", "мәселе шешілген жоқ", "әлі шешілмеген", "МАСЕЛЕ ШЕШИЛМЕДИ", "sheshilmedi",
    "Не решено", "вопрос не решён", "проблема пока не решена", "ещё не была решена", "Нерешено!",
    "ничего не изменилось",
    "решено не было", "Проблема осталась.",
    "not solved", "It is NOT yet resolved", "the problem isn't fixed", "still unresolved", "Nothing has changed.",
    "Рахмет. Бірақ мәселе шешілмеді.", "Спасибо за работу, но вопрос не решен",
]  # fmt: skip
SAYS_SOLVED = [
    "Шешілді, рахмет", "мәселе толық шешілді", "Решено, спасибо", "всё решено", "вопрос решён",
    "Solved, thank you", "Претензий не имеем, решено", "Шағымымыз жоқ, шешілді",
]  # fmt: skip
NEITHER = [
    "", "Рахмет", "Когда будет решено?", "Ждём решения вопроса", "если решено, сообщите", "Решено частично",
    "when will it be solved?", "егер шешілсе, хабарлаңыз", "Жартылай шешілді", "The limit is as before",
    "Проблем нет", "no problem",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_SOLVED)
def test_yes_beside_not_solved_is_asked_about(text: str) -> None:
    assert contradiction(text, done=YES, solved=YES)
    assert not contradiction(text, done=YES, solved=NO)
    assert not contradiction(text, done=YES, solved=PARTLY)


@pytest.mark.parametrize("text", SAYS_SOLVED)
def test_no_beside_solved_is_asked_about(text: str) -> None:
    assert contradiction(text, done=YES, solved=NO)
    assert not contradiction(text, done=YES, solved=YES)


@pytest.mark.parametrize("text", NEITHER)
def test_what_says_neither_is_never_asked_about(text: str) -> None:
    assert not says(text, SOLVED)
    assert not any(contradiction(text, done=done, solved=solved) for done in Answer for solved in Answer)


@pytest.mark.parametrize(
    ("text", "is_done"),
    [
        ("Жұмыс орындалмады", False), ("работы не выполнены", False), ("ничего не сделано", False),
        ("nothing was done", False), ("Жұмыс орындалды", True), ("Всё сделано", True), ("all done", True),
    ],
)  # fmt: skip
def test_the_first_question_has_its_own_words(text: str, is_done: bool) -> None:
    assert says(text, DONE) == {is_done}
    assert contradiction(text, done=NO if is_done else YES, solved=PARTLY)
    assert not contradiction(text, done=YES if is_done else NO, solved=PARTLY)


def test_done_but_not_solved_contradicts_nothing() -> None:
    text = "Работы выполнены, но проблема не решена"
    assert not contradiction(text, done=YES, solved=NO)


def test_who_disagrees_may_repeat_what_was_promised() -> None:
    assert not contradiction("Написали, что решено, а вопрос не решён", done=YES, solved=NO)


def reported(work: Work) -> tuple[Issue, Actor]:
    office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
    return make.resolved(work, office, enki, energy, make.officer(work, energy)), make.contact(work, enki)


def test_the_contradiction_is_asked_about_once_and_changes_nothing_until_it_is_confirmed(work: Work) -> None:
    issue, saule = reported(work)
    said = s.ConfirmationIn(done=YES, solved=YES, text="Мәселе шешілмеді")
    with pytest.raises(Invalid) as asked:
        answering.confirm(work, saule, issue.id, said)
    assert list(asked.value.errors) == ["confirmed"]
    assert (issue.answered, work.session.query(EnterpriseAnswer).count()) == (False, 0)
    answering.confirm(work, saule, issue.id, said.model_copy(update={"confirmed": True}))
    assert issue.answered
    assert work.events[-1].changes["confirmed"] == (None, True)


def test_an_answer_that_agrees_with_its_words_tells_of_no_question(work: Work) -> None:
    issue, saule = reported(work)
    answering.confirm(work, saule, issue.id, s.ConfirmationIn(done=YES, solved=YES, text="Решено", confirmed=True))
    assert "confirmed" not in work.events[-1].changes


def test_contesting_with_words_that_it_is_solved_is_asked_about(work: Work) -> None:
    issue, saule = reported(work)
    with pytest.raises(Invalid):
        answering.contest(work, saule, issue.id, s.ContestIn(reason="Всё решено, спасибо"))
    answering.contest(work, saule, issue.id, s.ContestIn(reason="Всё решено, спасибо", confirmed=True))
    assert issue.status is IssueStatus.IN_PROGRESS
