"""The bodies and enterprises that memberships are anchored in, as this floor knows them.

Their rooms stand above this one, so their tables are named here and their models are not imported.
"""

from sqlalchemy import Boolean, ColumnElement, Date, String, and_, column, table

from app.categories.models import LegalForm
from app.kit.columns import BigId

AKIMATS = frozenset({"district_akimat", "city_akimat"})
"""Kinds of bodies that answer for all that lies in their territory."""

bodies = table(
    "bodies",
    column("id", BigId),
    column("kind", String),
    column("code", String),
    column("collegial", Boolean),
    column("territory_id", BigId),
    column("name_kk", String),
    column("name_ru", String),
    column("name_en", String),
    column("retired_on", Date),
)
enterprises = table(
    "enterprises",
    column("id", BigId),
    column("name_stated", String),
    column("legal_form_stated", Boolean),
    column("legal_form_code", String),
    column("sort_key", String),
    column("region_id", BigId),
    column("retired_on", Date),
)
FORM: ColumnElement[bool] = and_(LegalForm.code == enterprises.c.legal_form_code, enterprises.c.legal_form_stated)
"""Only a form that the source states is part of the name."""
FORM_NAMES = (LegalForm.short_kk, LegalForm.short_ru, LegalForm.short_en)
