"""Totals over a list as links, each to the rows that it counted."""

from collections.abc import Iterable
from typing import Any

from app.kit.i18n import translate
from app.kit.lists.filter import ListQuery
from app.kit.lists.paging import Total
from app.kit.templating import format_number


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
) -> dict[str, Any]:
    """One total: `mark` (icon, tone); the address has `criteria` instead of whatever was chosen of the `facets`."""
    others: dict[str, Any] = dict.fromkeys(facets)
    if "status" not in criteria and "state" in others:
        # A state chosen before would leave nothing of a status that lies outside of it, and stays otherwise.
        others["state"] = getattr(query, "state", None)
    return {
        "href": query.address(path, **{**others, **criteria}),
        "count": shown(count),
        "label": translate(label),
        "icon": mark[0],
        "tone": mark[1],
        "current": current,
    }


def shown(total: Total) -> str:
    """312 · 1 000+"""
    return format_number(total.number) + ("" if total.exact else "+")
