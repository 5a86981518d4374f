"""The acts that the product's own calendar rests on, marked for the catalogues; the data files name them in English."""

from app.kit.i18n import N_, translate

TOGETHER = " · "
"""Between the acts behind one day."""
KNOWN = (
    N_("Law of 13 December 2001 No 267-II on holidays"),
    N_("Labour Code art. 84: a day off that is not moved"),
    N_("Labour Code art. 84: a day off that is not moved; its date is announced each year"),
    N_("Law on holidays: 30 August to 2025, 15 March from 2027"),
    N_("Law on holidays as it stood from 2012 to 2021"),
    N_("Official calendar of 2026 (egov.kz), as reported by alau.kz on 2026-01-02 and inform.kz on 2026-01-02"),
)


def said(source: str) -> str:
    """The acts in the reader's language; what an administrator has typed stays as it was typed."""
    return TOGETHER.join(translate(act) for act in source.split(TOGETHER))
