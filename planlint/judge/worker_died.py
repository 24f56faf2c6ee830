"""What a run says whose worker processes are gone."""

from __future__ import annotations

from planlint.usage import UsageError


class WorkerDied(UsageError):
    """A worker process ended before its work was done; the sentence says what to do."""
