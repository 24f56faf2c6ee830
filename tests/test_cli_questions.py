"""`planlint questions`: lists to read, and sheets to fill in."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint import reference
from planlint.reporters.spreadsheet import FORMULA_STARTS, write_csv
from tests.command import Outcome, run_cli, run_program
from tests.conftest import CHECKOUT
from tests.plans import BARE_PLAN, FOREIGN_YAML

SMALL = f"{BARE_PLAN}products: [Pizza]\ncrisis: {{document: crisis.pdf}}\n"
OF_SMALL = ["MQ05", "MQ11", "MQ60", "MQ67", "MQ68", "MQ69", "MQ70", "MQ71", "MQ77"]
COMPLETE = CHECKOUT / "examples" / "pepperoni-palace.yaml"
COLUMNS = [
    "id",
    "area",
    "category",
    "question",
    "answer",
    "evidence",
    "reviewer",
    "date",
    "sources",
    "why a person must answer",
    "state of the plan",
]
ID = re.compile(r"^  (MQ\d\d)  ", re.MULTILINE)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return a folder with a small plan in it."""
    (tmp_path / "may.plan.yaml").write_text(SMALL, "utf-8")
    return tmp_path


def questions(*args: str | Path, cwd: Path | None = None, stdin: bytes = b"") -> Outcome:
    return run_cli("questions", *args, cwd=cwd, stdin=stdin)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


# What is listed


def test_without_a_plan_all_eighty_are_listed() -> None:
    done = questions()

    assert (done.code, done.err) == (0, "")
    assert sorted(ID.findall(done.out)) == list(reference.questions())
    assert done.out.startswith(
        "Questions for a person\nThere are 80 questions. No rule can answer them.\n\nStrategy\n"
    )


def test_with_a_plan_those_that_concern_it(here: Path) -> None:
    done = questions("may.plan.yaml", cwd=here)

    assert (done.code, done.err) == (0, "")
    assert ID.findall(done.out) == OF_SMALL
    assert done.out.startswith(
        "Questions for a person: May (may.plan.yaml)\n"
        "9 of 80 questions concern this plan. No rule can answer them.\n\nStrategy\n"
    )


def test_a_question_comes_with_its_reason_and_its_claims_with_their_author(here: Path) -> None:
    goals = questions("may.plan.yaml", "--area", "goals", cwd=here).out
    crisis = questions("may.plan.yaml", "--area", "crisis", cwd=here).out

    assert goals == dedent("""\
        Questions for a person: May (may.plan.yaml)
        9 of 80 questions concern this plan; 1 of them stands here. No rule can answer
        them.

        Goals

          MQ11  If the product is new, how will people get acquainted with it?
                Category goals; asked because the plan has the section products.
                Why a person: Whether an idea is good cannot be computed.
                - S4-8, author not stated: Could people first be made familiar with a
                  product that is new?

        The documents behind the claims
          - S4: "Seven critical points for internet marketing", author not stated
    """)
    assert (
        "        Category crisis; asked because the contents are kept elsewhere\n"
        "        (crisis.document).\n"
    ) in crisis


def test_every_question_shows_every_claim_it_comes_from() -> None:
    listed = " ".join(questions().out.split())
    authors = {name: document.author for name, document in reference.documents().items()}

    for question in reference.questions().values():
        for source in question.sources:
            claim = reference.claims()[source]
            assert f"- {source}, author {authors[claim.document]}: {claim.claim}" in listed
    for document in reference.documents().values():
        assert f'- {document.id}: "{document.title}", author {document.author}' in listed


@pytest.mark.parametrize("plan", [(), (COMPLETE,)], ids=["all", "complete"])
def test_no_line_is_longer_than_the_terminal(plan: tuple[Path, ...]) -> None:
    lines = questions(*plan).out.splitlines()

    assert len(lines) > 300
    assert [line for line in lines if len(line) > 80] == []


def test_a_plan_from_standard_input() -> None:
    done = questions("-", stdin=SMALL.encode())

    assert (done.code, ID.findall(done.out)) == (0, OF_SMALL)
    assert done.out.startswith("Questions for a person: May (<stdin>)\n")


