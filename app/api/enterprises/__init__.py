"""Enterprises and their projects."""
