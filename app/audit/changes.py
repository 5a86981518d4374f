"""Setting fields and noticing what really changed, for the `changes` of an event."""

from typing import Any


def apply(row: Any, **values: Any) -> dict[str, tuple[Any, Any]]:
    """Sets each field that differs and returns field → (old, new); an equal value is no change."""
    changes: dict[str, tuple[Any, Any]] = {}
    for name, new in values.items():
        old = getattr(row, name)
        if old != new:
            setattr(row, name, new)
            changes[name] = (old, new)
    return changes
