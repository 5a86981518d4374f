"""Watches what a browser does beside what a test looks at: nothing from outside, nothing broken."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

INLINE = ("data", "blob", "about")
# The browser reports each answer of 400 and more; which of them a page may get is for the test to say.
EXPECTED = "Failed to load resource"


class Guard:
    """Collects, over all contexts of a test, what must never happen."""

    def __init__(self) -> None:
        self.findings: list[str] = []

    def watch(self, context: BrowserContext, origin: str) -> None:
        """`origin` is the one server that pages of this context may talk to."""

        def requested(request: Request) -> None:
            parts = urlsplit(request.url)
            if parts.scheme not in INLINE and f"{parts.scheme}://{parts.netloc}" != origin:
                self.findings.append(f"asked an outside address: {request.url}")

        context.on("request", requested)
        context.on("response", self._answered)
        context.on("console", self._logged)
        context.on("weberror", lambda error: self.findings.append(f"a script failed: {error.error}"))

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.findings.append(f"{response.status} {response.request.method} {response.url}")

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            self.findings.append(f"the console says: {message.text}")
