"""From the name of a check in a rule file to the check: planlint's own, or an installed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planlint.checks import CHECKS
from planlint.dataclass import dataclass
from planlint.finding import Problem, problem
from planlint.nearest import did_you_mean
from planlint.pack.installed import CannotLoad, check_names, load_check
from planlint.rule import Check, Rule

if TYPE_CHECKING:
    from planlint.checks.declared import Declaration

AT = ("check",)


@dataclass(frozen=True, slots=True)
class FoundCheck:
    """A check, or why there is none; `traceback` is that of an installed one that failed."""

    check: Check | None = None
    problem: Problem | None = None
    traceback: str = ""


def find_check(name: str) -> FoundCheck:
    """The check of that name; nothing is imported for one that planlint has itself."""
    if name in CHECKS:
        return FoundCheck(CHECKS[name])
    installed = check_names()
    if name not in installed:
        hint = did_you_mean(name, (*CHECKS, *installed))
        return FoundCheck(problem=problem(AT, "unknown-check", check=name, hint=hint))
    packages = installed[name]
    if len(packages) > 1:
        found = problem(AT, "two-checks", check=name, packages=" and ".join(packages))
        return FoundCheck(problem=found)
    try:
        return FoundCheck(load_check(name))
    except CannotLoad as refused:
        found = problem(AT, "broken-check", check=name, package=packages[0], error=refused.sentence)
        return FoundCheck(problem=found, traceback=refused.traceback)


def declared_check(rule: Rule) -> Declaration | None:
    """The declaration of the check that a rule applies; None where nothing is declared."""
    from planlint.checks.declared import DECLARATIONS

    name = next((name for name in DECLARATIONS if CHECKS.get(name) is rule.check), None)
    return None if name is None else DECLARATIONS[name]


def declaration_of(name: str) -> Declaration | None:
    """What is known of a check without running it; None where nothing is declared."""
    from planlint.checks.declared import DECLARATIONS

    if name not in DECLARATIONS:
        return None
    return DECLARATIONS[name]
