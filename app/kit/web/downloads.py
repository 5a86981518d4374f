"""A content as an answer: always something to save, never something that a browser opens or guesses at."""

from collections.abc import Iterator
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

POLICY = "default-src 'none'; sandbox"


def saved(content: Iterator[bytes], name: str, media_type: str, size: int | None = None) -> Response:
    """`content` in pieces; `size` in bytes, where it is known."""
    headers = {
        "Content-Type": media_type,
        "Content-Disposition": disposition(name),
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    if size is not None:
        headers["Content-Length"] = str(size)
    return StreamingResponse(content, headers=headers)


def disposition(name: str) -> str:
    """RFC 6266 with the name of RFC 5987, and one in plain letters for programs that know no other."""
    plain = "".join(sign if sign.isascii() and sign.isprintable() and sign not in '"\\%' else "_" for sign in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
