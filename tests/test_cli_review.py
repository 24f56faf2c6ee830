"""`planlint review`: at the terminal, from a sheet, and what an audit makes of the answers."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from planlint.answers import Entry, Said, read_answers, read_state
from planlint.audit.points import two_places
from planlint.cli.answer_book import AnswerBook
from planlint.cli.reviewing import Review, Reviewer
from planlint.pack import builtin_rules
from planlint.questions import questions_for
from planlint.rulebook import RuleBook
from tests.audits import EXAMPLE, example, example_plan
from tests.command import Outcome, run_cli, run_program
from tests.pseudo_terminal import CTRL_C, CTRL_D, PROGRAM, at_terminal

DAY = date(2026, 5, 4)
# Seven questions concern it: four about its sections, three of every plan.
PLAN = (
    "planlint: 1\nid: may\nname: May\nperiod: May 2026\ncurrency: USD\n"
    "strategy: {purpose: Be first}\nsituation: {description: sold out}\n"
)
STRATEGY = ["MQ01", "MQ03", "MQ05", "MQ06", "MQ07"]
FILE = "may.plan.answers.yaml"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return a folder with the plan."""
    (tmp_path / "may.plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def entries(folder: Path) -> dict[str, Entry]:
    content = (folder / FILE).read_bytes()
    found = read_answers(content, FILE, RuleBook(builtin_rules()))
    assert found.mistakes == ()
    return {item.question: item for item in found.entries}


def said(folder: Path) -> dict[str, str]:
    """What is answered, with its evidence."""
    return {
        name: f"{item.said}: {item.evidence}" if item.evidence else item.said.value
        for name, item in entries(folder).items()
    }


def review(folder: Path, *args: str, stdin: bytes = b"") -> Outcome:
    return run_cli(
        "review", "may.plan.yaml", "--as-of", "2026-05-04", *args, cwd=folder, stdin=stdin
    )


def audit_json(folder: Path, *args: str) -> dict[str, Any]:
    done = run_cli(
        "audit", "may.plan.yaml", "--format", "json", "--as-of", "2026-05-04", *args, cwd=folder
    )
    assert done.code == 0, done
    found: dict[str, Any] = json.loads(done.out)
    return found


# The walk, without a terminal.


class Lines:
    """Somebody who answers these lines and then leaves."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)
        self.heard: list[str] = []

    def say(self, text: str) -> None:
        self.heard.append(text)

    def answer(self) -> str:
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)

    @property
    def asked(self) -> list[str]:
        """The questions that were put, in their order."""
        found = (re.search(r"question \d+ of \d+, (\w+)", text) for text in self.heard)
        return [match[1] for match in found if match]


def walk(
    folder: Path, *lines: str, wanted: Callable[[str], bool] = lambda _: True
) -> tuple[Lines, Review]:
    """Walk through the questions of the plan's first area that are wanted."""
    state = read_state((folder / "may.plan.yaml").read_bytes(), "may.plan.yaml")
    assert state is not None
    asked = [
        item
        for item in questions_for(("strategy", "situation"))
        if item.question.area == "Strategy" and wanted(item.question.id)
    ]
    talk = Lines(lines)
    book = AnswerBook(folder / "may.plan.yaml", state)
    reviewing = Review(talk, book, asked, Reviewer("Rosa", DAY))
    with contextlib.suppress(EOFError):
        reviewing.walk()
    return talk, reviewing


def test_each_answer_is_kept_with_its_evidence_and_what_the_plan_says(here: Path) -> None:
    talk, _ = walk(here, "y", "the board agreed", "P", "", "no", "nobody asked", "N/A", "", "s")

    assert talk.asked == STRATEGY
    assert said(here) == {
        "MQ01": "yes: the board agreed",
        "MQ03": "partly",
        "MQ05": "no: nobody asked",
        "MQ06": "not applicable",
    }
    first = entries(here)["MQ01"]
    assert (first.reviewer, first.day, list(first.sections)) == ("Rosa", DAY, ["strategy"])
    assert list(entries(here)["MQ05"].sections) == ["plan"]


def test_an_answer_is_in_the_file_before_its_evidence_is_asked_for(here: Path) -> None:
    walk(here, "y")

    assert said(here) == {"MQ01": "yes"}


def test_one_may_skip_and_go_back_and_change_an_answer(here: Path) -> None:
    talk, _ = walk(here, "b", "", "y", "", "b", "n", "on second thoughts", "q", "y")

    assert talk.asked == ["MQ01", "MQ01", "MQ03", "MQ05", "MQ03", "MQ05"]
    assert "  This is the first question." in talk.heard
    assert said(here) == {"MQ03": "no: on second thoughts"}
    assert talk.lines == ["y"]


def test_the_keys_are_heard_where_evidence_is_asked_for(here: Path) -> None:
    talk, _ = walk(here, "y", "?", "seen", "n", "b", "p", "s", "a", "q", "y")

    assert talk.asked == ["MQ01", "MQ03", "MQ03", "MQ05"]
    assert said(here) == {"MQ01": "yes: seen", "MQ03": "partly", "MQ05": "not applicable"}
    assert talk.lines == ["y"]


def test_the_same_answer_again_keeps_its_evidence(here: Path) -> None:
    talk, _ = walk(here, "y", "seen", "b", "y", "", "q")

    assert said(here) == {"MQ01": "yes: seen"}
    assert "  What shows it?  Enter keeps: seen" in talk.heard


def test_what_is_not_understood_is_asked_again(here: Path) -> None:
    talk, _ = walk(here, "maybe", "k", "\x1b[A", "?", "y", "a\x1b[Db", "ab", "q")

    assert said(here) == {"MQ01": "yes: ab"}
    assert (
        talk.heard.count(
            "  y yes, p partly, n no, a not applicable, s skip, b back, q quit, ? help"
        )
        == 2
    )
    assert sum("an arrow key" in text for text in talk.heard) == 2
    assert sum("k  keep the former answer" in text for text in talk.heard) == 1


def test_what_was_answered_is_shown_with_what_has_changed(here: Path) -> None:
    walk(here, "y", "seen", "q")
    plan = here / "may.plan.yaml"
    plan.write_text(PLAN.replace("Be first", "Be second"), "utf-8")

    talk, _ = walk(here, "k", "q")

    assert (
        "Answered yes by Rosa on 2026-05-04: seen. The section strategy has changed since;"
        " k keeps the answer." in talk.heard[0]
    )
    state = read_state(plan.read_bytes(), "")
    assert state is not None
    assert said(here) == {"MQ01": "yes: seen"}
    assert list(entries(here)["MQ01"].sections.values()) == [
        state.of(questions_for(("strategy",))[0].question)["strategy"]
    ]


def test_what_others_write_meanwhile_stays(here: Path) -> None:
    walk(here, "y", "", "q")
    file = here / FILE
    talk = Lines(["s", "y", "", "q"])
    state = read_state(PLAN, "")
    assert state is not None
    asked = questions_for(("strategy", "situation"))
    reviewing = Review(talk, AnswerBook(here / "may.plan.yaml", state), asked, Reviewer("Can", DAY))
    file.write_text(
        file.read_text("utf-8") + "  # mine\n  - {question: MQ06, answer: no}\n", "utf-8"
    )

    reviewing.walk()

    assert said(here) == {"MQ01": "yes", "MQ06": "no", "MQ03": "yes"}
    assert "  # mine\n" in file.read_text("utf-8")


# At a terminal.

ARGS = ["review", "may.plan.yaml", "--as-of", "2026-05-04", "--area", "Strategy"]


def test_a_review_at_a_terminal_is_stopped_and_gone_on_with(here: Path) -> None:
    first = at_terminal(ARGS, ["", "Rosa", "s", "y", "seen", "b", "s", "q"], here)
    second = at_terminal(ARGS, ["", "n", "", CTRL_C], here)
    third = at_terminal(ARGS, ["", "s", "a", "not ours", CTRL_D], here)

    assert [seen.code for seen in (first, second, third)] == [0, 130, 0]
    assert "May (may.plan.yaml)\n5 questions for you." in first.screen
    assert "Who answers? A name.\n" in first.screen
    assert "Who answers? [Rosa]\n" in second.screen
    assert "4 questions for you." in second.screen
    assert "3 questions for you." in third.screen
    assert first.screen.endswith(
        "1 question answered; 6 of 7 open.\n"
        "The answers are in may.plan.answers.yaml.\n"
        "To go on: planlint review may.plan.yaml\n"
    )
    assert said(here) == {
        "MQ03": "yes: seen",
        "MQ01": "no",
        "MQ06": "not applicable: not ours",
    }
    assert {item.reviewer for item in entries(here).values()} == {"Rosa"}


KILLED_AT_THE_FOURTH_PROMPT = PROGRAM.replace(
    "main()",
    """\
import planlint.cli.terminal as terminal
prompts = []
ask = terminal.Terminal.answer
def answer(self):
    prompts.append(1)
    if len(prompts) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return ask(self)
terminal.Terminal.answer = answer
main()""",
)


def test_a_kill_loses_nothing(here: Path) -> None:
    args = [*ARGS, "--reviewer", "Ada"]

    seen = at_terminal(args, ["y", "seen", "n"], here, program=KILLED_AT_THE_FOURTH_PROMPT)

    assert seen.code == -signal.SIGKILL
    assert said(here) == {"MQ01": "yes: seen", "MQ03": "no"}
    assert sorted(path.name for path in here.iterdir()) == [FILE, "may.plan.yaml"]


def test_a_write_that_fails_is_told_and_leaves_the_file_as_it_was(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(here, "y", "seen", "q")
    before = (here / FILE).read_bytes()

    def full(_file: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = take(here, sheet(("MQ03", "no", "", "", "")))

    assert (done.code, done.err) == (
        2,
        f"planlint: {FILE} cannot be written: no space left on device\n",
    )
    assert (here / FILE).read_bytes() == before
    assert sorted(path.name for path in here.iterdir()) == ["a.csv", FILE, "may.plan.yaml"]


def test_nothing_is_asked_when_all_is_answered_unless_all_is_asked_for(here: Path) -> None:
    walk(here, *["y", ""] * 5)

    done = at_terminal(ARGS, [], here)
    again = at_terminal([*ARGS, "--all", "--reviewer", "Can"], ["n", "", "q"], here)

    assert (done.code, done.screen) == (
        0,
        "All 5 questions are answered; --all asks them again.\n",
    )
    assert again.code == 0
    assert "Answered yes by Rosa on 2026-05-04." in again.screen
    assert said(here)["MQ01"] == "no"
    assert entries(here)["MQ01"].reviewer == "Can"


def test_a_file_that_cannot_be_followed_is_told_before_anything_is_asked(here: Path) -> None:
    text = "answers:\n  - question: MQ999\n    answer: yes\n"
    (here / FILE).write_text(text, "utf-8")

    seen = at_terminal(ARGS, [], here)

    assert seen.code == 2
    assert seen.screen == (
        'may.plan.answers.yaml:2:15: there is no question "MQ999"; did you mean "MQ79"?\n'
        "  2 |   - question: MQ999\n"
        "    |               ^^^^^\n"
    )
    assert (here / FILE).read_text("utf-8") == text


def test_a_list_that_cannot_grow_is_told_before_anything_is_asked(here: Path) -> None:
    (here / FILE).write_text("answers: []\n", "utf-8")

    seen = at_terminal(ARGS, [], here)

    assert (seen.code, seen.screen) == (
        2,
        "planlint: may.plan.answers.yaml:1: write answers: without the brackets\n",
    )


# What cannot be asked.


def test_without_a_terminal_a_sheet_is_offered(here: Path) -> None:
    done = review(here, stdin=b"y\ny\n")

    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "planlint: there is no terminal to ask at; write a sheet with planlint questions"
        " may.plan.yaml -o answers.csv, fill it in, and read it back with planlint review"
        " may.plan.yaml --from answers.csv\n"
    )
    assert not (here / FILE).exists()


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["-"], "a review needs the plan's file: the answers go beside it"),
        (["june.yaml"], "june.yaml: there is no such file or folder"),
        (["other.yaml"], "other.yaml is not a plan: a plan has a line that begins with planlint:"),
        ([FILE], f"{FILE} holds the answers; name the plan: may.plan.yaml"),
        (["may.plan.yaml", "--force"], "--force has no effect: it is for --from"),
        (["may.plan.yaml", "--from", "a.csv", "--all"], "--from takes the whole sheet"),
        (["may.plan.yaml", "--from", "a.csv", "--area", "Budget"], "--from takes the whole sheet"),
        (["may.plan.yaml", "--area", "Bugdet"], 'did you mean "Budget"?'),
        (["may.plan.yaml", "--as-of", "soon"], "--as-of soon: this is no day of the calendar"),
        (["may.plan.yaml", "--from", "a.csv"], "a.csv: there is no such file or folder"),
        (["may.plan.yaml", "--from", "."], "it is a folder, not a file"),
        (["may.plan.yaml", "--from", ""], "--from: the name of the file is missing"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    here: Path, args: list[str], sentence: str
) -> None:
    (here / "other.yaml").write_text("a: 1\n", "utf-8")
    (here / FILE).write_text("answers:\n", "utf-8")

    done = run_cli("review", *args, cwd=here)

    assert done.code == 2, done
    assert sentence in done.err
    assert done.err.count("\n") == 1


def test_a_plan_where_the_answers_would_go_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "may.plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / FILE).write_text(PLAN, "utf-8")
    (tmp_path / "a.csv").write_text("id,answer\nMQ01,yes\n", "utf-8")

    done = review(tmp_path, "--from", "a.csv")
    checked = run_cli("check", ".", cwd=tmp_path)

    assert done.code == 2
    assert "may.plan.answers.yaml is a plan, and the answers about may.plan.yaml" in done.err
    assert (tmp_path / FILE).read_text("utf-8") == PLAN
    assert "2 plans" in checked.out


# From a sheet.


def sheet(*rows: Sequence[str], header: str = "id,answer,evidence,reviewer,date") -> bytes:
    table = io.StringIO()
    csv.writer(table).writerows(rows)
    return f"{header}\n{table.getvalue()}".encode()


def take(folder: Path, content: bytes, *args: str) -> Outcome:
    (folder / "a.csv").write_bytes(content)
    return review(folder, "--from", "a.csv", *args)


def test_a_sheet_is_read_back_and_empty_rows_are_counted(here: Path) -> None:
    rows = [
        ("MQ01", "Yes", "the board, twice\r\nagreed", "Ada", "2026-05-03"),
        ("mq03", " N/A ", "", "", ""),
        ("MQ05", "", "", "", ""),
        ("MQ06", "partly", "'-20 % in May", "", "13.5.2026"),
    ]

    done = take(here, sheet(*rows), "--reviewer", "Bo")

    assert (done.code, done.err) == (0, "")
    assert done.out == ("may.plan.answers.yaml: 3 added.\na.csv: 1 row without an answer.\n")
    assert said(here) == {
        "MQ01": "yes: the board, twice\nagreed",
        "MQ03": "not applicable",
        "MQ06": "partly: -20 % in May",
    }
    assert [(item.reviewer, str(item.day)) for item in entries(here).values()] == [
        ("Ada", "2026-05-03"),
        ("Bo", "2026-05-04"),
        ("Bo", "2026-05-13"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet_is_read_as_spreadsheet_programs_write_it(
    here: Path, encoding: str, delimiter: str
) -> None:
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter)
    writer.writerows([["Answer", "ID", "Notes", "Evidence"], ["YES", "MQ01", "x", "Müşteri–ü"[-1]]])

    done = take(here, table.getvalue().encode(encoding))

    assert done.code == 0, done
    assert said(here) == {"MQ01": "yes: ü"}


def test_the_separator_may_be_declared(here: Path) -> None:
    assert take(here, b"sep=|\r\nid|answer\r\nMQ01|no\r\n").code == 0
    assert said(here) == {"MQ01": "no"}


def test_a_sheet_may_come_from_standard_input(here: Path) -> None:
    done = review(here, "--from", "-", stdin=b"id,answer\nMQ01,no\nMQ03,\n")

    assert (done.code, done.out) == (
        0,
        "may.plan.answers.yaml: 1 added.\n<stdin>: 1 row without an answer.\n",
    )


def test_one_row_that_cannot_be_read_keeps_all_from_being_written(here: Path) -> None:
    rows = [
        ("MQ01", "yes", "two\nlines", "", ""),
        ("MQ03", "yes, see the report", "", "", ""),
        ("MQ500", "no", "", "", ""),
        ("", "no", "", "", ""),
        ("MQ05", "", "it is written down", "", ""),
        ("MQ06", "no", "", "", "03/04/2026"),
        ("MQ07", "no", "", "", "in May"),
        ("MQ01", "no", "", "", ""),
    ]

    done = take(here, sheet(*rows))

    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        (
            "planlint: a.csv: 7 rows cannot be read, so nothing is written; mend the sheet and read"
            " it again"
        ),
        (
            'a.csv:4: MQ03 is answered with "yes, see the report"; write yes, partly, no or n/a as'
            " the answer, and anything else as the evidence"
        ),
        'a.csv:5: there is no question "MQ500"; did you mean "MQ50"?',
        "a.csv:6: there is an answer without an id",
        (
            "a.csv:7: MQ05 has evidence and no answer; write yes, partly, no or n/a as the answer,"
            " and anything else as the evidence"
        ),
        'a.csv:8: "03/04/2026" is no day that is sure; write 2026-04-03 or 2026-03-04',
        'a.csv:9: "in May" is no day of the calendar; write it as 2026-05-31',
        "a.csv:10: MQ01 is answered already in line 2",
    ]
    assert not (here / FILE).exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", 'there is no column "id" in its first line'),
        (b"question,answer\nMQ01,yes\n", 'there is no column "id" in its first line'),
        (b"id,answer,answer\nMQ01,yes,no\n", 'there is more than one column "answer"'),
        (b"PK\x03\x04rest", "it is a workbook of a spreadsheet program; save it as CSV"),
        (b"i\0d\0,\0a\0", "it is no text; save it as CSV in UTF-8"),
        (b"\xff\xfei\0d", "its letters cannot be read; save it as CSV in UTF-8"),
        (b"id,answer\nMQ01," + b"y" * 200_000, "line 2: field larger than field limit"),
        (b"id,answer\n" + b"\n" * (10 * 1024 * 1024), "it is larger than 10 MiB"),
    ],
)
def test_what_is_no_sheet_is_told(here: Path, content: bytes, sentence: str) -> None:
    done = take(here, content)

    assert done.code == 2
    assert sentence in done.err
    assert done.err.count("\n") == 1


