"""An issue becomes confidential while an instruction is being given for it: whoever comes first, nothing stays open."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import Engine, func, select

from app.audit.chain import seal
from app.instructions.models import Instruction, InstructionIssue
from app.instructions.schemas import InstructionIn
from app.issues import instructing
from app.issues.moves import readers
from app.issues.schemas import ReadersIn
from app.kit.db import Work, WorkFactory
from app.kit.errors import Invalid
from tests import factories as make

Verb = Callable[[Work], object]
HEAD_START_SECONDS = 0.5


def one_inside_the_other(units: WorkFactory, first: Verb, second: Verb) -> None:
    """`second` begins when `first` is done but not committed; it must wait, or it decides on what will change."""
    second_is_over = Event()

    def follow() -> None:
        try:
            with units() as work:
                second(work)
        finally:
            second_is_over.set()

    with ThreadPoolExecutor(1) as thread:
        with units() as work:
            first(work)
            work.session.flush()
            following = thread.submit(follow)
            second_is_over.wait(HEAD_START_SECONDS)
        following.result(timeout=30)


@pytest.mark.parametrize("hidden_first", [True, False])
def test_whoever_comes_first(fresh_engine: Engine, *, hidden_first: bool) -> None:
    units = WorkFactory(fresh_engine, finish=seal)
    with units() as work:
        office, other = make.office(work), make.office(work)
        number = make.issue(work, office, make.enterprise(work)).id

    def hide(work: Work) -> None:
        readers.set_readers(work, office, number, ReadersIn(confidential=True, readers=[]))

    def order(work: Work) -> None:
        instructing.give(work, other, InstructionIn(text="Find the reserve", issues=[number]))

    if hidden_first:
        with pytest.raises(Invalid):  # the other office person sees no such issue any more
            one_inside_the_other(units, hide, order)
    else:
        one_inside_the_other(units, order, hide)
    with units(writes=False) as work:
        count = select(func.count()).select_from
        linked = 0 if hidden_first else 1
        assert work.session.scalar(count(InstructionIssue).where(InstructionIssue.confidential)) == linked
        assert work.session.scalar(count(Instruction).where(Instruction.confidential)) == linked
        assert work.session.scalar(count(Instruction)) == linked
