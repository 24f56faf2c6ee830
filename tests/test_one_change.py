"""The complete example with one change: exactly what planlint then finds, and exactly where.

The changes are data: one file for each category of rules in `tests/one_change`, and in it a list of
cases. A case has

- `rule`: the rule that it is about, and `change`: what a person did to the plan, in words;
- `edits`: what that is in the text. `delete` removes lines, `old` and `new` replace text. Whole
  lines (a block, `|`) are found at any indentation, and what replaces them gets the same one. What
  is deleted or replaced stands in the example exactly once;
- `several`: why one edit is not enough, if there are more;
- `finds`: the rule's own findings, each with the line, the column and the text that it marks, its
  severity and the key of its message;
- `companions`: the findings of other rules, with the reason why they have to speak as well;
- `blocks`: the rules that are not judged for want of what was deleted.

What a case does not name may not be found.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pytest
import yaml

from planlint.outcome import Result
from planlint.pack import builtin_rules
from planlint.place import Span
from planlint.report import PlanReport
from planlint.rule import Profile
from planlint.run import check_text
from planlint.settings import Options

ROOT = Path(__file__).parent.parent
EXAMPLE = (ROOT / "examples" / "pepperoni-palace.yaml").read_text("utf-8")
FILES = sorted((ROOT / "tests" / "one_change").glob("*.yaml"))
PLANNING = {rule.name: rule for rule in builtin_rules() if not rule.is_document_rule}

Case: TypeAlias = Mapping[str, Any]


class Found(NamedTuple):
    """A finding, as a case names it."""

    line: int
    column: int
    marks: str
    severity: str
    rule: str
    message: str


@cache
def cases_of(file: Path) -> list[Case]:
    loaded: list[Case] = yaml.safe_load(file.read_text("utf-8"))
    return loaded


CASES = [(file.stem, case) for file in FILES for case in cases_of(file)]
EVERY_CASE = pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case['rule']}: {case['change']}") for _, case in CASES]
)


def edited(text: str, edit: Mapping[str, str]) -> str:
    """Make one edit; what it changes has to stand in the text exactly once."""
    old, new = edit.get("delete") or edit["old"], edit.get("new", "")
    if not old.endswith("\n"):
        assert text.count(old) == 1, old
        return text.replace(old, new)
    lines, size = text.splitlines(keepends=True), old.count("\n")
    blocks = {start: "".join(lines[start : start + size]) for start in range(len(lines))}
    starts = [start for start, block in blocks.items() if textwrap.dedent(block) == old]
    assert len(starts) == 1, old
    start = starts[0]
    margin = lines[start][: -len(lines[start].lstrip())]
    lines[start : start + size] = [textwrap.indent(new, margin)]
    return "".join(lines)


def changed(case: Case) -> str:
    text = EXAMPLE
    for edit in case["edits"]:
        text = edited(text, edit)
    return text


@cache
def audit(text: str) -> PlanReport:
    return check_text(text, "pepperoni-palace.yaml", Options(profile=Profile.AUDIT))


def marked(text: str, span: Span) -> str:
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join(lines)[span.column - 1 :]


def found(text: str, report: PlanReport) -> list[Found]:
    return sorted(
        Found(
            item.span.line,
            item.span.column,
            marked(text, item.span),
            item.severity.value,
            item.rule,
            item.key,
        )
        for item in report.findings
    )


def expected(case: Case) -> Iterator[Found]:
    for item in case["finds"]:
        yield Found(rule=case["rule"], **item)
    for group in case.get("companions", ()):
        for item in group["finds"]:
            yield Found(**item)


def blocked(report: PlanReport) -> dict[str, str]:
    return {item.rule: item.blocked_by for item in report.outcomes if item.blocked_by}


@EVERY_CASE
def test_a_change_has_exactly_these_findings(case: Case) -> None:
    text = changed(case)
    assert found(text, audit(text)) == sorted(expected(case))


@EVERY_CASE
def test_a_change_blocks_exactly_these_rules(case: Case) -> None:
    assert blocked(audit(changed(case))) == dict.fromkeys(case.get("blocks", ()), case["rule"])


@EVERY_CASE
def test_a_case_gives_its_reasons(case: Case) -> None:
    assert case["finds"]
    assert bool(case.get("several")) == (len(case["edits"]) > 1)
    for group in case.get("companions", ()):
        assert group["because"]
        assert case["rule"] not in {item["rule"] for item in group["finds"]}


def test_every_planning_rule_has_a_case_in_the_file_of_its_category() -> None:
    have = {(category, case["rule"]) for category, case in CASES}
    assert have == {(rule.category, name) for name, rule in PLANNING.items()}


def test_the_example_itself_has_no_finding() -> None:
    report = audit(EXAMPLE)
    assert found(EXAMPLE, report) == []
    assert {item.result for item in report.outcomes} == {Result.PASS, Result.NOT_APPLICABLE}
    assert {item.rule for item in report.outcomes} >= set(PLANNING)


def test_the_example_keeps_the_arithmetic_of_its_targets() -> None:
    kept = {item.rule: item.calculations for item in audit(EXAMPLE).outcomes}
    assert kept["unrealistic-growth"][0] == (
        "followers on Facebook (k1): 400 -> 480 followers in 31 days = 19.6 % a month;"
        " 150 USD of media for about 47 of them = 3.17 USD each"
    )
    assert kept["target-exceeds-money"][0] == (
        "leads (k2): 10 leads at 19 USD each = 190 USD; the goal has 190 USD"
    )
