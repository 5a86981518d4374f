"""Tests over HTTP meet the whole house."""

from tests.house import house

__all__ = ["house"]
