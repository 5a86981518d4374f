"""The API door, one file a resource."""