def test_a_question_that_does_not_concern_the_plan_is_told_and_left_out(here: Path) -> None:
    done = take(here, sheet(("MQ01", "yes", "", "", ""), ("MQ02", "yes", "", "", "")))

    assert done.code == 0
    assert done.err == (
        "planlint: left out, for the plan has no part that the question speaks of: MQ02\n"
    )
    assert list(said(here)) == ["MQ01"]


def test_a_newer_answer_stays_unless_it_is_forced(here: Path) -> None:
    walk(here, "y", "seen", "n", "", "p", "", "q")
    rows = sheet(
        ("MQ01", "no", "", "Bo", "2026-05-03"),
        ("MQ03", "yes", "", "", ""),
        ("MQ05", "no", "", "Bo", "2026-05-04"),
    )

    done = take(here, rows)
    kept = said(here)
    forced = take(here, rows, "--force")

    assert done.code == 0
    assert done.out == "may.plan.answers.yaml: 1 replaced.\n"
    assert done.err.splitlines() == [
        (
            "planlint: MQ01 stays: answered yes by Rosa on 2026-05-04, and the sheet says no on"
            " 2026-05-03; --force replaces it"
        ),
        (
            "planlint: MQ03 stays: answered no by Rosa on 2026-05-04, and the sheet says yes"
            " without a date; --force replaces it"
        ),
    ]
    assert kept == {"MQ01": "yes: seen", "MQ03": "no", "MQ05": "no"}
    assert (forced.code, forced.err) == (0, "")
    assert said(here) == {"MQ01": "no", "MQ03": "yes", "MQ05": "no"}


