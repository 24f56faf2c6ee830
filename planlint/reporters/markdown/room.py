"""How much of a comment is left, and parts that are cut to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planlint.dataclass import dataclass


@dataclass(slots=True)
class Room:
    """The characters that lines may still take."""

    left: int

    def take(self, lines: Sequence[str]) -> list[str]:
        """Take room for lines, fitting or not, and return them."""
        self.left -= _length(lines)
        return list(lines)

    def fitting(self, lines: Iterable[str]) -> list[str]:
        """Take lines from the first on, as long as there is room."""
        taken: list[str] = []
        for line in lines:
            if _length([line]) > self.left:
                break
            taken += self.take([line])
        return taken


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines that stay together, and how many findings they speak of."""

    lines: tuple[str, ...]
    findings: int


@dataclass(frozen=True, slots=True)
class Block:
    """Entries between an opening and a closing."""

    opening: tuple[str, ...]
    entries: tuple[Entry, ...]
    closing: tuple[str, ...] = ("",)

    def cut_to(self, room: Room) -> tuple[list[str], int]:
        """Take the entries that fit; returns the lines, and how many findings have no room."""
        inner = Room(room.left - _length(self.opening) - _length(self.closing))
        lines: list[str] = []
        left_out = 0
        for entry in self.entries:
            if _length(entry.lines) <= inner.left:
                lines += inner.take(entry.lines)
            else:
                left_out += entry.findings
        if not lines:
            return [], left_out
        return room.take([*self.opening, *lines, *self.closing]), left_out


def _length(lines: Iterable[str]) -> int:
    return sum(len(line) + 1 for line in lines)
