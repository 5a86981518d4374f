"""The product's reference data, and who keeps it."""

import pytest

from app.accounts.actor import Actor
from app.kit.db import Work
from tests import factories_enterprises as make


@pytest.fixture
def admin(work: Work) -> Actor:
    return make.admin(work)
