"""How long something lay where, in words."""

from datetime import date

from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.templating import format_date_short


def span(work: Work, start: date, end: date | None, days: int) -> str:
    """«3 March – 10 March, 5 days», «3 March – today»; one day alone stands alone. `days` are working days."""
    until = format_date_short(end) if end else i18n.translate(N_("today"))
    words = until if start == (end or work.today) else f"{format_date_short(start)} – {until}"
    if not days:
        return words
    count = i18n.catalogue(work.language).ngettext("%(num)s day", "%(num)s days", days) % {"num": days}
    return f"{words}, {count}"
