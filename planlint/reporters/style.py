"""How a reader wants a report."""

from __future__ import annotations

from planlint.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """What a reporter may know of its reader; one that has no use for a wish ignores it.

    `width` is in terminal cells. `verbose` shows every finding in full, and what passed and why
    the rest was not judged. `quiet` leaves out the summary: no findings, no words. `statistics`
    shows a count for each rule in place of the findings.
    """

    colour: bool = False
    width: int = 80
    verbose: bool = False
    quiet: bool = False
    statistics: bool = False
