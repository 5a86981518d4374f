"""The bodies and enterprises that memberships are anchored in, as this floor knows them.

Their rooms stand above this one, so their tables are named here and their models are not imported.
"""

from sqlalchemy import Boolean, Date, String, column, table

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
    column("sort_key", String),
    column("region_id", BigId),
    column("retired_on", Date),
)
