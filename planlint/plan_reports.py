"""The reports of a run's plans: a few in memory, many on the disk."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from io import FileIO
from typing import TypeAlias, overload

from planlint.report import PlanReport

Kept: TypeAlias = PlanReport | bytes

# So many are kept as they are; the others go to a file, so that memory does not grow with plans.
FEW = 100


class PlanReports(Sequence[PlanReport]):
    """Reports in the order in which they are added; each pass over them reads the file anew.

    A disk that is full or cannot be written costs memory and nothing else.
    """

    def __init__(self) -> None:
        self._kept: dict[int, Kept] = {}
        self._ends = array("Q", [0])
        self._file: FileIO | None = None
        self._is_writable = True

    def append(self, report: Kept) -> None:
        """Add a report, as it is or packed."""
        number = len(self)
        if number < FEW or not self._write(report):
            self._kept[number] = report
            self._ends.append(self._ends[-1])

    def change(self, number: int, report: PlanReport) -> None:
        """Put a report in the place of another."""
        self._kept[number] = report

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> PlanReport: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PlanReport]: ...
    def __getitem__(self, index: int | slice) -> PlanReport | Sequence[PlanReport]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        number = range(len(self))[index]
        kept = self._kept.get(number)
        if kept is None:
            kept = self._read(number)
        return kept if isinstance(kept, PlanReport) else _unpacked(kept)

    def __iter__(self) -> Iterator[PlanReport]:
        return (self[number] for number in range(len(self)))

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def _write(self, report: Kept) -> bool:
        """Whether a report could be put at the end of the file."""
        if not self._is_writable:
            return False
        from planlint.packed.writing import CannotPack, packed

        try:
            content = packed(report) if isinstance(report, PlanReport) else report
        except CannotPack:
            return False
        self._is_writable = self._put(content)
        if not self._is_writable:
            return False
        self._ends.append(self._ends[-1] + len(content))
        return True

    def _put(self, content: bytes) -> bool:
        from tempfile import TemporaryFile

        try:
            if self._file is None:
                self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - see __del__
            self._file.seek(self._ends[-1])
            return self._file.write(content) == len(content)
        except OSError:
            return False

    def _read(self, number: int) -> bytes:
        start, end = self._ends[number], self._ends[number + 1]
        if self._file is None:
            raise IndexError(number)
        self._file.seek(start)
        return self._file.read(end - start)


def _unpacked(content: bytes) -> PlanReport:
    from planlint.packed.reading import unpacked

    return unpacked(content)


class ChangedReports(Sequence[PlanReport]):
    """Reports as a function changes each of them, whenever it is asked for."""

    def __init__(
        self, reports: Sequence[PlanReport], change: Callable[[PlanReport], PlanReport]
    ) -> None:
        self._reports = reports
        self._change = change

    def __len__(self) -> int:
        return len(self._reports)

    @overload
    def __getitem__(self, index: int) -> PlanReport: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PlanReport]: ...
    def __getitem__(self, index: int | slice) -> PlanReport | Sequence[PlanReport]:
        if isinstance(index, slice):
            return tuple(map(self._change, self._reports[index]))
        return self._change(self._reports[index])

    def __iter__(self) -> Iterator[PlanReport]:
        return map(self._change, self._reports)


__all__ = ["ChangedReports", "Kept", "PlanReports"]
