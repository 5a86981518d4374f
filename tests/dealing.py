"""How a run is dealt out to several processes (`pytest -n 3`).

A process takes a module's tests on one kind of database together, for what they share is made once. Those of a browser
go one by one: each makes what it needs, and some take minutes. The longest are dealt first, so that none of them begins
when the others have ended.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

LONGEST = ("year/", "secrecy/", "browser/", "worker/", "test_access.py", "benchmarks/", "pages/test_inbox_events.py")
"""Folders and modules, the longest first."""
ONE_BY_ONE = "tests/browser/"
OTHER_KIND = "postgresql"


class Dealer(LoadScopeScheduling):  # type: ignore[misc]
    """Deals in the order in which the tests were collected."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        """The name of those that one process runs together."""
        module, _, test = nodeid.partition("::")
        if module.startswith(ONE_BY_ONE):
            return nodeid
        return f"{module} {OTHER_KIND}" if OTHER_KIND in test else module


def turn(item: pytest.Item) -> int:
    """Its place among those that begin first."""
    module = item.nodeid.removeprefix("tests/")
    return next((place for place, long in enumerate(LONGEST) if module.startswith(long)), len(LONGEST))
