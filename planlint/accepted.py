"""What people have accepted: the waivers and the baseline of each folder of a run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date
from hashlib import sha256
from os.path import relpath
from pathlib import Path

from planlint.anchor import Anchors
from planlint.baseline import Baseline, BaselineFiles, Seen, matched
from planlint.config import Config, Configs
from planlint.dataclass import dataclass, replace
from planlint.discover import Discovery, Source
from planlint.document import Document
from planlint.finding import Finding
from planlint.lint import Settings
from planlint.plan.root import Plan
from planlint.plan_ids import Judged, without_id
from planlint.report import PlanReport
from planlint.silencing import settled
from planlint.stamp import Stamp
from planlint.waiver import FileCheck, Subject, WaiverFile, WaiverFiles, waived
from planlint.waiver.check import SILENT

DOCUMENT = "document"


@dataclass(slots=True)
class Home:
    """A folder with what was accepted in it, and the plans of the run that it holds for.

    `raw` are the plans as they are without what was accepted there, each with its name, `seen`
    those beside the baseline. For a run that is only reported `raw` is what waivers may be for,
    and `seen` is empty: `plans` are then the plans that a baseline knows, `gone` its findings that
    are no more.
    """

    folder: Path
    config: Config
    settings: Settings
    waivers: WaiverFile
    baseline: Baseline
    raw: list[tuple[Subject, PlanReport]] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    plans: set[str] = field(default_factory=set)
    gone: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was accepted there."""
        return self.waivers.document is None and self.baseline.as_of is None


class Accepted:
    """Waivers and baselines of a run; without `reads` it knows of none.

    With `keeps` all plans stay at hand for a command that works on what was accepted.
    """

    def __init__(
        self, configs: Configs, as_of: date, *, reads: bool, baseline: bool, keeps: bool = False
    ) -> None:
        self.configs = configs
        self.keeps = keeps
        self.as_of = as_of
        self.reads = reads
        self.reads_baseline = baseline
        self.homes: dict[Path, Home] = {}
        self._waivers = WaiverFiles(as_of)
        self._baselines = BaselineFiles(configs.book)
        self._home_of: dict[Path, Path] = {}

    def concerns(self, source: Source, settings: Settings) -> bool:
        """Whether there is anything to do for a plan; raises ConfigError as `apply` does."""
        return self.reads and (self.keeps or not self._home(source, settings).is_empty)

    def apply(self, judged: Judged) -> PlanReport:
        """The report of a plan with its accepted findings silenced.

        Raises ConfigError for files that cannot be followed.
        """
        if not self.reads:
            return judged.report
        home = self._home(judged.source, judged.settings)
        subject = _subject(judged, home.folder)
        report = self._named(judged, subject, home)
        if self.keeps:
            home.raw.append((subject, judged.report))
        elif any(waiver.names(subject) for waiver in home.waivers.waivers):
            home.raw.append((subject, _only(judged.report, home.waivers.rules)))
        return self._accept(report, subject, home)

    def waiver_files(self, found: Discovery, *, narrowed: bool) -> Iterator[PlanReport]:
        """The files of waivers about which there is something to say."""
        for home in self.homes.values():
            if home.waivers.document is None:
                continue
            check = FileCheck(home.raw, self.as_of, is_complete(home, found), narrowed)
            document = home.waivers.document
            stamp = Stamp(document, Anchors(document.data, Plan))
            findings = [
                stamp.finding(setup.rule, item.problem, setup.severity or setup.rule.severity)
                for item in check.problems(home.waivers.waivers)
                if not (setup := home.settings.document_rules[item.rule]).off
            ]
            if findings:
                yield _file_report(document, findings)

    def notes(self, found: Discovery, *, narrowed: bool) -> Iterator[str]:
        """What of the baselines had no effect, a sentence each."""
        for home in self.homes.values() if not narrowed else ():
            gone = home.gone
            if is_complete(home, found):
                gone += sum(entry.plan not in home.plans for entry in home.baseline.entries)
            if gone:
                are = "1 finding is" if gone == 1 else f"{gone:,} findings are"
                yield f"{home.baseline.name}: {are} gone; planlint baseline update takes them out"

    def _home(self, source: Source, settings: Settings) -> Home:
        folder = source.folder
        if folder not in self._home_of:
            self._home_of[folder] = self.configs.home(folder)
        at = self._home_of[folder]
        if at not in self.homes:
            config = self.configs.nearest(folder)
            self.homes[at] = Home(
                folder=at,
                config=config,
                settings=settings,
                waivers=self._waivers.of(at, config),
                baseline=self._baselines.of(at) if self.reads_baseline else Baseline(),
            )
        return self.homes[at]

    def _named(self, judged: Judged, subject: Subject, home: Home) -> PlanReport:
        """The report with what is to be said of a plan that has to be known by its file's name."""
        if subject.states_id:
            return judged.report
        if any(item.plan == subject.id for item in home.waivers.waivers):
            return without_id(judged, "waiver")
        if home.baseline.of(subject.key):
            return without_id(judged, "baseline")
        return judged.report

    def _accept(self, report: PlanReport, subject: Subject, home: Home) -> PlanReport:
        planning = [item for item in report.findings if item.category != DOCUMENT]
        marked: Sequence[Finding] = waived(planning, subject, home.waivers.waivers, self.as_of)
        seen = Seen(subject.key, report.file, tuple(marked))
        if home.baseline.as_of is not None:
            match = matched(marked, subject.key, home.baseline, home.config.policy.cannot_waive)
            marked = match.findings
            speaking = {item.rule for item in report.outcomes if item.result not in SILENT}
            gone = tuple(entry for entry in match.gone if entry.rule in speaking)
            seen = Seen(subject.key, report.file, marked, gone, match.outdated)
            home.plans.add(subject.key)
            home.gone += len(gone)
        if self.keeps:
            home.seen.append(seen)
        if tuple(planning) == tuple(marked):
            return report
        return _with(report, marked)


def _with(report: PlanReport, planning: Iterable[Finding]) -> PlanReport:
    about_file = [item for item in report.findings if item.category == DOCUMENT]
    findings = sorted((*about_file, *planning), key=lambda finding: finding.order)
    return replace(report, findings=tuple(findings), outcomes=settled(report.outcomes, findings))


def _only(report: PlanReport, rules: Collection[str]) -> PlanReport:
    """A report with only what some rules say: there may be very many plans."""
    return replace(
        report,
        findings=tuple(item for item in report.findings if item.rule in rules),
        outcomes=tuple(item for item in report.outcomes if item.rule in rules),
    )


def _subject(judged: Judged, home: Path) -> Subject:
    try:
        path = Path(relpath(judged.source.path, home)).as_posix()
    except ValueError:  # another drive of Windows
        path = judged.source.path.as_posix()
    return Subject(judged.report.plan_id, path, judged.report.states_id)


def is_complete(home: Home, found: Discovery) -> bool:
    """Whether the whole folder was searched, and everything in it could be read."""
    return not found.failures and any(
        home.folder.is_relative_to(folder) for folder in found.folders
    )


def _file_report(document: Document, findings: Iterable[Finding]) -> PlanReport:
    return PlanReport(
        file=document.name,
        plan_id="",
        name="",
        status="",
        profile="",
        digest=sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        findings=tuple(sorted(findings, key=lambda finding: finding.order)),
    )
