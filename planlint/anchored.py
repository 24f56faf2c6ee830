"""Settings of a rule that hold in parts of a plan."""

from __future__ import annotations

from fnmatch import fnmatchcase

from planlint.dataclass import dataclass
from planlint.finding import Severity


@dataclass(frozen=True, slots=True)
class AnchorSetting:
    """What holds for findings of a rule at an anchor and below: off, or another severity.

    In the anchor * stands for any part of a step.
    """

    anchor: str
    off: bool = False
    severity: Severity | None = None

    def covers(self, anchor: str) -> bool:
        """Whether a place is at the anchor or below."""
        wanted, steps = self.anchor.rstrip("/").split("/"), anchor.split("/")
        return len(steps) >= len(wanted) and all(map(fnmatchcase, steps, wanted))
