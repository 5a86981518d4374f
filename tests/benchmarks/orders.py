"""Generated instructions: one to every tenth issue, under control where the issue is open."""

from datetime import timedelta
from typing import Any

from app.instructions.models import InstructionStatus, RemovalGround
from app.instructions.writing.giving import TOLD
from tests.benchmarks.history import Ledger

EVERY = 10


def order(ledger: Ledger, issue: dict[str, Any]) -> None:
    """An instruction to the body that holds the issue, with one co-executor."""
    number, is_open = ledger.next_id("instructions"), issue["is_open"]
    body_id = issue["body_id"] or ledger.world.bodies[0]
    issued_on, due_on = issue["registered_on"], issue["due_on"] or ledger.today + timedelta(days=10)
    row: dict[str, Any] = dict.fromkeys(TOLD)
    row |= {
        "id": number,
        "region_id": ledger.world.region_id,
        "giver_body_id": ledger.world.giver,
        "text": f"{issue['title']}: жұмыс жүргізу",
        "search_key": issue["search_key"],
        "responsible_body_id": body_id,
        "handler_id": ledger.world.officers[body_id][0],
        "due_on": due_on,
        "original_due_on": due_on,
        "due_sort": due_on,
        "importance": issue["importance"],
        "status": InstructionStatus.IN_PROGRESS if is_open else InstructionStatus.REMOVED,
        "is_open": is_open,
        "confidential": issue["confidential"],
        "issued_on": issued_on,
        "removed_on": None if is_open else due_on,
        "ground": None if is_open else RemovalGround.EXECUTED,
    }
    ledger.add("instructions", **row)
    told = {name: row[name] for name in TOLD}
    ledger.tell("instruction.creation", number, ledger.world.office, ledger.moment(issued_on), row["text"], **told)
    ledger.add(
        "instruction_issues",
        instruction_id=number,
        issue_id=issue["id"],
        enterprise_id=issue["enterprise_id"],
        territory_id=issue["territory_id"],
        confidential=issue["confidential"],
        is_open=is_open,
    )
    beside = ledger.chance.choice([other for other in ledger.world.bodies if other != body_id])
    key = ledger.next_id("instruction_executors")
    ledger.add("instruction_executors", id=key, instruction_id=number, body_id=beside, is_open=is_open)
