"""The threshold of a run."""

from __future__ import annotations

from enum import StrEnum

from planlint.finding import Severity


class FailOn(StrEnum):
    """The mildest severity that fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def is_reached_by(self, severity: Severity) -> bool:
        """Whether a finding of that severity fails the run."""
        return self is not FailOn.NEVER and severity.rank <= Severity(self.value).rank

    @property
    def strictness(self) -> int:
        """How much it lets fail: 0 for nothing."""
        return (FailOn.NEVER, FailOn.ERROR, FailOn.WARNING, FailOn.INFO).index(self)
