"""Patterns in the manner of .gitignore: which files a folder's list leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Patterns:
    """A list of patterns that hold below a folder; in one list the last that matches decides.

    `used` are the numbers of the lines that have decided about a path, counted from 0.
    """

    def __init__(self, folder: Path, lines: Sequence[str]) -> None:
        self.folder = folder
        self.lines = tuple(lines)
        self.used: set[int] = set()
        self._patterns = tuple(
            (number, line) for number, line in enumerate(lines) if not _is_empty(line)
        )

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(line for _, line in self._patterns)

    def verdict(self, path: Path, *, is_folder: bool) -> bool | None:
        """Whether a file or folder is left out; None where no pattern speaks of it."""
        if not self._patterns or path == self.folder or not path.is_relative_to(self.folder):
            return None
        name = path.relative_to(self.folder).as_posix() + ("/" if is_folder else "")
        result = self._spec.check_file(name)
        if result.index is not None:
            self.used.add(self._patterns[result.index][0])
        return result.include

    def leaves_out(self, path: Path, *, is_folder: bool) -> bool:
        """Whether a file or folder is left out, by itself or with one of the folders it is in."""
        if not self._patterns or not path.is_relative_to(self.folder):
            return False
        above = [folder for folder in path.parents if folder.is_relative_to(self.folder)]
        return any(self.verdict(folder, is_folder=True) for folder in reversed(above)) or bool(
            self.verdict(path, is_folder=is_folder)
        )


def is_pattern(line: str) -> bool:
    """Whether a line can be used as a pattern."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def _is_empty(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def read_patterns(file: Path, folder: Path) -> Patterns | None:
    """The patterns of a .gitignore, for a folder; None where there is none to read.

    Lines that are no patterns are passed over, as git does.
    """
    try:
        content = file.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return None
    lines = [line.rstrip("\r") for line in content.split("\n")]
    return Patterns(folder, [line if _is_empty(line) or is_pattern(line) else "" for line in lines])


def first_verdict(lists: Iterable[Patterns], path: Path, *, is_folder: bool) -> bool:
    """Whether a path is left out by the first list that speaks of it."""
    verdicts = (patterns.verdict(path, is_folder=is_folder) for patterns in lists)
    return next((verdict for verdict in verdicts if verdict is not None), False)
