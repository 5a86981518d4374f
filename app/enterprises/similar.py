"""Enterprises that may be the same: a suggestion for a person, never a merge. Only an equal BIN says that they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import or_, select

from app.accounts.actor import Actor
from app.categories.models import LegalForm
from app.enterprises.keys import name_keys
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.enterprises.scope import visible_to
from app.kit.db import Work

CANDIDATES = 300
STEM = 5
"""Letters by which a word is looked for, so that a Kazakh or Russian ending does not hide it."""
LIKE_ENOUGH = 0.82
SHOWN = 5


@dataclass(frozen=True)
class Similar:
    """`likeness` is 1.0 for an equal key."""

    id: int
    name: str
    identifier_known: bool
    likeness: float


def similar(work: Work, actor: Actor, names: Iterable[str], identifier: str | None = None) -> list[Similar]:
    """The likeliest first, of those that the actor sees; what has another BIN is another enterprise."""
    keys = {key for key in name_keys(work, names) if key}
    stems = {word[:STEM] for key in keys for word in key.split() if len(word) >= STEM - 1}
    wanted = [Enterprise.search_key.contains(f"\n{key}\n", autoescape=True) for key in keys]
    wanted += [Enterprise.search_key.contains(stem, autoescape=True) for stem in stems]
    if not wanted:
        return []
    query = (
        select(
            Enterprise.id,
            Enterprise.name_stated,
            Enterprise.legal_form_stated,
            Enterprise.identifier,
            Enterprise.search_key,
            LegalForm.short_kk,
            LegalForm.short_ru,
            LegalForm.short_en,
        )
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(visible_to(actor), or_(*wanted))
        .order_by(Enterprise.id)
        .limit(CANDIDATES)
    )
    found = [
        Similar(
            row.id,
            display_name(row, row, work.language),
            row.identifier is not None,
            likeness(keys, row.search_key.strip().split("\n")),
        )
        for row in work.session.execute(query)
        if identifier is None or row.identifier is None
    ]
    likely = [one for one in found if one.likeness >= LIKE_ENOUGH]
    return sorted(likely, key=lambda one: (-one.likeness, one.id))[:SHOWN]


def likeness(keys: Iterable[str], others: Iterable[str]) -> float:
    """Of two sets of keys the best pair, 0 to 1; one name within the other counts as likely."""
    best = 0.0
    for key in keys:
        for other in others:
            if key == other:
                return 1.0
            best = max(best, 0.9 if _within(key, other) else SequenceMatcher(None, key, other).ratio())
    return best


def _within(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > STEM and f" {short} " in f" {long} "