def test_the_same_sheet_twice_changes_nothing(here: Path) -> None:
    rows = sheet(("MQ01", "yes", "seen", "", ""), ("MQ03", "no", "", "Bo", "2026-05-01"))
    take(here, rows)
    before = (here / FILE).read_bytes()

    again = review(here, "--from", "a.csv", "--as-of", "2026-06-01", "--reviewer", "Eve")

    assert (again.out, again.err) == ("may.plan.answers.yaml: 2 there already.\n", "")
    assert (here / FILE).read_bytes() == before


def test_what_a_sheet_says_of_an_earlier_plan_is_open_again(here: Path) -> None:
    run_cli("questions", "may.plan.yaml", "-o", "q.csv", cwd=here)
    rows = list(csv.DictReader((here / "q.csv").read_text("utf-8").splitlines()))
    filled = io.StringIO()
    writer = csv.DictWriter(filled, rows[0])
    writer.writeheader()
    writer.writerows(row | {"answer": "yes" if row["area"] == "Strategy" else ""} for row in rows)
    (here / "may.plan.yaml").write_text(PLAN.replace("Be first", "Be second"), "utf-8")

    done = take(here, filled.getvalue().encode())
    found = audit_json(here)["plans"][0]["questions"]

    assert done.err == (
        "planlint: open again already, for the plan has changed since the sheet was written:"
        " MQ01, MQ03, MQ05, MQ07\n"
    )
    assert {item["id"]: item["state"] for item in found if item["area"] == "Strategy"} == {
        "MQ01": "stale",
        "MQ03": "stale",
        "MQ05": "stale",
        "MQ06": "answered",
        "MQ07": "stale",
    }


