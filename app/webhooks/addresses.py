"""Where a webhook may lead: addresses as they are typed, and the hosts' own addresses as they are found.

A receiver is chosen by a person and called by our server, which stands inside a network that the person may not see.
So only public addresses are called, except for hosts that the administrator has named (`WEBHOOK_ALLOWED_HOSTS`).
"""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from app.kit.i18n import N_
from app.kit.settings import settings
from app.webhooks import network

PORTS = {"https": 443, "http": 80}
NAME = re.compile(r"(?!.*\.\.)[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9])?\.?")


class UnknownHost(Exception):
    """The name leads nowhere, or nobody says in time where."""


class RefusedAddress(Exception):
    """The name leads where no webhook may."""


@dataclass(frozen=True)
class Target:
    """An address in its parts, of which both the check and the connection are made: nothing is parsed twice."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """As it stands in an address and in the header `Host`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def allowed(self) -> bool:
        """Whether the administrator has named it, with its port or for every port."""
        named = {name.strip().lower() for name in settings().webhook_allowed_hosts.split(",")}
        host = f"[{self.host}]" if ":" in self.host else self.host
        return not named.isdisjoint({self.host, host, f"{host}:{self.port}"})

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.path}"


def target_of(url: str) -> Target:
    """The parts of an address. Raises ValueError, with a msgid, where it is none that can be called."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode().lower()
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError, UnicodeError):
        raise ValueError(N_("Give a whole address, such as https://example.kz/hook")) from None
    if not (NAME.fullmatch(host) or _literal(host)):
        raise ValueError(N_("Give a whole address, such as https://example.kz/hook"))
    if parts.username is not None or parts.password is not None:
        raise ValueError(N_("The address must not hold a name or a password"))
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    return Target(parts.scheme, host, port, path + query)


def checked(url: str) -> Target:
    """The same for an address that somebody types: plain HTTP and addresses in numbers only where they are allowed."""
    target = target_of(url)
    if target.allowed:
        return target
    if target.scheme != "https":
        raise ValueError(N_("The address must begin with https://"))
    if network.is_local_name(target.host) or not all(map(network.is_public, network.numeric(target.host))):
        raise ValueError(N_("This address is inside a network; the administrator can allow its host"))
    return target


def found(target: Target, seconds: float) -> list[str]:
    """Where to connect: what the name means now, each address checked. One that is not public spoils them all, and
    what was allowed when it was typed may not be any more.

    In any spelling (octal, one number, IPv4 within IPv6) it is the address itself that is judged.
    """
    addresses = network.resolved(target.host, seconds)
    if not addresses:
        raise UnknownHost
    if not target.allowed and (target.scheme != "https" or not all(map(network.is_public, addresses))):
        raise RefusedAddress
    return addresses


def _literal(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False
