"""Images: held to a number of pixels before one is decoded, and drawn small."""

import io
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO

from app.files.kinds import JPEG, PNG, WEBP, Kind
from app.kit import cores

FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
SIDE = 320
"""Pixels of a thumbnail's longer side."""
THUMBNAIL_TYPE = "image/webp"
ORIENTATION = 0x0112


class TooManyPixels(Exception):
    """More than may be decoded."""


class Damaged(Exception):
    """It cannot be decoded to its end."""


@dataclass(frozen=True)
class Seen:
    """What is to be known of an image; `thumbnail` is WebP, upright and without data about the taking."""

    orientation: int
    thumbnail: bytes


@cache
def _pillow() -> Any:
    """The library, loaded with the first image: a worker that sees none does without its 2 MiB."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = None  # Held to a number of our own, with an answer that a person understands.
    return Image, ImageOps


def look(file: BinaryIO, kind: Kind, most_pixels: int) -> Seen:
    """Decodes it once; of several frames the first."""
    library, operations = _pillow()
    file.seek(0)
    try:
        with cores.elsewhere(), library.open(file, formats=(FORMATS[kind],)) as image:
            if image.width * image.height > most_pixels:
                raise TooManyPixels
            orientation = image.getexif().get(ORIENTATION, 1)
            image.draft("RGB", (SIDE, SIDE))
            small = operations.exif_transpose(image)
            small.thumbnail((SIDE, SIDE))
            return Seen(orientation if isinstance(orientation, int) else 1, _drawn(small))
    except TooManyPixels:
        raise
    except Exception as error:
        # Decoders raise whatever a made-up content leads them to.
        raise Damaged from error


def _drawn(image: Any) -> bytes:
    plain = image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB")
    target = io.BytesIO()
    plain.save(target, "WEBP", quality=75, exif=b"", icc_profile=None)
    return target.getvalue()
