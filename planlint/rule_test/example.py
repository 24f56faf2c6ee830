"""The examples of a rule file: what is judged, and what it is said to find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planlint.dataclass import dataclass
from planlint.place import Path
from planlint.rule import Rule

EXAMPLES, BAD, GOOD, FINDS = "examples", "bad", "good", "finds"
KINDS = (BAD, GOOD)


@dataclass(frozen=True, slots=True)
class Spot:
    """One finding: its place in the plan as a pointer, its line and column, its message key.

    Of an expected one, what is None is left open.
    """

    at: str | None = None
    message: str | None = None
    line: int | None = None
    column: int | None = None

    def covers(self, found: Spot) -> bool:
        """Whether a finding is the one that is expected here."""
        return (
            self.at in (None, found.at)
            and self.message in (None, found.message)
            and self.line in (None, found.line)
            and self.column in (None, found.column)
        )

    @property
    def precision(self) -> int:
        """How much of a finding is named."""
        return sum(part is not None for part in (self.at, self.message, self.line, self.column))


@dataclass(frozen=True, slots=True)
class Example:
    """One example; `path` is its place in the rule file.

    `expected` is None where a bad example does not say what is found.
    """

    kind: str
    path: Path
    data: Mapping[str, Any]
    expected: tuple[Spot, ...] | None

    @property
    def finds(self) -> Path:
        """The place of what is expected."""
        return (*self.path, FINDS)


def examples_of(rule: Rule) -> Iterator[Example]:
    """The bad examples of a rule, then the good ones."""
    for kind in KINDS:
        for number, data in enumerate(rule.examples.get(kind) or ()):
            expected = _expected(data.get(FINDS)) if kind == BAD else ()
            yield Example(kind, (EXAMPLES, kind, number), data, expected)


def _expected(written: object) -> tuple[Spot, ...] | None:
    if written is None:
        return None
    return tuple(map(_spot, written if isinstance(written, list) else [written]))


def _spot(written: object) -> Spot:
    if not isinstance(written, Mapping):
        return Spot(at=str(written))
    return Spot(*(written.get(name) for name in ("at", "message", "line", "column")))
