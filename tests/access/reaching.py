"""What one comes to by following links from one's first page, nobody typing an address."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from tests.access.doors import Scene
from tests.access.world import secret_of
from tests.browser.crawling import kind_of
from tests.house import COOKIE

LED = re.compile(r"""<(?:a|img|body|details|meta|dialog)\b[^>]*?\s(?:href|src|data-\w+)="(/[^"]*)""")
ASKED = re.compile(r"<form\b[^>]*>")
ADDRESS = re.compile(r'\saction="(/[^"]*)"')
MOST = 4
"""Addresses that are opened of one kind of path, whatever conditions they have."""


def reached(scene: Scene, who: str) -> set[str]:
    """The paths of all pages and files that one of the world's people is led to."""
    headers = {"accept-language": "en", "cookie": f"{COOKIE}={secret_of(who)}"}
    waiting, found, opened = ["/"], {"/"}, Counter[str]()
    while waiting:
        address = waiting.pop()
        answer = scene.client.get(address, headers=headers)
        led = [answer.headers["location"]] if answer.is_redirect else links(answer.text) if answer.is_success else []
        for href in led:
            there = urldefrag(urljoin(address, href)).url
            parts = urlsplit(there)
            kind = kind_of(parts.path)
            if parts.netloc or parts.path.startswith(("/api/", "/static/")) or there in found:
                continue
            found.add(there)
            if opened[kind] < MOST:
                opened[kind] += 1
                waiting.append(there)
    return {urlsplit(address).path for address in found}


def links(page: str) -> list[str]:
    """Where links and pictures lead, and where forms that only ask would go."""
    asking = [form for form in ASKED.findall(page) if 'method="post"' not in form]
    actions = [found.group(1) for form in asking if (found := ADDRESS.search(form))]
    return [unescape(address) for address in LED.findall(page) + actions]