def test_a_plan_with_wrong_values_still_has_its_questions(here: Path) -> None:
    (here / "wrong.yaml").write_text("planlint: 7\nperiod: soon\ngoals: 3\nname: 4\nnmae: x\n")

    done = questions("wrong.yaml", cwd=here)

    assert (done.code, done.err) == (0, "")
    assert ID.findall(done.out) == ["MQ05", "MQ08", "MQ09", "MQ12", "MQ14", "MQ60", "MQ77"]
    assert done.out.startswith("Questions for a person: wrong.yaml\n")


# Choosing


def test_areas_and_categories_can_be_chosen(here: Path) -> None:
    def ids(*args: str) -> list[str]:
        return ID.findall(questions(*args, cwd=here).out)

    assert ids("--area", "Speed") == ["MQ39", "MQ40", "MQ41"]
    assert ids("--area", "customer_service") == ["MQ63", "MQ64", "MQ65", "MQ66"]
    assert ids("--area", "speed,Crisis", "may.plan.yaml") == [
        "MQ67",
        "MQ68",
        "MQ69",
        "MQ70",
        "MQ71",
    ]
    assert ids("--category", "unit-economics") == ["MQ56", "MQ57"]
    assert ids("--category", "compliance", "--category", "realism") == [
        "MQ13",
        "MQ15",
        "MQ46",
        "MQ53",
    ]
    assert ids("--area", "Goals", "--category", "realism") == ["MQ13", "MQ15"]


def test_how_many_are_left_out_is_said(here: Path) -> None:
    all_of = questions("--area", "crisis").out.splitlines()
    mine = questions("may.plan.yaml", "--area", "crisis", cwd=here).out.splitlines()

    assert all_of[1] == "There are 80 questions; 5 of them stand here. No rule can answer them."
    assert " ".join(mine[1:3]).startswith(
        "9 of 80 questions concern this plan; 5 of them stand here. No rule can answer them."
    )


def test_a_choice_that_leaves_nothing_is_no_mistake_and_is_said(here: Path) -> None:
    done = questions("may.plan.yaml", "--area", "ROI", "--category", "crisis", cwd=here)

    assert (done.code, done.err) == (0, "planlint: no question is all of that at once\n")
    assert ID.findall(done.out) == []


# Mistakes


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("--area", "Crsis"), '--area Crsis: "Crsis" is none of Strategy, Goals,'),
        (("--area", "Crsis"), 'did you mean "Crisis"?'),
        (("--category", "kpi"), 'did you mean "kpis"?'),
        (("--format", "cvs"), '"cvs" is none of text, markdown, csv; did you mean "csv"?'),
        (("--bom",), "--bom has no effect: it is for the format csv"),
        (("--force",), "--force has no effect: it is for --output FILE"),
        (("--output", ""), "--output: the name of the file is missing"),
        (("-o", "."), ". is a folder; name a file in it"),
        (("-o", "no/such.csv"), "there is no folder no for such.csv"),
        (("may.plan.yaml", "-o", "may.plan.yaml", "--force"), "would overwrite the plan"),
        (("absent.yaml",), "absent.yaml: there is no such file or folder"),
        (("",), "the path of the plan is empty"),
        (("foreign.yaml",), "foreign.yaml is not a plan: a plan has a line that begins with"),
        (("broken.yaml",), "broken.yaml cannot be read as YAML; planlint check broken.yaml says"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    here: Path, args: tuple[str, ...], sentence: str
) -> None:
    (here / "foreign.yaml").write_text(FOREIGN_YAML)
    (here / "broken.yaml").write_text("planlint: 1\ngoals: [\n")

    done = questions(*args, cwd=here)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("planlint: ")
    assert done.err.count("\n") == 1
    assert sentence in done.err
    assert (here / "may.plan.yaml").read_text() == SMALL


def test_a_folder_is_no_plan(here: Path) -> None:
    done = questions(".", cwd=here)

    assert (done.code, done.out) == (2, "")
    assert done.err == "planlint: .: it cannot be read: it is a folder, not a file\n"


