"""The examples of rules as their tests: judged, compared with what they promise, updated."""

from planlint.rule_test.comparing import Difference, named
from planlint.rule_test.example import BAD, GOOD, Example, Spot
from planlint.rule_test.files import TriedFile, Update, as_before, broken, try_file, update
from planlint.rule_test.testing import Coverage, RuleTest, Trial, check_examples

__all__ = [
    "BAD",
    "GOOD",
    "Coverage",
    "Difference",
    "Example",
    "RuleTest",
    "Spot",
    "Trial",
    "TriedFile",
    "Update",
    "as_before",
    "broken",
    "check_examples",
    "named",
    "try_file",
    "update",
]
