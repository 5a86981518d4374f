"""Health and metrics, outside the API: for the one who keeps the server running."""

from fastapi import FastAPI, Request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select, text
from starlette.responses import JSONResponse, Response

from app.audit.models import ChainHead
from app.issues.models import Issue


def install(app: FastAPI) -> None:
    """`/health/live`, `/health/ready`, `/metrics`."""
    app.add_api_route("/health/live", live, include_in_schema=False)
    app.add_api_route("/health/ready", ready, include_in_schema=False)
    app.add_api_route("/metrics", metrics, include_in_schema=False)


def live() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "live"})


def ready(request: Request) -> JSONResponse:
    """The database answers, is migrated, and (PostgreSQL) folds Cyrillic: with ctype C, lower() would do nothing."""
    problems: list[str] = []
    try:
        with request.app.state.engine.connect() as connection:
            if connection.execute(select(ChainHead.seq)).first() is None:
                problems.append("the chain has no head")
            if connection.dialect.name == "postgresql" and connection.scalar(text("SELECT lower('Ә')")) != "ә":
                problems.append("the database's ctype does not fold Cyrillic")
    except Exception as error:
        problems.append(type(error).__name__)
    return JSONResponse({"status": "unready" if problems else "ready", "problems": problems}, 503 if problems else 200)


def metrics(request: Request) -> Response:
    """A few gauges read when asked, in the Prometheus text format."""
    registry = CollectorRegistry()
    with request.app.state.engine.connect() as connection:
        head = connection.scalar(select(ChainHead.seq)) or 0
        Gauge("tapsyrma_events", "Events in the chain", registry=registry).set(head)
        # A scraper is nobody's named reader: confidential issues are not even counted.
        opened = select(func.count()).select_from(Issue).where(Issue.is_open, Issue.confidential.is_(False))
        told = "Issues neither draft nor closed nor confidential"
        Gauge("tapsyrma_open_issues", told, registry=registry).set(connection.scalar(opened) or 0)
    pool = request.app.state.engine.pool
    Gauge("tapsyrma_connections_in_use", "Database connections in use", registry=registry).set(pool.checkedout())
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
