"""Two administrators who close each other's access at the same moment: one of them stays."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine, func, select

from app.accounts import people
from app.accounts.models import Person
from app.audit.chain import seal
from app.kit.db import WorkFactory
from app.kit.errors import Conflict
from tests import factories_accounts as accounts


def test_one_of_two_stays(fresh_engine: Engine) -> None:
    units = WorkFactory(fresh_engine, finish=seal)
    with units() as work:
        first, second = accounts.with_password(work), accounts.with_password(work)
    together = Barrier(2)

    def close(other: int) -> bool:
        together.wait(timeout=10)
        try:
            with units() as work:
                people.deactivate(work, None, other)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        closed = list(threads.map(close, (first.person_id, second.person_id)))
    with units(writes=False) as work:
        left = work.session.scalar(select(func.count()).select_from(Person).where(Person.active))
    assert (sorted(closed), left) == ([False, True], 1)
