"""Where a request comes from: a form posted from another site is refused before anything is read.

Every browser in use sends Sec-Fetch-Site or Origin with a POST; a program sends neither and carries no cookie.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN = frozenset({"same-origin", "none"})


def is_foreign(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a request that may change something was sent by another site's page."""
    if method in SAFE_METHODS:
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in OWN
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


def local_path(target: str | None, default: str = "/") -> str:
    """A path of this site to go on to; an address of another site becomes the default."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return default
    parts = urlsplit(target)
    plain = parts.netloc == "" and parts.scheme == "" and not any(ord(sign) < 33 or sign == "\\" for sign in target)
    return target if plain else default
