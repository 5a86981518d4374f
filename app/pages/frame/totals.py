"""Totals over a list as links, each to the rows that it counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.kit.i18n import translate
from app.kit.lists.filter import ListQuery
from app.kit.lists.paging import Total
from app.kit.templating import format_number


@dataclass(frozen=True)
class Count:
    """A number that opens the list that it counted."""

    href: str
    count: str
    label: str
    icon: str = ""
    tone: str = ""
    current: bool = False


def item(
    query: ListQuery,
    path: str,
    facets: Iterable[str],
    count: Total,
    label: str,
    mark: tuple[str, str],
    *,
    current: bool,
    **criteria: Any,
) -> Count:
    """One total: `mark` (icon, tone); the address has `criteria` instead of whatever was chosen of the `facets`."""
    others: dict[str, Any] = dict.fromkeys(facets)
    if "status" not in criteria and "state" in others:
        # A state chosen before would leave nothing of a status that lies outside of it, and stays otherwise.
        others["state"] = getattr(query, "state", None)
    href = query.address(path, **{**others, **criteria})
    return Count(href, figure(count), translate(label), *mark, current=current)


def figure(total: Total) -> str:
    """312 · 1 000+"""
    return format_number(total.number) + ("" if total.exact else "+")
