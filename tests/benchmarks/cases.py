"""What is asked of the server: each case is a screen or a resource, as one reader asks for it again and again."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from app.api.call import SESSION_COOKIE
from tests.benchmarks.client import request_bytes
from tests.benchmarks.stage import Stage
from tests.benchmarks.world import session_secret, token_secret

Door = Literal["page", "api"]
ASKED_FOR = {"page": "text/html", "api": "application/json"}


@dataclass(frozen=True)
class Ask:
    """One request, without what all requests of its case share."""

    method: str
    path: str
    body: dict[str, Any] | None = None


@dataclass(frozen=True)
class Case:
    """`ways` are sent in turn. Where there are `subjects`, each connection has some of its own, so that no two ask for
    a move of the same issue: `ways` are then the moves that lead an issue away and back again, `{}` its number."""

    name: str
    role: str
    door: Door
    ways: tuple[Ask, ...]
    subjects: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.name}-{self.role}"

    @property
    def writes(self) -> bool:
        return any(ask.method != "GET" for ask in self.ways)

    def headers(self, encoding: str) -> dict[str, str]:
        headers = {"host": "127.0.0.1", "accept": ASKED_FOR[self.door], "accept-language": "kk"}
        if encoding:
            headers["accept-encoding"] = encoding
        if self.door == "page":
            return headers | {"cookie": f"{SESSION_COOKIE}={session_secret(self.role)}"}
        return headers | {"authorization": f"Bearer {token_secret(self.role)}", "content-type": "application/json"}

    def on(self, subject: int) -> tuple[Ask, ...]:
        """The ways with an issue's number in their addresses."""
        return tuple(Ask(ask.method, ask.path.format(subject), ask.body) for ask in self.ways)

    def asks(self, connection: int, connections: int) -> Iterator[Ask]:
        """What one of the connections sends, without end."""
        if not self.subjects:
            yield from itertools.cycle(
                self.ways[connection % len(self.ways) :] + self.ways[: connection % len(self.ways)]
            )
        mine = self.subjects[:-1][connection::connections] or self.subjects[:1]
        turns = [self.on(subject) for subject in mine]
        while True:
            for way in range(len(self.ways)):
                yield from (turn[way] for turn in turns)


def wire(ask: Ask, headers: dict[str, str], path: str | None = None) -> bytes:
    body = json.dumps(ask.body).encode() if ask.body is not None else b""
    return request_bytes(ask.method, path or ask.path, headers, body)


def cases(stage: Stage) -> list[Case]:
    """All of them: what only reads comes first, what makes new issues last."""
    return [*_reading("office", stage.office_issues), *_reading("officer", stage.officer_issues), *_writing(stage)]


def _reading(role: str, numbers: tuple[int, ...]) -> list[Case]:
    return [
        Case("list page", role, "page", (Ask("GET", "/issues"),)),
        Case("issue page", role, "page", tuple(Ask("GET", f"/issues/{number}") for number in numbers)),
        Case("desk", role, "page", (Ask("GET", "/"),)),
        Case("api list", role, "api", (Ask("GET", "/api/v1/issues?limit=50&count=true"),)),
    ]


def _writing(stage: Stage) -> list[Case]:
    there, back = ({"kind": "transfer", "body_id": body, "reason": "Өкілеттігі сонда"} for body in stage.bodies)
    defer = {"meeting_id": stage.session, "reason": "Келесі отырысқа"}
    transfer = (Ask("POST", "/api/v1/issues/{}/referrals", there), Ask("POST", "/api/v1/issues/{}/referrals", back))
    decide = (
        Ask("POST", "/api/v1/issues/{}/deferral", defer),
        Ask("POST", "/api/v1/issues/{}/decision", {"text": "Кеңес қолдады, жұмыс жалғасады"}),
    )
    new = {
        "enterprise_id": stage.enterprise,
        "category_code": stage.category,
        "title": "Цехқа желіден қосымша қуат бөлу",
        "description": "Екінші желіні іске қосу үшін қосымша 4 МВт қажет. " * 4,
        "amount": "4",
        "unit": "MW",
    }
    return [
        Case("transition", "office", "api", transfer, stage.movable),
        Case("transition", "officer", "api", decide, stage.deferrable),
        Case("create", "office", "api", (Ask("POST", "/api/v1/issues", new),)),
    ]
