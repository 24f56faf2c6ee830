"""The files of a run and how their bytes are had."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

# One more than a plan may have, so that the reader sees that there are too many.
MAX_BYTES_READ = 1024 * 1024 + 1


class Source:
    """A file that is to be checked; `content` is given only for what came from standard input.

    There may be very many: a path is kept as text, which takes a fifth of the room.
    """

    __slots__ = ("_path", "content", "name")

    def __init__(self, name: str, path: Path, content: bytes | None = None) -> None:
        self.name = name
        self._path = str(path)
        self.content = content

    @property
    def path(self) -> Path:
        """Where the file lies, from the root of the file system."""
        return Path(self._path)

    @property
    def folder(self) -> Path:
        """The folder that it is in."""
        return _folder(os.path.dirname(self._path))  # noqa: PTH120 - asked several times a plan

    @property
    def real(self) -> str:
        """Where it really lies, links followed."""
        real = os.path.realpath(self._path)
        return self._path if real == self._path else real  # one text for both

    def read(self) -> bytes:
        """The bytes, as many as are needed to judge the file; raises OSError."""
        if self.content is not None:
            return self.content
        with open(self._path, "rb") as file:  # noqa: PTH123 - there may be very many
            return file.read(MAX_BYTES_READ)


@lru_cache(maxsize=256)
def _folder(path: str) -> Path:
    return Path(path)
