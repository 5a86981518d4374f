"""What can go wrong with the places that files go to and come from."""

from app.kit.errors import DomainError
from app.kit.i18n import N_


class StoreAway(DomainError):
    """The store does not answer, or has lost what it was given."""

    status, kind, title = 503, "store-away", N_("Files cannot be read or kept now; try again later")


class NotScanned(DomainError):
    """Without the scanner nothing is taken in."""

    status, kind, title = 503, "not-scanned", N_("Files cannot be checked for viruses now; try again later")
