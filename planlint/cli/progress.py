"""A line on the terminal that says how far a long run is."""

from __future__ import annotations

import sys
from time import monotonic

from planlint.cli.streams import complain_in_full

WIPED = "\r\x1b[K"
# Who waits for less than this has no use for it; more often than this nobody can read it.
PATIENCE = 1.0
BLINK = 0.1


class Progress:
    """How many of the plans are judged; shown on a terminal if that takes long, elsewhere never."""

    def __init__(self, *, wanted: bool = True) -> None:
        self.total = 0
        self._done = 0
        self._is_wanted = wanted and sys.stderr.isatty()
        self._next = monotonic() + PATIENCE
        self._is_shown = False

    def step(self) -> None:
        """Count one more plan."""
        self._done += 1
        if self.total > 1:
            self.show(f"{self._done:,} of {self.total:,} plans")

    def show(self, words: str) -> None:
        """Say what is being done, unless something was said a moment ago."""
        if self._is_wanted and monotonic() >= self._next:
            complain_in_full(f"{WIPED}planlint: {words}")
            self._is_shown = True
            self._next = monotonic() + BLINK

    def end(self) -> None:
        """Wipe the line, so that something else can stand there."""
        if self._is_shown:
            complain_in_full(WIPED)
            self._is_shown = False
