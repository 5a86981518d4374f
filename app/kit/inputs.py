"""Bodies of requests: an unknown field is an error, and a change says only what is to change."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from app.kit.errors import Invalid
from app.kit.i18n import N_


class Input(BaseModel):
    """An unknown field is an error: a misspelt one must not be lost in silence."""

    model_config = ConfigDict(extra="forbid")


class Patch(Input):
    """Fields to change; those not named stay. Only those in `emptied` may be null."""

    emptied: ClassVar[frozenset[str]] = frozenset()

    def given(self) -> dict[str, Any]:
        """What is to change. Raises `Invalid` where null is said of what cannot be empty."""
        said = self.model_dump(exclude_unset=True)
        missing = [name for name, value in said.items() if value is None and name not in self.emptied]
        if missing:
            raise Invalid(**dict.fromkeys(missing, N_("Fill in this field")))
        return said
