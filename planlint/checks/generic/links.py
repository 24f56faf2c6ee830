"""Checks of what points to what, and of what may stand only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from planlint.checks.generic.conditions import meets
from planlint.checks.generic.judging import (
    Aim,
    Where,
    elements,
    judge_each,
    mark_unknown,
    value_fact,
)
from planlint.checks.generic.selector import Spot, spots
from planlint.dataclass import replace
from planlint.finding import Yield, problem, related, text
from planlint.place import Path
from planlint.plan.node import Node
from planlint.plan.populations import POPULATIONS
from planlint.plan.raw import as_list
from planlint.plan.references import name_in_list
from planlint.plan.root import Plan


def targets(plan: Plan, to: str | Sequence[str]) -> Mapping[str, Node]:
    """The objects of some lists by what references call them; of equal ones the first."""
    found: dict[str, Node] = {}
    for node in (node for name in as_list(to) for node in POPULATIONS[name](plan)):
        found.setdefault(name_in_list(str(node.path[-2]), node), node)
    return found


def astray(
    aim: Aim, known: Mapping[str, Node], to: str, having: Where, spot: Spot
) -> Iterator[Yield]:
    """Each id is one of a list, and what it names meets the conditions."""
    for value, at in elements(spot):
        target = known.get(str(value))
        shown = value_fact(replace(spot, raw=None), value)
        if target is None:
            yield problem(at, "unknown", facts=aim.about(value=shown, to=text(to)))
            continue
        answer = meets(target, having) if having else True
        if answer is None:
            mark_unknown(spot)
        elif having and not answer:
            wanted = text(", ".join(f"{name} {_plain(raw)}" for name, raw in having.items()))
            facts = aim.about(value=shown, to=text(to), wanted=wanted)
            places = (related(target, f"this {target.what}"),)
            yield problem(at, "other", related=places, facts={**facts, "target": target.label})


def _plain(raw: Any) -> str:  # noqa: ANN401 - a condition as it is written
    return " or ".join(map(str, raw)) if isinstance(raw, list) else str(raw)


def repeated(plan: Plan, each: Iterable[str], field: str, where: Where) -> Iterator[Yield]:
    """No value stands in two objects."""
    first: dict[str, tuple[Path, Node]] = {}

    def judge(node: Node) -> Iterator[Yield]:
        for spot in spots(node, field):
            if spot.is_unknown:
                mark_unknown(spot)
            for value, at in elements(spot) if spot.value is not None else ():
                shown = value_fact(replace(spot, raw=None), value)
                written = value if isinstance(value, str) else shown.value  # what is shown is cut
                key = " ".join(str(written).split()).casefold()
                if key in first:
                    place, other = first[key]
                    facts = Aim(node, field).about(value=shown, first=text(other.label))
                    places = (related(place, "the first"),)
                    yield problem(at, "repeated", related=places, facts=facts)
                else:
                    first[key] = (at, node)

    yield from judge_each(plan, each, where, judge)
