"""What the lists of issues and of instructions share: the ways on, back and round, and the menu of saved views."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from app.accounts.actor import Actor
from app.kit import i18n
from app.kit.db import Work
from app.kit.lists.filter import ListQuery
from app.views.menu import Entry, menu
from app.views.models import Listing

Q = TypeVar("Q", bound=ListQuery)
Names = Mapping[str, Mapping[Any, str]]
"""Of what the filter has by number or code: criterion → number or code → name."""
REMEMBERED = 256
"""So many lists are remembered in their words; the least used goes."""
FIRST = {Listing.ISSUES: "due_on", Listing.INSTRUCTIONS: "attention"}
"""The order of a list of which none was said."""


def drawn(draw: Callable[..., dict[str, Any]], query: ListQuery, names: Names, *facts: Any) -> dict[str, Any]:
    """`draw(query, names, *facts)`: links and words that depend on nothing else but the language. Where the filter
    names nothing they are remembered. `facts` are hashable; what comes back is read only."""
    if names:
        return draw(query, names, *facts)
    # Two questions that ask for the same may be said differently, and their addresses then differ.
    return _drawn(draw, query, frozenset(query.model_fields_set), i18n.current.get(), facts)


@lru_cache(maxsize=REMEMBERED)
def _drawn(
    draw: Callable[..., dict[str, Any]], query: ListQuery, _said: frozenset[str], _language: str, facts: tuple[Any, ...]
) -> dict[str, Any]:
    return draw(query, {}, *facts)


def around(query: ListQuery, path: str, following: str | None) -> dict[str, Any]:
    """The next page, the first one, the list without any criterion."""
    sort = query.sort if "sort" in query.model_fields_set else None  # type: ignore[attr-defined]
    whole = type(query)().address(path, sort=sort)
    return {
        "next": query.address(path, cursor=following) if following else "",
        "first": query.address(path) if query.cursor else "",
        "is_filtered": bool(query.criteria()),
        "clear": whole if query.criteria() else "",
    }


def sorting(query: ListQuery, path: str, first: str, other: str) -> tuple[str, str]:
    """A head's address and its `aria-sort`: `first` the first time, then turned round."""
    sort: str = query.sort  # type: ignore[attr-defined]
    present = "" if sort not in (first, other) else "descending" if sort.startswith("-") else "ascending"
    return query.address(path, sort=other if sort == first else first), present


class Views:
    """The views of a list that a reader has."""

    def __init__(self, work: Work, actor: Actor, listing: Listing) -> None:
        self._listing = listing
        self._entries = menu(work, actor, listing)

    @property
    def default(self) -> Entry | None:
        """With which the list opens where nothing is said."""
        return next((entry for entry in self._entries if entry.is_default), None)

    def explicit(self, query: Q) -> Q:
        """For whose list opens with a view: the whole list says its order, so that it is not taken for that."""
        return query.model_copy(update={"sort": query.sort}) if self.default is not None else query  # type: ignore[attr-defined]

    def context(self, query: ListQuery) -> dict[str, Any]:
        """The menu: the views, the one that is shown, where this list is saved."""
        shown = _said(query, FIRST[self._listing])
        return {
            "views": self._entries,
            "current_view": next((entry for entry in self._entries if entry.query in shown), None),
            "views_of": self._listing.value,
            "save_view": query.address("/views/new", listing=self._listing.value, limit=None),
        }


def _said(query: ListQuery, first: str) -> set[str]:
    """How a view may say the same."""
    sort: str = query.sort  # type: ignore[attr-defined]
    said = {query.address("", sort=sort, limit=None)}
    if sort == first:
        said.add(query.address("", sort=None, limit=None))
    return {text.removeprefix("?") for text in said}
