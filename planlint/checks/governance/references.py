"""The check that ids exist, are unique, and that dates run forwards inside the period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from planlint.finding import Facts, Yield, day, problem, related, text
from planlint.nearest import nearest
from planlint.plan.node import Node, walk
from planlint.plan.references import Reference, name_in_list
from planlint.plan.root import Plan

SHARED_SPACES = (("team", "agencies"), ("channels", "partners"))
SPOKEN_FOR = frozenset({"goals", "audiences", "channels", "business_goals"})
DEPARTMENTS = frozenset(
    {
        "creative",
        "customer_service",
        "design",
        "finance",
        "it",
        "legal",
        "marketing",
        "operations",
        "photography",
        "product",
        "sales",
        "service",
        "support",
    }
)
SPANS = (("start", "end"), ("start", "deadline"))


def broken_reference(plan: Plan) -> Iterator[Yield]:
    """Every id that is referred to exists, once, and every span of time runs forwards."""
    yield from _unknown_ids(plan)
    yield from _duplicate_ids(plan)
    yield from _backwards(plan)
    yield from _outside_period(plan)
    plan.reading.unknown.clear()  # what cannot be read was left out one by one


def _unknown_ids(plan: Plan) -> Iterator[Yield]:
    """Say each unknown id once, at its first use, with its other uses as related places.

    References into a list that is missing are said once for the list, or left to its root rule.
    """
    uses: dict[tuple[str, ...], list[Reference]] = {}
    names = _Names(plan)
    for reference in plan.graph.references:
        if not _exists(plan, reference, names):
            lists = tuple(name for name in reference.lists if name != "departments")
            if names.of(lists):
                uses.setdefault((*lists, "#", reference.id), []).append(reference)
            elif not set(lists) & SPOKEN_FOR:
                uses.setdefault(lists, []).append(reference)
    for found in uses.values():
        yield _unknown(found, names.of(found[0].lists))


def _exists(plan: Plan, reference: Reference, names: _Names) -> bool:
    lists = reference.lists
    if any(names.are_unknown_in(name) for name in lists):
        return True
    if plan.graph.find(lists, reference.id) is not None:
        return True
    if "departments" in lists and reference.id.lower() in DEPARTMENTS:
        return True
    return "metrics" in lists and plan.metric(reference.id) is not None


class _Names:
    """The names in the lists of a plan, each list looked through once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._names: dict[tuple[str, ...], list[str]] = {}
        self._unknown: dict[str, bool] = {}
        unreadable = plan.reading.unreadable
        items = (path[:-1] if path[-1] == "id" else path for path in unreadable if path)
        self._with_unreadable_items = {path[:-1] for path in items}

    def of(self, lists: tuple[str, ...]) -> list[str]:
        """The names in some lists."""
        if lists not in self._names:
            self._names[lists] = [
                name
                for list_name in lists
                for node in self.plan.graph.lists.get(list_name, ())
                if (name := name_in_list(list_name, node))
            ]
        return self._names[lists]

    def are_unknown_in(self, list_name: str) -> bool:
        """Whether a list, or an item of it, could not be read: then its ids are not known."""
        if list_name not in self._unknown:
            owner: Node = {
                "business_goals": self.plan.strategy,
                "pillars": self.plan.content,
                "levels": self.plan.crisis,
            }.get(list_name, self.plan)
            self._unknown[list_name] = (
                owner.is_unreadable(list_name)
                or (*owner.path, list_name) in self._with_unreadable_items
            )
        return self._unknown[list_name]


def _unknown(uses: Sequence[Reference], names: Sequence[str]) -> Yield:
    first = uses[0]
    near = nearest(first.id, names)
    key = "unknown-near" if near else "unknown-id" if names else "unknown-list"
    where = " or ".join(name for name in first.lists if name != "departments")
    field = next(step for step in reversed(first.path) if isinstance(step, str))
    return problem(
        first.path,
        key,
        related=tuple(related(use.path, f"{use.id} is named here too") for use in uses[1:]),
        field=text(field),
        id=text(first.id),
        where=text(where.replace("_", " ")),
        nearest=text(near),
    )


def _duplicate_ids(plan: Plan) -> Iterator[Yield]:
    shared = {name for space in SHARED_SPACES for name in space}
    spaces = [*SHARED_SPACES, *((name,) for name in plan.graph.lists if name not in shared)]
    for space in spaces:
        first: dict[str, Node] = {}
        for list_name in space:
            for node in plan.graph.lists[list_name]:
                name = name_in_list(list_name, node)
                if name and first.setdefault(name, node) is not node:
                    places = (related(first[name], "the first one"),)
                    where = " or ".join(space).replace("_", " ")
                    key = {"levels": "level", "returns": "activity"}.get(list_name, "id")
                    at = node.at(key) if node.has(key) else node
                    yield problem(at, "duplicate-id", related=places, id=name, where=where)


def _backwards(plan: Plan) -> Iterator[Yield]:
    period = plan.period
    if period.start and period.end and period.start > period.end:
        facts: Facts = {"what": "the plan's period", "start": period.start, "end": period.end}
        yield problem(plan.at("period"), "backwards", facts=facts)
    for node in walk(plan):
        for start_name, end_name in SPANS:
            start, end = node.values.get(start_name), node.values.get(end_name)
            if isinstance(start, date) and isinstance(end, date) and start > end:
                facts = {"what": _what(node), "start": start, "end": end}
                places = (related(node.at(start_name), "it starts here"),)
                yield problem(node.at(end_name), "backwards", related=places, facts=facts)


def _runs_backwards(node: Node) -> bool:
    start, end = node.values.get("start"), node.values.get("end")
    return isinstance(start, date) and isinstance(end, date) and start > end


def _what(node: Node) -> str:
    return f'{node.what} "{node.label}"' if node.label != node.what else f"the {node.what}"


def _outside_period(plan: Plan) -> Iterator[Yield]:
    start, end = plan.period.start, plan.period.end
    if start is None or end is None or start > end:
        return
    period = text(f"{start} to {end}")
    dated: list[tuple[Node, str, Any]] = [
        (campaign, name, campaign.values.get(name))
        for campaign in plan.campaigns
        for name in ("start", "end")
    ]
    dated += [(item, "date", item.date) for item in plan.content.calendar]
    for node, name, when in dated:
        if isinstance(when, date) and not _runs_backwards(node) and not start <= when <= end:
            facts: Facts = {"what": text(_what(node)), "date": day(when), "period": period}
            yield problem(node.at(name), "outside-period", facts=facts)
