"""A configuration held up by a policy that it does not name itself."""

from __future__ import annotations

from planlint.config.lowering import lowered
from planlint.config.merging import all_packs
from planlint.config.record import Config, in_order
from planlint.dataclass import replace
from planlint.pack import joined
from planlint.rulebook import RuleBook


def held_by(policy: Config, config: Config, builtin: RuleBook) -> Config:
    """A configuration with the packs and the policy of another one, and nothing else of it.

    What it lowers of that policy is among its mistakes.
    """
    packs = all_packs([policy], config.packs)
    book, rule_files = joined(builtin, packs)
    about_policy = {path: at for path, at in policy.origins.items() if path[0] == "policy"}
    whole = replace(
        config,
        policy=policy.policy.joined(config.policy),
        packs=packs,
        book=book,
        rule_files=rule_files,
        origins={**config.origins, **about_policy},
    )
    return replace(whole, mistakes=in_order((*config.mistakes, *lowered(whole))))
