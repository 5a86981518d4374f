"""What crosses the border of this room."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from app.kit.i18n import N_
from app.kit.inputs import Input, Patch
from app.kit.lists.filter import ListQuery
from app.kit.text import one_line
from app.webhooks.addresses import checked
from app.webhooks.models import LONGEST_URL, WebhookState
from app.webhooks.vocabulary import CHOICES


def _callable(url: str) -> str:
    """As it is called: what stands in other letters is longer there than it was typed."""
    found = str(checked(one_line(url)))
    if len(found) > LONGEST_URL:
        raise ValueError(N_("The address is too long"))
    return found


def _known(kinds: Sequence[str]) -> list[str]:
    if not set(kinds) <= set(CHOICES):
        raise ValueError(N_("There is no such kind of event"))
    return [kind for kind in CHOICES if kind in kinds]


Name = Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1, max_length=100)]
Url = Annotated[str, StringConstraints(max_length=LONGEST_URL), AfterValidator(_callable)]
Kinds = Annotated[
    list[str],
    Field(min_length=1, max_length=len(CHOICES), json_schema_extra={"items": {"type": "string", "enum": [*CHOICES]}}),
    AfterValidator(_known),
]


class WebhookIn(Input):
    """`kinds`: those of the events, or `issue.*` for everything of issues."""

    name: Name
    url: Url
    kinds: Kinds


class WebhookEdit(Patch):
    name: Name | None = None
    url: Url | None = None
    kinds: Kinds | None = None


class WebhookQuery(ListQuery):
    state: WebhookState | None = None


class DeliveryQuery(ListQuery):
    """The log has only what the reader may still see."""
