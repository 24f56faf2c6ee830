"""Every value of a configuration as it holds, with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import Any

from planlint.config.branding import TEXTS
from planlint.config.fail_on import FailOn
from planlint.config.origin import Origin
from planlint.config.overrides import Override
from planlint.config.record import Config
from planlint.config.rule_settings import RULES, RuleSetting
from planlint.dataclass import dataclass
from planlint.rule import Profile


@dataclass(frozen=True, slots=True)
class Shown:
    """A value under its key; `origin` is None for a default."""

    key: str
    value: Any
    origin: Origin | None = None


def shown_values(
    config: Config, file: FilePath | None = None, status: str = ""
) -> tuple[Shown, ...]:
    """The values in their order; for the plan in a file those that hold for it.

    Without a file the overrides are listed as they are written.
    """
    mine = [item for item in config.overrides_for(file) if item.is_for_status(status)]
    mine = mine if file is not None else []
    return (
        _profile(config, mine),
        _fail_on(config, mine, file, status),
        *_lists(config),
        *_rules(config, mine),
        *_anchored(mine),
        *(() if file is not None else _overrides(config)),
        *_policy(config),
        *_report(config),
    )


def _profile(config: Config, overrides: Sequence[Override]) -> Shown:
    value, origin = config.profile, config.origins.get(("profile",))
    for override in overrides:
        if override.profile is not None:
            value, origin = override.profile, override.origins["profile",]
    usual = value or Profile.STANDARD
    limit = config.policy.floor.profile
    if limit is not None and config.policy.floor.lowers_profile(usual):
        return Shown("profile", limit.value.value, limit.origin)
    return Shown("profile", usual.value, origin if value else None)


def _fail_on(
    config: Config, overrides: Sequence[Override], file: FilePath | None, status: str
) -> Shown:
    value = config.fails_on(status, file) or FailOn.ERROR
    places = [(config.fail_on, config.origins.get(("fail_on",)))]
    places += [(config.status.get(status), config.origins.get(("status", status)))]
    places += [(item.fail_on, item.origins.get(("fail_on",))) for item in overrides]
    origin = next((at for said, at in reversed(places) if said is not None), None)
    limit = config.policy.floor.fail_on
    if origin is None and limit is not None and value is limit.value:
        origin = limit.origin
    return Shown("fail_on", value.value, origin)


def _lists(config: Config) -> Iterator[Shown]:
    for pack in config.packs:
        yield Shown("packs", pack.name, config.origins.get(("packs", pack.name)))
    for exclude in config.exclude:
        for line, origin in zip(exclude.patterns.lines, exclude.origins, strict=True):
            yield Shown("exclude", line, origin)
    for name, metric in config.metrics.items():
        yield Shown(f"metrics.{name}", metric.name, config.origins.get(("metrics", name)))
    for name, fail_on in config.status.items():
        at = config.origins.get(("status", name))
        yield Shown(f"status.{name}.fail_on", fail_on.value, at)


def _rules(config: Config, overrides: Sequence[Override]) -> Iterator[Shown]:
    whole = config.overridden(overrides)
    origins = dict(config.origins)
    for override in overrides:
        if not override.anchors:
            origins.update(override.origins)
    for name in sorted(whole.rules.keys() | config.policy.floor.rules.keys()):
        setting = whole.rules.get(name, RuleSetting())
        yield from _setting(name, setting, {path: origins[path] for path in origins})
        limit = config.policy.floor.rules.get(name)
        rule = config.book.rule(name)
        raised = config.policy.floor.raised_severity(rule, setting.severity)
        if limit is not None and raised is not setting.severity and raised is not None:
            yield Shown(f"{RULES}.{name}", raised.value, limit.origin)


def _setting(name: str, setting: RuleSetting, origins: dict[Any, Origin]) -> Iterator[Shown]:
    at = (RULES, name)
    if setting.switch is not None:
        word = "on" if setting.switch else "off"
        yield Shown(f"{RULES}.{name}", word, origins.get((*at, "off")))
    if setting.severity is not None:
        yield Shown(f"{RULES}.{name}", setting.severity.value, origins.get((*at, "severity")))
    for param, value in setting.params.items():
        yield Shown(f"{RULES}.{name}.{param}", value, origins.get((*at, param)))


def _anchored(overrides: Sequence[Override]) -> Iterator[Shown]:
    for override in overrides:
        for name, setting in override.rules.items() if override.anchors else ():
            for item in _setting(name, setting, dict(override.origins)):
                where = " ".join(override.anchors)
                yield Shown(f"{item.key} at {where}", item.value, item.origin)


def _overrides(config: Config) -> Iterator[Shown]:
    for number, override in enumerate(config.overrides, 1):
        key = f"overrides.{number}"
        if override.paths is not None:
            yield Shown(f"{key}.paths", list(override.paths.lines), override.origin)
        if override.statuses:
            yield Shown(f"{key}.status", sorted(override.statuses), override.origin)
        if override.anchors:
            yield Shown(f"{key}.anchors", list(override.anchors), override.origin)
        for name, value in (("profile", override.profile), ("fail_on", override.fail_on)):
            if value is not None:
                yield Shown(f"{key}.{name}", value.value, override.origins.get((name,)))
        for name, setting in override.rules.items():
            for item in _setting(name, setting, dict(override.origins)):
                yield Shown(f"{key}.{item.key}", item.value, item.origin)


def _policy(config: Config) -> Iterator[Shown]:
    policy, origins = config.policy, config.origins
    for name in sorted(policy.cannot_waive):
        yield Shown("policy.cannot_waive", name, origins.get(("policy", "cannot_waive", name)))
    if policy.longest_waiver is not None:
        length = f"{policy.longest_waiver.days}d"
        yield Shown("policy.longest_waiver", length, origins.get(("policy", "longest_waiver")))
    inline = "allow" if policy.inline else "forbid"
    yield Shown("policy.inline", inline, origins.get(("policy", "inline")))
    owner = "yes" if policy.require_owner else "no"
    yield Shown("policy.require_owner", owner, origins.get(("policy", "require_owner")))
    for key in ("profile", "fail_on"):
        limit = getattr(policy.floor, key)
        if limit is not None:
            yield Shown(f"policy.floor.{key}", limit.value.value, limit.origin)
    for name, least in policy.floor.rules.items():
        yield Shown(f"policy.floor.rules.{name}", least.value.value, least.origin)


def _report(config: Config) -> Iterator[Shown]:
    values: dict[str, str] = {name: getattr(config.report, name) for name in (*TEXTS, "accent")}
    if config.report.logo is not None:
        values["logo"] = config.report.logo.path.as_posix()
    for key, value in values.items():
        if value:
            yield Shown(f"report.{key}", value, config.origins.get(("report", key)))
