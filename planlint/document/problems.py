"""The findings a document makes about itself."""

from __future__ import annotations

from typing import Final

from planlint.dataclass import dataclass
from planlint.finding import Problem

DUPLICATE_KEY: Final = "duplicate-key"
LIMIT: Final = "limit"
LOST_VALUE: Final = "lost-value"
NOT_A_PLAN: Final = "not-a-plan"
ONE_PLAN_PER_FILE: Final = "one-plan-per-file"
WRONG_VALUE: Final = "wrong-value"
YAML_SYNTAX: Final = "yaml-syntax"

# More mistakes than a person would read.
MAX_MISTAKES: Final = 1000


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """A problem and the name of the document rule that speaks of it."""

    rule: str
    problem: Problem


class Unreadable(Exception):
    """Reading cannot go on; carries the finding that says why."""

    def __init__(self, finding: DocumentProblem) -> None:
        super().__init__(f"{finding.rule}: {finding.problem.key}")
        self.finding = finding
