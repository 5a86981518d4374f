"""An enterprise's stated name with its legal form: «ENKI» ЖШС · ТОО «ENKI» · «ENKI» LLP."""

from typing import Any

OPENING = "«“„"


def with_form(name: str, short: str | None, language: str) -> str:
    """A stated name with the short legal form that belongs to it, if one does."""
    if not short:
        return quoted(name)
    return f"{short} {quoted(name)}" if language == "ru" else f"{quoted(name)} {short}"


def quoted(name: str) -> str:
    """In quotation marks, unless it begins with its own: «Көкше» зауыты."""
    return name if name[:1] in OPENING else f"«{name}»"


def in_each_language(name: str, form: Any) -> tuple[str, str, str]:
    """In Kazakh, Russian and English; `form` has `short_kk`, `short_ru`, `short_en`, all None where there is none."""
    return (
        with_form(name, form.short_kk, "kk"),
        with_form(name, form.short_ru, "ru"),
        with_form(name, form.short_en, "en"),
    )
