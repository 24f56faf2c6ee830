"""Files made to stop a reader: a verdict within 500 MB and without end to wait for."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.bad_input import FRAME, NAME, Checked, assert_says, check, read, run_confined
from tests.command import Outcome

LEVELS = 5000
MANY = 20_000


def confined(folder: Path, content: str | bytes, *options: str) -> Checked:
    """Check a file in a process of its own, with all rules."""
    source = content if isinstance(content, bytes) else content.encode()
    (folder / NAME).write_bytes(source)
    arguments = ("check", "--isolated", "--profile", "audit", "--format", "concise")
    return read(run_confined(*arguments, *options, NAME, cwd=folder))


def alias_bomb() -> str:
    names = "abcdefghi"
    lines = ["x-a: &a [tea, tea, tea, tea, tea, tea, tea, tea, tea, tea]"]
    lines += [
        f"x-{name}: &{name} [{', '.join([f'*{before}'] * 10)}]" for before, name in pairwise(names)
    ]
    return FRAME + "\n".join(lines) + "\n"


def merge_bomb() -> str:
    lines = ["x-0: &m0 {tea: 1}"]
    lines += [
        f"x-{i}: &m{i} {{k{i}: 1, <<: [{', '.join([f'*m{i - 1}'] * 10)}]}}" for i in range(1, 30)
    ]
    return FRAME + "\n".join(lines) + "\n"


def wide_merges() -> str:
    keys = ", ".join(f"k{i}: 1" for i in range(LEVELS))
    return f"{FRAME}x-a: &a {{{keys}}}\ngoals:\n" + "  - <<: *a\n" * LEVELS


def staircase() -> str:
    return FRAME + "".join(f"{' ' * level}a:\n" for level in range(1400))


BOMBS: dict[str, tuple[str | bytes, int, int, list[str]]] = {
    "aliases": (alias_bomb(), 9, 38, ["more than 100,000 values"]),
    "merge keys": (merge_bomb(), 10, 38, ["more than 100,000 values"]),
    "wide merge keys": (wide_merges(), 25, 9, ["more than 100,000 values"]),
    "a cycle of a list": (f"{FRAME}goals: &g\n  - *g\n", 6, 5, ['"*g"', "never end"]),
    "a cycle of a merge key": (f"{FRAME}goals: &g\n  <<: *g\n", 6, 7, ['"*g"', "never end"]),
    "a cycle of a key": (f"{FRAME}x: &x\n  a: {{b: [*x]}}\n", 6, 11, ['"*x"', "never end"]),
    "flow lists": (f"{FRAME}goals: {'[' * LEVELS}{']' * LEVELS}\n", 5, 107, ["100 levels"]),
    "open flow lists": (f"{FRAME}goals: {'[' * LEVELS}\n", 5, 107, ["100 levels"]),
    "flow mappings": (f"{FRAME}x: {'{a: ' * LEVELS}{'}' * LEVELS}\n", 5, 400, ["100 levels"]),
    "block lists": (f"{FRAME}goals:\n  {'- ' * LEVELS}tea\n", 6, 201, ["100 levels"]),
    "block mappings": (staircase(), 105, 101, ["100 levels"]),
    "10,000 digits": (f"{FRAME}budget:\n  total: {'9' * 10_000}\n", 6, 10, ["999…", "40 digits"]),
    "a hexadecimal number": (f"{FRAME}x: 0x{'f' * 10_000}\n", 5, 4, ["0xfff", "40 digits"]),
    "an exponent": (f"{FRAME}budget:\n  total: 1e999999999\n", 6, 10, ["1e999999999"]),
    "a negative exponent": (f"{FRAME}budget:\n  total: 1e-999999999\n", 6, 10, ["1e-999999999"]),
    "a NUL": (f"{FRAME}notes: a\0b\n", 5, 9, ["U+0000"]),
    "a control character": (f"{FRAME}notes: a\x1b[31mb\n", 5, 9, ["U+001B"]),
    "UTF-16": (FRAME.encode("utf-16"), 1, 1, ["UTF-16", "reads UTF-8"]),
    "UTF-16 without a mark": (FRAME.encode("utf-16-le"), 1, 1, ["UTF-16", "reads UTF-8"]),
    "UTF-32": (FRAME.encode("utf-32"), 1, 1, ["UTF-32", "reads UTF-8"]),
    "Latin-1": ("planlint: 1\nname: Café\n".encode("latin-1"), 2, 10, ["UTF-8", "E9", '"é"']),
    "Thai of its own": ("planlint: 1\nname: ชา\n".encode("tis-620"), 2, 7, ["UTF-8", "AA"]),
    "no text at all": (b"planlint: 1\nname: \xff\xfe\xfa\x80\x81\n", 2, 7, ["UTF-8", "FF"]),
    "1 MiB and a byte": (FRAME + "#" * (1024 * 1024 - len(FRAME) + 1), 1, 1, ["1,048,577 bytes"]),
    "mistakes": (FRAME + "name: x\n" * MANY, 1, 1, ["more than 1,000 mistakes"]),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_beyond_a_limit_is_refused_at_its_place(tmp_path: Path, name: str) -> None:
    content, line, column, words = BOMBS[name]

    checked = confined(tmp_path, content)

    first = checked.findings[0]
    assert checked.code == 1
    assert (first.place, first.severity) == (("limit", line, column), "error")
    assert_says(first.message, *words)
    assert {found.rule for found in checked.findings} <= {"limit", "duplicate-key"}


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.mkdir [made]",
        "!!python/object/new:os.mkdir [made]",
        "!!python/object/apply:subprocess.run [[mkdir, made]]",
        "!!python/name:os.mkdir",
        "!!python/module:os",
        "!<tag:yaml.org,2002:python/object/apply:os.mkdir> [made]",
        "!include tea.plan.yaml",
        "!ENV ${HOME}",
    ],
)
@pytest.mark.parametrize("place", ["{}\n", f"{FRAME}owner: {{}}\n", f"{FRAME}{{}}: x\n"])
def test_a_tag_makes_no_object_and_runs_nothing(tmp_path: Path, place: str, tag: str) -> None:
    checked = check(tmp_path, place.format(tag))

    assert checked.code == 1
    assert {found.rule for found in checked.findings} <= {"limit", "not-a-plan", "yaml-syntax"}
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_tag_is_named_with_what_to_write(tmp_path: Path) -> None:
    (found,) = check(tmp_path, f"{FRAME}owner: !!python/name:os.system\n").findings

    assert found.place == ("limit", 5, 8)
    assert_says(found.message, '"!!python/name:os.system"', "tag", 'write "!!python/name:')


@pytest.mark.slow
def test_20_000_goals_are_judged_one_by_one(tmp_path: Path) -> None:
    goals = "".join(f"  - {{id: o{number}}}\n" for number in range(MANY))

    checked = confined(tmp_path, f"{FRAME}goals:\n{goals}")

    assert checked.code == 1
    assert checked.about_the_file() == ()
    of_goals = [found for found in checked.findings if found.line > 5]
    assert Counter(found.rule for found in of_goals)["goal-without-activity"] == MANY
    assert {found.line for found in of_goals} == set(range(6, MANY + 6))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("format_", "words"),
    [("text", "[goal-without-activity], and 19,999 more:"), ("html", "20,000 places")],
)
def test_20_000_goals_fit_into_a_report(tmp_path: Path, format_: str, words: str) -> None:
    done = report_of_many_goals(tmp_path, format_)

    assert (done.code, done.err) == (1, "")
    assert words in done.out


@pytest.mark.slow
def test_20_000_goals_fit_into_json(tmp_path: Path) -> None:
    done = report_of_many_goals(tmp_path, "json")

    (plan,) = json.loads(done.out)["plans"]
    counts = Counter(item["rule"] for item in plan["findings"])
    assert (done.code, done.err) == (1, "")
    assert counts["goal-without-activity"] == MANY


def report_of_many_goals(folder: Path, format_: str) -> Outcome:
    goals = "".join(f"  - {{id: o{number}}}\n" for number in range(MANY))
    (folder / NAME).write_text(f"{FRAME}goals:\n{goals}")
    return run_confined("check", "--isolated", "--format", format_, NAME, cwd=folder)


def test_more_than_a_mebibyte_of_goals_is_refused_by_its_size(tmp_path: Path) -> None:
    goals = "".join(f"  - id: o{n}\n    statement: +20 % followers in May\n" for n in range(MANY))

    (found,) = confined(tmp_path, f"{FRAME}goals:\n{goals}").findings

    assert found.place == ("limit", 1, 1)
    assert_says(found.message, "reads no more than 1,048,576")


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("audiences:\n" + "  - the same words\n" * 40_000, id="equal one-line items"),
        pytest.param("audiences:\n" + "  - {name: tea}\n" * LEVELS, id="equal items"),
        pytest.param("".join(f"goal{n}: 1\n" for n in range(LEVELS)), id="unknown keys"),
        pytest.param("# planlint: ignore[no-goals] -- x\n" * LEVELS, id="suppressions"),
        pytest.param("goals:\n" + "  - {idd: x, foo: 1}\n" * LEVELS, id="keys that are near"),
        pytest.param("\n" * 1_000_000, id="empty lines"),
        pytest.param(" " * 1_000_000, id="blanks"),
        pytest.param("#\n" * 500_000, id="comments"),
        pytest.param("a:" * 500_000, id="colons"),
        pytest.param('x: "' + '"' * 1_000_000, id="quotes"),
        pytest.param("notes: " + "tea " * 250_000, id="a long line"),
        pytest.param("? " * 500_000, id="question marks"),
        pytest.param("x: " + "!!str " * 170_000, id="tags"),
        pytest.param("x: [" + ", ".join(f"&a{n} x" for n in range(50_000)) + "]", id="anchors"),
        pytest.param("<<<<<<< \n" * 100_000, id="conflict markers"),
        pytest.param("tags: [#" + "a #" * 300_000, id="number signs"),
        pytest.param("\u2028" * 340_000, id="line separators"),
    ],
)
def test_a_monotonous_file_has_an_end(tmp_path: Path, below: str) -> None:
    checked = confined(tmp_path, FRAME + below)

    assert checked.code == 1
    assert checked.findings
