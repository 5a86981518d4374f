"""The dossier of each enterprise: open, late, promised last time, changed since; for each reader what they may see."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import insert

from app.accounts.models import Role
from app.audit.models import Event
from app.dossiers.changes import changes_since
from app.dossiers.reading import Dossier, read_dossier
from app.instructions.moves import working as executing
from app.instructions.schemas import AcknowledgementIn
from app.issues.models import Answer
from app.issues.moves import answering, readers, referrals
from app.issues.schemas import ConfirmationIn, ReadersIn, TransferIn
from app.kit.db import Work, WorkFactory
from app.kit.errors import Forbidden
from app.meetings import participants
from app.meetings.models import AgendaOutcome
from app.meetings.schemas import ParticipantsIn
from tests import factories as make
from tests import factories_dossiers as prepare


def test_what_is_open_late_promised_and_changed_stands_on_the_enterprises_page(
    units: WorkFactory, now: datetime
) -> None:
    with units(now=now) as work:
        on = prepare.stage(work)
        decided, moved, answered = (prepare.on_desk(work, on, title) for title in ("Decided", "Moved", "Answered"))
        last = prepare.last_time(work, on, (decided, AgendaOutcome.SUPPORTED))
        order = prepare.ordered(work, on, last, decided, days=3)
        general = prepare.ordered(work, on, last, days=3, text="Report on prices")
        prepare.close(work, on, last)
        soon, then = prepare.later(work, 2), prepare.later(work, 4)
    with units(now=soon) as work:
        referrals.transfer(work, on.office, moved.id, TransferIn(body_id=on.land.id, reason="Theirs"))
        prepare.resolve(work, on, answered)
        said = ConfirmationIn(done=Answer.YES, solved=Answer.PARTLY, text="Only the first line")
        answering.confirm(work, on.contact, answered.id, said)
        executing.acknowledge(work, on.head, order.id, AcknowledgementIn())
        new = prepare.on_desk(work, on, "New")
    with units(now=then) as work:
        meeting = prepare.coming(work, on)
        found = read_dossier(work, on.office, meeting.id)
        (page,) = found.pages
        assert found.last is not None
        assert found.last.id == last.id
        assert {line.number for line in page.open} == {decided.id, moved.id, answered.id, new.id}
        assert [line.number for line in page.instructions] == [line.number for line in page.ordered] == [order.id]
        assert (page.late, page.instructions[0].due.days) == (1, 1)
        assert [(one.line.number, one.outcome) for one in page.decided] == [(decided.id, "supported")]
        assert [line.number for line in found.general] == [general.id]
        answer = next(line.answer for line in page.open if line.number == answered.id)
        assert answer == ("yes", "partly", "Only the first line")
        changed = {one.number: one for line, one in page.changed if one.noun == "issue"}
        assert changed.keys() == {moved.id, answered.id, new.id}
        assert changed[moved.id].net == {"body_id": [on.energy.id, on.land.id], "status": ["in_progress", "routed"]}
        assert changed[answered.id].said == {"done": "yes", "solved": "partly"}
        assert changed[new.id].is_new
        assert [one.net["status"] for line, one in page.changed if one.noun == "instruction"] == [
            ["issued", "in_progress"]
        ]


def numbers(found: Dossier) -> set[int]:
    """Every issue of which the dossier tells."""
    lines = [line.number for page in found.pages for line in page.open]
    lines += [one.line.number for page in found.pages for one in page.decided]
    lines += [line.number for page in found.pages for line, _ in page.changed]
    return {*lines, *(row.Issue.id for point in found.view.points for row in point.issues)}


def test_nobody_reads_more_than_is_theirs_to_see(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        on = prepare.stage(work)
        plain = make.routed(work, on.office, on.enki, on.land)
        secret = prepare.on_desk(work, on, "A sale of shares")
        hidden = make.enterprise(work, "RG Gold")
        alone = make.accepted(work, on.office, hidden, on.energy, on.officer, title="Also secret")
        last = prepare.last_time(work, on, (secret, AgendaOutcome.SUPPORTED))
        order = prepare.ordered(work, on, last, secret, days=3)
        prepare.close(work, on, last)
        for one in (secret, alone):
            readers.set_readers(work, on.office, one.id, ReadersIn(confidential=True, readers=[]))
        meeting = prepare.coming(work, on, plain, secret, alone)
        participants.add(work, on.office, meeting.id, ParticipantsIn(bodies=[on.land.id]))
        another = make.office(work)
    with units(now=prepare.later(work, 2)) as work:
        whole = read_dossier(work, on.office, meeting.id)
        assert numbers(whole) == {plain.id, secret.id, alone.id}
        assert [len(page.ordered) for page in whole.pages] == [1, 0]
        for who in (another, on.aigul, make.admin(work), make.observer(work)):
            found = read_dossier(work, who, meeting.id)
            assert numbers(found) == {plain.id}
            assert [page.name for page in found.pages] == ["«ENKI»"]
            assert (found.pages[0].late, found.pages[0].ordered, found.general, found.comments) == (0, [], [], [])
        # Who executes it sees the order; of whom it speaks they see by its issue, which they may see as the handler.
        mine = read_dossier(work, on.officer, meeting.id)
        assert [line.number for line in mine.pages[0].instructions] == [order.id]
        with pytest.raises(Forbidden):
            read_dossier(work, on.contact, meeting.id)
        make.join(work, on.contact.person_id, Role.OFFICER, body_id=on.land.id)
        both = read_dossier(work, make.actor(work, on.contact.person_id), meeting.id)
        assert numbers(both) == {plain.id}


def test_what_changed_very_often_is_netted_to_the_last_change(work: Work) -> None:
    """A bulk import, a reorganisation: many thousand changes since the last meeting."""
    since, many = work.now, 5_000
    common = {"at": since, "kind": "issue.edit", "noun": "issue", "noun_id": 7, "public": True, "on_behalf_of": "",
              "text_digest": "", "prev_digest": ""}  # fmt: skip
    changes: list[dict[str, Any]] = [{"status": [old, old + 1]} for old in range(many + 1)]
    rows = [{**common, "seq": 10**6 + old, "digest": str(old), "changes": one} for old, one in enumerate(changes)]
    work.session.execute(insert(Event), rows)
    found = changes_since(work, since, [7], [])
    assert found["issue", 7].net == {"status": [0, many + 1]}
