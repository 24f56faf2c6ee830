"""What a configuration lowers that a policy holds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planlint.config.fail_on import FailOn
from planlint.config.floor import Limit
from planlint.config.origin import Origin
from planlint.config.policy import WHY_PROTECTED
from planlint.config.record import Config, Mistake
from planlint.config.rule_settings import RULES, RuleSetting
from planlint.finding import Severity
from planlint.place import Path


def lowered(config: Config) -> Iterator[Mistake]:
    """The values of a configuration, as it is with all that it extends, below its policy."""
    yield from _thresholds(config)
    yield from _rules(config, config.rules, config.origins)
    for override in config.overrides:
        yield from _rules(config, override.rules, override.origins)
        floor = config.policy.floor
        if override.profile and floor.profile and floor.lowers_profile(override.profile):
            origin = override.origins["profile",]
            yield _mistake(origin, f"profile {override.profile}", floor.profile)
        if override.fail_on and floor.fail_on and floor.lowers_fail_on(override.fail_on):
            origin = override.origins["fail_on",]
            yield _mistake(origin, f"fail_on {override.fail_on}", floor.fail_on)


def _thresholds(config: Config) -> Iterator[Mistake]:
    floor = config.policy.floor
    if config.profile and floor.profile and floor.lowers_profile(config.profile):
        yield _mistake(config.origins["profile",], f"profile {config.profile}", floor.profile)
    said: dict[Path, FailOn] = {("status", name): value for name, value in config.status.items()}
    if config.fail_on is not None:
        said["fail_on",] = config.fail_on
    for path, value in said.items():
        if floor.fail_on and floor.lowers_fail_on(value):
            yield _mistake(config.origins[path], f"fail_on {value}", floor.fail_on)


def _rules(
    config: Config,
    rules: Mapping[str, RuleSetting],
    origins: Mapping[Path, Origin],
) -> Iterator[Mistake]:
    limits = config.policy.floor.rules
    for name, setting in rules.items():
        is_off = setting.switch is False
        if is_off and name in config.policy.cannot_waive:
            yield _protected(config, origins[RULES, name, "off"], name)
        elif name in limits and is_off:
            yield _mistake(origins[RULES, name, "off"], f"{name} off", limits[name])
        elif name in limits and _is_milder(setting.severity, limits[name].value):
            said = f"{name} {setting.severity}"
            yield _mistake(origins[RULES, name, "severity"], said, limits[name])


def _protected(config: Config, origin: Origin, name: str) -> Mistake:
    protected = config.origins["policy", "cannot_waive", name]
    also = f", {protected.where}" if protected.file != origin.file else ""
    return Mistake(origin.file, origin.span, origin.frame, f"{name} {WHY_PROTECTED}{also}")


def _is_milder(severity: Severity | None, least: Severity) -> bool:
    return severity is not None and severity.rank > least.rank


def _mistake(origin: Origin, said: str, limit: Limit[Any]) -> Mistake:
    sentence = f"{said} is below the floor of the policy, {limit.value} ({limit.origin.where})"
    return Mistake(origin.file, origin.span, origin.frame, sentence)
