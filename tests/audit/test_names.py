"""Names of kept lists are read once between two events, and no old one is told after a change."""

from sqlalchemy import Engine

from app.audit import keeping
from app.audit.chain import seal
from app.audit.names import names_by
from app.bodies.models import Body
from app.bodies.schemas import BodyEdit
from app.bodies.shelf import BODIES
from app.kit.db import WorkFactory
from tests import factories as make
from tests.plans import sent


def test_each_name_is_asked_for_once_until_something_happens(fresh_engine: Engine) -> None:
    units, other = (WorkFactory(fresh_engine, finish=seal) for _ in range(2))
    with units() as work:
        energy, land, admin = make.department(work, "Energy"), make.department(work, "Land"), make.admin(work)

    def asked(wanted: list[int | None], language: str = "kk") -> tuple[int, list[str]]:
        with units(writes=False, language=language) as work, sent(fresh_engine) as statements:
            found = names_by(work, Body.id, wanted)
        return len([one for one in statements if "FROM bodies" in one.text]), [found[one] for one in wanted if one]

    assert asked([energy.id, None, energy.id]) == (1, [energy.name_kk] * 2)
    assert asked([None, energy.id]) == (0, [energy.name_kk])
    assert asked([energy.id, land.id]) == (1, [energy.name_kk, land.name_kk])
    assert asked([land.id, energy.id], "ru") == (1, [land.name_ru, energy.name_ru])
    with other() as work:
        keeping.edit(work, admin, BODIES, energy.id, BodyEdit(name_kk="Энергия"))
    assert asked([energy.id]) == (1, ["Энергия"])
    with units() as work:
        keeping.edit(work, admin, BODIES, energy.id, BodyEdit(name_kk="Қуат"))
        work.session.flush()
        assert names_by(work, Body.id, [energy.id])[energy.id] == "Қуат"
