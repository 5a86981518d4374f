"""Each worker keeps to a core of its own; what computes long goes elsewhere."""

import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kit import cores
from tests.databases import ROOT

ALLOWED = os.sched_getaffinity(0)
pytestmark = pytest.mark.skipif(len(ALLOWED) < 2, reason="there is but one core")
NAMED = "import os, sys; from app.kit import cores; cores.NAME = chr(0) + sys.argv[1]; "
TAKING = NAMED + "print(cores.keep_to_one(), flush=True); input()"
SERVING = NAMED + "from app.main import serving; serving(); print(len(os.sched_getaffinity(0)))"


@pytest.fixture(autouse=True)
def name(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Cores that nobody else on this machine takes: servers run in other tests at the same time."""
    name = f"@{secrets.token_hex(8)}-{{}}"
    monkeypatch.setattr(cores, "NAME", "\0" + name)
    taken = list[cores.Own]()
    monkeypatch.setattr(cores, "_own", taken)
    yield name
    os.sched_setaffinity(0, ALLOWED)
    for own in taken:
        own.held.close()


def in_a_thread() -> set[int]:
    """Where a new thread may run."""
    found: list[set[int]] = []
    thread = threading.Thread(target=lambda: found.append(os.sched_getaffinity(0)))
    thread.start()
    thread.join()
    return found[0]


@pytest.fixture
def others(name: str) -> Iterator[list[subprocess.Popen[str]]]:
    """Workers that take a core each, until there is none left."""
    command = [sys.executable, "-c", TAKING, name]
    started = [
        subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in ALLOWED
    ]
    yield started
    for process in started:
        process.communicate("\n")


def test_a_worker_and_its_threads_keep_to_one_core() -> None:
    core = cores.keep_to_one()
    assert core in ALLOWED
    assert os.sched_getaffinity(0) == {core} == in_a_thread()
    assert cores.keep_to_one() is None, "it has one"


def test_what_computes_long_runs_wherever_there_is_room() -> None:
    core = cores.keep_to_one()
    with cores.elsewhere():
        assert os.sched_getaffinity(0) == ALLOWED == in_a_thread()
    assert os.sched_getaffinity(0) == {core}


def test_without_a_core_of_its_own_nothing_is_bound() -> None:
    with cores.elsewhere():
        assert os.sched_getaffinity(0) == ALLOWED
    assert os.sched_getaffinity(0) == ALLOWED


def test_no_two_workers_take_the_same(others: list[subprocess.Popen[str]]) -> None:
    taken = [process.stdout.readline().strip() for process in others if process.stdout is not None]
    assert sorted(map(int, taken)) == sorted(ALLOWED)
    assert cores.keep_to_one() is None
    assert os.sched_getaffinity(0) == ALLOWED


def test_who_ends_gives_the_core_back(others: list[subprocess.Popen[str]]) -> None:
    for process in others:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        process.wait()
    assert cores.keep_to_one() in ALLOWED


def test_a_system_without_such_a_thing_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.delattr(os, "sched_setaffinity")
        assert cores.keep_to_one() is None


@pytest.mark.parametrize(("said", "cores_left"), [("true", 1), ("false", len(ALLOWED))])
def test_a_server_does_as_its_settings_say(said: str, cores_left: int, name: str, tmp_path: Path) -> None:
    env = os.environ | {"OWN_CORE": said, "DATABASE_URL": f"sqlite:///{tmp_path}/nothing.sqlite3"}
    command = [sys.executable, "-c", SERVING, name]
    found = subprocess.run(command, cwd=ROOT, env=env, text=True, capture_output=True, check=True)
    assert int(found.stdout) == cores_left


def test_a_container_that_forbids_it_serves_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as container:
        container.setattr(os, "sched_setaffinity", forbidden)
        assert cores.keep_to_one() in ALLOWED
        with cores.elsewhere():
            assert os.sched_getaffinity(0) == ALLOWED
