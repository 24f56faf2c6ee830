"""What people have said of a finding: that it may stay, or that it is known."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from planlint.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Silenced:
    """Which layer silenced a finding, and the reason given there.

    Owner, approver and last day are those of a waiver. `takes_out` says that the finding is not to
    count at all: its object leaves the score.
    """

    by: str
    reason: str
    takes_out: bool = False
    owner: str = ""
    approved_by: str = ""
    expires: date | None = None


class Compared(StrEnum):
    """What has become of a finding since the baseline was made, or since an earlier plan.

    Worse is graver, better is milder; the baseline knows neither.
    """

    NEW = "new"
    WORSE = "worse"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    BETTER = "better"
