"""What a run keeps of its plans: their reports, and a few bytes of each for its end."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from planlint.packed import Gist, gist_of
from planlint.plan_ids import Judged, duplicates, with_finding
from planlint.plan_reports import Kept, PlanReports
from planlint.report import PlanReport

FAILS, CRASHED = 1, 2


class JudgedPlans:
    """The plans of a run in their order.

    `judged` has what a report is of, `fails` whether a plan fails the run; both are given the place
    of its file.
    """

    def __init__(
        self,
        judged: Callable[[int, PlanReport], Judged],
        fails: Callable[[int, Gist], bool] = lambda _, __: False,
    ) -> None:
        self.reports = PlanReports()
        self._judged = judged
        self._fails = fails
        self._places = array("L")
        self._marks = bytearray()
        self._ids = array("q")  # hashes of the ids that plans state: the ids themselves are long

    @property
    def crashed(self) -> bool:
        """Whether a rule crashed for any of them."""
        return any(mark & CRASHED for mark in self._marks)

    @property
    def failed(self) -> bool:
        """Whether any of them fails the run."""
        return any(mark & FAILS for mark in self._marks)

    def add(self, place: int, report: Kept) -> None:
        """Add the report of the source at a place."""
        gist = gist_of(report)
        self.reports.append(report)
        self._places.append(place)
        self._marks.append(self._mark(place, gist))
        self._ids.append(hash(gist.plan_id) if gist.states_id else 0)

    def tell_twins_apart(self) -> None:
        """Add a finding to each plan whose id an earlier one has."""
        for numbers in self._alike():
            groups: dict[str, list[tuple[int, Judged]]] = {}
            for number in numbers:
                judged = self._judged(self._places[number], self.reports[number])
                groups.setdefault(judged.report.plan_id, []).append((number, judged))
            for name, group in groups.items():
                number_of = {judged.report.file: number for number, judged in group}
                for file, finding in duplicates(name, [judged for _, judged in group]):
                    number = number_of[file]
                    self._change(number, with_finding(self.reports[number], finding))

    def _alike(self) -> Iterator[list[int]]:
        """The numbers of plans whose ids have one hash, where there are several."""
        ordered = sorted(range(len(self._ids)), key=self._ids.__getitem__)
        for mark, group in groupby(ordered, key=self._ids.__getitem__):
            numbers = list(group)
            if mark and len(numbers) > 1:
                yield numbers

    def settle(self, settled: Callable[[Iterable[PlanReport]], Iterator[PlanReport]]) -> None:
        """Put other reports in the place of those that there are, in the same order."""
        reports, self.reports = self.reports, PlanReports()
        for number, report in enumerate(settled(reports)):
            self.reports.append(report)
            self._marks[number] = self._mark(self._places[number], gist_of(report))

    def _change(self, number: int, report: PlanReport) -> None:
        self.reports.change(number, report)
        self._marks[number] = self._mark(self._places[number], gist_of(report))

    def _mark(self, place: int, gist: Gist) -> int:
        return (FAILS if self._fails(place, gist) else 0) | (CRASHED if gist.crashed else 0)
