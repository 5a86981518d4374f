"""Macros whose output depends on nothing but their arguments, the language and the year are drawn once and remembered.

A list of 50 rows draws the same few statuses and dates again and again; remembered, they cost a dictionary's look-up.
Of arguments that hold texts, as tuples do, a text and the same text marked as safe are one: such texts are ours.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from app.kit import i18n

MOST = 4096


def remembering(year: ContextVar[int]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Makes the global `remembered`: `{% set status = remembered(drawn) %}`. The arguments must be hashable.

    It works in a file that is imported: what a page's own file sets is made anew with every page.
    """

    def remembered(macro: Callable[..., Any], most: int = MOST) -> Callable[..., Any]:
        # typed: a text and the same text marked as safe are equal, but are not escaped alike
        @lru_cache(maxsize=most, typed=True)
        def drawn(_language: str, _year: int, *args: Any, **named: Any) -> Any:
            return macro(*args, **named)

        def call(*args: Any, **named: Any) -> Any:
            return drawn(i18n.current.get(), year.get(), *args, **named)

        return call

    return remembered
