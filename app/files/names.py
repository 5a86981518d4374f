"""A file's name as it is kept: in any script, on one line, without a path, with the ending of its kind."""

import unicodedata

from app.files.kinds import KINDS, Kind

LONGEST = 120
UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control characters, and those that turn the direction of writing: a name must read as it is."""
NOT_ON_EVERY_DISK = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
KNOWN = tuple(suffix for kind in KINDS for suffix in kind.suffixes)


def bare(name: str) -> str:
    """The last part of a path, without what no name should have."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign) not in UNWANTED)
    return " ".join(seen.split()).translate(NOT_ON_EVERY_DISK).strip(". ")


def kept_name(name: str, kind: Kind) -> str:
    """At most 120 characters. A name with another kind's ending gets its own instead."""
    plain = bare(name) or "file"
    stem, dot, ending = plain.rpartition(".")
    suffix = f".{ending}".lower() if dot else ""
    if suffix in kind.suffixes:
        return stem[: LONGEST - len(suffix)] + dot + ending
    rest = stem if suffix in KNOWN else plain
    return (rest[: LONGEST - len(kind.suffixes[0])].rstrip(". ") or "file") + kind.suffixes[0]
