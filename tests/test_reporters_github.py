"""Annotations: the gravest first, no more than GitHub shows, and nothing that a plan commands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.finding import Severity, Silenced
from planlint.outcome import Result
from planlint.place import Span
from planlint.report import Failure, Report, Skipped
from planlint.reporters import REPORTERS, Style
from tests.command import run_cli
from tests.conftest import CHECKOUT
from tests.full_report import FILE, full_report
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = "planlint: 1\nname: May\ngoals: []\n"
EXAMPLES = sorted((CHECKOUT / "examples").glob("*.yaml"))


@dataclass(frozen=True, slots=True)
class Command:
    """A command as GitHub's runner understands it."""

    name: str
    properties: dict[str, str]
    data: str


def _understood(line: str) -> Command:
    """Take a line apart as the runner does: at commas, equal signs and the second pair of colons.

    It splits before it decodes, and decodes the percent sign last.
    """
    head, data = line.removeprefix("::").split("::", 1)
    name, _, written = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in written.split(",") if pair)
    properties = {key: _decoded(value, {":": "%3A", ",": "%2C"}) for key, value in pairs}
    return Command(name, properties, _decoded(data, {}))


def _decoded(text: str, more: dict[str, str]) -> str:
    for char, code in {"\r": "%0D", "\n": "%0A", **more, "%": "%25"}.items():
        text = text.replace(code, char)
    return text


def _lines(report: Report) -> list[str]:
    return REPORTERS["github"](report, Style()).splitlines()


def _commands(report: Report) -> list[Command]:
    return [_understood(line) for line in _lines(report)]


def _many(**counts: int) -> Drafted:
    """Return a plan with so many findings of each severity, each of a rule of its own."""
    drafted = Drafted(Source(PLAN))
    for severity, number in counts.items():
        for index in range(number):
            rule = make_rule(f"{severity}-{index}", severity=Severity(severity))
            drafted.finds(rule, "May", f"No. {index}")
    return drafted


def test_a_finding_is_an_annotation_at_its_place() -> None:
    drafted = Drafted(Source(PLAN)).finds(make_rule("vague-goal"), "goals", "No goal, 20 % of all.")

    (line,) = _lines(drafted.report())

    assert line == (
        "::error file=may.plan.yaml,line=3,col=1,endLine=3,endColumn=6,title=vague-goal"
        "::No goal, 20 %25 of all.%0AFix: Mend vague-goal."
    )


def test_failures_come_first_then_the_gravest_findings_with_the_missing_parts_before() -> None:
    commands = _commands(full_report())

    assert [(command.name, command.properties["title"]) for command in commands] == [
        ("error", "planlint"),
        ("error", "planlint"),
        ("error", "broken"),
        ("error", "no-budget"),
        ("error", "odd-month"),
        ("error", "unrealistic-growth"),
        ("warning", "goal-without-owner"),
        ("warning", "goal-without-owner"),
        ("notice", "no-hashtag"),
        ("notice", "planlint"),
    ]


def test_what_could_not_be_done_is_an_error() -> None:
    commands = _commands(full_report())

    assert commands[:3] == [
        Command("error", {"title": "planlint"}, "x.yaml: There is no such file."),
        Command("error", {"title": "planlint"}, "It is too late."),
        Command(
            "error",
            {"file": FILE, "title": "broken"},
            "The rule crashed: ZeroDivisionError: by 0",
        ),
    ]


def test_what_is_not_annotated_is_counted_in_the_last_notice() -> None:
    assert _commands(full_report())[-1] == Command(
        "notice", {"title": "planlint"}, "Silenced: 3 findings. Skipped: 1 file (not a plan)."
    )


def test_ten_of_each_severity_are_all_shown() -> None:
    commands = _commands(_many(error=10, warning=10, info=10).report())

    assert Counter(command.name for command in commands) == {
        "error": 10,
        "warning": 10,
        "notice": 10,
    }


def test_of_more_than_ten_the_rest_is_counted() -> None:
    commands = _commands(_many(error=12, warning=11, info=10).report())

    assert Counter(command.name for command in commands) == {
        "error": 10,
        "warning": 10,
        "notice": 10,
    }
    assert commands[-1].data == (
        "Not annotated: 2 errors, 1 warning and 1 info; GitHub shows ten of each for a step."
    )


def test_failures_take_the_room_of_errors() -> None:
    report = _many(error=3).report(failures=(Failure("x", "No."),) * 9)
    many = _many(error=3).report(failures=(Failure("x", "No."),) * 12)

    assert Counter(item.properties["title"] for item in _commands(report)) == {
        "planlint": 10,
        "error-0": 1,
    }
    assert _commands(many)[-1].data == (
        "Not annotated: 3 errors and 2 failures; GitHub shows ten of each for a step."
    )


def test_each_rule_speaks_before_one_speaks_twice() -> None:
    often, once = make_rule("often"), make_rule("once")
    drafted = Drafted(Source(PLAN))
    for number in range(20):
        drafted.finds(often, "planlint", f"No. {number}")
    drafted.finds(once, "goals", "Once.")

    titles = [item.properties["title"] for item in _commands(drafted.report())[:10]]

    assert titles == ["often", "once", *["often"] * 8]


