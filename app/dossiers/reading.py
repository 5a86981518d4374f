"""The dossier of a coming meeting as one official may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.categories.models import LegalForm
from app.dossiers.asked import Asked
from app.dossiers.changes import Changed
from app.dossiers.comments import comments_of, my_bodies
from app.dossiers.enterprise_pages import EnterprisePage, Material, gather, pages
from app.dossiers.last_time import last_meeting
from app.dossiers.on_agenda import instructions_on
from app.dossiers.order_rows import InstructionLine
from app.dossiers.proposing import AHEAD
from app.dossiers.scope import find_meeting, official
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.enterprises.scope import visible_to as visible_enterprises
from app.issues.agenda.reading import MeetingView, view_of
from app.kit.db import Work
from app.kit.i18n import localized
from app.meetings.models import Meeting


@dataclass(frozen=True)
class Dossier:
    """`last`: the body's last meeting, of those that the reader sees. `orders`: by agenda item, the instruction that
    the point is about. `general`: what the last meeting ordered that concerns none of the enterprises. `mine`: the
    reader's bodies. `bodies`: names by id, for what has moved. `cut`: there is more than a dossier holds."""

    view: MeetingView
    last: Meeting | None
    orders: dict[int, InstructionLine]
    comments: list[Asked]
    mine: frozenset[int]
    pages: list[EnterprisePage]
    general: list[InstructionLine]
    bodies: dict[int, str]
    cut: bool

    @property
    def meeting(self) -> Meeting:
        return self.view.meeting

    @property
    def silent(self) -> list[Asked]:
        """Who has said nothing, once the comments' day is over."""
        return [row for row in self.comments if row.silent]

    @property
    def allowed(self) -> frozenset[str]:
        """What the reader may do here now: `proposals`, `comment_request`."""
        found = self.view.allowed & {"comment_request"}
        return found | {"proposals"} if "agenda" in self.view.allowed and self.meeting.status in AHEAD else found


def read_dossier(work: Work, actor: Actor, meeting_id: int) -> Dossier:
    """404 for whom the meeting is nothing, 403 for an enterprise's contact."""
    meeting, reader = find_meeting(work, actor, meeting_id), official(actor)
    view, last = view_of(work, reader, meeting), last_meeting(work, reader, meeting)
    enterprises = _enterprises(work, reader, view)
    material = gather(work, reader, meeting, last, enterprises)
    return Dossier(
        view=view,
        last=last,
        orders=_orders(work, meeting, material),
        comments=comments_of(work, actor, meeting),
        mine=my_bodies(actor),
        pages=pages(enterprises, material),
        general=[one for one in material.ordered if one.number not in material.tied],
        bodies=_names(work, material.changed.values()),
        cut=material.is_cut,
    )


def _enterprises(work: Work, reader: Actor, view: MeetingView) -> dict[int, str]:
    """Those that take part, then those of the agenda's issues that the reader sees."""
    taking_part = [row.Participant.enterprise_id for row in view.participants if row.Enterprise is not None]
    on_agenda = [row.Issue.enterprise_id for point in view.points for row in point.issues]
    wanted = dict.fromkeys([*taking_part, *on_agenda])
    query: Any = (
        select(Enterprise, LegalForm)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(Enterprise.id.in_(list(wanted)), visible_enterprises(reader))
    )
    rows = work.session.execute(query)
    names = {row.Enterprise.id: display_name(row.Enterprise, row.LegalForm, work.language) for row in rows}
    return {key: names[key] for key in wanted if key in names}


def _orders(work: Work, meeting: Meeting, material: Material) -> dict[int, InstructionLine]:
    seen = {one.number: one for one in material.instructions}
    rows = work.session.execute(instructions_on(meeting.id))
    return {item_id: seen[number] for item_id, number in rows if number in seen}


def _names(work: Work, changed: Iterable[Changed]) -> dict[int, str]:
    pairs = (one.net.get(name, ()) for one in changed for name in ("body_id", "responsible_body_id"))
    ids = {key for pair in pairs for key in pair if key is not None}
    rows = work.session.scalars(select(Body).where(Body.id.in_(ids))) if ids else ()
    return {row.id: localized(row, work.language) for row in rows}
