"""Findings of planning rules point at the exact place, whatever the text around it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.run import check_text
from planlint.settings import Options
from tests.command import run_cli

Place: TypeAlias = tuple[int, int, int, int]

HEAD = "planlint: 1\nname: Tea\nperiod: Q3 2026\n"
# A goal whose owner does not exist: on line 6, from column 12, in the columns of a plain file.
GOAL = "goals:\n  - id: o1\n    owner: nobody\n"
NAME = "tea.plan.yaml"


def findings(folder: Path, text: str | bytes, rule: str) -> list[dict[str, Any]]:
    """What a rule finds in a file of these bytes."""
    (folder / NAME).write_bytes(text if isinstance(text, bytes) else text.encode())
    options = ("--isolated", "--profile", "audit", "--format", "json", "--debug")
    done = run_cli("check", *options, NAME, cwd=folder)
    assert (done.code, done.err) == (1, "")
    (plan,) = json.loads(done.out)["plans"]
    assert [item for item in plan["findings"] if item["category"] == "document"] == []
    return [item for item in plan["findings"] if item["rule"] == rule]


def place(item: dict[str, Any]) -> Place:
    return item["line"], item["column"], item["end_line"], item["end_column"]


def broken(folder: Path, text: str | bytes) -> Place:
    """Where the one reference that leads nowhere stands."""
    (item,) = findings(folder, text, "broken-reference")
    return place(item)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_move_nothing(
    tmp_path: Path, line_end: str, mark: str
) -> None:
    text = mark + (HEAD + GOAL).replace("\n", line_end)

    (audience,) = findings(tmp_path, text, "no-audience")
    assert place(audience) == (1, 1, 1, 9)
    assert broken(tmp_path, text) == (6, 12, 6, 18)


def test_line_ends_may_be_mixed(tmp_path: Path) -> None:
    text = "planlint: 1\r\nname: Tea\rperiod: Q3 2026\n\r\n\r" + GOAL.replace("\n", "\r\n")

    assert broken(tmp_path, text) == (8, 12, 8, 18)


def test_the_last_line_may_have_no_end(tmp_path: Path) -> None:
    assert broken(tmp_path, (HEAD + GOAL).rstrip("\n")) == (6, 12, 6, 18)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        pytest.param('"tea"', 30, id="ASCII"),
        pytest.param("🍵", 26, id="emoji"),
        pytest.param("👩‍👧‍👦", 30, id="emoji of five code points"),
        pytest.param("e\u0301te\u0301", 30, id="accents of their own"),
        pytest.param("ชาเย็น", 31, id="Thai"),
        pytest.param("شاي", 28, id="Arabic"),
        pytest.param("夏茶", 27, id="Chinese"),
        pytest.param('"a\u2028b\u2029c"', 32, id="line separators"),
        pytest.param('"a\u0085b"', 30, id="next line"),
        pytest.param("a\u2028b\u0085c", 30, id="line separators without quotes"),
        pytest.param('"a\\u2028b\\n"', 37, id="escapes"),
        pytest.param("a\u00a0b\u200bc", 30, id="blanks that are none"),
        pytest.param('"\U0001f1f9\U0001f1f7"', 29, id="a flag"),
    ],
)
def test_columns_count_code_points(tmp_path: Path, name: str, column: int) -> None:
    text = f"{HEAD}goals: [{{name: {name}, owner: nobody}}]\n"

    assert text.splitlines(keepends=False)[0] == "planlint: 1"
    assert broken(tmp_path, text) == (4, column, 4, column + 6)


# What may stand before the goal, under a key of its own, and how many lines it is.
BEFORE = {
    "a comment": ("# tea 🍵 \u2028 \u0085\n", 1),
    "empty lines": ("\n  \n\n", 3),
    "a line separator in quotes": ('KEY: "a\u2028b\u0085c\u2029d"\n', 1),
    "a line separator without quotes": ("KEY: a\u2028b\n", 1),
    "text in quotes over lines": ('KEY: "a\n  b\n\n  c"\n', 4),
    "plain text over lines": ("KEY: a\n  b\n\n  c\n", 4),
    "a block of lines": ("KEY: |\n  a: b\n\n  # c\u2028\n\n\n", 6),
    "a folded block": ("KEY: >-\n  a\n  - b\n\n", 4),
    "a block with an indentation": ("KEY: |2\n    a\n  b\n", 3),
    "a block that keeps its end": ("KEY: |+\n  a\n\n\n", 4),
    "an empty block": ("KEY: |\n", 1),
    "tabs in brackets": ("KEY: [\n\ta,\t\tb]\n", 2),
    "an anchor and its alias": ("KEY:\n  - &KEY nobody\n  - *KEY\n", 3),
    "a merge key": ("KEY:\n  - &KEY {a: 1}\n  - <<: *KEY\n", 3),
    "Thai and Arabic": ("KEY:\n  ชาเย็น: شاي\n", 2),
}


def before_the_goal(names: list[str]) -> tuple[str, int]:
    """These texts, each under a key of its own, and the number of their lines."""
    texts = [BEFORE[name][0].replace("KEY", f"x-{index}") for index, name in enumerate(names)]
    return "".join(texts), sum(BEFORE[name][1] for name in names)


@pytest.mark.parametrize("before", BEFORE)
def test_what_stands_before_moves_a_finding_by_its_lines(tmp_path: Path, before: str) -> None:
    text, lines = before_the_goal([before])

    assert broken(tmp_path, HEAD + text + GOAL) == (6 + lines, 12, 6 + lines, 18)


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(sorted(BEFORE)), max_size=8),
    st.sampled_from(("\n", "\r\n", "\r")),
    st.sampled_from(("", "\ufeff")),
)
def test_lines_add_up(before: list[str], line_end: str, mark: str) -> None:
    text, lines = before_the_goal(before)
    plan = mark + (HEAD + text + GOAL).replace("\n", line_end)

    report = check_text(plan.encode(), options=Options(select=("broken-reference",)))

    (found,) = report.findings
    assert found.rule == "broken-reference"
    assert (found.span.line, found.span.column) == (6 + lines, 12)
    assert (found.span.end_line, found.span.end_column) == (6 + lines, 18)
    assert [line.text for line in found.frame] == ["    owner: nobody"]


@pytest.mark.parametrize(
    ("goal", "where"),
    [
        pytest.param("goals: [\n\t{id: o1,\towner: nobody}]\n", (5, 18, 5, 24), id="tabs"),
        pytest.param("goals:\n  - id: o1\n    owner:\tnobody\n", (6, 12, 6, 18), id="a tab"),
        pytest.param("goals: [{owner: 'nobody'}]\n", (4, 17, 4, 25), id="single quotes"),
        pytest.param('goals: [{"owner":"nobody"}]\n', (4, 18, 4, 26), id="like JSON"),
        pytest.param("goals:\n  -\n    owner:\n      nobody\n", (7, 7, 7, 13), id="lines below"),
        pytest.param("goals:\n- id: o1\n  owner: nobody\n", (6, 10, 6, 16), id="not indented"),
        pytest.param("? goals\n: - owner: nobody\n", (5, 12, 5, 18), id="a question mark"),
        pytest.param("goals: [{owner: !!str nobody}]\n", (4, 23, 4, 29), id="a tag"),
        pytest.param("goals: [{owner: &a nobody}]\nx-a: *a\n", (4, 20, 4, 26), id="an anchor"),
        pytest.param(
            "goals:\n  - owner: >-\n      nobody\n  - id: o2\n", (5, 12, 6, 13), id="a block"
        ),
        pytest.param("goals: [{owner: nobody}] # nobody\n", (4, 17, 4, 23), id="a comment"),
    ],
)
def test_a_value_is_found_however_it_is_written(tmp_path: Path, goal: str, where: Place) -> None:
    assert broken(tmp_path, HEAD + goal) == where


@pytest.mark.parametrize(
    ("text", "where", "written"),
    [
        pytest.param(
            "x-who: &who nobody\ngoals:\n  - id: o1\n    owner: *who\n",
            (7, 12, 7, 16),
            (4, 13, 4, 19),
            id="an alias of a value",
        ),
        pytest.param(
            "x-base: &base {owner: nobody}\ngoals:\n  - {id: o1, <<: *base}\n",
            (6, 18, 6, 23),
            (4, 23, 4, 29),
            id="a merge key",
        ),
        pytest.param(
            "x-base: &base\n  owner: nobody\ngoals:\n  - id: o1\n    <<: *base\n",
            (8, 9, 8, 14),
            (5, 10, 5, 16),
            id="a merge key on a line of its own",
        ),
        pytest.param(
            "x-a: &a {priority: 1}\nx-b: &b {owner: nobody}\ngoals: [{<<: [*a, *b], id: o1}]\n",
            (6, 19, 6, 21),
            (5, 17, 5, 23),
            id="a merge key with several",
        ),
        pytest.param(
            "x-a: &a {owner: nobody}\nx-b: &b {<<: *a}\ngoals: [{id: o1, <<: *b}]\n",
            (6, 22, 6, 24),
            (4, 17, 4, 23),
            id="a merge key of a merge key",
        ),
        pytest.param(
            "x-goal: &goal\n  id: o1\n  owner: nobody\ngoals:\n  - *goal\n",
            (8, 5, 8, 10),
            (6, 10, 6, 16),
            id="an alias of a goal",
        ),
        pytest.param(
            "x-goals: &goals\n  - id: o1\n    owner: nobody\ngoals: *goals\n",
            (7, 8, 7, 14),
            (6, 12, 6, 18),
            id="an alias of all goals",
        ),
        pytest.param(
            "x-base: &base {owner: 'ni🍵emand'}\ngoals: [{name: ชา, <<: *base}]\n",
            (5, 24, 5, 29),
            (4, 23, 4, 33),
            id="among other letters",
        ),
    ],
)
def test_a_borrowed_value_points_at_its_use_and_names_where_it_is_written(
    tmp_path: Path, text: str, where: Place, written: Place
) -> None:
    (item,) = findings(tmp_path, HEAD + text, "broken-reference")

    (related,) = item["related"]
    assert place(item) == where
    assert (related["label"], place(related)) == ("written here", written)
    assert related["frame"][0]["line"] == written[0]


def test_an_own_value_beside_a_merge_key_points_at_itself(tmp_path: Path) -> None:
    text = f"{HEAD}x-base: &base {{owner: ayse}}\ngoals: [{{<<: *base, owner: nobody}}]\n"

    (item,) = findings(tmp_path, text, "broken-reference")

    assert place(item) == (5, 28, 5, 34)
    assert item["related"] == []


def test_what_an_alias_lacks_points_at_its_use(tmp_path: Path) -> None:
    text = f"{HEAD}x-goal: &goal {{id: o1}}\ngoals:\n  - *goal\n"

    (item,) = findings(tmp_path, text, "goal-without-owner")

    (related,) = item["related"]
    assert place(item) == (6, 5, 6, 10)
    assert (related["label"], related["line"]) == ("written here", 4)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (HEAD, (1, 1, 1, 9)),
        (f"\n# tea\n---\n{HEAD}", (4, 1, 4, 9)),
        ("name: Tea\nperiod: Q3 2026\nplanlint: 1\n", (3, 1, 3, 9)),
        ('"planlint": 1\nname: Tea\nperiod: Q3 2026\n', (1, 1, 1, 11)),
        ("{name: Tea, planlint: 1, period: Q3 2026}\n", (1, 13, 1, 21)),
        ("\ufeff---\r\n{name: 🍵, planlint: 1, period: Q3 2026}\r\n", (2, 11, 2, 19)),
    ],
)
def test_what_the_plan_lacks_is_found_at_the_key_planlint(
    tmp_path: Path, text: str, where: Place
) -> None:
    (item,) = findings(tmp_path, text, "no-goals")

    assert place(item) == where


@pytest.mark.parametrize(
    ("goals", "where"),
    [
        ("goals:\n  - id: o1\n    name: x\n", (5, 5, 5, 11)),
        ("goals:\n  - name: ชาเย็น 🍵\n", (5, 5, 5, 19)),
        ("goals:\n  - tea 🍵\n", (5, 5, 5, 10)),
        ("goals:\n  - kpis:\n      - k1\n    id: o1\n", (5, 5, 5, 9)),
        ("goals: [{\n  id: o1}]\n", (5, 3, 5, 9)),
        ("goals:\n  - {}\n", (5, 5, 5, 7)),
        ("goals:\n  -\n    # tea\n\n    id: o1\n", (8, 5, 8, 11)),
        ("goals:\n  - &a\n    id: o1\nx-a: *a\n", (6, 5, 6, 11)),
    ],
)
def test_what_an_item_lacks_is_found_at_its_first_entry(
    tmp_path: Path, goals: str, where: Place
) -> None:
    (item,) = findings(tmp_path, HEAD + goals, "goal-without-owner")

    assert place(item) == where


def test_what_a_section_lacks_is_found_at_its_key(tmp_path: Path) -> None:
    text = f'{HEAD}notes: "a\u2028b"\ncrisis:\r\n  levels: []\r\n  owner: ayse\r\n'

    places = [place(item) for item in findings(tmp_path, text, "no-spokesperson")]

    assert places == [(5, 1, 5, 7)] * 2


@pytest.mark.parametrize(
    ("name", "frame", "mark"),
    [
        ("tea", "  4 | goals: [{name: tea, owner: nobody}]", 33),
        ("🍵", "  4 | goals: [{name: 🍵, owner: nobody}]", 32),
        ("ชาเย็น", "  4 | goals: [{name: ชาเย็น, owner: nobody}]", 35),
        ("夏茶", "  4 | goals: [{name: 夏茶, owner: nobody}]", 34),
    ],
)
def test_the_mark_stands_under_the_value_on_a_terminal(
    tmp_path: Path, name: str, frame: str, mark: int
) -> None:
    (tmp_path / NAME).write_text(f"{HEAD}goals: [{{name: {name}, owner: nobody}}]\n", "utf-8")

    done = run_cli("check", "--isolated", "--select", "broken-reference", NAME, cwd=tmp_path)

    lines = done.out.splitlines()
    below = lines[lines.index(frame) + 1]
    assert below == "    |".ljust(mark) + "^" * 6
