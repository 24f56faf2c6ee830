"""Which rules judge a plan, and how: what the configuration and the command line say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from planlint.config import NO_CONFIG, Config, RuleSetting
from planlint.config.floor import Limit
from planlint.config.overrides import Override
from planlint.config.policy import WHY_PROTECTED
from planlint.config.rule_settings import WHY_FIXED, is_fixed
from planlint.dataclass import dataclass, replace
from planlint.engine import Setup
from planlint.finding import Basis, Yield, not_applicable
from planlint.lint import Settings
from planlint.plan.root import Plan
from planlint.rule import Check, Profile, Rule, Stability
from planlint.rulebook import RuleBook, UnknownRule
from planlint.suppress import Limits
from planlint.usage import UsageError

NO_REGION = "no-region"
NO_REGION_WORDS = "the plan names no region whose law it has to meet (compliance.regions)"
NOTHING = RuleSetting()


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked for on the command line about rules; it goes before the configuration.

    `select` and `ignore` hold names of rules, former names, and categories as in `crisis/*`.
    """

    profile: Profile | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    suppressions: bool = True


DEFAULT_OPTIONS = Options()


def settings_for(
    book: RuleBook,
    config: Config = NO_CONFIG,
    options: Options = DEFAULT_OPTIONS,
    *,
    beyond: RuleBook | None = None,
    file: Path | None = None,
) -> Settings:
    """Settle by which rules plans are judged.

    The rules of the profile run, without preview rules, which run in audit only. In essential the
    rules about law run as well, for plans that state a region. `on` in the configuration adds a
    rule. With `select` only what it names runs: a rule whatever the profile, of a category the
    rules of the profile. Raises UsageError for what no rule answers to; what only a rule of
    `beyond` answers to, those of all plans of the run, chooses nothing. Overrides hold as far as
    they are for the plan in `file`, or for all.
    """
    overrides = config.overrides_for(file)

    def settled(status: str | None) -> Settings:
        mine = [item for item in overrides if item.is_for_status(status or "")]
        return _Choice(book, config.overridden(mine), options, beyond or book, mine).settings()

    statuses = sorted({status for item in overrides for status in item.statuses})
    found = settled(None)
    return replace(found, by_status={status: settled(status) for status in statuses})


