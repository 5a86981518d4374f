"""Taking a file in: measured, looked into, scanned, and only then put into the store. All of it in pieces."""

import hashlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from app.files import images, stripping, zips
from app.files.clamd import Scanner
from app.files.kinds import Kind, kind_of
from app.files.names import bare, kept_name
from app.files.store import Store, pieces
from app.files.stores import store_of
from app.kit.errors import Invalid, Message
from app.kit.i18n import N_
from app.kit.settings import Settings
from app.kit.web.uploads import said_when_full

FIELD = "files"
"""The name of the control, and of the field that errors name."""


@dataclass(frozen=True)
class Received:
    """A file that lies in the store, and is not yet hung on anything."""

    name: str
    media_type: str
    size: int
    sha256: str
    received_sha256: str
    thumbnail_sha256: str
    store: Store = field(repr=False, compare=False)


@dataclass(frozen=True)
class Intake:
    """What a process takes files in with. Sizes are in bytes."""

    store: Store
    max_file_bytes: int
    max_files: int
    max_pixels: int
    scanner: Scanner | None = None

    @classmethod
    def of(cls, chosen: Settings) -> "Intake":
        scanner = Scanner(chosen.clamd, chosen.clamd_timeout_seconds) if chosen.clamd else None
        sizes = (chosen.max_file_bytes, chosen.max_files_at_once, chosen.max_image_pixels)
        return cls(store_of(chosen), *sizes, scanner)

    def receive(self, sent: list[tuple[str, BinaryIO]]) -> list[Received]:
        """Every file or none. Raises `Invalid` for what is wrong with one of them, by its name."""
        if len(sent) > self.max_files:
            raise Invalid(**{FIELD: Message(N_("At most %(most)s files at once"), {"most": self.max_files})})
        checked = [(name, source, self._checked(name, source)) for name, source in sent]
        with said_when_full():
            return [self._kept(name, source, kind) for name, source, kind in checked]

    def _checked(self, name: str, source: BinaryIO) -> Kind:
        """The kind of what may be taken in."""
        size = source.seek(0, io.SEEK_END)
        if size == 0:
            raise refused(name, N_("%(name)s: the file is empty"))
        if size > self.max_file_bytes:
            most = round(self.max_file_bytes / 1_000_000, 1)
            raise refused(name, N_("%(name)s: larger than %(most)s MB"), most=most)
        with _in_words(name):
            kind = kind_of(source, name)
        if kind is None:
            raise refused(
                name,
                N_(
                    "%(name)s: this type of file is not taken; send PDF, JPEG, PNG, WebP, a document, a table or a text"
                ),
            )
        if self.scanner is not None and (found := self.scanner.finds(source)):
            raise refused(name, N_("%(name)s: the virus scanner has found %(found)s"), found=found)
        return kind

    def _kept(self, name: str, source: BinaryIO, kind: Kind) -> Received:
        sent_digest = digest_of(source)
        called = kept_name(name, kind)
        if not kind.image:
            self.store.put(source, sent_digest)
            size = source.seek(0, io.SEEK_END)
            return Received(called, kind.media_type, size, sent_digest, sent_digest, "", self.store)
        with _in_words(name), tempfile.TemporaryFile() as clean:
            seen = images.look(source, kind, self.max_pixels)
            stripping.strip(kind, source, clean, seen.orientation)
            digest, size = digest_of(clean), clean.seek(0, io.SEEK_END)
            self.store.put(clean, digest)
            small = hashlib.sha256(seen.thumbnail).hexdigest()
            self.store.put(io.BytesIO(seen.thumbnail), small)
            return Received(called, kind.media_type, size, digest, sent_digest, small, self.store)


def refused(name: str, text: str, **values: object) -> Invalid:
    return Invalid(**{FIELD: Message(text, {"name": bare(name) or "?", **values})})


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    """What was found in a content, as its sender is told."""
    try:
        yield
    except zips.Bomb as error:
        raise refused(name, N_("%(name)s: unpacked it would be far too large")) from error
    except zips.Macros as error:
        raise refused(name, N_("%(name)s: documents with macros are not taken; save it without them")) from error
    except images.TooManyPixels as error:
        raise refused(name, N_("%(name)s: the image has too many pixels; send a smaller one")) from error
    except (images.Damaged, stripping.Broken) as error:
        raise refused(name, N_("%(name)s: the image is damaged or was not sent whole")) from error


def digest_of(source: BinaryIO) -> str:
    """SHA-256 of the whole content, in hexadecimal digits."""
    source.seek(0)
    found = hashlib.sha256()
    for piece in pieces(source):
        found.update(piece)
    return found.hexdigest()