# What an audit and a check make of it.


def filled_in(folder: Path, answers: dict[str, str]) -> None:
    """Write the sheet of the plan, fill in answers, and read it back."""
    wrote = run_cli("questions", "may.plan.yaml", "-o", "a.csv", "--bom", cwd=folder)
    rows = list(csv.reader(io.StringIO((folder / "a.csv").read_text("utf-8-sig"))))
    at = rows[0].index("answer")
    for row in rows[1:]:
        row[at] = answers.get(row[0], "")
    table = io.StringIO()
    csv.writer(table, delimiter=";").writerows(rows)
    read = take(folder, table.getvalue().encode("utf-16"))
    assert (wrote.code, read.code, read.err) == (0, 0, "")


def test_answers_narrow_the_score_from_the_sheet_to_the_audit(tmp_path: Path) -> None:
    """Worked by hand.

    The example passes every rule: the rules count W and earn E = W. 77 questions are open, so U is
    77 and the score 100 W / (W + 77) to 100. One is answered yes, which earns 1, one partly, which
    earns 1/2, one no, which earns nothing, and one not applicable, which leaves: E = W + 3/2 of
    W + 3, and U = 77 - 4 = 73. The score is 100 (W + 3/2) / (W + 76) to 100 (W + 149/2) / (W + 76).
    Then the budget changes, and with it the answer that was partly is stale: E = W + 1 of W + 2,
    and U = 74: 100 (W + 1) / (W + 76) to 100 (W + 75) / (W + 76).
    """
    text = example(EXAMPLE)
    plan = tmp_path / "may.plan.yaml"
    plan.write_text(text, "utf-8")
    w = example_plan().score.whole.counted
    assert example_plan().score.whole.earned == w

    def interval() -> tuple[str, str]:
        found = audit_json(tmp_path)["plans"][0]["score"]
        return found["low"], found["high"]

    def by_hand(low: Fraction, high: Fraction) -> tuple[str, str]:
        return f"{two_places(low):f}", f"{two_places(high):f}"

    open_ = interval()
    filled_in(tmp_path, {"MQ01": "yes", "MQ02": "Partly", "MQ04": "NO", "MQ03": "n/a"})
    answered = interval()
    plan.write_text(text.replace("\nbudget:\n", "\nbudget:\n  description: Agreed\n"), "utf-8")
    stale = interval()

    assert open_ == by_hand(100 * w / (w + 77), Fraction(100))
    assert answered == by_hand(
        100 * (w + Fraction(3, 2)) / (w + 76), 100 * (w + Fraction(149, 2)) / (w + 76)
    )
    assert float(open_[0]) < float(answered[0]) < float(answered[1]) < float(open_[1])
    assert stale == by_hand(100 * (w + 1) / (w + 76), 100 * (w + 75) / (w + 76))


