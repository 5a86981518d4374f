"""The largest request: what is over it is refused while it is read, by the handler of errors as any other error.

(Starlette's own middleware answers in plain text, which is neither problem JSON nor a page in the reader's language.)
"""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOO_LARGE = 413


class BodyLimit:
    """Counts what comes in; `most` is in bytes. A declared length is believed at once, an undeclared one is counted."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        seen = int(declared) if declared.isascii() and declared.isdigit() else 0
        over = seen > self.most
        counted = 0

        async def limited() -> Message:
            nonlocal counted
            if over:
                raise HTTPException(TOO_LARGE)
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > self.most:
                raise HTTPException(TOO_LARGE)
            return message

        await self.app(scope, limited, send)
