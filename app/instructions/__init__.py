"""Instructions under control: executors, reports, reviews, removal."""
