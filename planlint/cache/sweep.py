"""The cache stays small: once a day, what nobody has used for long is taken out."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from planlint.cache.store import DAY, DRAFT

MARK = "swept"
OLDEST = 30 * DAY
MOST_BYTES = 256 * 1024 * 1024


def keep_small(folder: Path) -> None:
    """Take out entries that are old, then the oldest until there is room; at most once a day."""
    now = time.time()
    with suppress(OSError):
        if not folder.is_dir() or not _is_due(folder / MARK, now):
            return
        found = sorted(_entries(folder), reverse=True)  # the newest first
        total = 0
        for used, size, path in found:
            total += size
            if total > MOST_BYTES or now - used > (DAY if DRAFT in path else OLDEST):
                with suppress(OSError):  # another run was faster
                    Path(path).unlink()


def _is_due(mark: Path, now: float) -> bool:
    """Whether the last time is a day ago; from now on it is not, so that no other run begins."""
    with suppress(FileNotFoundError):
        if 0 <= now - mark.stat().st_mtime < DAY:
            return False
    mark.touch()
    return True


def _entries(folder: Path) -> Iterator[tuple[float, int, str]]:
    """When each entry was last used, how large it is, and where it lies; of every version."""
    for version in folder.glob("v[0-9]*"):
        for sub in version.iterdir():
            for entry in os.scandir(sub):
                seen = entry.stat(follow_symlinks=False)
                yield seen.st_mtime, seen.st_size, entry.path
