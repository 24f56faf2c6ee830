"""Whether a file is a plan: its content decides, not its name."""

from __future__ import annotations

import re
from pathlib import Path

from planlint.discover.source import MAX_BYTES_READ

MARKER = b"planlint"
WIDE_MARKERS = tuple("planlint:".encode(encoding) for encoding in ("utf-16-le", "utf-16-be"))
# The key at the start of a line, as the reader of documents would find it.
CERTAIN = re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|[\r\n])planlint[ \t]*:")
# The key in quotes, in braces or indented: only reading the file can tell.
POSSIBLE = rb"[\s\"'{,?]planlint[\"']?\s*:"


def holds_plan(path: Path) -> bool:
    """Whether the file at a path is a plan; foreign files are told by a glance.

    Raises OSError for a file that cannot be read.
    """
    with path.open("rb") as file:
        content = file.read(MAX_BYTES_READ)
        if len(content) < MAX_BYTES_READ or not file.seekable():
            return is_plan_content(content, str(path))
        import mmap

        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
            return CERTAIN.search(whole) is not None


def is_plan_content(content: bytes, name: str) -> bool:
    """Whether bytes are those of a plan."""
    if MARKER not in content:
        return any(marker in content for marker in WIDE_MARKERS)
    if CERTAIN.search(content):
        return True
    return re.search(POSSIBLE, b"\n" + content) is not None and _reads_as_plan(content, name)


def _reads_as_plan(content: bytes, name: str) -> bool:
    from planlint.document import is_plan, read_document

    return is_plan(read_document(content, name))
