"""Finding every kind of page that a person can reach, by following the links of the pages themselves."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from playwright.sync_api import Page

NUMBER = re.compile(r"\d+")
CODE = re.compile(r"(?<=^/reference/)([^/]+)/(?!new$)[^/]+")
"""Reference data are named by codes."""
NOT_PAGES = ("/static/", "/api/", "/health/", "/metrics")
MOST = 200
"""Kinds of pages: more than there are, so that a loop of links is found out."""
MOST_FILTERED = 1
"""Of each path: what another filter shows is made of the same parts."""


def kind_of(address: str) -> str:
    """Addresses that differ only in numbers, or in the values of their filter, are one kind."""
    parts = urlsplit(address)
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return NUMBER.sub("N", CODE.sub(r"\1/N", parts.path)) + ("?" + "&".join(names) if names else "")


def every_kind(page: Page, start: str = "/") -> Iterator[str]:
    """Opens one page of each kind in turn and yields its path; the page is open when the path is yielded.

    Of lists the bare one and one with a filter are looked at: more filters make no other page. A link that leads
    nowhere fails, whether to a page or to something else.
    """
    waiting, seen = [start], {kind_of(start)}
    filtered: Counter[str] = Counter()
    while waiting:
        assert len(seen) < MOST, f"no end of pages: {sorted(seen)}"
        path = waiting.pop(0)
        status = answer.status if (answer := page.goto(path)) else 0
        assert status == 200, f"{path} answers {status}"
        yield path
        for href in page.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
            address, _ = urldefrag(urljoin(path, href))
            parts = urlsplit(address)
            found = kind_of(address)
            if parts.netloc or found in seen or not address.startswith("/"):
                continue
            if address.startswith(NOT_PAGES):
                seen.add(found)
                assert page.request.get(address).ok, f"{path} leads to {address}, which is not there"
                continue
            if parts.query.count("=") > 1 or (
                parts.query and filtered[bare := found.partition("?")[0]] == MOST_FILTERED
            ):
                continue
            if parts.query:
                filtered[bare] += 1
            seen.add(found)
            waiting.append(address)
