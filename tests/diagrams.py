"""The lives in docs/lives.md, drawn from the transition tables. `python -m tests.diagrams` writes the file anew."""

from pathlib import Path

from app.instructions.workflow import WORKFLOW as INSTRUCTION
from app.issues.workflow import WORKFLOW as ISSUE
from app.meetings.workflow import WORKFLOW as MEETING
from app.workflow.engine import Workflow

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "lives.md"
INTRODUCTION = """# The lives of issues, instructions and meetings

Drawn from the transition tables (`app/issues/workflow.py`, `app/instructions/workflow.py`, `app/meetings/workflow.py`)
by `python -m tests.diagrams`; a test compares. A move is a resource of its own: `POST /api/v1/issues/31/acceptance`.
What a table cannot say – closing early needs certain outcomes, an issue that was on no desk reopens as registered –
stands in the docstrings of the verbs.
"""


def document() -> str:
    """The whole file."""
    parts = [("Issue", ISSUE), ("Instruction", INSTRUCTION), ("Meeting", MEETING)]
    return "\n".join([INTRODUCTION, *(f"## {name}\n\n{diagram(flow)}\n{table(flow)}" for name, flow in parts)])


def diagram(workflow: Workflow) -> str:
    """Moves that change the status, as a Mermaid state diagram."""
    lines = ["```mermaid", "stateDiagram-v2"]
    for move in workflow.moves.values():
        if move.target is not None:
            lines += [f"    {source} --> {move.target}: {move.name}" for source in sorted(move.sources)]
    return "\n".join([*lines, "```", ""])


def table(workflow: Workflow) -> str:
    """Every move with its sources, target and permission."""
    rows = ["| Move | From | To | Permission |", "|---|---|---|---|"]
    for move in workflow.moves.values():
        sources = ", ".join(sorted(move.sources))
        rows.append(f"| `{move.name}` | {sources} | {move.target or 'stays'} | `{move.permission}` |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document())
