"""A marketing plan as typed, read-only objects."""
