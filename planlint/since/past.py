"""A run beside the past: which of its findings are new, and what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from planlint.accepted import Accepted
from planlint.config import Configs
from planlint.dataclass import replace
from planlint.discover import Discovery, Source
from planlint.files import shown_name
from planlint.finding import Compared, Finding
from planlint.history import HistoryError
from planlint.lint import Settings, lint_text, rules_of
from planlint.plan_ids import DUPLICATE, Judged
from planlint.report import Change, PlanReport, Since
from planlint.since.base import BasePlan
from planlint.since.bases import Bases
from planlint.since.matching import Match, match, unchanged
from planlint.since.missing import missing
from planlint.since.present import Present
from planlint.since.progress import beside, deleted, only_new
from planlint.usage import UsageError


class Past(Present):
    """The plans of a run as they were at a commit, judged as they are judged today.

    `accepted` is the run's own reading of what people have accepted, for the plans of then.
    Members raise UsageError where git cannot say what is asked.
    """

    def __init__(
        self,
        name: str,
        configs: Configs,
        accepted: Accepted,
        settings_of: Callable[[Source], Settings],
    ) -> None:
        self.name = name
        self.when = f"since {name}"
        self.configs = configs
        self.accepted = accepted
        self.settings_of = settings_of
        self._bases = Bases(name, configs.current)
        self._pairs: dict[str, BasePlan] = {}
        self._ids: dict[str, str] = {}

    def begin(self, found: Discovery) -> None:
        """Find what each plan was, before any is judged."""
        try:
            self._pairs = dict(self._bases.pair(found.sources))
        except HistoryError as error:
            raise self._refused(error) from None

    def compared(self, raw: Judged, report: PlanReport) -> PlanReport:
        """The report of a plan with only what is new; `raw` is without what was accepted."""
        was = self._pairs.get(raw.source.name)
        if was is None:
            return beside(report, self._match(report, (), raw.settings), Change.ADDED)
        then = raw if was.content is None else self._judged(raw.source, was.content, raw.settings)
        if then.report.states_id:
            self._ids[report.file] = then.report.plan_id
        before = self.accepted.apply(then).findings
        if was.content is None:
            return beside(report, unchanged(report.findings), Change.SAME, report.file)
        found = self._match(report, before, raw.settings)
        place = self._bases.place(raw.source.path)
        if was.path == place.path:
            return beside(report, found, Change.CHANGED, report.file)
        return beside(report, found, Change.RENAMED, shown_name(place.root / was.path))

    def settled(self, plans: Iterable[PlanReport]) -> Iterator[PlanReport]:
        """The reports once it is known which plans have one id: whether they had then, too."""
        for plan in plans:
            if all(finding.since for finding in plan.findings):
                yield plan
            else:
                findings = tuple(map(self._settled, plan.findings))
                yield only_new(replace(plan, findings=findings))

    def waiver_files(
        self, files: Iterable[PlanReport], found: Discovery, *, narrowed: bool
    ) -> Iterator[PlanReport]:
        """The files of waivers with only what is new: all there is, where the file has changed."""
        then = {file.file: file for file in self.accepted.waiver_files(found, narrowed=narrowed)}
        for file in files:
            is_same = file.file in then and self._is_unchanged(Path(file.file))
            known = then[file.file].findings if is_same else ()
            change = Change.SAME if is_same else Change.CHANGED
            compared = beside(file, match(file.findings, known, self.when, {}), change, file.file)
            if compared.findings:
                yield compared

    def since(self, found: Discovery) -> Since:
        """What the run is compared with, and the plans that are there no longer."""
        try:
            gone = tuple(self._deleted(found))
        except HistoryError as error:
            raise self._refused(error) from None
        return Since(self.name, self._bases.commit, gone)

    def _deleted(self, found: Discovery) -> Iterator[PlanReport]:
        for path, plan in missing(found, self._bases, self.configs):
            source = Source(shown_name(path), path, plan.content)
            then = self._judged(source, plan.content or b"", self.settings_of(source))
            yield deleted(self.accepted.apply(then))

    def _match(self, report: PlanReport, then: Sequence[Finding], settings: Settings) -> Match:
        return match(report.findings, then, self.when, rules_of(settings))

    def _judged(self, source: Source, content: bytes, settings: Settings) -> Judged:
        then = Source(source.name, source.path, content)
        return Judged(then, lint_text(content, source.name, settings), settings)

    def _settled(self, finding: Finding) -> Finding:
        if finding.since is not None:
            return finding
        known = finding.rule == DUPLICATE and self._had_one_id(finding)
        return replace(finding, since=Compared.UNCHANGED if known else Compared.NEW)

    def _had_one_id(self, finding: Finding) -> bool:
        mine = self._ids.get(finding.file)
        return mine is not None and mine == self._ids.get(str(finding.facts["other"].value))

    def _is_unchanged(self, file: Path) -> bool:
        with suppress(HistoryError, OSError):
            return self._bases.is_unchanged(file, file.read_bytes())
        return False

    def _refused(self, error: HistoryError) -> UsageError:
        return UsageError(f"{f'--since {self.name}'.rstrip()}: {error}")
