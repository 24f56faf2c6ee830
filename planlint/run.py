"""A whole run: from paths to a report and an exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from os import PathLike, fspath
from pathlib import Path

from planlint.accepted import Accepted
from planlint.answered import Answered
from planlint.cache import Cache, opened_cache
from planlint.chosen import Chosen
from planlint.config import Config, ConfigError, Configs, FailOn
from planlint.discover import Discovery, Source, discover
from planlint.failing import Failing
from planlint.files import absolute
from planlint.idle_overrides import idle_overrides
from planlint.judge import Reading
from planlint.judged_plans import JudgedPlans
from planlint.judging import After, Judging
from planlint.lint import Settings, lint_text, rules_of
from planlint.no_effect import without_effect
from planlint.pack import builtin_rules, category_order
from planlint.packed import Gist
from planlint.plan_ids import Judged
from planlint.report import Failure, PlanReport, Report, Since
from planlint.request import Request, Verdict
from planlint.rule import Rule, Stability
from planlint.rule_files import holds_broken_rule, reports_on_rule_files, twins, without_rules
from planlint.rulebook import RuleBook
from planlint.settings import DEFAULT_OPTIONS, Options, settings_for
from planlint.since import compared_with
from planlint.version import __version__

CLEAN, FOUND, NOT_DONE = 0, 1, 2


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
        self.configs = Configs(
            self.book,
            absolute(Path()),
            given=given,
            isolated=request.isolated,
            policy=None if request.policy is None else absolute(request.policy),
        )
        self.as_of = request.as_of or datetime.now(UTC).date()
        self.accepted, before = (
            Accepted(
                self.configs,
                self.as_of,
                reads=request.options.suppressions and not request.isolated,
                baseline=request.baseline,
                keeps=request.keeps,
            )
            for _ in range(2)
        )
        self.chosen = Chosen(self.configs, request.options, request.stopwatch)
        self.past = compared_with(request.since, self.configs, before, self.chosen.of)
        self.answered = Answered(self.book, reads=not request.isolated)
        self._failing = Failing(
            self.configs,
            request.fail_on,
            request.min_severity,
            only_reports=request.only_reports,
        )

    def discover(self) -> Discovery:
        """Find the files that are checked."""
        request = self.request
        found = discover(
            request.paths, self.configs, plans_only=request.plans_only, stdin=request.stdin
        )
        folders = {source.folder for source in found.sources}
        used = {config.name: config for folder in folders for config in self.configs.above(folder)}
        mistakes = [mistake for name in sorted(used) for mistake in used[name].mistakes]
        if any(mistake.stops for mistake in mistakes):
            raise ConfigError(mistakes)
        return found

    def verdict(
        self,
        before: Callable[[Sequence[Source]], None] = lambda _: None,
        after: After | None = None,
        *,
        reading: Reading | None = None,
        step: Callable[[], None] = lambda: None,
    ) -> Verdict:
        """Judge the plans; `before` is given their files once they are known, and may refuse.

        `after` is given each plan that was judged, with what `reading` has read of it; `step` is
        called after each plan.
        """
        found = self.discover()
        configs = self._configs_of(found)
        here = self.configs.nearest(absolute(Path()))
        self.book = self.chosen.begin(configs or [here])
        before(found.sources)
        self.past.begin(found)
        compares = self.request.since is not None
        judging = Judging(
            self.chosen.of, self.accepted, self.answered, self.past, compares, after, reading
        )
        plans = self._plans(found)
        cache = None if reading else self._cache(found)
        for place, kept in judging.reports(found.sources, self.request.jobs, cache):
            plans.add(place, kept)
            step()
        plans.tell_twins_apart()
        if compares:
            plans.settle(self.past.settled)
        options = self.request.options
        narrowed = bool(options.profile or options.select or options.ignore)
        waiver_files = self.accepted.waiver_files(found, narrowed=narrowed)
        since = self.past.since(found)
        report = Report(
            planlint_version=__version__,
            as_of=self.as_of,
            plans=plans.reports,
            rules=rules_of_all(self.chosen.all()),
            skipped=found.skipped,
            failures=(
                *without_rules(configs),
                *found.failures,
                *judging.unread,
                *self.nothing_found(found, since),
            ),
            waiver_files=tuple(self.past.waiver_files(waiver_files, found, narrowed=narrowed)),
            rule_files=reports_on_rule_files(configs, self.book),
            since=since,
        )
        notes = (
            *without_effect(found, self.configs, self.chosen, options),
            *idle_overrides(found, self.configs, plans.reports, narrowed=narrowed),
            *twins(configs),
            *self.accepted.notes(found, narrowed=narrowed),
            *self.answered.notes,
            *([cache.store.trouble] if cache and cache.store.trouble else ()),
        )
        return Verdict(report, self._exit_code(report, plans), notes)

    def _plans(self, found: Discovery) -> JudgedPlans:
        def judged(place: int, report: PlanReport) -> Judged:
            source = found.sources[place]
            return Judged(source, report, self.chosen.of(source))

        def fails(place: int, plan: Gist) -> bool:
            source = found.sources[place]
            return self._failing.fails(source, self.chosen.of(source), plan)

        return JudgedPlans(judged, fails)

    def _cache(self, found: Discovery) -> Cache | None:
        request = self.request
        return opened_cache(request.cache_folder, len(found.sources)) if request.cache else None

    def _config_of(self, source: Source) -> Config:
        return self.configs.nearest(source.folder)

    def _configs_of(self, found: Discovery) -> list[Config]:
        """The configurations by which the plans that were found are judged."""
        configs = map(self._config_of, found.sources)
        named = {config.name: config for config in configs}
        return [named[name] for name in sorted(named)]

    def nothing_found(self, found: Discovery, since: Since | None = None) -> Iterator[Failure]:
        """The failure of a run that has nothing to check; with `plans_only` that is none."""
        gone = since is not None and since.deleted
        if found.sources or found.failures or self.request.plans_only or gone:
            return
        if found.skipped:
            yield Failure("", f"nothing is left to check: {found.skipped[0].file} is excluded")
        else:
            where = ", ".join(found.empty)
            marker = "a plan has a line that begins with planlint: and its version"
            yield Failure(where, f"there is no plan in this folder ({marker})")

    def _exit_code(self, report: Report, plans: JudgedPlans) -> int:
        broken = any(holds_broken_rule(file) for file in report.rule_files)
        if report.failures or plans.crashed or broken:
            return NOT_DONE
        asked = FailOn.NEVER if self.request.only_reports else self.request.fail_on
        fail_on = dict.fromkeys((file.file for file in report.rule_files), FailOn.ERROR)
        for home in self.accepted.homes.values():
            fail_on[home.waivers.name] = asked or home.config.fails_on("") or FailOn.ERROR
        failed = any(_fails(file, fail_on[file.file], report.rules) for file in report.beside)
        return FOUND if failed or plans.failed else CLEAN


def rules_of_all(settings: Iterable[Settings]) -> Mapping[str, Rule]:
    """All rules that take part in a run, by name, in the order of their categories."""
    rules = {name: rule for each in settings for name, rule in rules_of(each).items()}
    return dict(sorted(rules.items(), key=lambda item: category_order(item[1].category)))


def _fails(plan: PlanReport, fail_on: FailOn, rules: Mapping[str, Rule]) -> bool:
    """Whether a plan has a finding that is grave enough; preview rules never fail a run."""
    return any(
        fail_on.is_reached_by(finding.severity)
        and rules[finding.rule].stability is not Stability.PREVIEW
        for finding in plan.live
    )


__all__ = [
    "CLEAN",
    "FOUND",
    "NOT_DONE",
    "Request",
    "Run",
    "Verdict",
    "check",
    "check_text",
    "rules_of_all",
]
