"""What is asked of the server: each case is a screen or a resource, as one reader asks for it again and again."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from app.api.frame.call import SESSION_COOKIE
from tests.benchmarks.client import request_bytes
from tests.benchmarks.stage import Stage
from tests.benchmarks.world import session_secret, token_secret

Door = Literal["page", "api"]
ASKED_FOR = {"page": "text/html", "api": "application/json"}


@dataclass(frozen=True)
class Ask:
    """One request, without what all requests of its case share. `role`: of whom it is, if not of the case's reader."""

    method: str
    path: str
    body: dict[str, Any] | None = None
    role: str = ""


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

    def headers(self, ask: Ask, encoding: str) -> dict[str, str]:
        headers = {"host": "127.0.0.1", "accept": ASKED_FOR[self.door], "accept-language": "kk"}
        if encoding:
            headers["accept-encoding"] = encoding
        role = ask.role or self.role
        if self.door == "page":
            return headers | {"cookie": f"{SESSION_COOKIE}={session_secret(role)}"}
        return headers | {"authorization": f"Bearer {token_secret(role)}", "content-type": "application/json"}

    def wire(self, ask: Ask, encoding: str, path: str = "") -> bytes:
        """As it goes to the system; with another `path`, to the floor."""
        body = json.dumps(ask.body).encode() if ask.body is not None else b""
        return request_bytes(ask.method, path or ask.path, self.headers(ask, encoding), body)

    def on(self, subject: int) -> tuple[Ask, ...]:
        """The ways with an issue's number in their addresses."""
        return tuple(replace(ask, path=ask.path.format(subject)) for ask in self.ways)

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
    first, second = stage.bodies
    new = {
        "enterprise_id": stage.enterprise,
        "category_code": stage.category,
        "title": "Цехқа желіден қосымша қуат бөлу",
        "description": "Екінші желіні іске қосу үшін қосымша 4 МВт қажет. " * 4,
        "amount": "4",
        "unit": "MW",
    }
    return [
        Case("transition", "office", "api", (_transfer(first), _transfer(second)), stage.movable),
        # What the officer has handed over is not the officer's to fetch back: the office does.
        Case("transition", "officer", "api", (_transfer(first), _transfer(stage.own_body, "office")), stage.held),
        Case("create", "office", "api", (Ask("POST", "/api/v1/issues", new),)),
    ]


def _transfer(body_id: int, role: str = "") -> Ask:
    body = {"kind": "transfer", "body_id": body_id, "reason": "Бұл мәселе сол органның құзыретінде"}
    return Ask("POST", "/api/v1/issues/{}/referrals", body, role)
