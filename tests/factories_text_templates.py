"""Templates of texts for tests."""

from typing import Any

from app.accounts.actor import Actor
from app.kit.db import Work
from app.text_templates import keeping
from app.text_templates.models import TextTemplate
from app.text_templates.schemas import TextTemplateIn

NEW: dict[str, Any] = {"kind": "comment", "language": "en", "title": "An answer", "body": "About № {number}."}


def template(work: Work, by: Actor, **facts: Any) -> TextTemplate:
    """A template of the region of `by`, an office's person."""
    return keeping.create(work, by, TextTemplateIn.model_validate({**NEW, **facts}))
