"""Parameters that a configuration sets for rules whose checks say themselves what they take."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.config.origin import Origin, Origins
from planlint.config.record import Config, Mistake
from planlint.config.rule_settings import RULES
from planlint.dataclass import replace
from planlint.pack import declared_check
from planlint.place import Path


def wrong_params(config: Config) -> Iterator[Mistake]:
    """What checks refuse of the parameters that hold with all that a configuration says."""
    yield from _wrong(config, config.origins)
    for override in config.overrides:
        if not override.anchors:
            whole = config.overridden([override])
            changed = {name: whole.rules[name] for name, it in override.rules.items() if it.params}
            origins = {**config.origins, **override.origins}
            yield from _wrong(replace(whole, rules=changed), origins)


def _wrong(config: Config, origins: Origins) -> Iterator[Mistake]:
    for name, setting in config.rules.items():
        rule = config.book.rule(name) if setting.params else None
        declared = declared_check(rule) if rule is not None else None
        if rule is None or declared is None:
            continue
        for wrong in declared.refuse({**rule.params, **setting.params}, rule.each):
            origin = _origin(origins, name, wrong.at, tuple(setting.params))
            yield Mistake(origin.file, origin.span, origin.frame, wrong.sentence)


def _origin(origins: Origins, name: str, at: Path, params: tuple[str, ...]) -> Origin:
    """The place of the parameter that is wrong, else of the first that is set."""
    own = at[0] if at and (RULES, name, at[0]) in origins else params[0]
    return origins[RULES, name, own]
