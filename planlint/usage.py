"""What planlint says when it is asked for something that it cannot do."""

from __future__ import annotations


class UsageError(Exception):
    """Something was asked for that cannot be done; the sentence says what, and what can be."""
