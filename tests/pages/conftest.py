"""Tests over HTTP meet the whole house."""

from tests.house import house
from tests.pages.sitting import sitting

__all__ = ["house", "sitting"]
