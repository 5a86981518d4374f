"""The Akmola demo region and the meeting of 2026-03-03."""