def test_several_plans_share_the_room() -> None:
    plans = [
        Drafted(Source(PLAN, f"{name}.yaml"))
        .finds(make_rule("a"), "May", "First.")
        .finds(make_rule("a"), "goals", "Second.")
        .plan()
        for name in ("one", "two")
    ]

    commands = _commands(make_report(plans))

    assert [(item.properties["file"], item.data.split("\n")[0]) for item in commands] == [
        ("one.yaml", "First."),
        ("two.yaml", "First."),
        ("one.yaml", "Second."),
        ("two.yaml", "Second."),
    ]


@pytest.mark.parametrize(
    ("span", "place"),
    [
        (Span(2, 7, 2, 10), {"line": "2", "col": "7", "endLine": "2", "endColumn": "10"}),
        (Span(2, 7, 2, 7), {"line": "2", "col": "7", "endLine": "2", "endColumn": "7"}),
        (Span(2, 7, 3, 4), {"line": "2", "endLine": "3"}),
        (Span(1, 2, 3, 1), {"line": "1", "endLine": "2"}),
        (Span(2, 7, 3, 1), {"line": "2", "endLine": "2"}),
    ],
)
def test_columns_are_given_where_github_takes_them(span: Span, place: dict[str, str]) -> None:
    drafted = Drafted(Source(PLAN)).finds(make_rule("a"), span, "A.")

    (command,) = _commands(drafted.report())

    assert command.properties == {"file": "may.plan.yaml", **place, "title": "a"}


def test_a_long_message_ends_where_the_runner_would_cut_it() -> None:
    drafted = Drafted(Source(PLAN)).finds(make_rule("a"), "May", "%" * 9000)

    (command,) = _commands(drafted.report())

    assert command.data == "%" * 3999 + "…"


def test_without_findings_nothing_is_said() -> None:
    assert _lines(Drafted(Source(PLAN)).ends(make_rule("a"), Result.PASS).report()) == []
    assert _lines(make_report([])) == []


@pytest.mark.parametrize(
    "said",
    [
        "::error file=a,line=1::owned",
        "a\n::set-output name=x::y",
        "a\r\n::add-mask::x",
        "%0A::error::owned",
        "##[group]x ##vso[task.setvariable]y ##teamcity[z]",
        "a:b,c=d,line=99",
        "\x1b]0;x\x07",
    ],
)
def test_nothing_that_a_plan_says_is_a_command(said: str) -> None:
    drafted = Drafted(Source(PLAN, said), name=said)
    drafted.finds(make_rule("a"), "May", said, fix=said)
    drafted.ends(make_rule("b"), Result.ERROR, reason=said)
    report = drafted.report(failures=(Failure(said, said),), skipped=(Skipped(said, said),))

    text = REPORTERS["github"](report, Style())
    commands = _commands(report)

    assert [line.startswith(("::error ", "::notice ")) for line in text.splitlines()] == [True] * 4
    assert [command.name for command in commands] == ["error", "error", "error", "notice"]
    assert {key for command in commands for key in command.properties} == {
        "title",
        "file",
        "line",
        "col",
        "endLine",
        "endColumn",
    }
    assert "##[" not in text
    assert "##vso[" not in text


@given(st.text())
def test_whatever_is_said_comes_back_as_it_is_shown(said: str) -> None:
    drafted = Drafted(Source(PLAN)).finds(make_rule("a"), "May", f"<{said}>", fix="Mend.")

    (line,) = REPORTERS["github"](drafted.report(), Style()).split("\n")[:-1]
    shown = _understood(line).data.removesuffix("\nFix: Mend.")

    assert "\n" not in shown
    if said.isascii() and said.isprintable() and "##" not in said:
        assert shown == f"<{said}>"


@given(st.text(min_size=1))
def test_a_strange_path_does_not_reach_into_another_property(name: str) -> None:
    drafted = Drafted(Source(PLAN, f"{name}.yaml")).finds(make_rule("a"), "May", "A.")

    (command,) = _commands(drafted.report())

    assert list(command.properties) == ["file", "line", "col", "endLine", "endColumn", "title"]
    assert command.properties["file"].endswith(".yaml")


def test_silenced_findings_have_no_annotation() -> None:
    drafted = Drafted(Source(PLAN))
    drafted.finds(make_rule("a"), "May", "A.", silenced=Silenced("waiver", "accepted-risk"))

    assert [command.data for command in _commands(drafted.report())] == ["Silenced: 1 finding."]


def test_the_same_run_gives_the_same_bytes() -> None:
    written = REPORTERS["github"](full_report(), Style())

    assert written == REPORTERS["github"](full_report(), Style())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_a_real_run_keeps_to_the_cap_and_to_the_order(example: Path) -> None:
    done = run_cli("check", example.name, "--format", "github", cwd=example.parent)

    names = [line.split(" ")[0] for line in done.out.splitlines()]
    ranks = [["::error", "::warning", "::notice"].index(name) for name in names]

    assert ranks == sorted(ranks)
    assert max(Counter(names).values(), default=0) <= 10
    assert re.findall(r"^(?!::)", done.out.rstrip("\n"), re.MULTILINE) == ([] if names else [""])
