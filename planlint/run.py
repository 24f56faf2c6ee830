"""A whole run: from paths to a report and an exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from os import PathLike, fspath
from pathlib import Path

from planlint.accepted import Accepted
from planlint.config import Config, ConfigError, Configs, FailOn
from planlint.discover import Discovery, Source, Stdin, discover
from planlint.files import absolute, why_unread
from planlint.finding import Severity
from planlint.lint import Settings, lint_text, rules_of
from planlint.no_effect import without_effect
from planlint.outcome import Result
from planlint.pack import builtin_rules
from planlint.plan_ids import Judged, with_duplicates
from planlint.report import Failure, PlanReport, Report
from planlint.rule import Rule, Stability
from planlint.rulebook import RuleBook
from planlint.settings import DEFAULT_OPTIONS, Options, settings_for
from planlint.usage import UsageError
from planlint.version import __version__

CLEAN, FOUND, NOT_DONE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a run; what is None is for the configuration to say, else the default.

    `min_severity` is the mildest severity that will be shown; it may not hide what fails the run.
    Without `baseline` none is read.
    """

    paths: tuple[str, ...] = (".",)
    options: Options = DEFAULT_OPTIONS
    config: Path | None = None
    isolated: bool = False
    plans_only: bool = False
    fail_on: FailOn | None = None
    min_severity: Severity = Severity.INFO
    as_of: date | None = None
    stdin: Stdin | None = None
    baseline: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a run: its report, its exit code, and what had no effect, a sentence each."""

    report: Report
    exit_code: int
    notes: tuple[str, ...] = ()


def check(
    paths: Iterable[str | PathLike[str]] = (".",),
    *,
    options: Options = DEFAULT_OPTIONS,
    config: Path | None = None,
    isolated: bool = False,
    as_of: date | None = None,
) -> Verdict:
    """Check the plans among files and in folders, as `planlint check` does.

    Raises ConfigError for a configuration that cannot be followed and UsageError for rules that
    do not exist; whatever is wrong with a plan is in the report.
    """
    named = tuple(str(fspath(path)) for path in paths)
    return Run(Request(named, options, config, isolated, as_of=as_of)).verdict()


def check_text(
    text: str | bytes, name: str = "plan.yaml", options: Options = DEFAULT_OPTIONS
) -> PlanReport:
    """Check one plan from its text, without any configuration; `name` is what findings call it."""
    return lint_text(text, name, settings_for(RuleBook(builtin_rules()), options=options))


class Run:
    """One run over the paths of a request.

    Its methods raise ConfigError where a configuration that holds for one of the plans cannot be
    followed, UsageError for what was asked wrongly, PackError for rule files that cannot be used.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.book = RuleBook(builtin_rules())
        given = None if request.config is None else absolute(request.config)
        self.configs = Configs(self.book, absolute(Path()), given=given, isolated=request.isolated)
        self.as_of = request.as_of or datetime.now(UTC).date()
        self.accepted = Accepted(
            self.configs,
            self.as_of,
            reads=request.options.suppressions and not request.isolated,
            baseline=request.baseline,
        )
        self._settings: dict[str, Settings] = {}

    def discover(self) -> Discovery:
        """Find the files that are checked."""
        request = self.request
        found = discover(
            request.paths, self.configs, plans_only=request.plans_only, stdin=request.stdin
        )
        folders = {source.path.parent for source in found.sources}
        used = {config.name: config for folder in folders for config in self.configs.above(folder)}
        mistakes = [mistake for name in sorted(used) for mistake in used[name].mistakes]
        if mistakes:
            raise ConfigError(mistakes)
        return found

    def verdict(
        self,
        before: Callable[[tuple[Path, ...]], None] = lambda _: None,
        after: Callable[[Judged, bytes], None] = lambda _, __: None,
    ) -> Verdict:
        """Judge the plans; `before` is given their files once they are known, and may refuse.

        `after` is given each plan that was judged, with its bytes, and may read more of it.
        """
        settings_for(self.book, options=self.request.options)  # unknown names are refused at once
        found = self.discover()
        before(tuple(source.path for source in found.sources))
        unread: list[Failure] = []
        judged = tuple(self._judge(found.sources, unread, after))
        plans = tuple(with_duplicates(judged))
        self._refuse_to_hide(judged)
        options = self.request.options
        narrowed = bool(options.profile or options.select or options.ignore)
        report = Report(
            planlint_version=__version__,
            as_of=self.as_of,
            plans=plans,
            rules=_rules(self._settings.values()),
            skipped=found.skipped,
            failures=(*found.failures, *unread, *self.nothing_found(found)),
            waiver_files=tuple(self.accepted.waiver_files(found, narrowed=narrowed)),
        )
        notes = (
            *without_effect(found, self.configs, self._used(judged), options),
            *self.accepted.notes(found, narrowed=narrowed),
        )
        return Verdict(report, self._exit_code(report, judged), notes)

    def _judge(
        self,
        sources: Iterable[Source],
        unread: list[Failure],
        after: Callable[[Judged, bytes], None],
    ) -> Iterator[Judged]:
        for source in sources:
            settings = self._settings_of(source)
            try:
                content = source.read()
            except OSError as error:
                unread.append(Failure(source.name, why_unread(error)))
            else:
                judged = Judged(source, lint_text(content, source.name, settings), settings)
                judged = replace(judged, report=self.accepted.apply(judged))
                after(judged, content)
                yield judged

    def _settings_of(self, source: Source) -> Settings:
        config = self._config_of(source)
        if config.name not in self._settings:
            self._settings[config.name] = settings_for(self.book, config, self.request.options)
        return self._settings[config.name]

    def _config_of(self, source: Source) -> Config:
        return self.configs.nearest(source.path.parent)

    def _used(self, judged: Iterable[Judged]) -> Mapping[str, tuple[Config, Settings]]:
        configs = (self._config_of(item.source) for item in judged)
        return {config.name: (config, self._settings[config.name]) for config in configs}

    def nothing_found(self, found: Discovery) -> Iterator[Failure]:
        """The failure of a run that has nothing to check; with `plans_only` that is none."""
        if found.sources or found.failures or self.request.plans_only:
            return
        if found.skipped:
            yield Failure("", f"nothing is left to check: {found.skipped[0].file} is excluded")
        else:
            where = ", ".join(found.empty)
            marker = "a plan has a line that begins with planlint: and its version"
            yield Failure(where, f"there is no plan in this folder ({marker})")

    def _refuse_to_hide(self, judged: Iterable[Judged]) -> None:
        shown = self.request.min_severity
        for item in judged:
            fail_on = self._fail_on(item)
            if fail_on is not FailOn.NEVER and Severity(fail_on.value).rank > shown.rank:
                raise UsageError(
                    f"--min-severity {shown} would hide what fails this run: it fails on"
                    f" {fail_on}; add --fail-on {shown}"
                )

    def _fail_on(self, item: Judged) -> FailOn:
        configured = self._config_of(item.source).fails_on(item.report.status)
        return self.request.fail_on or configured or FailOn.ERROR

    def _exit_code(self, report: Report, judged: Iterable[Judged]) -> int:
        crashed = any(
            outcome.result is Result.ERROR for plan in report.plans for outcome in plan.outcomes
        )
        if report.failures or crashed:
            return NOT_DONE
        fail_on = {item.source.name: self._fail_on(item) for item in judged}
        for home in self.accepted.homes.values():
            fail_on[home.waivers.name] = self.request.fail_on or home.config.fail_on or FailOn.ERROR
        failed = any(_fails(file, fail_on[file.file], report.rules) for file in report.files)
        return FOUND if failed else CLEAN


def _rules(settings: Iterable[Settings]) -> Mapping[str, Rule]:
    return {name: rule for each in settings for name, rule in rules_of(each).items()}


def _fails(plan: PlanReport, fail_on: FailOn, rules: Mapping[str, Rule]) -> bool:
    """Whether a plan has a finding that is grave enough; preview rules never fail a run."""
    return any(
        fail_on.is_reached_by(finding.severity)
        and rules[finding.rule].stability is not Stability.PREVIEW
        for finding in plan.live
    )
