"""Asking an expression of every object of a rule's lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from planlint.checks.cel.advice import why_it_failed
from planlint.checks.cel.data import Builder, Range
from planlint.checks.cel.expression import Expression, WrongExpression, read_expression
from planlint.checks.cel.facts import facts_of, paths_named
from planlint.checks.cel.library import Failed, OutOfSteps, look_at, why_not
from planlint.checks.cel.limits import STEPS, Meter
from planlint.checks.generic.selector import spots
from planlint.dataclass import dataclass
from planlint.finding import Yield, not_applicable, problem
from planlint.place import Path
from planlint.plan.node import Node
from planlint.plan.populations import POPULATIONS
from planlint.plan.root import Plan
from planlint.rule import CannotJudge

WHERE, ASSERT, FAILS = "where", "assert", "fails"
NOT_CONCERNED, NOT_WRITTEN = "where", "not-written"
MOST_RANGES = 3
MOST_HELD = 20_000_000
# What the library says where a value is null, and where one is left out since it is not known.
OF_NULL = ("null_type", "SELECT to non-message", "Index error")
OF_UNSTATED = ("_&&_", "_||_", "!_", "<jump_condition>", "<iter_range>", "@in")
OF_UNKNOWN = "Key not found in map"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expression says: true, false, nothing since a value is not written, or not known."""

    value: bool | None = None
    is_unknown: bool = False


UNKNOWN = Answer(is_unknown=True)
UNSTATED = Answer()


def judge(plan: Plan, each: tuple[str, ...], params: Mapping[str, Any]) -> Iterator[Yield]:
    """Every object for which `where` holds is as `assert` says; raises CannotJudge."""
    sentence = why_not()
    if sentence:
        raise CannotJudge(sentence)
    where, wanted = (_read(name, params.get(name), each) for name in (WHERE, ASSERT))
    if wanted is None:
        raise CannotJudge("assert is missing: what has to be true of every object")
    nodes = {node.path: node for name in each for node in POPULATIONS[name](plan)}
    questions = [(WHERE, where)] if where else []
    questions.append((ASSERT, wanted))
    asked = [_Asked(plan, name, found, nodes) for name, found in questions]
    named = paths_named(found for _, found in questions)
    for node in nodes.values():
        yield from _judge(node, asked, lambda node: _fails(plan, node, named, params.get("at")))


def _fails(plan: Plan, node: Node, named: frozenset[str], at: object) -> Yield:
    """Say that assert is false, at the object or at the field that the rule names."""
    spot = next(iter(spots(node, str(at))), None) if at else None
    facts = facts_of(plan, node, named)
    if spot is None:
        return problem(node, FAILS, facts=facts)
    return problem(spot.at, FAILS, missing=spot.missing, facts=facts)


def _read(name: str, text: object, each: tuple[str, ...]) -> Expression | None:
    if text is None or text == "":
        return None
    try:
        return read_expression(str(text), each)
    except WrongExpression as wrong:
        raise CannotJudge(f"{name}: {wrong.sentence}") from None


def _judge(node: Node, asked: list[_Asked], fails: Callable[[Node], Yield]) -> Iterator[Yield]:
    for question in asked:
        answer = question.of(node)
        if answer.is_unknown:
            node.reading.unknown.add(node.path)
            return
        if question.name == WHERE and answer.value is not True:
            yield not_applicable(node, NOT_CONCERNED)
            return
        if question.name == ASSERT and answer.value is None:
            yield not_applicable(node, NOT_WRITTEN)
        if question.name == ASSERT and answer.value is False:
            yield fails(node)


class _Asked:
    """One expression of a rule, asked about the objects of one plan."""

    def __init__(
        self, plan: Plan, name: str, expression: Expression, nodes: Mapping[Path, Node]
    ) -> None:
        self.name = name
        self.expression = expression
        found = expression.found
        self._seen = Builder(found.names)
        self._data = self._seen.of(plan) if found.sees_plan else {}
        self._plan: Any = None
        self._held = MOST_HELD
        self._meter = Meter(name, found)
        self._meter.foresee(self._seen, len(nodes))

    def of(self, node: Node) -> Answer:
        """The answer about one object; about ranges, where all their values agree."""
        found = self.expression.found
        builder = Builder(found.names)
        it = builder.of(node, "it")
        self._look(self._meter.spend(self._seen, builder))
        ranges = [item for item in builder.ranges if self._is_bounded(item)]
        if not ranges or len(ranges) > MOST_RANGES:
            return self._answer(node, it)
        answers = set()
        for ends in product((0, 1), repeat=len(ranges)):
            for item, end in zip(ranges, ends, strict=True):
                item.group[item.name] = item.ends[end]
            answers.add(self._answer(node, it))
        return answers.pop() if len(answers) == 1 else UNKNOWN

    def _look(self, memory: int) -> None:
        """Look at the plan anew from time to time: all that is made is held until then."""
        self._held += memory
        if self.expression.found.sees_plan and self._held >= MOST_HELD:
            self._plan, self._held = look_at(self._data), 0

    def _is_bounded(self, item: Range) -> bool:
        """Whether the two ends of a range say all: it is read once, to compare it by size."""
        found = self.expression.found
        return found.uses[item.path] == 1 and found.bounded[item.path] == 1

    def _answer(self, node: Node, it: Mapping[str, Any]) -> Answer:
        try:
            value = self.expression.ask(it, self._plan)
        except OutOfSteps:
            raise CannotJudge(
                f'{self.name} takes more than {STEPS:,} steps for "{node.label}": a list within '
                f"a list is too long; ask for one list at a time, or use a check without CEL"
            ) from None
        if isinstance(value, bool):
            return Answer(value)
        if value is None:
            return UNSTATED
        return self._failed(node, value)

    def _failed(self, node: Node, value: object) -> Answer:
        if not isinstance(value, Failed):
            raise CannotJudge(f'{self.name} is neither true nor false for "{node.label}"')
        words = value.words
        if OF_UNKNOWN in words:
            return UNKNOWN
        if any(part in words for part in OF_NULL) or words.endswith(OF_UNSTATED):
            return UNSTATED
        why = why_it_failed(words)
        raise CannotJudge(f'{self.name} cannot be worked out for "{node.label}": {why}')
