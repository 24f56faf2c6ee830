"""Places: paths through a plan's data, spans in its text."""

from __future__ import annotations

from typing import TypeAlias

from planlint.dataclass import dataclass

Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]

ROOT: Path = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: 1-based lines and columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class FrameLine:
    """One line of source text as a report shows it, without its line end."""

    number: int
    text: str


def to_pointer(path: Path) -> str:
    """Write a path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def from_pointer(pointer: str) -> Path:
    """Read a JSON Pointer; steps of digits become list indices.

    Raises ValueError when the pointer is not empty and does not start with a slash.
    """
    if not pointer:
        return ROOT
    if not pointer.startswith("/"):
        raise ValueError(f"not a JSON Pointer: {pointer!r}")
    steps = (step.replace("~1", "/").replace("~0", "~") for step in pointer[1:].split("/"))
    return tuple(int(step) if step.isdecimal() and step.isascii() else step for step in steps)
