"""JUnit: a case for each rule of each plan, in XML that test reports of CI systems read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from planlint.finding import Severity, Silenced
from planlint.outcome import Result
from planlint.report import Failure as NotDone
from planlint.report import Report
from planlint.report import Skipped as SkippedFile
from planlint.reporters import REPORTERS, Style
from tests.command import run_cli
from tests.conftest import CHECKOUT
from tests.full_report import FILE, full_report
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = "planlint: 1\nname: May\ngoals: []\n"
EXAMPLES = sorted((CHECKOUT / "examples").glob("*.yaml"))
ALLOWED = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


def _written(report: Report) -> str:
    return REPORTERS["junit"](report, Style())


def _read(report: Report) -> JUnitXml:
    read = JUnitXml.fromstring(_written(report).encode())
    assert isinstance(read, JUnitXml)
    return read


def _suites(report: Report) -> list[TestSuite]:
    return list(_read(report))


def _cases(report: Report) -> dict[str, TestCase]:
    """Return the cases of a plan by the name of the rule."""
    return {str(case.name): case for case in _suites(report)[0]}


def _ended(case: TestCase) -> tuple[type, str | None, str | None]:
    (result,) = case.result
    return type(result), result.type, result.message


def test_there_is_a_suite_for_each_plan_and_one_for_what_is_no_plan() -> None:
    suites = _suites(full_report())

    assert [(suite.name, suite.tests) for suite in suites] == [
        (FILE, 11),
        ("plans/june.plan.yaml", 1),
        ("planlint", 3),
    ]


def test_the_totals_are_those_of_the_cases() -> None:
    read = _read(full_report())
    suites = list(read)

    assert (read.tests, read.failures, read.errors, read.skipped) == (15, 3, 3, 5)
    assert [(suite.failures, suite.errors, suite.skipped) for suite in suites] == [
        (3, 1, 4),
        (0, 0, 0),
        (0, 2, 1),
    ]
    for suite in suites:
        results = [result for case in suite for result in case.result]
        assert suite.failures == sum(isinstance(result, Failure) for result in results)
        assert suite.errors == sum(isinstance(result, Error) for result in results)
        assert suite.skipped == sum(isinstance(result, Skipped) for result in results)


def test_every_rule_is_a_case_of_the_plans_file() -> None:
    cases = _cases(full_report())

    assert list(cases) == [
        "unrealistic-growth",
        "no-budget",
        "goal-without-owner",
        "no-hashtag",
        "odd-month",
        "no-crisis-plan",
        "cpa",
        "agency",
        "thin-media",
        "old-rule",
        "broken",
    ]
    assert {case.classname for case in cases.values()} == {FILE}


def test_an_error_and_a_warning_fail_their_case() -> None:
    cases = _cases(full_report())

    assert _ended(cases["unrealistic-growth"]) == (Failure, "error", "From 480 to 10,000 fans.")
    assert _ended(cases["goal-without-owner"]) == (
        Failure,
        "warning",
        "Goal fans has no owner. (and 1 more)",
    )


def test_a_failure_tells_where_what_and_why() -> None:
    (growth,) = _cases(full_report())["unrealistic-growth"].result
    (owner,) = _cases(full_report())["goal-without-owner"].result

    assert growth.text == (
        "plans/may plan.yaml:5:13: error: From 480 to 10,000 fans.\n"
        "Fix: Lower the `target` to 640.\n"
        "Why: Without unrealistic-growth, money is lost. It is hard to win back."
    )
    assert owner.text == (
        "plans/may plan.yaml:4:3: warning: Goal fans has no owner.\n"
        "Fix: Mend goal-without-owner.\n"
        "plans/may plan.yaml:6:3: warning: Goal orders has no owner.\n"
        "Fix: Mend goal-without-owner.\n"
        "Why: Without goal-without-owner, money is lost. It is hard to win back."
    )


def test_a_case_names_file_and_line_for_those_who_link_them() -> None:
    case = _cases(full_report())["unrealistic-growth"]

    assert (case._elem.get("file"), case._elem.get("line")) == (FILE, "5")


def test_the_gravest_finding_speaks_for_its_rule() -> None:
    rule = make_rule("a")
    drafted = Drafted(Source(PLAN)).finds(rule, "planlint", "Mild.", severity=Severity.WARNING)
    drafted.finds(rule, "goals", "Grave.").finds(rule, "name", "Info.", severity=Severity.INFO)

    case = _cases(drafted.report())["a"]

    assert _ended(case) == (Failure, "error", "Grave. (and 1 more)")
    assert case.system_out == "may.plan.yaml:2:1: info: Info."


def test_an_info_and_a_preview_rule_fail_nothing_and_are_told() -> None:
    cases = _cases(full_report())

    assert cases["no-hashtag"].is_passed
    assert cases["no-hashtag"].system_out == (
        "plans/may plan.yaml:7:1: info: No hashtag is planned."
    )
    assert cases["odd-month"].is_passed
    assert cases["odd-month"].system_out == "plans/may plan.yaml:2:7: error: May is an odd month."


def test_what_was_not_judged_is_skipped_with_the_reason() -> None:
    cases = _cases(full_report())

    assert {name: _ended(cases[name])[0] for name in ("agency", "thin-media", "old-rule")} == {
        "agency": Skipped,
        "thin-media": Skipped,
        "old-rule": Skipped,
    }
    assert _ended(cases["agency"])[2] == "Not applicable: there is no agency"
    assert _ended(cases["thin-media"])[2] == "Not judged until no-budget is mended"
    assert _ended(cases["old-rule"])[2] == "Turned off"


def test_what_is_silenced_is_skipped_or_told_beside_what_is_not() -> None:
    cases = _cases(full_report())

    assert _ended(cases["no-crisis-plan"]) == (Skipped, None, "Silenced: 2 findings")
    assert cases["no-crisis-plan"].system_out == (
        "silenced: plans/may plan.yaml:3:1: error: No plan."
        " (waiver: accepted-risk, Ana, until 2026-07-01)\n"
        "silenced: plans/may plan.yaml:3:1: error: No team."
        " (baseline: accepted on 2026-04-01)"
    )
    assert cases["goal-without-owner"].system_out == (
        "silenced: plans/may plan.yaml:2:1: warning: The plan has no owner."
        " (suppression: the board decides in June)"
    )


def test_a_question_is_skipped() -> None:
    report = Drafted(Source(PLAN)).ends(make_rule("a"), Result.MANUAL).report()

    assert _ended(_cases(report)["a"]) == (Skipped, None, "For a person to answer")


def test_a_pass_keeps_its_arithmetic() -> None:
    case = _cases(full_report())["cpa"]

    assert case.is_passed
    assert case.system_out == "61.00 − 22.50 = 38.50"


def test_a_crash_is_an_error() -> None:
    case = _cases(full_report())["broken"]

    assert _ended(case) == (Error, "crash", "The rule crashed: ZeroDivisionError: by 0")


def test_files_that_were_not_judged_are_cases_too() -> None:
    cases = list(_suites(full_report())[2])

    assert [(case.name, *_ended(case)) for case in cases] == [
        ("x.yaml", Error, "failure", "There is no such file."),
        ("planlint", Error, "failure", "It is too late."),
        ("docker.yaml", Skipped, None, "Skipped: not a plan"),
    ]


def test_a_rule_whose_findings_are_not_shown_has_nothing_to_tell() -> None:
    report = Drafted(Source(PLAN)).ends(make_rule("a"), Result.FAIL, judged=1, failing=1).report()

    assert _cases(report)["a"].is_passed


def test_an_empty_run_is_valid() -> None:
    assert _written(make_report([])) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="planlint" tests="0" failures="0" errors="0" skipped="0" />\n'
    )


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("\x1b[31m\x00\x0b", "␛[31m␀␋"),
        ("]]> <script> & \"'", "]]> <script> & \"'"),
        ("<!-- --> <?xml?> <!DOCTYPE x>", "<!-- --> <?xml?> <!DOCTYPE x>"),
        ("\ud800 \ufffe \uffff", "\\ud800 \\ufffe \\uffff"),
        ("one\ntwo\r\u2028\x85", "one␊two␍\\u2028\\u0085"),
    ],
)
def test_text_is_text(said: str, shown: str) -> None:
    drafted = Drafted(Source(PLAN, said)).finds(make_rule("a"), "May", said, fix=said)

    case = _cases(drafted.report())["a"]

    assert case.classname == shown
    assert _ended(case)[2] == shown
    assert f"1: error: {shown}\nFix: {shown}\n" in str(case.result[0].text).replace("7: ", "1: ")


@given(st.text())
def test_whatever_is_said_the_xml_is_valid(said: str) -> None:
    drafted = Drafted(Source(PLAN, said), name=said)
    drafted.finds(make_rule("a"), "May", said, silenced=Silenced("waiver", said))
    drafted.finds(make_rule("b", severity=Severity.INFO), "May", said)
    drafted.ends(make_rule("c"), Result.NOT_APPLICABLE, reason=said)
    drafted.ends(make_rule("d"), Result.PASS, calculations=(said,))

    report = drafted.report(skipped=(SkippedFile(said, said),), failures=(NotDone(said, said),))

    assert ALLOWED.fullmatch(_written(report))
    assert _read(report).tests == 6


def test_the_same_run_gives_the_same_bytes() -> None:
    assert _written(full_report()) == _written(full_report())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_a_real_run_is_read_and_fails_where_the_plan_does(example: Path) -> None:
    args = ("check", example.name, "--fail-on", "warning", "--format", "junit")
    done = run_cli(*args, cwd=example.parent)

    read = JUnitXml.fromstring(done.out.encode())

    assert read.tests > 70
    assert (read.failures > 0) is (done.code == 1)
    assert read.errors == 0
