"""By which statement a page begins: who it is for, and what the bar and the lists will ask of that person next."""

from app.accounts.standings import by_session
from app.notifications.inbox import UNREAD
from app.views.menu import CHOSEN

OF_PAGE = by_session(UNREAD, *CHOSEN.values())
