"""How many processors there are for this process."""

from __future__ import annotations

import os
import sys

# More than Windows can wait for at a time.
MOST_ON_WINDOWS = 60
MOST = 1000


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def most_processes() -> int:
    """As many processes as can be waited for at a time."""
    return MOST_ON_WINDOWS if sys.platform == "win32" else MOST
