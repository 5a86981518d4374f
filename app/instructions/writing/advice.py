"""What the wording of an instruction lets one think over while it is written: advice, never a refusal.

The rules refuse what they refuse whatever is said here. What needs issues behind it is looked at on their floor
(`issues.advising`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.instructions.schemas import InstructionIn
from app.kit.errors import Message
from app.kit.i18n import N_
from app.kit.text import OptionalProse
from app.kit.words.folding import fold


class AdviceIn(InstructionIn):
    """An instruction as far as it is written; nothing is required yet."""

    text: OptionalProse = ""


class AdviceTopic(StrEnum):
    RESULT = "result"
    WORDING = "wording"
    FIGURE = "figure"
    TERM = "term"
    RESPONSIBLE = "responsible"
    COMPETENCE = "competence"
    SAME = "same"


@dataclass(frozen=True)
class Advice:
    """One remark. `field` is where it can be heeded; `instructions` are numbers that it names."""

    topic: AdviceTopic
    field: str
    message: Message
    instructions: tuple[int, ...] = ()


EFFORTS = (
    "приня мер", "усил", "активизир", "обеспеч контрол", "взять контрол", "проработа", "рассмотр возможн",
    "повы эффективн", "улучш работ",
    "шара қабылда", "шара қолдан", "күшейт", "жандандыр", "бақылауға ал", "пысықта", "мүмкінді қарастыр",
    "тиімділі арттыр", "жақсарт",
    "take measures", "take steps", "step up", "intensif", "strengthen", "look into", "consider the possib", "improv",
)  # fmt: skip
"""Beginnings of words that say an effort and no result, in the order in which they follow one another."""
EFFORT = re.compile(
    "|".join(r"\b" + r"\w*(?: \w+)? ".join(fold(word) for word in effort.split()) for effort in EFFORTS)
)
FIGURE = re.compile(r"(?<![\d№])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)?\s*(?:%|[^\W\d_]{1,12})")
"""A number with its unit; a year is none."""


def of_wording(body: AdviceIn) -> Iterator[Advice]:
    """Is there a concrete result, and a figure to measure it by?"""
    if not body.expected_result:
        yield Advice(AdviceTopic.RESULT, "expected_result", Message(NO_RESULT))
    if EFFORT.search(fold(body.expected_result or body.text)):
        yield Advice(AdviceTopic.WORDING, "expected_result", Message(AN_EFFORT))
    if body.amount is None:
        said = FIGURE.search(f"{body.text}\n{body.expected_result}")
        yield Advice(AdviceTopic.FIGURE, "amount", Message(FIGURE_IN_TEXT if said else NO_FIGURE))


def of_executors(body: AdviceIn) -> Iterator[Advice]:
    """Is there one who is responsible?"""
    if body.responsible_body_id is None:
        words = NOBODY_AMONG_MANY if body.co_executors else NOBODY
        yield Advice(AdviceTopic.RESPONSIBLE, "responsible_body_id", Message(words))


NO_RESULT = N_("Say by what one will see that it is executed: a document, a number, a state of things")
AN_EFFORT = N_("Words like «take measures» or «step up» say an effort. Say what will be there when it is done")
NO_FIGURE = N_("If the result can be counted, give the amount and its unit: reports will be measured by them")
FIGURE_IN_TEXT = N_("The text names a figure: give it as amount and unit too, and reports will be measured by it")
NOBODY = N_("Without one responsible body the instruction will need clarification")
NOBODY_AMONG_MANY = N_("Bodies help, and none is responsible: name the one whose report decides")
