"""Logs on standard error: lines for people, or one JSON object a line for a collector."""

import sys
from typing import Any

import structlog
from structlog.tracebacks import ExceptionDictTransformer


def configure(*, as_json: bool) -> None:
    """Tracebacks come without the values of variables: those are passwords and what people wrote in confidence."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(_json() if as_json else _lines()),
        ],
        logger_factory=_on_standard_error,
    )


def _on_standard_error(*_names: Any) -> structlog.PrintLogger:
    return structlog.PrintLogger(sys.stderr)


def _json() -> list[Any]:
    plain = ExceptionDictTransformer(show_locals=False)
    return [structlog.processors.ExceptionRenderer(plain), structlog.processors.JSONRenderer(ensure_ascii=False)]


def _lines() -> list[Any]:
    return [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
