"""A program as integrators write one: a token, a language, an Idempotency-Key for every POST."""

from itertools import count
from typing import Any

from starlette.testclient import TestClient

from tests.house import House

PROBLEM = "application/problem+json"
_keys = count(1)


class Program:
    """Acts as the person whose token it has; every answer is held against the status that was expected."""

    def __init__(self, house: House, token: str, language: str) -> None:
        self._client = TestClient(house.app, follow_redirects=False)
        self._client.headers |= {"Authorization": f"Bearer {token}", "Accept-Language": language}

    def get(self, path: str, **params: Any) -> Any:
        answer = self._client.get(f"/api/v1{path}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, *, version: int | None = None, **said: Any) -> Any:
        """Sends it twice, as after a lost connection: the second time nothing happens and the answer is the same."""
        headers = _headers(version) | {"Idempotency-Key": f"key-{next(_keys)}"}
        first, second = (self._client.post(f"/api/v1{path}", json=said, headers=headers) for _ in range(2))
        assert (first.status_code, second.status_code) == (201, 201), first.text
        assert second.headers["idempotency-replayed"] == "true"
        assert (second.json() | {"secret": None}) == (first.json() | {"secret": None})
        assert second.headers.get("etag") == first.headers.get("etag")
        return first.json()

    def patch(self, path: str, version: int, **said: Any) -> Any:
        answer = self._client.patch(f"/api/v1{path}", json=said, headers=_headers(version))
        assert answer.status_code == 200, answer.text
        assert answer.headers["etag"] == f'"v{answer.json()["version"]}"'
        return answer.json()

    def attach(self, path: str, *files: tuple[str, bytes, str]) -> Any:
        """Sends files, each a name, a content and its type."""
        sent = [("files", file) for file in files]
        answer = self._client.post(f"/api/v1{path}/attachments", files=sent)
        assert answer.status_code == 201, answer.text
        return answer.json()["items"]

    def refused(self, status: int, method: str, path: str, *, version: int | None = None, **said: Any) -> Any:
        """The problem with which a request is answered."""
        answer = self._client.request(method, f"/api/v1{path}", json=said, headers=_headers(version))
        assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM), answer.text
        return answer.json()


def _headers(version: int | None) -> dict[str, str]:
    return {} if version is None else {"If-Match": f'"v{version}"'}