# A rule by which the plan has no finding.
CLEAN = ("--select", "no-strategy")


def test_a_check_counts_the_questions_that_are_left(here: Path) -> None:
    before = run_cli("check", "may.plan.yaml", *CLEAN, cwd=here)
    take(here, sheet(("MQ01", "yes", "", "", ""), ("MQ05", "n/a", "", "", "")))
    after = run_cli("check", "may.plan.yaml", *CLEAN, cwd=here)
    as_json = json.loads(run_cli("check", "may.plan.yaml", "--format", "json", cwd=here).out)
    isolated = run_cli(
        "check",
        "may.plan.yaml",
        "--isolated",
        *CLEAN,
        cwd=here,
    )

    assert "7 questions remain for a person" in before.out
    assert "5 questions remain for a person" in after.out
    assert as_json["summary"]["questions"] == 5
    assert "7 questions remain for a person" in isolated.out


def test_a_check_without_answers_does_not_pay_for_them(here: Path) -> None:
    script = (
        "import sys\n"
        "from planlint.cli import main\n"
        "sys.argv = ['planlint', 'check', 'may.plan.yaml']\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print('planlint.answers' in sys.modules, file=sys.stderr)\n"
    )

    without = run_program([sys.executable, "-c", script], cwd=here)
    take(here, sheet(("MQ01", "yes", "", "", "")))
    with_answers = run_program([sys.executable, "-c", script], cwd=here)

    assert without.err.splitlines()[-1] == "False"
    assert with_answers.err.splitlines()[-1] == "True"


