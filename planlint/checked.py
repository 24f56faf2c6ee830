"""What the check of a rule finds in a plan."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from typing import Any

from planlint.consequences import without_consequences
from planlint.dataclass import dataclass
from planlint.finding import Calculation, NotApplicable, Problem, Yield
from planlint.place import Path
from planlint.plan.populations import POPULATIONS
from planlint.plan.root import Plan
from planlint.rule import CannotJudge, Check, Rule


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, among which objects, and whether it crashed."""

    problems: tuple[Problem, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    population: frozenset[Path] = frozenset()
    unknown: frozenset[Path] = frozenset()
    crash: str = ""
    reason: str = ""


class Populations:
    """The objects of a plan that rules judge, found once for all rules that judge the same."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._found: dict[tuple[str, ...], frozenset[Path]] = {}

    def of(self, rule: Rule) -> frozenset[Path]:
        """The paths of the objects that a rule judges."""
        if rule.each not in self._found:
            nodes = (node for name in rule.each for node in POPULATIONS[name](self._plan))
            self._found[rule.each] = frozenset(node.path for node in nodes)
        return self._found[rule.each]


def checked(plan: Plan, rule: Rule, params: Mapping[str, Any], populations: Populations) -> Checked:
    """Run a rule's check; a crash of it is kept, so that the other rules go on."""
    population = populations.of(rule)
    plan.reading.unknown.clear()
    check = rule.check
    if check is None:
        return Checked()
    try:
        found = tuple(check(plan, **_arguments(check, rule, params)))
        _refuse_without_words(rule, found)
    except CannotJudge as told:
        return Checked(crash=traceback.format_exc(), reason=str(told))
    except (Exception, SystemExit):  # noqa: BLE001 - a house's check may fail in any way; others go on
        return Checked(crash=traceback.format_exc())
    unknown = frozenset(plan.reading.unknown)
    if not found:
        return Checked(population=population, unknown=unknown)
    problems = (item for item in found if isinstance(item, Problem))
    return Checked(
        without_consequences(problems, unknown, population),
        tuple(item for item in found if isinstance(item, NotApplicable)),
        tuple(item for item in found if isinstance(item, Calculation)),
        population=population,
        unknown=unknown,
    )


def _refuse_without_words(rule: Rule, found: Iterable[Yield]) -> None:
    """Raise CannotJudge where a check speaks and its rule has no words for that."""
    for item in found:
        if not isinstance(item, (Problem, NotApplicable, Calculation)):
            raise CannotJudge(f"its check yields {type(item).__name__}, which is no problem")
        if isinstance(item, Problem) and item.key not in rule.messages:
            raise CannotJudge(f'its check says "{item.key}", and messages has no such key')
        if isinstance(item, Calculation) and item.key not in rule.calculations:
            raise CannotJudge(f'its check works out "{item.key}", and calculations has no such key')


def _arguments(check: Check, rule: Rule, params: Mapping[str, Any]) -> Mapping[str, Any]:
    """The params of a check; one that judges any list is told which the rule names."""
    judges_any_list = "each" in (getattr(check, "__kwdefaults__", None) or ())
    return {**params, "each": rule.each} if judges_any_list else params
