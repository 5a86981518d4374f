"""Where a webhook may lead: addresses as they are typed, and the hosts' own addresses as they are found.

A receiver is chosen by a person and called by our server, which stands inside a network that the person may not see.
So only public addresses are called, except for hosts that the administrator has named (`WEBHOOK_ALLOWED_HOSTS`).
"""

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import quote, urlsplit

from app.kit.i18n import N_
from app.kit.settings import settings

PORTS = {"https": 443, "http": 80}
NAME = re.compile(r"(?!.*\.\.)[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9])?\.?")
NAT64 = IPv6Network("64:ff9b::/96")
LOCAL = (IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"))
"""What the standard library takes for public, and is not."""
Address = IPv4Address | IPv6Address


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
    if not all(map(is_public, _numeric(target))):
        raise ValueError(N_("This address is inside a network; the administrator can allow its host"))
    return target


def found(target: Target, seconds: float) -> list[str]:
    """Where to connect: what the name means now, each address checked. One that is not public spoils them all.

    In any spelling (octal, one number, IPv4 within IPv6) it is the address itself that is judged.
    """
    addresses = _resolved(target, seconds)
    if not addresses:
        raise UnknownHost
    if not target.allowed and not all(map(is_public, addresses)):
        raise RefusedAddress
    return addresses


def is_public(address: str) -> bool:
    """Whether it is an address of the public network, and so is each that it stands for."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return all(map(_is_public, _meant(found)))


def _is_public(address: Address) -> bool:
    inside = address.is_multicast or address.is_reserved or any(address in network for network in LOCAL)
    return address.is_global and not inside


def _meant(address: Address) -> list[Address]:
    """The address that is reached in the end, and each on the way there."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address in NAT64:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    return [address] if address.sixtofour is None else [address, address.sixtofour]


def _literal(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _numeric(target: Target) -> list[str]:
    """The address that a host in numbers means, in whatever spelling; nothing for a name."""
    try:
        rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return []
    return [str(row[4][0]) for row in rows]


def _resolved(target: Target, seconds: float) -> list[str]:
    """The system's resolver knows no time limit, so it is asked in a thread that may be left behind."""
    answer: SimpleQueue[list[str]] = SimpleQueue()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            rows = []
        answer.put(list(dict.fromkeys(str(row[4][0]) for row in rows)))

    Thread(target=ask, name="resolver", daemon=True).start()
    try:
        return answer.get(timeout=seconds)
    except Empty:
        raise UnknownHost from None
