"""The register's reference data, and an office that keeps it."""

import pytest

from app.accounts.actor import Actor
from app.kit.db import Work
from tests import factories_enterprises as make


@pytest.fixture
def office(work: Work) -> Actor:
    return make.office(work)
