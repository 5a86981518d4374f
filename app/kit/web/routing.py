"""Finding the endpoint of an address among hundreds."""

from collections import defaultdict
from collections.abc import Iterable

from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

CHOSEN = "tapsyrma.route"


class Index(BaseRoute):
    """Routes by the first word of their address, so that `/issues/12` is tried on the routes of `/issues` alone.

    Among these the order in which they came holds. A first word that is a parameter is refused: its route would have to
    be tried on every address.
    """

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        self.routes: list[Route] = []
        self._by_word: dict[str, list[Route]] = defaultdict(list)
        for route in routes:
            if not isinstance(route, Route) or _first_word(route.path).startswith("{"):
                raise TypeError(f"{route!r} has no first word to be found by")
            self.routes.append(route)
            self._by_word[_first_word(route.path)].append(route)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """The first route that answers the address with this method, else the first that knows the address."""
        partial: tuple[Match, Scope] = (Match.NONE, {})
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        for route in self._by_word.get(_first_word(path), ()):
            match, found = route.matches(scope)
            if match is Match.FULL:
                return match, {**found, CHOSEN: route}
            if match is Match.PARTIAL and partial[0] is Match.NONE:
                partial = match, {**found, CHOSEN: route}
        return partial

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope[CHOSEN].handle(scope, receive, send)


def _first_word(path: str) -> str:
    return path.removeprefix("/").partition("/")[0]
