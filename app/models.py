"""Every room's tables: the complete metadata from one import."""

from app.accounts import models as accounts
from app.accounts.absences import models as absence
from app.audit import models as audit
from app.bodies import models as bodies
from app.bulk import models as bulk
from app.calendar import models as calendar
from app.categories import models as categories
from app.dossiers import models as dossiers
from app.enterprises import models as enterprises
from app.extensions import models as extensions
from app.feeds import models as feeds
from app.files import models as files
from app.instructions import models as instructions
from app.issues import models as issues
from app.kit import outbox
from app.kit.columns import Base
from app.meetings import models as meetings
from app.notifications import models as notifications
from app.recurrence import models as recurrence
from app.territories import models as territories
from app.text_templates import models as text_templates
from app.views import models as views
from app.webhooks import models as webhooks
from app.worker import models as worker

metadata = Base.metadata

__all__ = [
    "absence",
    "accounts",
    "audit",
    "bodies",
    "bulk",
    "calendar",
    "categories",
    "dossiers",
    "enterprises",
    "extensions",
    "feeds",
    "files",
    "instructions",
    "issues",
    "meetings",
    "metadata",
    "notifications",
    "outbox",
    "recurrence",
    "territories",
    "text_templates",
    "views",
    "webhooks",
    "worker",
]
