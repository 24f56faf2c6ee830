"""What fails a run: findings that are grave enough, and nothing that is not shown."""

from __future__ import annotations

from planlint.config import Configs, FailOn
from planlint.discover import Source
from planlint.finding import Severity
from planlint.lint import Settings, rules_of
from planlint.packed import Gist
from planlint.rule import Stability
from planlint.settings import below
from planlint.usage import UsageError


class Failing:
    """Says which plans of a run fail it; `asked` goes before every configuration.

    `shown` is the mildest severity that is shown. With `only_reports` nothing fails.
    """

    def __init__(
        self,
        configs: Configs,
        asked: FailOn | None,
        shown: Severity,
        *,
        only_reports: bool = False,
    ) -> None:
        self._only_reports = only_reports
        self._configs = configs
        self._asked = asked
        self._shown = shown
        self._previews: dict[int, tuple[Settings, frozenset[str]]] = {}

    def fails(self, source: Source, settings: Settings, plan: Gist) -> bool:
        """Whether a plan has a finding that is grave enough; preview rules never fail a run.

        Raises UsageError where such a finding would not be shown.
        """
        fail_on = self._fail_on(source, plan.status)
        self._refuse_to_hide(fail_on)
        if fail_on is FailOn.NEVER:
            return False
        previews = self._previews_of(settings)
        return any(
            rule not in previews and fail_on.is_reached_by(Severity(severity))
            for rule, severity in plan.speaking
        )

    def _fail_on(self, source: Source, status: str) -> FailOn:
        if self._only_reports:
            return FailOn.NEVER
        config = self._configs.nearest(source.folder)
        limit, asked = config.policy.floor.fail_on, self._asked
        if asked is not None and limit is not None and config.policy.floor.lowers_fail_on(asked):
            raise UsageError(f"--fail-on {asked} {below(limit)}")
        return asked or config.fails_on(status, source.path) or FailOn.ERROR

    def _refuse_to_hide(self, fail_on: FailOn) -> None:
        shown = self._shown
        if fail_on is not FailOn.NEVER and Severity(fail_on.value).rank > shown.rank:
            raise UsageError(
                f"--min-severity {shown} would hide what fails this run: it fails on"
                f" {fail_on}; add --fail-on {shown}"
            )

    def _previews_of(self, settings: Settings) -> frozenset[str]:
        if id(settings) not in self._previews:
            names = (
                name
                for name, rule in rules_of(settings).items()
                if rule.stability is Stability.PREVIEW
            )
            self._previews[id(settings)] = (settings, frozenset(names))
        return self._previews[id(settings)][1]
