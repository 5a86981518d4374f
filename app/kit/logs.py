"""Logs on standard error: lines for people, or one JSON object a line for a collector.

What people have entrusted to us is in none of them: not in the values of variables, nor in what a database says of the
row that it refuses.
"""

import logging
import re
import sys
from collections.abc import Iterator
from traceback import format_tb
from types import TracebackType
from typing import Any, TextIO

import structlog

ENTRUSTED = re.compile(r"'[^']*'|\"[^\"]*\"|[^\x00-\x7f]+")
Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def configure(*, as_json: bool) -> None:
    """Also for what the server itself says of a request that failed."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(_json() if as_json else _lines()),
        ],
        logger_factory=_on_standard_error,
    )
    logging.getLogger("uvicorn.error").addFilter(without_words)


def described(error: BaseException) -> str:
    """A failure in one line, without what it quotes and what is not ASCII: a value, somebody's words. Drivers write
    those of a statement or a row into the lines after the first."""
    return f"{type(error).__name__}: {ENTRUSTED.sub('…', str(error).partition(chr(10))[0])}"


def trace(error: BaseException) -> str:
    """Where it was, and what it came of, first things first."""
    return "\n".join(f"{''.join(format_tb(one.__traceback__))}{described(one)}" for one in reversed([*_line(error)]))


def _line(error: BaseException | None) -> Iterator[BaseException]:
    """From the failure back to the first one."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _line(inner)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def without_words(record: logging.LogRecord) -> bool:
    """Lets every record of the server's pass, with our own words for what was raised."""
    if record.exc_info and record.exc_info[1] is not None:
        record.exc_text = trace(record.exc_info[1])
    return True


def _on_standard_error(*_names: Any) -> structlog.PrintLogger:
    return structlog.PrintLogger(sys.stderr)


def _json() -> list[Any]:
    renderer = structlog.processors.ExceptionRenderer(lambda raised: trace(raised[1]))
    return [renderer, structlog.processors.JSONRenderer(ensure_ascii=False)]


def _lines() -> list[Any]:
    return [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=_write)]


def _write(out: TextIO, raised: Raised) -> None:
    out.write(f"\n{trace(raised[1])}")