def test_an_audit_shows_answers_and_says_which_are_open_again(here: Path) -> None:
    evidence = "<b>&amp; '=1+1' \u202e\x1b[31m"
    rows = sheet(
        ("MQ01", "partly", evidence, "Ada <a>", "2026-05-03"),
        ("MQ06", "yes", "sold out", "Ada", "2026-05-03"),
    )
    assert take(here, rows).code == 0
    (here / "may.plan.yaml").write_text(PLAN.replace("sold out", "half sold"), "utf-8")

    found = {item["id"]: item for item in audit_json(here)["plans"][0]["questions"]}
    client = {item["id"]: item for item in audit_json(here, "--client")["plans"][0]["questions"]}
    run_cli("audit", "may.plan.yaml", "-o", "may.html", "--as-of", "2026-05-04", cwd=here)
    run_cli("audit", "may.plan.yaml", "-o", "client.html", "--client", cwd=here)
    page, for_client = ((here / name).read_text("utf-8") for name in ("may.html", "client.html"))

    assert (found["MQ01"]["state"], found["MQ01"]["answer"]) == ("answered", "partly")
    assert (found["MQ01"]["reviewer"], found["MQ01"]["date"]) == ("Ada <a>", "2026-05-03")
    assert (found["MQ06"]["state"], found["MQ06"]["answer"]) == ("stale", "yes")
    assert {client["MQ01"][key] for key in ("evidence", "reviewer")} == {None}
    assert "&lt;b&gt;&amp;amp;" in page
    assert "Ada &lt;a&gt;" in page
    assert all(mark not in page for mark in ("<b>&amp;", "\u202e", "\x1b"))
    assert "Open again: its part of the plan (<bdi>situation</bdi>) has changed" in page
    assert "&lt;b&gt;" not in for_client
    assert "Ada" not in for_client


