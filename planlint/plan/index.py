"""The lists of a plan by the names that references use, and ways to look things up in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from planlint.plan.node import Node
from planlint.plan.references import name_in_list

if TYPE_CHECKING:
    from planlint.plan.root import Plan

N = TypeVar("N", bound=Node)


def lists_of(plan: Plan) -> dict[str, Sequence[Node]]:
    """The lists that ids point into, by the names that references use."""
    return {
        "agencies": plan.agencies,
        "audiences": plan.audiences,
        "business_goals": plan.strategy.business_goals,
        "channels": plan.channels,
        "contracts": plan.contracts,
        "calendar": plan.content.calendar,
        "campaigns": plan.campaigns,
        "communities": plan.communities,
        "goals": plan.goals,
        "kpis": plan.kpis,
        "levels": plan.crisis.levels,
        "metrics": plan.metrics,
        "partners": plan.partners,
        "pillars": plan.content.pillars,
        "products": plan.products,
        "returns": plan.returns,
        "team": plan.team,
        "tools": plan.tools,
        "assumptions": plan.assumptions,
    }


def first_of_each_id(nodes: Sequence[Node]) -> dict[str, Node]:
    """The objects by what references call them; of equal ones the first."""
    found: dict[str, Node] = {}
    for node in nodes:
        list_name = str(node.path[-2])
        name = name_in_list(list_name, node)
        if name:
            found.setdefault(name, node)
    return found


def group(pairs: Iterable[tuple[str, N]]) -> Mapping[str, Sequence[N]]:
    """Things by their keys, in their order."""
    grouped: dict[str, list[N]] = defaultdict(list)
    for key, node in pairs:
        grouped[key].append(node)
    return grouped


def once(nodes: Iterable[N]) -> tuple[N, ...]:
    """Each object once, in its order."""
    return tuple({node.path: node for node in nodes}.values())
