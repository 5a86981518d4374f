"""HEAD: what GET would answer, without the body."""

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send


class HeadAsGet:
    """For addresses below `under`, where nothing that is read goes on for ever. The server leaves the body out."""

    def __init__(self, app: ASGIApp, *, under: Sequence[str]) -> None:
        self.app = app
        self.under = tuple(under)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD" and scope["path"].startswith(self.under):
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, send)
