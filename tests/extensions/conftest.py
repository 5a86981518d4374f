"""Everything here is tried on an issue and on an instruction."""

import pytest

from app.kit.db import Work
from tests.factories_extensions import BOTH, Case


@pytest.fixture(params=list(BOTH))
def case(request: pytest.FixtureRequest, work: Work) -> Case:
    return BOTH[request.param](work)
