"""The network as a webhook may use it: which addresses are public, and what a name means."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

NAT64 = IPv6Network("64:ff9b::/96")
LOCAL = (IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"))
"""What the standard library takes for public, and is not."""
LOCAL_NAMES = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa", "test", "invalid")
"""Ends of names that mean nothing outside a network (RFC 6761, 6762, 8375; ICANN on `internal`)."""
Address = IPv4Address | IPv6Address


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


def is_local_name(host: str) -> bool:
    """Whether it is a name that only a network of its own gives a meaning: one without a dot, or with such an end."""
    name = host.rstrip(".")
    ends = (name == end or name.endswith(f".{end}") for end in LOCAL_NAMES)
    return not numeric(host) and ("." not in name or any(ends))


def numeric(host: str) -> list[str]:
    """The address that a host in numbers means, in whatever spelling; nothing for a name."""
    return _asked(host, socket.AI_NUMERICHOST)


def resolved(host: str, seconds: float) -> list[str]:
    """What a name means now; nothing where nobody knows it, or tells it in time.

    The system's resolver knows no time limit, so it is asked in a thread that may be left behind.
    """
    answer: SimpleQueue[list[str]] = SimpleQueue()
    Thread(target=lambda: answer.put(_asked(host)), name="resolver", daemon=True).start()
    try:
        return answer.get(timeout=seconds)
    except Empty:
        return []


def _asked(host: str, flags: int = 0) -> list[str]:
    try:
        rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=flags)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(row[4][0]) for row in rows))
