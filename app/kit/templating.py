"""The Jinja environment: escaping on, undefined names are errors, words in the reader's language.

The language and the year of a request are context variables set by the doors, so that macros need no arguments
for them and compiled templates are shared by all languages.
"""

import threading
from collections.abc import Iterable, Mapping, MutableMapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from app.kit import clock, i18n
from app.kit.remembering import remembering
from app.kit.settings import ROOT

TEMPLATES = ROOT / "templates"
COMPILING = threading.RLock()


class PlainEnvironment(Environment):
    """Globals in one dictionary. Jinja chains two, and its imports then cost a fifth of a list page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._compiled: dict[str, Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """One thread compiles a template and the others wait for it.

        When a server starts, its first requests come together; each compiling for itself, they would take several
        times the memory, which is never given back.
        """
        known = self._compiled.get(name)
        if known is None:
            with COMPILING:
                known = self._compiled[name] = super().get_template(name, parent, globals)
        return known


def make_environment(folder: Path = TEMPLATES, **names: Any) -> Environment:
    """An environment over `folder`; `names` become globals beside the ones that write dates and numbers."""
    environment = PlainEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: i18n.catalogue(i18n.current.get()).gettext(text),
        lambda one, many, n: i18n.catalogue(i18n.current.get()).ngettext(one, many, n),
        newstyle=True,
        pgettext=lambda context, text: i18n.catalogue(i18n.current.get()).pgettext(context, text),
        npgettext=lambda context, one, many, n: i18n.catalogue(i18n.current.get()).npgettext(context, one, many, n),
    )
    environment.globals |= {
        "_": spoken,
        "gettext": spoken,
        "each": each,
        "format_date": format_date,
        "format_date_short": format_date_short,
        "format_datetime": format_datetime,
        "format_time": format_time,
        "format_weekday": format_weekday,
        "format_number": format_number,
        "localized": localized,
        "say": say,
        "tuple": tuple,
        "remembered": remembering(i18n.year),
        "NO_DATE": date(9999, 12, 31),
        **names,
    }
    return environment


@lru_cache
def _alone() -> Environment:
    return make_environment()


def rendered(template: str, context: Mapping[str, Any]) -> str:
    """A text that is no page – a letter – in the language of `i18n.current`."""
    return _alone().get_template(template).render(context)


def spoken(text: str, /, **values: Any) -> Markup:
    """`_("…")` in a template, what is filled in escaped. The extension's own way takes three times as long."""
    language = i18n.current.get()
    return _marked(language, text) % values if values else _complete(language, text)


@lru_cache(maxsize=4096)
def _marked(language: str, text: str) -> Markup:
    return Markup(i18n.catalogue(language).gettext(text))  # noqa: S704 - the catalogues are ours


@lru_cache(maxsize=4096)
def _complete(language: str, text: str) -> Markup:
    """A text into which nothing is filled: `%%` in it is a per cent."""
    return _marked(language, text) % {}


def each(macro: Any, rows: Iterable[Any], *more: Any) -> Markup:
    """`macro(row, *more)` of each row, one below the other: a loop in a template takes twice as long.

    What a macro has drawn is escaped already.
    """
    return Markup("\n".join([macro(row, *more) for row in rows]))  # noqa: S704 - macros escape


def format_date(day: date) -> str:
    return i18n.format_date(day, i18n.current.get())


def format_date_short(day: date) -> str:
    """Without the year inside the current year."""
    return i18n.format_day(day, i18n.year.get(), i18n.current.get())


def format_weekday(day: date, width: str = "EEEE") -> str:
    return i18n.format_weekday(day, i18n.current.get(), width)


def format_datetime(moment: datetime) -> str:
    """Day (without the current year) and time on the wall in Kazakhstan."""
    local = moment.astimezone(clock.ZONE)
    return f"{format_date_short(local.date())}, {local:%H:%M}"


def format_time(moment: datetime) -> str:
    return f"{moment.astimezone(clock.ZONE):%H:%M}"


def format_number(value: float | Decimal, digits: int = 3) -> str:
    return i18n.format_number(value, i18n.current.get(), digits)


def localized(row: Any, field: str = "name") -> str:
    return i18n.localized(row, i18n.current.get(), field)


def say(text: str, values: Mapping[str, Any] | None = None) -> str:
    """Translates a text that is data: a label marked with N_, or an error's message."""
    return i18n.translate(text, values)
