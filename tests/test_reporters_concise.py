"""One line a finding, that editors and build logs can take apart."""

from __future__ import annotations

from planlint.finding import Severity, Silenced
from planlint.report import Failure
from planlint.reporters import REPORTERS, Style
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = "planlint: 1\nname: May\ngoals: []\n"


def test_each_finding_is_a_line_in_the_order_of_the_plans_and_their_text() -> None:
    vague, gap = make_rule("vague-goal"), make_rule("gap", severity=Severity.INFO)
    one = Drafted(Source(PLAN, "b/may.plan.yaml"))
    one.finds(vague, "goals", "No goal has a number.").finds(gap, "May", "A gap.")
    one.finds(vague, "name", "Never seen.", silenced=Silenced("suppression", "a reason"))
    other = Drafted(Source(PLAN, "a.plan.yaml")).finds(
        make_rule("odd", severity=Severity.WARNING), "1", "An odd one."
    )
    report = make_report([one.plan(), other.plan()], one.rules | other.rules)

    assert REPORTERS["concise"](report, Style()) == (
        "b/may.plan.yaml:2:7: info: A gap. [gap]\n"
        "b/may.plan.yaml:3:1: error: No goal has a number. [vague-goal]\n"
        "a.plan.yaml:1:11: warning: An odd one. [odd]\n"
    )


def test_no_findings_are_no_lines() -> None:
    assert REPORTERS["concise"](Drafted(Source(PLAN)).report(), Style()) == ""


def test_what_could_not_be_done_is_a_line_too() -> None:
    report = make_report([], failures=(Failure("a.yaml", "It cannot be read."), Failure("", "No.")))

    assert REPORTERS["concise"](report, Style()) == (
        "a.yaml: failure: It cannot be read.\nfailure: No.\n"
    )


def test_colour_is_for_those_who_ask() -> None:
    drafted = Drafted(Source(PLAN)).finds(make_rule("vague-goal"), "name", "A word.")

    assert REPORTERS["concise"](drafted.report(), Style(colour=True)) == (
        "may.plan.yaml:2:1: \x1b[1;31merror:\x1b[0m A word. \x1b[2m[vague-goal]\x1b[0m\n"
    )
