"""The files of a run and how their bytes are had."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# One more than a plan may have, so that the reader sees that there are too many.
MAX_BYTES_READ = 1024 * 1024 + 1


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is to be checked; `content` is given only for what came from standard input."""

    name: str
    path: Path
    content: bytes | None = None

    def read(self) -> bytes:
        """The bytes, as many as are needed to judge the file; raises OSError."""
        if self.content is not None:
            return self.content
        with self.path.open("rb") as file:
            return file.read(MAX_BYTES_READ)