# Files


def test_a_file_is_written_in_the_format_that_its_name_ends_in(here: Path) -> None:
    done = questions("may.plan.yaml", "-o", "q.csv", cwd=here)
    questions("may.plan.yaml", "-o", "q.md", cwd=here)
    questions("may.plan.yaml", "-o", "q.txt", cwd=here)
    questions("may.plan.yaml", "-o", "q.dat", "--format", "csv", cwd=here)

    assert (done.code, done.out, done.err) == (0, "Wrote q.csv: 9 questions\n", "")
    assert [row["id"] for row in rows((here / "q.csv").read_text("utf-8"))] == OF_SMALL
    assert (here / "q.md").read_text("utf-8").startswith("# Questions for a person: May")
    assert ID.findall((here / "q.txt").read_text("utf-8")) == OF_SMALL
    assert (here / "q.dat").read_bytes() == (here / "q.csv").read_bytes()


def test_a_sheet_with_answers_in_it_is_not_replaced_unasked(here: Path) -> None:
    (here / "q.csv").write_text("answers")

    refused = questions("-o", "q.csv", cwd=here)
    before = (here / "q.csv").read_text()
    forced = questions("-o", "q.csv", "--force", cwd=here)

    assert (refused.code, before) == (2, "answers")
    assert refused.err == ("planlint: q.csv is there already; name another file, or add --force\n")
    assert forced.code == 0
    assert len(rows((here / "q.csv").read_text("utf-8"))) == 80


def test_the_file_holds_what_is_printed(here: Path) -> None:
    printed = questions("may.plan.yaml", "--format", "markdown", "-o", "-", cwd=here)
    questions("may.plan.yaml", "-o", "q.md", cwd=here)

    assert (here / "q.md").read_bytes() == printed.out.encode()


# Markdown


def test_markdown_has_room_for_the_answers(here: Path) -> None:
    text = questions("may.plan.yaml", "--format", "markdown", "--area", "Goals", cwd=here).out

    assert text == dedent("""\
        # Questions for a person: May (may.plan.yaml)

        9 of 80 questions concern this plan; 1 of them stands here. No rule can answer them.

        ## Goals

        ### MQ11: If the product is new, how will people get acquainted with it?

        Category goals; asked because the plan has the section products.

        Why a person must answer: Whether an idea is good cannot be computed.

        Where it comes from:

        - S4-8, author not stated: Could people first be made familiar with a product that is new?

        To fill in:

        - Answer:
        - Evidence:
        - Reviewer:
        - Date:

        ## The documents behind the claims

        - S4: "Seven critical points for internet marketing", author not stated
    """)


def test_what_a_plan_says_of_itself_is_obeyed_by_nobody(here: Path) -> None:
    name = "\x1b[31m <script>alert(1)</script> [a](b) *c*\n::error::x\u202e"
    content = f"planlint: 1\nname: {json.dumps(name)}\nperiod: May 2026\n"
    (here / "hostile.yaml").write_text(content, "utf-8")

    text = questions("hostile.yaml", cwd=here).out
    markdown = questions("hostile.yaml", "--format", "markdown", cwd=here).out

    for written in (text, markdown):
        assert not {"\x1b", "\u202e"} & set(written)
        assert not any(line.lstrip().startswith("::") for line in written.splitlines())
    assert markdown.startswith(
        r"# Questions for a person: ␛\[31m \<script\>alert(1)\</script\> \[a\](b) \*c\*␊::error::x"
    )


# CSV


