"""The files of one noun: one set of verbs for issues, instructions and meetings, each through its own scope."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.accounts.actor import Actor
from app.files import attaching
from app.files.models import Attachment, Noun
from app.files.queries import Hung, hanging
from app.files.receiving import FIELD, Received
from app.files.schemas import AttachmentIn, DetachmentIn
from app.kit.db import Work
from app.kit.errors import Forbidden, Invalid
from app.kit.i18n import N_
from app.workflow.engine import Move, Who, Workflow


class Rights(Protocol):
    """Permissions over one record, as each room's scope finds them."""

    @property
    def granted(self) -> frozenset[str]: ...


class Taken(Protocol):
    """A record in hand."""

    @property
    def move(self) -> Move: ...
    @property
    def who(self) -> Who: ...
    @property
    def over(self) -> Rights: ...


@dataclass(frozen=True)
class Seen:
    """A record as a reader sees it; `inside`: also what an enterprise's contacts do not see."""

    row: Any
    granted: frozenset[str]
    inside: bool


@dataclass(frozen=True)
class Shown:
    """The files, and what the reader may do with them: add, add unseen by enterprises, remove these."""

    items: Sequence[Hung]
    inside: bool
    may_add: bool
    may_choose: bool
    removable: frozenset[int]


@dataclass(frozen=True)
class Evidence:
    """How one noun's files are reached. `take` and `see` go through the room's scope (404) and its workflow (403, 409).

    `controls` is the permission by which also another's file may be removed; `inner` the move by which a file is added
    that contacts do not see, empty where that is so for each.
    """

    noun: Noun
    workflow: Workflow
    take: Callable[[Work, Actor, int, str], Taken]
    row_of: Callable[[Any], Any]
    see: Callable[[Work, Actor, int], Seen]
    controls: str
    inner: str = ""

    def check(self, work: Work, actor: Actor, number: int) -> None:
        """Before a byte is taken in: whether anything may be added."""
        self.take(work, actor, number, "attachment")

    def attach(
        self, work: Work, actor: Actor, number: int, body: AttachmentIn, files: Sequence[Received]
    ) -> list[Attachment]:
        """Hangs them on the record itself."""
        taken = self.take(work, actor, number, self.inner if self.inner and body.internal else "attachment")
        if not files:
            raise Invalid(**{FIELD: N_("Choose a file")})
        public = bool(self.inner) and not body.internal
        rows = attaching.attach(work, taken.who, (self.noun, number), files, public=public)
        row = self.row_of(taken)
        self.workflow.perform(work, row, taken.move, taken.who, public=public, told=attaching.told(rows))
        return rows

    def detach(self, work: Work, actor: Actor, number: int, attachment_id: int, body: DetachmentIn) -> None:
        """Hides one's own file, or any where one controls the record. The content is kept, the history tells why."""
        taken = self.take(work, actor, number, "detachment")
        inside = self.see(work, actor, number).inside
        found = attaching.find(work, (self.noun, number), attachment_id, internal=inside)
        if found.person_id != actor.person_id and self.controls not in taken.over.granted:
            raise Forbidden(N_("Only who has added the file or who controls the record may remove it"))
        attaching.hide(work, found)
        told, row = attaching.told_of_removal(found), self.row_of(taken)
        self.workflow.perform(work, row, taken.move, taken.who, text=body.reason, public=found.public, told=told)

    def one(self, work: Work, actor: Actor, number: int, attachment_id: int) -> Attachment:
        """The file, for whoever reads the record and, where it is internal, reads it as more than a contact."""
        inside = self.see(work, actor, number).inside
        return attaching.find(work, (self.noun, number), attachment_id, internal=inside)

    def shown(self, work: Work, actor: Actor, number: int) -> Shown:
        return self.shown_on(work, actor, self.see(work, actor, number))

    def shown_on(self, work: Work, actor: Actor, seen: Seen) -> Shown:
        """For a page that has found the record already."""
        items = hanging(work, (self.noun, seen.row.id), internal=seen.inside)
        allowed = {move.name for move in self.workflow.open_to(seen.row.status, seen.granted)}
        controls = self.controls in seen.granted
        mine = {one.id for one in items if controls or one.person_id == actor.person_id}
        return Shown(
            items,
            seen.inside,
            may_add="attachment" in allowed,
            may_choose=self.inner in allowed,
            removable=frozenset(mine if "detachment" in allowed else ()),
        )
