"""What people type that is no YAML, or that YAML drops: one finding that says what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.pack import builtin_rules
from tests.bad_input import FRAME, NAME, assert_says, check
from tests.command import run_cli

PLANNING = sum(not rule.is_document_rule for rule in builtin_rules())

# What stands below FRAME, so from line 5 on; where the finding points; what it says.
SLIPS = [
    ("goals:\n\t- id: o1\n", 6, 1, ["tab", "spaces"]),
    ("goals:\n  - id: o1\n\t  name: x\n", 7, 1, ["tab", "spaces"]),
    ("goals:\n  -\tid: o1\n", 6, 4, ["tab", "spaces"]),
    ("notes: Our promise: tea\n", 5, 8, ["colon", "quotes", 'write "Our promise: tea"']),
    ("notes: at: 17:00\n", 5, 8, ["colon", 'write "at: 17:00"']),
    ("strategy:\n  purpose: One: tea\n", 6, 12, ["colon", 'write "One: tea"']),
    ("channels:\n  - account: @tea\n", 6, 14, ["@", "quotes", 'write "@tea"']),
    ("tags: [tea, @maria]\n", 5, 13, ["@", 'write "@maria"']),
    ("business:\n  gross_margin: %20\n", 6, 17, ["%", "quotes", 'write "%20"']),
    ("tags: [%20]\n", 5, 8, ["%", 'write "%20"']),
    ("notes: {{client}}\n", 5, 8, ["placeholder", "quotes", 'write "{{client}}"']),
    ("notes: {{ client }} and tea\n", 5, 8, ["placeholder", 'write "{{ client }} and tea"']),
    ("notes: {% if tea %}\n", 5, 8, ["placeholder", 'write "{% if tea %}"']),
    ("{{key}}: tea\n", 5, 1, ["placeholder", 'write "{{key}}"']),
    ("goals:\n  - {{goal}}\n", 6, 5, ["placeholder", 'write "{{goal}}"']),
    ("<<<<<<< HEAD\nnotes: a\n=======\nnotes: b\n>>>>>>> b\n", 5, 1, ["<<<<<<<", "versions"]),
    ("notes: a\n=======\nnotes: b\n>>>>>>> b\n", 6, 1, ["=======", "versions"]),
    ('notes: "Tea\n', 5, 8, ["quote", "never closed", 'write "Tea"']),
    ("notes: 'Tea\nowner: maria\n", 5, 8, ["quote", "never closed", 'write "Tea"']),
    ('notes: "Tea" for you\n', 5, 8, ["after the closing quote", "write '\"Tea\" for you'"]),
    ("notes: 'it's tea'\n", 5, 8, ["apostrophe", 'write "it\'s tea"']),
    ('notes: "50 \\%"\n', 5, 8, ["back-slash", "write '50 \\%'"]),
    ("owner: `maria`\n", 5, 8, ["back-tick", "quotes", 'write "`maria`"']),
    ("notes: *bold* tea\n", 5, 8, ["*", "quotes", 'write "*bold* tea"']),
    ("notes: *bold*\n", 5, 8, ["*", 'write "*bold*"']),
    ("notes:\n  - *tea* is good\n", 6, 5, ["*", 'write "*tea* is good"']),
    ("* tea\n", 5, 1, ["dash", "asterisk", 'write "- tea"']),
    ("tags: [#tea, #pizza]\n", 5, 8, ["#tea", "comment", 'write "#tea"']),
    ("kpis:\n  - target: >60%\n", 6, 13, [">", "quotes", 'write ">60%"']),
    ("kpis:\n  - target: > 60 %\n", 6, 13, [">", 'write "> 60 %"']),
    ("notes: & more\n", 5, 8, ["&", "quotes", 'write "& more"']),
    ("business:\n  name:Joe\n  model: local\n", 6, 3, ["no space", "colon", 'write "name: Joe"']),
    ("goals: - tea\n", 5, 8, ["list", 'write "- tea" on the next line']),
    ("goals: [a, b\n", 5, 8, ['"["', "not closed", '"]"']),
    ("goals: {id: a\n", 5, 8, ['"{"', "not closed", '"}"']),
    ("goals: [a, b]]\n", 5, 14, ['one "]" too many']),
    ("goals: [{id: a} {id: b}]\n", 5, 17, ["no comma"]),
    ("goals:\n  - id: a\n - id: b\n", 7, 2, ["starts with 1", "start with 2"]),
    ("notes: tea\n- id: a\n", 6, 1, ['"- id: a"', "list item", "keys"]),
    ("just words\n", 5, 1, ["no key with a colon", '"just words"']),
]

# Values that YAML reads without a word as nothing or as something else.
LOSSES = [
    ("tags: #pizza\n", 5, 7, ["#pizza", "comment", "no value", 'write tags: "#pizza"']),
    ("tags:\n  - #pizza\n", 6, 5, ["#pizza", "no value", 'write - "#pizza"']),
    ("tags: [\n  #pizza\n]\n", 6, 3, ["#pizza", "the list is empty", 'write "#pizza"']),
    ("status: #draft\n", 5, 9, ["#draft", "no value", 'write status: "#draft"']),
    (
        "campaigns:\n  - {id: c1}\n  - id: c2\n    cta: Book #now\n",
        8,
        15,
        ["#now", "dropped", 'write cta: "Book #now"'],
    ),
    (
        "kpis:\n  - id: k1\n    target: >5\n    cadence: weekly\n",
        7,
        13,
        [">5", "no value", 'write target: ">5"'],
    ),
    (
        "kpis:\n  - id: k1\n    target: >1\n     cadence: weekly\n",
        7,
        13,
        [">1", "read as one text", 'write target: ">1"'],
    ),
    ("goals:\n  - id:o1\n", 6, 5, ["id:o1", "one word", 'write "id: o1"']),
    ("budget:\n  total:500\n", 6, 3, ["total:500", 'write "total: 500"']),
    ("budget: {total:500}\n", 5, 10, ["total:500", 'write "total: 500"']),
    ("owner: &Sons\n", 5, 8, ["&Sons", "dropped", 'write owner: "&Sons"']),
]


@pytest.mark.parametrize(("below", "line", "column", "words"), SLIPS)
def test_a_slip_has_one_finding_that_says_what_to_write(
    tmp_path: Path, below: str, line: int, column: int, words: list[str]
) -> None:
    checked = check(tmp_path, FRAME + below)

    (found,) = checked.findings
    assert checked.code == 1
    assert found.place == ("yaml-syntax", line, column)
    assert found.severity == "error"
    assert_says(found.message, *words)


@pytest.mark.parametrize(("below", "line", "column", "words"), LOSSES)
def test_a_lost_value_has_one_finding_that_says_what_to_write(
    tmp_path: Path, below: str, line: int, column: int, words: list[str]
) -> None:
    checked = check(tmp_path, FRAME + below)

    (found,) = checked.about_the_file()
    assert checked.code == 1
    assert found.place == ("lost-value", line, column)
    assert found.severity == "error"
    assert_says(found.message, *words)


def test_what_is_written_instead_is_read(tmp_path: Path) -> None:
    below = (
        'tags: ["#pizza", "@tea", "%20"]\n'
        'notes: "Our promise: tea for {{client}}"\n'
        'kpis: [{id: k1, metric: conversion_rate, target: ">60%"}]\n'
        'campaigns: [{id: c1, cta: "Book #now"}]\n'
    )

    assert check(tmp_path, FRAME + below).about_the_file() == ()


def test_glued_keys_of_one_line_have_one_finding_each(tmp_path: Path) -> None:
    text = "planlint: 1\nname: Tea\nperiod: {start:2026-07-01, end:2026-09-30}\n"

    places = [found.place for found in check(tmp_path, text).about_the_file()]

    assert places == [("lost-value", 3, 10), ("lost-value", 3, 28)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("planlint: 1\nname: #tea\nperiod: Q3 2026\n", ("lost-value", 2, 7)),
        ("planlint: 1\nname: Tea\nperiod: #Q3\n", ("lost-value", 3, 9)),
    ],
)
def test_a_required_value_that_is_lost_is_not_missing_as_well(
    tmp_path: Path, text: str, place: tuple[str, int, int]
) -> None:
    (found,) = check(tmp_path, text).about_the_file()

    assert found.place == place


def test_a_loss_hides_no_other_mistake_of_its_line(tmp_path: Path) -> None:
    below = "business: {model: tea, average_order_value: 1x, name:Joe}\n"

    places = [found.place for found in check(tmp_path, FRAME + below).about_the_file()]

    assert places == [("wrong-value", 5, 19), ("wrong-value", 5, 45), ("lost-value", 5, 49)]


def test_the_rest_of_a_plan_is_judged_beside_a_loss(tmp_path: Path) -> None:
    below = "tags: #pizza\ngoals: [{id: o1, name: More tea}]\n"

    checked = check(tmp_path, FRAME + below)

    assert [found.place for found in checked.of("vague-goal")] == [("vague-goal", 6, 10)]


@pytest.mark.parametrize("below", [slip[0] for slip in SLIPS])
def test_a_syntax_error_lets_no_planning_rule_speak(tmp_path: Path, below: str) -> None:
    (tmp_path / NAME).write_text(FRAME + below)

    done = run_cli("check", "--isolated", "--profile", "audit", NAME, cwd=tmp_path)

    assert done.code == 1
    assert done.err == ""
    assert f"Start here: {PLANNING} rules cannot judge the plan" in done.out
    assert f"{PLANNING} not judged until yaml-syntax is mended" in done.out


def test_the_frame_shows_the_line_and_marks_the_place(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(FRAME + "channels:\n  - account: @tea\n")

    done = run_cli("check", "--isolated", NAME, cwd=tmp_path)

    assert (
        "tea.plan.yaml:6:14\n"
        "  6 |   - account: @tea\n"
        "    |              ^^^^\n"
        '  error: A value that starts with "@" needs quotes; write "@tea" [yaml-syntax]\n'
    ) in done.out


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_slip_stands_in_its_line_whatever_ends_the_lines(tmp_path: Path, line_end: str) -> None:
    text = (FRAME + "channels:\n  - account: @tea\n").replace("\n", line_end)

    (found,) = check(tmp_path, text).findings

    assert found.place == ("yaml-syntax", 6, 14)


def test_a_broken_plan_does_not_keep_the_others_from_being_judged(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(FRAME + "owner: @maria\n")
    (tmp_path / NAME).write_text(FRAME)

    arguments = ("check", "--isolated", "--format", "concise")
    alone = run_cli(*arguments, NAME, cwd=tmp_path)
    both = run_cli(*arguments, ".", cwd=tmp_path)

    assert both.code == 1
    assert both.out.endswith(alone.out)
    assert both.out.startswith("broken.yaml:5:8: error: ")