def test_a_table_has_a_row_a_question_with_empty_cells_for_the_answer() -> None:
    read = rows(questions("--format", "csv").out)

    assert list(read[0]) == COLUMNS
    assert len(read) == 80
    assert read[0] == {
        "id": "MQ01",
        "area": "Strategy",
        "category": "strategy",
        "question": "Is the stated purpose a real reason (a choice that excludes something),"
        " or a slogan?",
        "answer": "",
        "evidence": "",
        "reviewer": "",
        "date": "",
        "sources": "S2-1, author not stated: Everyone involved should give the same reason for"
        " being on social media, and the strategy is where it stands."
        " | S2-6, author not stated: A meaningful goal begins with knowing what the firm is on"
        " social media for."
        " | S3-1, author Bizplus.az: Work begins with a strategy and follows a plan.",
        "why a person must answer": "Rules see that a sentence is there, not whether it decides"
        " anything.",
        "state of the plan": "",
    }


def test_with_a_plan_a_table_tells_which_state_of_it_is_answered_about() -> None:
    read = rows(questions(COMPLETE, "--format", "csv").out)

    assert [re.sub("[0-9a-f]{16}", "*", row["state of the plan"]) for row in read[:7]] == [
        *("strategy=*", "budget=*", "strategy=*", "channels=*", "plan=*"),
        *("strategy=* governance=*", "goals=*"),
    ]


def test_no_shipped_cell_begins_like_a_formula() -> None:
    cells = [cell for row in rows(questions("--format", "csv").out) for cell in row.values()]

    assert len(cells) == 80 * len(COLUMNS)
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r", "'"}] == []


def test_a_byte_order_mark_is_there_on_demand(here: Path) -> None:
    questions("-o", "plain.csv", cwd=here)
    questions("-o", "marked.csv", "--bom", cwd=here)
    plain, marked = (here / "plain.csv").read_bytes(), (here / "marked.csv").read_bytes()

    assert plain.startswith(b'"id","area"')
    assert marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\uff1d1",
        '=HYPERLINK("https://example.com","x")',
        "=cmd|' /C calc'!A0",
        "- a dash",
    ],
)
def test_a_cell_like_a_formula_is_marked_as_text(cell: str) -> None:
    written = write_csv(["heading"], [[cell, "harmless"]])

    assert list(csv.reader(io.StringIO(written, newline=""))) == [
        ["heading"],
        [f"'{cell}", "harmless"],
    ]
    assert written.split("\n", 1)[1].startswith("\"'")


@pytest.mark.parametrize("cell", ["", "a=b", "1-2", "a@b", "é", 'say "x", y', "two\nlines", "'s"])
def test_any_other_cell_comes_back_as_it_was(cell: str) -> None:
    written = write_csv(["heading"], [[cell]])

    assert list(csv.reader(io.StringIO(written, newline=""))) == [["heading"], [cell]]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_cell_is_ever_taken_for_a_formula_and_none_loses_a_letter(row: list[str]) -> None:
    ((*read,),) = csv.reader(io.StringIO(write_csv(row, []), newline=""))

    assert [cell for cell in read if cell and cell[0] in FORMULA_STARTS] == []
    assert [cell if cell == was else cell[1:] for cell, was in zip(read, row, strict=True)] == row


# What a check says of them


def test_a_clean_check_counts_as_many_questions_as_are_listed() -> None:
    listed = len(rows(questions(COMPLETE, "--format", "csv").out))

    done = run_cli("check", COMPLETE.name, cwd=COMPLETE.parent)

    assert done.out.startswith(
        f"1 plan: no findings by these rules; {listed} questions remain for a person.\n"
    )
    assert done.out.endswith("\nThe questions: planlint questions pepperoni-palace.yaml\n")


@pytest.mark.parametrize(
    ("args", "loaded"),
    [((COMPLETE,), "True"), ((COMPLETE, "--quiet"), "False"), (("may.plan.yaml",), "False")],
    ids=["clean", "quiet", "with findings"],
)
def test_a_check_reads_the_questions_only_to_count_them(
    here: Path, args: tuple[str | Path, ...], loaded: str
) -> None:
    script = (
        "import sys\n"
        "from planlint.cli import main\n"
        f"sys.argv = ['planlint', 'check', *{list(map(str, args))!r}]\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print('planlint.questions' in sys.modules, file=sys.stderr)\n"
    )

    done = run_program([sys.executable, "-c", script], cwd=here)

    assert done.err.splitlines()[-1] == loaded
