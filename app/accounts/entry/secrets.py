"""Secrets that let people in: random, shown once, kept as a digest."""

import hashlib
import secrets
import threading
import unicodedata

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.kit import cores

_hasher = PasswordHash((Argon2Hasher(),))
_one_at_a_time = threading.Lock()
"""A hash takes 64 MiB and 100 ms: one at a time a worker keeps its memory and its other requests safe."""

TOKEN_PREFIX = "tps_"  # noqa: S105 - not a secret, but what makes one recognisable in a leak


def new_secret() -> str:
    """256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a random secret. It has 256 bits of its own, so one round is enough."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def hash_password(password: str) -> str:
    """Argon2id, with a salt of its own."""
    with _one_at_a_time, cores.elsewhere():
        return _hasher.hash(_same_bytes(password))


def check_password(password: str, stored: str | None) -> bool:
    """Whether it is the one. Where nobody is, as much time is spent, so that no address can be guessed by the clock."""
    with _one_at_a_time, cores.elsewhere():
        if stored is None:
            _hasher.verify(password, _nobody())
            return False
        return _hasher.verify(_same_bytes(password), stored)


def _same_bytes(password: str) -> str:
    """One keyboard sends й as one sign, another as two."""
    return unicodedata.normalize("NFC", password)


_nobodys_hash: list[str] = []


def _nobody() -> str:
    if not _nobodys_hash:
        _nobodys_hash.append(_hasher.hash(new_secret()))
    return _nobodys_hash[0]
