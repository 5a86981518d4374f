"""The list of meetings: just the columns that it shows, a page at a time, with totals by status."""

from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.kit.db import Work
from app.kit.lists.paging import COUNT_LIMIT, Page, Sort, Total, count_up_to, fetch
from app.meetings.filter import MeetingQuery, conditions
from app.meetings.models import Meeting, MeetingStatus
from app.meetings.scope import visible_to

KEYS, TYPES = (Meeting.held_on, Meeting.id), (date, int)
SORTS = {"held_on": Sort(KEYS, TYPES), "-held_on": Sort(KEYS, TYPES, descending=True)}


def page_of(work: Work, actor: Actor, query: MeetingQuery) -> Page[Row[Any]]:
    """One page: `.held_on`, `.id`, `.topic`, `.status`, `.chair_name`, the body's `.name_kk/ru/en` …"""
    found: Any = (
        select(
            Meeting.held_on,
            Meeting.id,
            Meeting.version,
            Meeting.topic,
            Meeting.status,
            Meeting.date_kind,
            Meeting.starts_at,
            Meeting.place,
            Meeting.protocol_number,
            Meeting.chair_name,
            Meeting.chair_post,
            Meeting.transcribed,
            Meeting.sample,
            Meeting.region_id,
            Meeting.body_id,
            Body.name_kk,
            Body.name_ru,
            Body.name_en,
        )
        .join(Body, Body.id == Meeting.body_id)
        .where(visible_to(actor), *conditions(query))
    )
    bound = query.bound()
    return fetch(work.session, found, SORTS[query.sort], bound=bound, cursor=query.cursor, limit=query.limit)


def total(work: Work, actor: Actor, query: MeetingQuery) -> Total:
    """How many the filter finds; counting stops at 1,000."""
    return count_up_to(work.session, select(Meeting.id).where(visible_to(actor), *conditions(query)))


def totals_by_status(work: Work, actor: Actor, query: MeetingQuery) -> dict[MeetingStatus, Total]:
    """How many there are in each status, the filter's own statuses apart; one statement, each count stops at 1,000."""
    of_status = {status: _counted(actor, query, status) for status in MeetingStatus}
    numbers = work.session.execute(select(*of_status.values())).one()
    return {status: Total.capped(number) for status, number in zip(of_status, numbers, strict=True)}


def _counted(actor: Actor, query: MeetingQuery, status: MeetingStatus) -> Any:
    found: Select[int] = select(Meeting.id).where(
        visible_to(actor), Meeting.status == status, *conditions(query, without="status")
    )
    return select(func.count()).select_from(found.limit(COUNT_LIMIT + 1).subquery()).scalar_subquery()
