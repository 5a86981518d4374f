"""Open instructions that say the same: how many of their words they share, whatever the alphabet and the endings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, select

from app.accounts.actor import Actor
from app.instructions.models import Instruction
from app.instructions.scope import visible_to
from app.kit.db import Work
from app.kit.words.folding import fold

BEGINNING = 6
"""Letters by which words are compared: endings say little in Kazakh and Russian."""
SHORTEST_WORD, FEWEST_WORDS, ASKED_WORDS = 4, 3, 8
ALIKE = 0.6
"""From this share of common words on, of the words of both."""
MOST, LOOKED_AT = 3, 40


@dataclass(frozen=True)
class Alike:
    number: int
    share: float


def words_of(text: str) -> frozenset[str]:
    """The beginnings of the words that mean something."""
    return frozenset(word[:BEGINNING] for word in fold(text).split() if len(word) >= SHORTEST_WORD)


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 (nothing in common) to 1 (the same words)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def alike(work: Work, actor: Actor, text: str, *, but: int | None = None) -> Sequence[Alike]:
    """At most three under control that the actor may see, the most alike first; `but` is the instruction itself.

    One statement, over the scope of the actor: what is confidential is alike to nothing for who may not know of it.
    """
    words = words_of(text)
    if len(words) < FEWEST_WORDS:
        return []
    asked = sorted(words, key=lambda word: (-len(word), word))[:ASKED_WORDS]
    common: Any = sum(case((Instruction.search_key.contains(word, autoescape=True), 1), else_=0) for word in asked)
    query = (
        select(Instruction.id, Instruction.text)
        .where(visible_to(actor, open_only=True), Instruction.is_open.expression, common >= (len(asked) + 1) // 2)
        .order_by(common.desc(), Instruction.id.desc())
        .limit(LOOKED_AT)
    )
    rows = [Alike(row.id, share(words, words_of(row.text))) for row in work.session.execute(query) if row.id != but]
    return sorted((row for row in rows if row.share >= ALIKE), key=lambda row: (-row.share, -row.number))[:MOST]
