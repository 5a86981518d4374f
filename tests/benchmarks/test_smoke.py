"""The benchmarks run: every case is measured beside its floor. No clock is asserted; the figures are for people."""

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.control import control
from tests.benchmarks.generator import generate
from tests.benchmarks.stalling import stall
from tests.databases import ROOT


def test_every_case_is_measured_beside_its_floor(tmp_path: Path) -> None:
    report = tmp_path / "figures.json"
    options = ["--issues", "1000", "--db", "sqlite", "--workers", "1", "--seconds", "0.2", "--rounds", "1", "--json"]
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", *options, str(report)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    for case in ("list page", "issue page", "desk", "api list", "transition", "create"):
        assert case in run.stdout
    assert json.loads(report.read_text())


def test_every_due_date_is_swept_and_every_event_told(fresh_database: str) -> None:
    generate(fresh_database, 300, 60)
    swept, told = control(fresh_database, events=50)
    assert swept.number > 10
    assert told.number == 50
    assert min(swept.lines, told.lines) > 0
    assert "due dates late or near" in str(swept)


def test_two_hundred_clients_at_once_are_all_answered(fresh_database: str) -> None:
    """More than there are threads and connections: whoever waits is answered in the end, and nobody with an error."""
    generate(fresh_database, 1_000)
    assert "1000 answers" in stall(fresh_database, 1)
