"""The list of meetings: the filter said aloud, totals by status, a page of rows."""

from functools import partial
from typing import Any

from sqlalchemy import select
from starlette.datastructures import QueryParams

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.categories.naming import quoted
from app.enterprises.models import Enterprise
from app.enterprises.scope import visible_to as visible_enterprises
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.lists.filter import chips
from app.kit.lists.paging import Total
from app.kit.templating import format_date_short
from app.meetings import labels
from app.meetings.filter import MeetingQuery
from app.meetings.listing import page_of, totals_by_status
from app.meetings.models import Meeting, MeetingStatus, Participant
from app.meetings.scope import visible_to
from app.pages.frame.totals import Count, item
from app.territories.queries import nodes, tree

PATH = "/meetings"
MOST_OFFERED = 300
FROM, UNTIL = N_("held from %(day)s"), N_("held until %(day)s")


def list_view(work: Work, actor: Actor, params: QueryParams) -> dict[str, Any]:
    """A page of meetings with everything around it."""
    query = MeetingQuery.from_address(params)
    page = page_of(work, actor, query)
    offers = _offers(work, actor)
    return {
        "query": query,
        "rows": page.rows,
        "next": query.address(PATH, cursor=page.next) if page.next else "",
        "first": query.address(PATH) if query.cursor else "",
        "chips": chips(query, PATH, _words(offers)),
        "totals": _totals(work, actor, query),
        "by_date": query.address(PATH, sort="held_on" if query.sort == "-held_on" else "-held_on"),
        "labels": labels,
        "may_plan": actor.can("meeting.create"),
        "statuses": [(status.value, i18n.translate(labels.STATUS[status])) for status in MeetingStatus],
        **offers,
    }


def _offers(work: Work, actor: Actor) -> dict[str, list[tuple[int, str]]]:
    """What may be chosen: bodies that have convened, enterprises that take part, territories."""
    seen = select(Meeting.id).where(visible_to(actor))
    convened = select(Meeting.body_id).where(visible_to(actor))
    bodies = work.session.scalars(select(Body).where(Body.id.in_(convened)).order_by(Body.id)).all()
    attended = select(Participant.enterprise_id).where(Participant.meeting_id.in_(seen))
    enterprises = work.session.execute(
        select(Enterprise.id, Enterprise.name_stated)
        .where(Enterprise.id.in_(attended), visible_enterprises(actor))
        .order_by(Enterprise.sort_key, Enterprise.id)
        .limit(MOST_OFFERED)
    )
    places = tree(nodes(work.session), work.language)
    return {
        "bodies": [(body.id, i18n.localized(body, work.language)) for body in bodies],
        "enterprises": [(row.id, quoted(row.name_stated)) for row in enterprises],
        "territories": [(node.id, i18n.localized(node, work.language)) for _, node in places],
    }


def _words(offers: dict[str, list[tuple[int, str]]]) -> dict[str, Any]:
    """Each criterion in words; an id that is not among the offers is said as it is."""

    def named(name: str) -> Any:
        known = dict(offers[name])
        return lambda key: known.get(key, f"№ {key}")

    return {
        "q": lambda text: f"«{text}»",
        "status": lambda status: i18n.translate(labels.STATUS[status]),
        "body": named("bodies"),
        "enterprise": named("enterprises"),
        "territory": named("territories"),
        "held_from": lambda day: i18n.translate(FROM, {"day": format_date_short(day)}),
        "held_to": lambda day: i18n.translate(UNTIL, {"day": format_date_short(day)}),
    }


def _totals(work: Work, actor: Actor, query: MeetingQuery) -> tuple[Count, ...]:
    found = totals_by_status(work, actor, query)
    whole = Total(sum(total.number for total in found.values()), all(total.exact for total in found.values()))
    draw = partial(item, query, PATH, ("status",))
    return (
        draw(whole, N_("In all"), ("", ""), current=not query.status),
        *(
            draw(total, labels.STATUS[status], MARKS[status], current=query.status == [status], status=[status])
            for status, total in found.items()
        ),
    )


MARKS = {
    MeetingStatus.DRAFT: ("st-draft", "idle"),
    MeetingStatus.SCHEDULED: ("st-scheduled", "idle"),
    MeetingStatus.HELD: ("today", "soon"),
    MeetingStatus.CLOSED: ("st-closed", "done"),
}
