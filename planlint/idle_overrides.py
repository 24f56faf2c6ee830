"""Overrides of a configuration that hold for nothing in a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from planlint.config import Config, Configs
from planlint.config.origin import Origin
from planlint.config.overrides import Override
from planlint.config.rule_settings import RULES
from planlint.discover import Discovery
from planlint.files import absolute
from planlint.outcome import Result
from planlint.report import PlanReport

UNHEARD = (Result.OFF, Result.BLOCKED, Result.NOT_APPLICABLE, Result.ERROR)


def idle_overrides(
    found: Discovery, configs: Configs, reports: Iterable[PlanReport], *, narrowed: bool = False
) -> Iterator[str]:
    """Name each override that holds for no plan, or for nothing in a plan, in a sentence.

    Only for configurations whose whole folder was searched: elsewhere nobody can tell. What several
    of them extend has an effect if it has one for any of them. `narrowed` says that the command
    line chooses the rules, so that one which did not run may run another time.
    """
    files = {source.name: source.path for source in found.sources}
    homes = {config.name: config for config in _with_overrides(found, configs)}
    if not homes:
        return
    plans: dict[str, list[tuple[Path, PlanReport]]] = {name: [] for name in homes}
    for report in reports:
        path = files[report.file]
        name = configs.nearest(path.parent).name
        if name in plans:
            plans[name].append((path, report))
    holding: Counter[str] = Counter()
    idle: Counter[tuple[str, str]] = Counter()
    for name, config in homes.items():
        for override in config.overrides:
            where = override.origin.where
            holding[where] += 1
            if not override.origin.is_installed and _is_searched(override.origin, found):
                idle.update((where, sentence) for sentence in _idle(override, plans[name]))
    for (where, sentence), times in idle.items():
        if times == holding[where]:
            yield f"{where}: {sentence}"
    if not narrowed:
        tellable = [
            (override, reports_of)
            for name, config in homes.items()
            for override in config.overrides
            if not override.origin.is_installed and _is_searched(override.origin, found)
            for reports_of in [_of(override, plans[name])]
        ]
        yield from _rules_that_do_not_run(tellable)


def _rules_that_do_not_run(
    overrides: Iterable[tuple[Override, Sequence[PlanReport]]],
) -> Iterator[str]:
    """Name settings of rules that are not part of the profile where they are set."""
    runs: dict[tuple[str, str], bool] = {}
    for override, reports in overrides:
        running = {outcome.rule for report in reports for outcome in report.outcomes}
        for name, setting in override.rules.items() if reports and not override.anchors else ():
            if setting.switch is None:
                where = override.origins.get((RULES, name), override.origin).where
                runs[where, name] = runs.get((where, name), False) or name in running
    for (where, name), is_running in runs.items():
        if not is_running:
            yield (
                f"{where}: the setting of {name} has no effect: the rule is not part of the"
                " profile there (on would add it)"
            )


def _of(override: Override, plans: Iterable[tuple[Path, PlanReport]]) -> list[PlanReport]:
    """The reports on the plans for which an override holds."""
    return [
        report
        for path, report in plans
        if override.is_for(path) and override.is_for_status(report.status)
    ]


def _is_searched(origin: Origin, found: Discovery) -> bool:
    folder = absolute(Path(origin.file)).parent
    return any(folder.is_relative_to(item) for item in found.folders)


def _with_overrides(found: Discovery, configs: Configs) -> Iterator[Config]:
    for folder in dict.fromkeys(source.folder for source in found.sources):
        config = configs.nearest(folder)
        home = configs.home(folder)
        if config.overrides and any(home.is_relative_to(item) for item in found.folders):
            yield config


def _idle(override: Override, plans: Sequence[tuple[Path, PlanReport]]) -> Iterator[str]:
    idle = "the override has no effect"
    mine = [report for path, report in plans if override.is_for(path)]
    if override.paths is not None:
        for number, pattern in enumerate(override.paths.lines):
            if number not in override.paths.used:
                yield f'no plan is at "{pattern}", so {idle} there'
    if not mine:
        return
    mine = [report for report in mine if override.is_for_status(report.status)]
    if not mine:
        yield f"no plan has the status {' or '.join(sorted(override.statuses))}, so {idle}"
    elif override.anchors and not _reaches(override, mine):
        yield f"no finding of its rules is at {' or '.join(override.anchors)}, so {idle}"


def _reaches(override: Override, reports: Sequence[PlanReport]) -> bool:
    """Whether a finding is in one of its parts, or may be and could not be seen."""
    settings = {name: tuple(override.anchored(name)) for name in override.rules}
    heard = {
        outcome.rule
        for report in reports
        for outcome in report.outcomes
        if outcome.result not in UNHEARD
    }
    return not heard & settings.keys() or any(
        setting.covers(finding.anchor)
        for report in reports
        for finding in report.findings
        for setting in settings.get(finding.rule, ())
    )