def test_a_file_of_answers_is_no_plan_and_one_that_is_named_says_so(here: Path) -> None:
    take(here, sheet(("MQ01", "yes", "planlint: 1", "", "")))
    listed = run_cli("check", ".", "--list-files", cwd=here)
    named = run_cli("audit", FILE, "--format", "json", cwd=here)
    passed = run_cli("check", FILE, "may.plan.yaml", "--plans-only", "--list-files", cwd=here)
    (here / "may.plan.yaml").rename(here / "june.yaml")
    gone = run_cli("audit", FILE, "--format", "json", cwd=here)
    folder = run_cli("audit", ".", "--format", "json", cwd=here)

    assert listed.out == "may.plan.yaml\n"
    assert passed.out == "may.plan.yaml\n"
    assert named.code == 2
    assert f"{FILE}: it holds the answers about a plan; name the plan: may.plan.yaml" in named.err
    assert gone.code == 2
    assert f"{FILE}: it holds answers about a plan, and there is no plan may.plan.yaml" in gone.err
    assert folder.code == 0
    assert folder.err == (
        f"planlint: {FILE} counts for nothing: there is no plan may.plan.yaml beside it\n"
    )


@pytest.mark.parametrize("command", [["check"], ["audit", "--format", "json"]])
def test_a_file_with_a_mistake_is_shown_with_its_line(here: Path, command: list[str]) -> None:
    (here / FILE).write_text("answers:\n  - question: MQ01\n    answer: perhaps\n", "utf-8")

    done = run_cli(*command, "may.plan.yaml", cwd=here)

    assert (done.code, done.out) == (2, "")
    assert done.err == (
        'may.plan.answers.yaml:3:13: "answer" does not know "perhaps"; its words are yes,\n'
        "  partly, no, not applicable\n"
        "  3 |     answer: perhaps\n"
        "    |             ^^^^^^^\n"
    )


def test_an_answer_about_a_part_that_is_gone_is_told_and_kept(here: Path) -> None:
    take(here, sheet(("MQ06", "yes", "", "", ""), ("MQ01", "yes", "", "", "")))
    plan = here / "may.plan.yaml"
    plan.write_text(PLAN.partition("situation:")[0], "utf-8")

    done = run_cli("check", "may.plan.yaml", "--fail-on", "never", cwd=here)

    assert done.code == 0
    assert done.err == (
        "planlint: may.plan.answers.yaml: 1 answer does not count, for the plan has no part that"
        " the question speaks of: MQ06\n"
    )
    assert list(said(here)) == ["MQ06", "MQ01"]
    assert Said.YES is entries(here)["MQ06"].said
