"""Removal of several at once asks for the grounds of each and answers for each."""

from decimal import Decimal

import pytest

from app.audit.chain import seal
from app.audit.verify import verify
from app.instructions.models import Instruction, InstructionStatus, RemovalGround, ReviewDecision
from app.instructions.moves.removing_many import RemovalOf, RemovalsIn, removable, remove_many
from app.instructions.replay import REPLAY
from app.kit.db import Work
from app.kit.errors import Forbidden, Invalid, NotFound, Stale
from tests import factories as make
from tests import factories_instructions as give

EXECUTED, LOST = RemovalGround.EXECUTED, RemovalGround.LOST_RELEVANCE


def accepted(work: Work, on: give.Stage) -> Instruction:
    return give.reviewed(work, on, ReviewDecision.ACCEPTED)


def test_each_is_checked_by_itself_and_what_is_refused_leaves_no_trace(work: Work) -> None:
    on = give.stage(work)
    good, open_, silent = accepted(work, on), give.issued(work, on), give.issued(work, on)
    before = len(work.events)
    items = [
        RemovalOf(number=silent.id, ground=LOST),
        RemovalOf(number=good.id, ground=EXECUTED),
        RemovalOf(number=open_.id, ground=EXECUTED),
        RemovalOf(number=999_999, ground=EXECUTED),
        RemovalOf(number=good.id + 1000, ground=EXECUTED),
    ]
    results = remove_many(work, on.office, RemovalsIn(items=items))
    assert [(one.number, type(one.error)) for one in results] == [
        (silent.id, Invalid), (good.id, type(None)), (open_.id, Invalid), (999_999, NotFound),
        (good.id + 1000, NotFound),
    ]  # fmt: skip
    assert [row.status for row in (good, open_, silent)] == [
        InstructionStatus.REMOVED, InstructionStatus.ISSUED, InstructionStatus.ISSUED,
    ]  # fmt: skip
    assert [event.noun_id for event in work.events[before:]] == [good.id]
    seal(work)
    assert [one for one in verify(work.session, (REPLAY,)) if one.code == "differs"] == []


def test_it_is_for_the_giver_s_side_alone(work: Work) -> None:
    on = give.stage(work)
    row = accepted(work, on)
    body = RemovalsIn(items=[RemovalOf(number=row.id, ground=EXECUTED)])
    assert [type(one.error) for one in remove_many(work, on.nurlan, body)] == [Forbidden]
    assert removable(work, on.nurlan, []) == []
    assert removable(work, on.office, []) == [row]


def test_a_version_that_was_read_earlier_is_stale(work: Work) -> None:
    on = give.stage(work)
    row = accepted(work, on)
    body = RemovalsIn(items=[RemovalOf(number=row.id, ground=EXECUTED, version=row.version + 1)])
    assert [type(one.error) for one in remove_many(work, on.office, body)] == [Stale]


def test_naming_one_twice_is_refused_as_a_whole(work: Work) -> None:
    on = give.stage(work)
    item = RemovalOf(number=accepted(work, on).id, ground=EXECUTED)
    with pytest.raises(Invalid):
        remove_many(work, on.office, RemovalsIn(items=[item, item]))


def test_what_is_offered_is_what_waits_for_removal_or_was_named(work: Work) -> None:
    on = give.stage(work)
    done, still = accepted(work, on), give.in_progress(work, on, amount=Decimal(2), unit="km")
    assert [row.id for row in removable(work, on.office, [])] == [done.id]
    assert [row.id for row in removable(work, on.office, [still.id])] == [still.id]


def test_nobody_is_offered_a_confidential_one_of_which_they_may_not_know(work: Work) -> None:
    on = give.stage(work)
    row = accepted(work, on)
    row.confidential = True
    work.session.flush()
    assert removable(work, make.admin(work), [row.id]) == []
