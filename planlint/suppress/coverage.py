"""Which part of a plan a comment speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from planlint.document import Comment, Document
from planlint.place import ROOT, Path

MARKER: Path = ("planlint",)


class Entries:
    """The entries of a document (mapping pairs and list items), by the place where they begin."""

    def __init__(self, document: Document) -> None:
        self._lines = document.lines
        self._starts: list[tuple[int, int]] = []
        self._paths: list[Path] = []
        self._on_line: dict[int, list[Path]] = defaultdict(list)
        found = ((span.line, span.column, path) for path, span in document.entries() if path)
        for line, column, path in sorted(found, key=lambda entry: (*entry[:2], len(entry[2]))):
            self._starts.append((line, column))
            self._paths.append(path)
            self._on_line[line].append(path)

    def covered_by(self, comment: Comment) -> tuple[Path, ...]:
        """The entries that a comment covers, each with all that is below it.

        A comment behind text covers the outermost entries that begin on its line; one alone on
        its line, or behind nothing but the dash of a list item, covers the next entry. The root
        stands for itself alone: that is what a comment at the key `planlint` covers.
        """
        line, column = comment.span.line, comment.span.column
        if self._lines[line - 1][: column - 1].strip("- \t"):
            covered = _outermost(self._on_line.get(line, ()))
        else:
            index = bisect_right(self._starts, (line, column))
            covered = tuple(self._paths[index : index + 1])
        return (ROOT,) if MARKER in covered else covered


def _outermost(paths: Sequence[Path]) -> tuple[Path, ...]:
    among = set(paths)
    return tuple(
        path for path in paths if not any(path[:length] in among for length in range(len(path)))
    )
