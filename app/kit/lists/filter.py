"""A list's filter is a value: both doors parse it, it applies itself, says itself aloud, drops one criterion."""

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Self
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import QueryParams

from app.kit.lists.paging import fingerprint
from app.kit.validation import as_invalid

PAGE_SIZE = 50
MOST = 200
FRAME = frozenset({"limit", "cursor", "sort", "count"})
Query = Annotated[str, Field(max_length=200)]


class ListQuery(BaseModel):
    """The base of every list's parameters; a room adds one field a filter (lists for several values).

    An unknown parameter or value is 422, never ignored. Subclasses narrow `sort` to a Literal of their whitelist.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    limit: Annotated[int, Field(ge=1, le=MOST)] = PAGE_SIZE
    cursor: Annotated[str | None, Field(max_length=1_000)] = None
    count: bool = False
    """Whether the answer tells the total (counting stops at 1,000)."""

    @classmethod
    def from_address(cls, params: QueryParams) -> Self:
        """From a page's address. An empty control of a GET form says nothing and is left out."""
        return cls.from_pairs((name, value) for name, value in params.multi_items() if value != "")

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """From names and values as they were sent."""
        several = _lists(cls)
        said: dict[str, Any] = {}
        for name, value in pairs:
            if name in several:
                said.setdefault(name, []).append(value)
            else:
                said[name] = value
        try:
            return cls.model_validate(said)
        except ValidationError as error:
            raise as_invalid(error.errors()) from error

    def criteria(self) -> dict[str, Any]:
        """What is filtered by, and nothing else. False says something only where nothing said is None."""
        fields = type(self).model_fields
        return {
            name: value
            for name, value in self._said()
            if name not in FRAME
            and value not in (None, [], (), "")
            and not (value is False and fields[name].default is False)
        }

    def _said(self) -> list[tuple[str, Any]]:
        """What somebody said, in the order of the fields: a list has many that nobody names."""
        named = self.model_fields_set
        return [(name, getattr(self, name)) for name in type(self).model_fields if name in named] if named else []

    def address(self, path: str, *, keep_cursor: bool = False, **changes: Any) -> str:
        """The address of this list with some parameters changed; None drops one. Any change goes to the first page."""
        said = {name: value for name, value in self._said() if name != "count"}
        if not keep_cursor:
            said.pop("cursor", None)
        said.update(changes)
        pairs = [(name, _text(item)) for name, value in said.items() for item in _several(value)]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def without(self, path: str, name: str, value: Any = None) -> str:
        """The address without one criterion, or without one value of it."""
        present = getattr(self, name)
        left = [item for item in present if item != value] if isinstance(present, list) else None
        changes: dict[str, Any] = {name: left or None}
        return self.address(path, **changes)

    def __hash__(self) -> int:
        """By value, so that what was made for it can be kept."""
        return hash(self.bound())

    @property
    def first_page(self) -> Self:
        """The same question, wherever one stands in the answer."""
        if self.model_fields_set.isdisjoint(FRAME):
            return self
        return self.model_copy(update={"cursor": None, "limit": PAGE_SIZE, "count": False})

    def bound(self, *more: Any) -> str:
        """What a cursor of this list is bound to."""
        return fingerprint(type(self).__name__, getattr(self, "sort", ""), sorted(self.criteria().items()), *more)


@lru_cache
def _lists(kind: type[ListQuery]) -> frozenset[str]:
    return frozenset(name for name, field in kind.model_fields.items() if _is_list(field.annotation))


def _is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is list


def _several(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return value if isinstance(value, (list, tuple)) else (value,)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.value if isinstance(value, Enum) else value)


def chips(query: ListQuery, path: str, words: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(words, address that drops it) for each criterion. `words[name]` is a text or a function of the value."""
    found: list[tuple[str, str]] = []
    for name, value in query.criteria().items():
        say = words[name]
        for item in _several(value):
            text = say(item) if callable(say) else say
            found.append((text, query.without(path, name, item)))
    return found
