"""A configuration over those that it extends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planlint.config.origin import Origins
from planlint.config.record import Config
from planlint.dataclass import replace
from planlint.pack import Pack


def merged(bases: Sequence[Config], own: Config) -> Config:
    """What the bases, in their order, and then the file's own values say together.

    The book, its files and the mistakes are those of the last; the bases' mistakes come first.
    """
    together = own
    for base in reversed(bases):
        together = _over(base, together)
    return together


def all_packs(bases: Iterable[Config], own: Iterable[Pack]) -> tuple[Pack, ...]:
    """The packs of the bases and the file's own ones, each once."""
    packs = [*(pack for base in bases for pack in base.packs), *own]
    return tuple({pack.folder.resolve(): pack for pack in packs}.values())


def _over(base: Config, own: Config) -> Config:
    rules = dict(base.rules)
    for name, setting in own.rules.items():
        rules[name] = rules[name].under(setting) if name in rules else setting
    return replace(
        own,
        profile=own.profile or base.profile,
        rules=rules,
        fail_on=own.fail_on or base.fail_on,
        exclude=(*base.exclude, *own.exclude),
        metrics={**base.metrics, **own.metrics},
        report=base.report.under(own.report),
        status={**base.status, **own.status},
        overrides=(*base.overrides, *own.overrides),
        policy=base.policy.joined(own.policy),
        origins=_origins(base, own),
        mistakes=(*base.mistakes, *own.mistakes),
    )


def _origins(base: Config, own: Config) -> Origins:
    """Where the values are written that hold; of a policy, where the strictest is."""
    origins = {**base.origins, **own.origins}
    for name, setting in own.rules.items():
        if setting.severity is not None and setting.switch is None:
            origins.pop(("rules", name, "off"), None)
    policy = base.policy.joined(own.policy)
    for key in ("longest_waiver", "inline", "require_owner"):
        path = ("policy", key)
        if path in base.origins and getattr(policy, key) == getattr(base.policy, key):
            origins[path] = base.origins[path]
    for rule in base.policy.cannot_waive:
        origins["policy", "cannot_waive", rule] = base.origins["policy", "cannot_waive", rule]
    return origins