class _Choice:
    """The choice of rules for one configuration."""

    def __init__(
        self,
        book: RuleBook,
        config: Config,
        options: Options,
        beyond: RuleBook,
        overrides: Sequence[Override],
    ) -> None:
        self.book = book
        self.overrides = overrides
        self.floor = config.policy.floor
        self.beyond = beyond
        self.config = config
        self.profile = self._profile(options.profile)
        self.suppressions = options.suppressions
        self.named = {name for name in options.select if not name.endswith("/*")}
        self.selected = self._selected(options.select)
        self.ignored = self._ignored(options.ignore)

    def _profile(self, asked: Profile | None) -> Profile:
        limit = self.floor.profile
        if asked is not None and limit is not None and self.floor.lowers_profile(asked):
            raise UsageError(f"--profile {asked} {below(limit)}")
        return asked or self.floor.raised_profile(self.config.profile or Profile.STANDARD)

    def settings(self) -> Settings:
        policy = self.config.policy
        return Settings(
            profile=self.profile,
            setups=tuple(self._setups()),
            document_rules={rule.name: self._setup(rule) for rule in self.book.document},
            known_names={**self.book.names, **{name: name for name in self.book.broken}},
            metrics=self.config.metrics,
            suppressions=self.suppressions,
            limits=Limits(policy.inline, policy.cannot_waive),
        )

    def _setups(self) -> Iterator[Setup]:
        for rule in self.book.planning:
            if self._runs(rule):
                yield self._setup(_admitted(rule, self.profile))
            elif self._runs_by_law(rule):
                yield self._setup(_where_regions_are_stated(_admitted(rule, self.profile)))

    def _runs(self, rule: Rule) -> bool:
        if self.selected is not None:
            return rule.name in self.selected
        is_wanted = self._setting(rule).switch is True or rule.name in self.floor.rules
        return is_wanted or self._is_in_profile(rule)

    def _runs_by_law(self, rule: Rule) -> bool:
        return self.selected is None and rule.basis is Basis.LAW and _is_ready(rule)

    def _is_in_profile(self, rule: Rule) -> bool:
        is_audit = self.profile is Profile.AUDIT
        return self.profile.includes(rule.profile) and (is_audit or _is_ready(rule))

    def _setup(self, rule: Rule) -> Setup:
        setting = self._setting(rule)
        is_off = rule.name in self.ignored or (setting.switch is False and not self._is_named(rule))
        params: Mapping[str, Any] = {**rule.params, **setting.params}
        severity = self.floor.raised_severity(rule, setting.severity)
        anchored = (each for item in self.overrides for each in item.anchored(rule.name))
        return Setup(rule, params, severity, is_off, tuple(anchored))

    def _setting(self, rule: Rule) -> RuleSetting:
        return self.config.rules.get(rule.name, NOTHING)

    def _is_named(self, rule: Rule) -> bool:
        return any(name in self.named for name in (rule.name, *rule.aliases))

    def _selected(self, selectors: Iterable[str]) -> frozenset[str] | None:
        if not selectors:
            return None
        chosen: set[str] = set()
        for selector in selectors:
            matching = self._matching("--select", selector)
            if selector not in self.named:
                matching = self._of_profile(selector, matching)
            chosen.update(rule.name for rule in matching)
        return frozenset(chosen)

    def _of_profile(self, selector: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        running = tuple(rule for rule in rules if self._is_in_profile(rule))
        if not running and rules:
            raise UsageError(
                f"--select {selector}: no rule of this category runs in the profile"
                f' "{self.profile}"; add --profile audit'
            )
        return running

    def _matching(self, option: str, selector: str) -> tuple[Rule, ...]:
        try:
            return self.book.matching(selector)
        except UnknownRule:
            pass
        try:
            self.beyond.matching(selector)
        except UnknownRule as unknown:
            raise UsageError(f"{option} {selector}: {unknown}") from unknown
        return ()

    def _ignored(self, selectors: Iterable[str]) -> frozenset[str]:
        ignored: set[str] = set()
        for selector in selectors:
            for rule in self._matching("--ignore", selector):
                if is_fixed(rule):
                    raise UsageError(f"--ignore {selector}: {rule.name} {WHY_FIXED}")
                if rule.name in self.config.policy.cannot_waive:
                    raise UsageError(f"--ignore {selector}: {rule.name} {WHY_PROTECTED}")
                if rule.name in self.floor.rules:
                    limit = self.floor.rules[rule.name]
                    raise UsageError(f"--ignore {selector}: {rule.name} off {below(limit)}")
                ignored.add(rule.name)
        return frozenset(ignored)


def below(limit: Limit[Any]) -> str:
    """The end of a sentence about something that the floor of a policy forbids."""
    return f"is below the floor of the policy, {limit.value} ({limit.origin.where})"


def _is_ready(rule: Rule) -> bool:
    return rule.stability is not Stability.PREVIEW


def _admitted(rule: Rule, profile: Profile) -> Rule:
    """The rule as one of a profile that it is not part of: its own branches speak there, too."""
    if profile.includes(rule.profile):
        return rule
    messages = {
        key: replace(message, profile=profile) if message.profile is rule.profile else message
        for key, message in rule.messages.items()
    }
    return replace(rule, profile=profile, messages=messages)


def _where_regions_are_stated(rule: Rule) -> Rule:
    """The rule as one that concerns only plans that state a region."""
    words = {**rule.not_applicable, NO_REGION: NO_REGION_WORDS}
    check = None if rule.check is None else WhereRegionsAreStated(rule.check)
    return replace(rule, not_applicable=words, check=check)


@dataclass(frozen=True, slots=True)
class WhereRegionsAreStated:
    """A check for plans that state a region; a record, so that it can go to another process."""

    check: Check

    @property
    def __kwdefaults__(self) -> Mapping[str, object] | None:
        """Those of the check, by which the engine knows what it is to be told."""
        return getattr(self.check, "__kwdefaults__", None)

    def __call__(self, plan: Plan, **params: object) -> Iterator[Yield]:
        """Check the plan, or say why it is not concerned."""
        if plan.compliance.regions:
            yield from self.check(plan, **params)
        else:
            yield not_applicable(plan, NO_REGION)
