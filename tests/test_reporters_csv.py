"""A table for spreadsheets: complete, a row a finding, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.finding import Silenced
from planlint.outcome import Result
from planlint.report import Failure, Report, Skipped
from planlint.reporters import REPORTERS, Style
from tests.command import run_cli
from tests.conftest import CHECKOUT
from tests.full_report import FILE, full_report
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = "planlint: 1\nname: May\n"
EXAMPLES = sorted((CHECKOUT / "examples").glob("*.yaml"))
HEADER = [
    *("kind", "plan", "file", "line", "column", "end line", "end column", "severity", "rule"),
    *("category", "message", "fix", "question", "path", "anchor", "silenced by", "reason"),
    *("owner", "expires"),
]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _rows(written: str) -> list[dict[str, str]]:
    header, *rows = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert header == HEADER
    return [dict(zip(header, row, strict=True)) for row in rows]


def _table(report: Report) -> list[dict[str, str]]:
    return _rows(REPORTERS["csv"](report, Style()))


def test_a_finding_is_a_row_with_all_there_is_to_know() -> None:
    (row,) = (row for row in _table(full_report()) if row["rule"] == "unrealistic-growth")

    assert row == {
        "kind": "finding",
        "plan": "may",
        "file": FILE,
        "line": "5",
        "column": "13",
        "end line": "5",
        "end column": "18",
        "severity": "error",
        "rule": "unrealistic-growth",
        "category": "realism",
        "message": "From 480 to 10,000 fans.",
        "fix": "Lower the `target` to 640.",
        "question": "What about unrealistic-growth?",
        "path": "/goals/0/target",
        "anchor": "/goals/fans/target",
        "silenced by": "",
        "reason": "",
        "owner": "",
        "expires": "",
    }


def test_silenced_findings_are_rows_with_layer_and_reason() -> None:
    silenced = [
        (row["rule"], row["silenced by"], row["reason"], row["owner"], row["expires"])
        for row in _table(full_report())
        if row["silenced by"]
    ]

    assert silenced == [
        ("goal-without-owner", "suppression", "the board decides in June", "", ""),
        ("no-crisis-plan", "waiver", "accepted-risk", "Ana", "2026-07-01"),
        ("no-crisis-plan", "baseline", "accepted on 2026-04-01", "", ""),
    ]


def test_what_is_no_finding_is_a_row_of_its_own_kind() -> None:
    others = [
        (row["kind"], row["file"], row["rule"], row["message"])
        for row in _table(full_report())
        if row["kind"] != "finding"
    ]

    assert others == [
        ("crashed rule", FILE, "broken", "ZeroDivisionError: by 0"),
        ("failure", "x.yaml", "", "There is no such file."),
        ("failure", "", "", "It is too late."),
        ("skipped file", "docker.yaml", "", "not a plan"),
    ]


def test_rows_come_in_the_order_of_the_plans_and_their_text() -> None:
    rows = _table(full_report())

    assert len(rows) == 13
    places = [(int(row["line"]), int(row["column"])) for row in rows if row["kind"] == "finding"]
    assert places == sorted(places)


def test_without_findings_there_is_a_header() -> None:
    report = Drafted(Source(PLAN)).ends(make_rule("a"), Result.PASS).report()

    assert _table(report) == []
    assert REPORTERS["csv"](make_report([]), Style()).count("\n") == 1


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_is_a_formula(start: str) -> None:
    said = f"{start}HYPERLINK(1)"
    drafted = Drafted(Source(PLAN, said), name=said)
    drafted.finds(make_rule("a"), "May", said, fix=said, question=said)
    drafted.finds(make_rule("b"), "name", f"  {said}", silenced=Silenced("waiver", said))
    report = drafted.report(failures=(Failure(said, said),), skipped=(Skipped(said, said),))

    cells = [cell for row in _table(report) for cell in row.values()]

    assert [cell for cell in cells if cell.strip().startswith(FORMULA_STARTS)] == []
    if start.isprintable():
        assert cells.count(f"'{said}") == 10


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('a,"b";\'c', 'a,"b";\'c'),
        ("one\ntwo\r\tthree", "one␊two␍␉three"),
        ("\x1b[31m\x00", "␛[31m␀"),
        ("\u202eevil \ud83d", "\\u202eevil \\ud83d"),
    ],
)
def test_text_is_one_cell_on_one_line(said: str, shown: str) -> None:
    drafted = Drafted(Source(PLAN)).finds(make_rule("a"), "May", said)

    assert _table(drafted.report())[0]["message"] == shown
    assert REPORTERS["csv"](drafted.report(), Style()).count("\n") == 2


@given(st.text())
def test_whatever_is_said_the_table_keeps_its_shape(said: str) -> None:
    drafted = Drafted(Source(PLAN, said)).finds(make_rule("a"), "May", said, fix=said)
    written = REPORTERS["csv"](drafted.report(skipped=(Skipped(said, said),)), Style())

    assert written.encode().count(b"\n") == 3
    assert [row["kind"] for row in _rows(written)] == ["finding", "skipped file"]


def test_the_same_run_gives_the_same_bytes() -> None:
    written = REPORTERS["csv"](full_report(), Style())

    assert written == REPORTERS["csv"](full_report(), Style())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_a_real_run_has_a_row_for_each_finding(example: Path) -> None:
    done = run_cli("check", example.name, "--format", "csv", cwd=example.parent)
    counted = run_cli("check", example.name, "--format", "concise", cwd=example.parent)

    rows = _rows(done.out)

    assert len([row for row in rows if not row["silenced by"]]) == len(counted.out.splitlines())
