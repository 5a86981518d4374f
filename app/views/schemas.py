"""What is said of a saved view."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from app.issues.schemas import Key
from app.kit.inputs import Input, Patch
from app.kit.text import BlankIsNone, one_line
from app.views.models import LONGEST_QUERY, Audience, Listing

Name = Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1, max_length=80)]
Query = Annotated[str, StringConstraints(max_length=LONGEST_QUERY)]


class SharedWith(Input):
    """`body_id` or `territory_id` says with which of one's own, for who has several."""

    audience: Audience = Audience.PRIVATE
    body_id: Annotated[Key | None, BlankIsNone] = None
    territory_id: Annotated[Key | None, BlankIsNone] = None


class ViewIn(SharedWith):
    """`query`: the list's own parameters, as they stand in its address: `status=registered&sort=-due_on`."""

    listing: Listing
    name: Name
    query: Query = ""


class ViewEdit(Patch):
    """What is not named stays. Whom it is shared with is said as a whole."""

    name: Name | None = None
    query: Query | None = None
    shared: Annotated[SharedWith | None, Field(description="The new audience.")] = None
