"""What a judge is given, and what it gives back."""

from __future__ import annotations

from planlint.dataclass import dataclass
from planlint.discover.source import Source
from planlint.lint import Settings
from planlint.packed import Gist, gist_of
from planlint.report import PlanReport


@dataclass(frozen=True, slots=True)
class Task:
    """A plan that is to be judged: its file, the bytes of it, by what, and its place in the run."""

    source: Source
    content: bytes
    settings: Settings
    place: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A task that is done: the report, perhaps packed, and what else was read of the plan."""

    task: Task
    kept: PlanReport | bytes
    read: object = None

    @property
    def gist(self) -> Gist:
        """What has to be known of the report before anyone reads it."""
        return gist_of(self.kept)

    @property
    def report(self) -> PlanReport:
        """The report, unpacked."""
        if isinstance(self.kept, PlanReport):
            return self.kept
        from planlint.packed.reading import unpacked

        return unpacked(self.kept)
