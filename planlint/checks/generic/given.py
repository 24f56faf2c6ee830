"""Which objects a rule judges, and which params it gives its check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from planlint.checks.declaration import Each, Param, Params, WrongParam
from planlint.nearest import did_you_mean, nearest
from planlint.plan.node import Node
from planlint.plan.populations import MODELS, POPULATIONS
from planlint.plan.raw import as_list

Models: TypeAlias = tuple[type[Node], ...]
Refusals: TypeAlias = Iterator[WrongParam]


def models_of(params: Params, each: Each) -> Models:
    """The kinds of objects that a rule judges; nothing for a list that there is not."""
    names = judged(params, each)
    return tuple(dict.fromkeys(model for name in names for model in MODELS.get(name, ())))


def judged(params: Params, each: Each) -> Each:
    """The lists that a rule judges: `each` may stand beside the params or among them."""
    named = params.get("each")
    if named is None:
        return each
    return tuple(name for name in as_list(named) if isinstance(name, str))


def wrong_each(params: Params, each: Each) -> Refusals:
    """A list among the params that there is not, or that is another than the rule's own."""
    if "each" not in params:
        return
    unknown = [name for name in judged(params, each) if name not in POPULATIONS]
    for name in unknown:
        hint = did_you_mean(name, POPULATIONS)
        yield WrongParam(("each",), f'there is no list called "{name}"{hint}')
    if not unknown and each not in (("plan",), judged(params, each)):
        yield WrongParam(("each",), "each stands in the rule already; write it once")


def wrong_names(params: Params, known: tuple[Param, ...]) -> Refusals:
    """A param that the check does not take, and one that it cannot do without."""
    names = [param.name for param in known]
    unknown = [name for name in params if name not in (*names, "each")]
    for name in unknown:
        sentence = f'the check takes no "{name}", only {", ".join(names)}'
        yield WrongParam((name,), sentence + did_you_mean(name, names))
    meant = {nearest(name, names) for name in unknown}
    for param in known:
        if param.required and params.get(param.name) is None and param.name not in meant:
            yield WrongParam((), f"{param.name} is missing: {param.means}")


def needs(params: Params, known: tuple[Param, ...]) -> bool:
    """Whether a param is missing that the check cannot do without."""
    return any(param.required and params.get(param.name) is None for param in known)
