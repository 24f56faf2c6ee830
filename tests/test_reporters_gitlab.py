"""GitLab's code quality report: an issue for each finding, each with an identity of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, get_type_hints, is_typeddict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mypy_gitlab_code_quality import GitlabIssue  # type: ignore[import-untyped]
from mypy_gitlab_code_quality import Severity as GitlabSeverity

from planlint.finding import Severity, Silenced
from planlint.fingerprint import fingerprint
from planlint.outcome import Result
from planlint.report import Failure, Report
from planlint.reporters import REPORTERS, Style
from tests.command import run_cli
from tests.conftest import CHECKOUT
from tests.full_report import FILE, full_plan, full_report
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = "planlint: 1\nname: May\ngoals: []\n"
EXAMPLES = sorted((CHECKOUT / "examples").glob("*.yaml"))
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}
Issue = dict[str, Any]


def _is(value: Any, kind: Any) -> bool:  # noqa: ANN401 - any JSON, any type
    """Tell whether a value has the shape of a type, with no key more and none less."""
    if not is_typeddict(kind):
        return isinstance(value, kind)
    hints = get_type_hints(kind)
    return set(value) == set(hints) and all(_is(value[key], hints[key]) for key in hints)


def _read(written: str) -> list[Issue]:
    issues: list[Issue] = json.loads(written)
    for issue in issues:
        assert issue["severity"] in SEVERITIES
        # The type is another linter's, whose findings are major or info only.
        assert _is({**issue, "severity": GitlabSeverity.major}, GitlabIssue)
    identities = [issue["fingerprint"] for issue in issues]
    assert len(set(identities)) == len(identities)
    return issues


def _issues(report: Report) -> list[Issue]:
    return _read(REPORTERS["gitlab"](report, Style()))


def _short(issue: Issue) -> tuple[str, str, str, int]:
    place = issue["location"]
    return issue["check_name"], issue["severity"], place["path"], place["lines"]["begin"]


def test_an_issue_is_as_gitlab_documents_it() -> None:
    plan = Drafted(Source(PLAN)).finds(make_rule("vague-goal"), "goals", "No goal.").plan()

    assert _issues(make_report([plan])) == [
        {
            "description": "No goal.",
            "check_name": "vague-goal",
            "fingerprint": fingerprint("may", plan.findings[0]),
            "severity": "major",
            "location": {"path": "may.plan.yaml", "lines": {"begin": 3}},
        }
    ]


def test_findings_that_nothing_silences_are_issues_and_so_is_what_could_not_be_done() -> None:
    assert [_short(issue) for issue in _issues(full_report())] == [
        ("no-budget", "major", FILE, 1),
        ("odd-month", "major", FILE, 2),
        ("goal-without-owner", "minor", FILE, 4),
        ("unrealistic-growth", "major", FILE, 5),
        ("goal-without-owner", "minor", FILE, 6),
        ("no-hashtag", "info", FILE, 7),
        ("planlint", "critical", "x.yaml", 1),
        ("planlint", "critical", ".", 1),
        ("broken", "critical", FILE, 1),
    ]


def test_what_could_not_be_done_is_described() -> None:
    assert [issue["description"] for issue in _issues(full_report())[-3:]] == [
        "There is no such file.",
        "It is too late.",
        "The rule broken crashed: ZeroDivisionError: by 0",
    ]


def test_findings_of_one_identity_are_told_apart_and_the_first_keeps_it() -> None:
    drafted = Drafted(Source(PLAN))
    for words in ("planlint", "name", "goals"):
        drafted.finds(make_rule("a"), words, f"At {words}.")
    plan = drafted.plan()

    identities = [issue["fingerprint"] for issue in _issues(make_report([plan]))]

    assert identities[0] == fingerprint("may", plan.findings[0])
    assert len({len(identity) for identity in identities}) == 1


def test_an_identity_does_not_depend_on_lines() -> None:
    moved = Drafted(Source(f"# A comment.\n{PLAN}")).finds(make_rule("a"), "goals", "A.")
    first = Drafted(Source(PLAN)).finds(make_rule("a"), "goals", "A.")

    (one,), (other,) = _issues(first.report()), _issues(moved.report())

    assert one["fingerprint"] == other["fingerprint"]
    assert (one["location"], other["location"]) == (
        {"path": "may.plan.yaml", "lines": {"begin": 3}},
        {"path": "may.plan.yaml", "lines": {"begin": 4}},
    )


def test_a_plan_without_an_id_goes_by_its_file() -> None:
    plan = Drafted(Source(PLAN, "a/plan.yaml")).finds(make_rule("a"), "goals", "A.").plan()
    other = Drafted(Source(PLAN, "b/plan.yaml")).finds(make_rule("a"), "goals", "A.").plan()

    alone = _issues(make_report([replace(other, states_id=False)]))
    both = _issues(make_report([replace(plan, states_id=False), replace(other, states_id=False)]))

    assert both[1] == alone[0]


def test_two_plans_of_one_id_and_two_equal_failures_share_no_identity() -> None:
    plans = [full_plan().plan(), full_plan().plan()]
    report = make_report(plans, failures=(Failure("x", "No."), Failure("x", "No.")))

    assert len(_issues(report)) == 16


def test_a_run_without_findings_is_an_empty_list() -> None:
    drafted = Drafted(Source(PLAN)).ends(make_rule("a"), Result.PASS)
    drafted.finds(make_rule("b"), "May", "B.", silenced=Silenced("waiver", "accepted-risk"))

    assert REPORTERS["gitlab"](drafted.report(), Style()) == "[]\n"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("\x1b[31m\x9b\x00", "␛[31m\\u009b␀"),
        ("\u202eevil \ud83d", "\\u202eevil \\ud83d"),
        ("##vso[x]", "\\u0023#vso[x]"),
        ('<b> "quoted" \\ @all', '<b> "quoted" \\ @all'),
    ],
)
def test_text_is_text(said: str, shown: str) -> None:
    drafted = Drafted(Source(PLAN, said)).finds(make_rule("a"), "May", said)

    (issue,) = _issues(drafted.report())

    assert issue["description"] == shown
    assert issue["location"]["path"] == shown


@given(st.text())
def test_whatever_is_said_the_report_is_valid(said: str) -> None:
    drafted = Drafted(Source(PLAN, said), name=said)
    drafted.finds(make_rule("a"), "May", said, anchor=f"/{said}", severity=Severity.INFO)
    drafted.ends(make_rule("b"), Result.ERROR, reason=said)

    issues = _issues(drafted.report(failures=(Failure(said, said),)))

    assert [issue["severity"] for issue in issues] == ["info", "critical", "critical"]


def test_the_same_run_gives_the_same_bytes() -> None:
    written = REPORTERS["gitlab"](full_report(), Style())

    assert written == REPORTERS["gitlab"](full_report(), Style())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_a_real_run_is_valid_and_complete(example: Path) -> None:
    done = run_cli("check", example.name, "--format", "gitlab", cwd=example.parent)
    counted = run_cli("check", example.name, "--format", "concise", cwd=example.parent)

    assert len(_read(done.out)) == len(counted.out.splitlines())
