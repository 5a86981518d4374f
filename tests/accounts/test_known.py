"""What was counted is told again until something happens, to nobody but the same reader, and never to who writes."""

from app.accounts.actor import Actor
from app.accounts.known import known
from app.audit.chain import NewEvent, record
from app.kit.db import Work, WorkFactory
from tests import factories as make

asked: list[tuple[int, int]] = []


@known
def count(work: Work, actor: Actor, number: int) -> int:
    asked.append((actor.person_id, number))
    return number


def times(units: WorkFactory, actor: Actor, number: int, *, writes: bool = False) -> int:
    """How often it is really counted for one more request."""
    asked.clear()
    with units(writes=writes) as work:
        assert count(work, actor, number) == number
        assert count(work, actor, number) == number
    return len(asked)


def test_it_is_counted_once_between_two_events(units: WorkFactory) -> None:
    with units() as work:
        office = make.office(work)
    assert times(units, office, 7) == 1
    assert times(units, office, 7) == 0
    with units() as work:
        record(work, NewEvent(kind="person.changed", noun="person", noun_id=office.person_id, person_id=None))
    assert times(units, office, 7) == 1


def test_other_readers_and_other_questions_are_counted_for_themselves(units: WorkFactory) -> None:
    with units() as work:
        first, second = make.office(work), make.office(work)
    assert times(units, first, 7) == 1
    assert times(units, second, 7) == 1
    assert times(units, first, 8) == 1


def test_who_writes_counts_what_is_there_now(units: WorkFactory) -> None:
    with units() as work:
        office = make.office(work)
    times(units, office, 7)
    assert times(units, office, 7, writes=True) == 2
