"""A run that is compared with nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planlint.discover import Discovery
from planlint.plan_ids import Judged
from planlint.report import PlanReport, Since


class Present:
    """The plans as they are: all that is found is reported."""

    def begin(self, found: Discovery) -> None:
        """Prepare for the plans that are judged; raises UsageError where that fails."""

    def compared(self, raw: Judged, report: PlanReport) -> PlanReport:
        """The report of a plan with only what is new; `raw` is without what was accepted."""
        return report

    def settled(self, plans: Iterable[PlanReport]) -> Iterator[PlanReport]:
        """The reports once it is known which plans have one id."""
        return iter(plans)

    def waiver_files(
        self, files: Iterable[PlanReport], found: Discovery, *, narrowed: bool
    ) -> Iterable[PlanReport]:
        """The files of waivers with only what is new."""
        return files

    def since(self, found: Discovery) -> Since | None:
        """What the run is compared with."""
        return None
