"""Whether what an enterprise writes plainly contradicts the button that it presses.

People press «yes» and write «шешілмеді», or press «no» and write «всё решено, спасибо». Only plain words count, clause
by clause; hopes, conditions and halves («когда будет решено?», «partly solved») say neither. A contradiction is asked
about once, never refused: words are a machine's guess, the answer is the enterprise's.
"""

import re
from dataclasses import dataclass

from app.issues.models import Answer
from app.kit.i18n import N_
from app.kit.words.folding import fold

NEAR = 2
"""A negation stands at most so many words before what it denies: «ещё не было решено»."""
_CLAUSES = re.compile(r"[.,;:!?…\n()–—]+|\s-\s")


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


def _phrases(*texts: str) -> tuple[tuple[str, ...], ...]:
    """The longest first, so that «шешілген жоқ» is read before «шешілген»."""
    return tuple(sorted((tuple(fold(text).split()) for text in texts), key=len, reverse=True))


@dataclass(frozen=True)
class Vocabulary:
    """Words that say that it is so, and phrases that say by themselves that it is not."""

    so: frozenset[str]
    not_so: tuple[tuple[str, ...], ...]


SOLVED = Vocabulary(
    _words(
        "шешілді шешілген шешіліп шештіңіздер решен решена решено решены решён решилось решился решилась решили"
        " устранен устранена устранено устранены устранили solved resolved fixed"
    ),
    _phrases(
        "шешілмеді", "шешілмеген", "шешілмепті", "шешілмей", "шешілмейді", "шешілмей жатыр", "шешілген жоқ",
        "шешіле қойған жоқ", "шешкен жоқ", "шешпеді", "ештеңе өзгермеді", "ештеңе өзгерген жоқ", "мәселе қалды",
        "мәселе сол күйінде", "нерешен", "нерешена", "нерешено", "не решает", "не решил", "не решила", "не устранил",
        "не удалось решить", "проблема осталась", "проблема остается", "проблема остаётся", "вопрос остался",
        "вопрос остается", "вопрос остаётся", "ничего не изменилось", "unsolved", "unresolved", "nothing changed",
        "nothing has changed", "problem remains", "problem persists", "did not solve", "didn't solve", "cannot solve",
    ),
)  # fmt: skip
DONE = Vocabulary(
    _words(
        "орындалды орындалған жасалды жасалған істелді істелген выполнен выполнена выполнено выполнены выполнили"
        " сделан сделана сделано сделаны сделали исполнен исполнена исполнено исполнены исполнили done completed"
        " fulfilled executed"
    ),
    _phrases(
        "орындалмады", "орындалмаған", "орындалған жоқ", "орындамады", "орындаған жоқ", "жасалмады", "жасалмаған",
        "жасалған жоқ", "жасамады", "жасаған жоқ", "істелмеді", "істелген жоқ", "ештеңе жасалмады", "невыполнено",
        "не выполняется", "не выполнил", "не сделал", "ничего не делается", "nothing was done", "nothing done",
        "nothing has been done", "did nothing", "undone",
    ),
)  # fmt: skip
NEGATIONS = _words("не ни never not isn't wasn't aren't weren't hasn't haven't hadn't nothing ничего ештеңе")
OPEN = _words(
    "если когда пока будет будут чтобы бы надо нужно должен должна должно должны просим частично отчасти егер қашан"
    " әлі жартылай ішінара керек болса if when until once will would should must need please partly partially half"
)
"""A clause with one of these hopes, asks or halves: that something is so is not said in it."""


def says(text: str, about: Vocabulary) -> frozenset[bool]:
    """Whether the text says that it is so, that it is not so, both, or neither (empty)."""
    return frozenset(value for clause in _CLAUSES.split(text) for value in _of_clause(fold(clause).split(), about))


def _of_clause(words: list[str], about: Vocabulary) -> list[bool]:
    found: list[bool] = []
    place, hoped = 0, bool(OPEN & set(words))
    while place < len(words):
        phrase = next((one for one in about.not_so if tuple(words[place : place + len(one)]) == one), None)
        if phrase is not None:
            found.append(False)
            place += len(phrase)
            continue
        if words[place] in about.so:
            denied = bool(NEGATIONS & {*words[max(0, place - NEAR) : place], *words[place + 1 : place + 2]})
            if denied or not hoped:
                found.append(not denied)
        place += 1
    return found


SOLVED_BUT = N_("You answer that the problem is solved, but write that it is not. Correct one, or confirm both")
NOT_SOLVED_BUT = N_("You answer that the problem is not solved, but write that it is. Correct one, or confirm both")
DONE_BUT = N_("You answer that the work was done, but write that it was not. Correct one, or confirm both")
NOT_DONE_BUT = N_("You answer that the work was not done, but write that it was. Correct one, or confirm both")


def contradiction(text: str, *, done: Answer | None, solved: Answer) -> str:
    """What to ask about (a msgid); empty where words and buttons agree. `done` None: that question was not put.

    «Yes» is contradicted by any denial, «no» only by words that say nothing else: who disagrees often tells what had
    been said before.
    """
    asked = ((solved, SOLVED, SOLVED_BUT, NOT_SOLVED_BUT), (done, DONE, DONE_BUT, NOT_DONE_BUT))
    for answer, about, yes_but, no_but in asked:
        said = says(text, about) if answer in (Answer.YES, Answer.NO) else frozenset()
        if answer is Answer.YES and False in said:
            return yes_but
        if answer is Answer.NO and said == {True}:
            return no_but
    return ""
