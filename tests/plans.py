"""What a database means to do with a statement: which indexes it uses, which tables it walks through, what it sorts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, event

SORTING = re.compile(r"TEMP B-TREE FOR ORDER BY|^\s*(?:->)?\s*(?:Incremental )?Sort\b")


@dataclass(frozen=True)
class Sent:
    """A statement as the driver got it."""

    text: str
    values: Any


@contextmanager
def sent(engine: Engine) -> Iterator[list[Sent]]:
    """Collects the statements that go to a database meanwhile."""
    found: list[Sent] = []

    def note(_conn: Any, _cursor: Any, text: str, values: Any, *_more: Any) -> None:
        found.append(Sent(text, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


@dataclass(frozen=True)
class Plan:
    lines: tuple[str, ...]

    @property
    def indexes(self) -> set[str]:
        return {name for line in self.lines for name in re.findall(r"(?:INDEX|using|Bitmap Index Scan on) (\w+)", line)}

    def walks_through(self, table: str) -> bool:
        """Whether it reads the table row by row from end to end."""
        return any(re.search(rf"(?:SCAN|Seq Scan on) {table}\b(?! USING)", line) for line in self.lines)

    @property
    def sorts(self) -> bool:
        return any(
            re.search(r"TEMP B-TREE FOR ORDER BY|^\s*(?:->)?\s*(?:Incremental )?Sort\b", line) for line in self.lines
        )

    @property
    def gathers_a_set(self) -> bool:
        """Whether it first reads the whole answer of a subquery, however long that is."""
        return any("LIST SUBQUERY" in line or "hashed SubPlan" in line for line in self.lines)

    def answers_from(self, index: str) -> bool:
        """Whether the index alone answers, the table is not looked at."""
        return any(re.search(rf"(?:COVERING INDEX|Index Only Scan using) {index}\b", line) for line in self.lines)


def plan_of(connection: Connection, statement: Sent) -> Plan:
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement.text}", statement.values)
        return Plan(tuple(row[3] for row in rows))
    rows = connection.exec_driver_sql(f"EXPLAIN {statement.text}", statement.values)
    return Plan(tuple(row[0] for row in rows))
