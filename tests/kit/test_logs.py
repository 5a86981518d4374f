"""What the log says of a failure: where it was, and nothing of what people had entrusted to us."""

import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from app.kit import logs


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def fail(entrusted: str) -> None:
    word = entrusted[::-1]
    raise LookupError(len(word))


def logged() -> None:
    try:
        fail("hunter2" * 3)
    except LookupError as error:
        structlog.get_logger().error("failure", path="/sign-in", exc_info=error)


@pytest.mark.parametrize("as_json", [False, True])
def test_a_traceback_names_the_place_and_keeps_the_secret(as_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(as_json=as_json)
    logged()
    said = capsys.readouterr().err
    assert "in fail" in said or '"fail"' in said
    assert "LookupError" in said
    assert "hunter2hunter2hunter2" not in said
    assert "hunter2hunter2hunter2"[::-1] not in said


def test_a_collector_gets_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(as_json=True)
    logged()
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line) | {"event": "failure", "path": "/sign-in", "level": "error"} == json.loads(line)


def test_standard_output_stays_free_for_what_a_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(as_json=False)
    logged()
    assert capsys.readouterr().out == ""


ROW = "Failing row contains (7, hunter2)"


def refuse() -> None:
    """As a driver says it, and as what stands between says it again."""
    try:
        raise ValueError(f"null value in a column\nDETAIL:  {ROW}")
    except ValueError as error:
        raise RuntimeError(f"(driver) null value in a column\nDETAIL:  {ROW}\n[parameters: {ROW}]") from error


@pytest.mark.parametrize("as_json", [False, True])
def test_what_the_database_refuses_is_named_and_not_shown(as_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Also by the server, which says it once more in its own way."""
    logs.configure(as_json=as_json)
    server = logging.getLogger("uvicorn.error")
    server.addHandler(shown := logging.StreamHandler(sys.stderr))
    try:
        refuse()
    except RuntimeError as error:
        structlog.get_logger().error("failure", exc_info=error)
        server.exception("Exception in ASGI application")
    finally:
        server.removeHandler(shown)
    said = capsys.readouterr().err
    assert said.count("ValueError: null value in a column") == 2
    assert said.count("RuntimeError: (driver) null value in a column") == 2
    assert "hunter2" not in said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("invalid literal for int(): 'hunter2'"), "ValueError: invalid literal for int(): …"),
        (LookupError('column "hunter2" of Қуат жоқ'), "LookupError: column … of … …"),
        (TimeoutError("no answer in 5 s"), "TimeoutError: no answer in 5 s"),
    ],
)  # fmt: skip
def test_what_a_failure_quotes_is_not_told(error: Exception, said: str) -> None:
    assert logs.described(error) == said


def test_of_several_failures_at_once_each_has_its_place() -> None:
    try:
        try:
            fail("hunter2")
        except LookupError as inner:
            raise ExceptionGroup("both", [inner]) from None
    except ExceptionGroup as error:
        said = logs.trace(error)
    assert "in fail" in said
    assert "ExceptionGroup: both" in said
