"""The largest request: what is over it is refused while it is read, by the handler of errors as any other error.

(Starlette's own middleware answers in plain text, which is neither problem JSON nor a page in the reader's language.)
"""

import re

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOO_LARGE = 413


class BodyLimit:
    """Counts what comes in; `most` is in bytes. A declared length is believed at once, an undeclared one is counted.

    Addresses that `uploads` matches take files, which are written to a disk while they come: for those `most_uploaded`.
    """

    def __init__(self, app: ASGIApp, most: int, uploads: re.Pattern[str], most_uploaded: int) -> None:
        self.app = app
        self.most = most
        self.uploads = uploads
        self.most_uploaded = max(most, most_uploaded)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        declared = headers.get("content-length", "")
        seen = int(declared) if declared.isascii() and declared.isdigit() else 0
        most = self._most(scope["path"], headers.get("content-type", ""))
        over = seen > most
        counted = 0

        async def limited() -> Message:
            nonlocal counted
            if over:
                raise HTTPException(TOO_LARGE)
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > most:
                raise HTTPException(TOO_LARGE)
            return message

        await self.app(scope, limited, send)

    def _most(self, path: str, media_type: str) -> int:
        brings_files = media_type.lower().startswith("multipart/form-data") and self.uploads.fullmatch(path)
        return self.most_uploaded if brings_files else self.most
