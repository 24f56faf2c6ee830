"""`planlint questions`: what only a person can answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlint.cli.choices import none_of, offering
from planlint.cli.refusals import refusals
from planlint.cli.streams import complain, say, terminal_style
from planlint.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planlint.answers.state import PlanState
    from planlint.cli.catalogue.question_sheet import Sheet
    from planlint.reporters import Style

FORMATS = ("text", "markdown", "csv")
# A file's ending says what is meant by it, unless --format does.
FORMAT_OF_ENDING = {".csv": "csv", ".md": "markdown", ".markdown": "markdown"}

EXAMPLES = """\b
Examples:
  planlint questions may.plan.yaml
  planlint questions may.plan.yaml --area Budget,ROI
  planlint questions may.plan.yaml -o questions.csv --bom"""


def complete_area(incomplete: str) -> list[str]:
    """Areas that begin as written."""
    from planlint.questions import areas

    return [area for area in areas() if area.lower().startswith(incomplete.lower())]


def complete_category(incomplete: str) -> list[str]:
    """Categories that begin as written."""
    from planlint.questions import categories

    return [name for name in categories() if name.startswith(incomplete)]


Plan = Annotated[
    str | None,
    typer.Argument(
        metavar="PLAN",
        help="The plan that the questions are to concern; - is standard input.  [default: all"
        " questions]",
        show_default=False,
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help="text, markdown or csv.  [default: as the file's name ends, else text]",
        autocompletion=offering(*FORMATS),
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file; - prints."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
Bom = Annotated[
    bool, typer.Option("--bom", help="Begin a csv with a byte order mark: Excel needs it.")
]
Area = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME,...",
        help="Only questions of this area, such as Budget. Repeatable.",
        autocompletion=complete_area,
    ),
]
Category = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME,...",
        help="Only questions of this category of rules, such as crisis. Repeatable.",
        autocompletion=complete_category,
    ),
]


def questions(
    plan: Plan = None,
    *,
    format_: Format = None,
    output: Output = None,
    force: Force = False,
    bom: Bom = False,
    area: Area = None,
    category: Category = None,
) -> None:
    """List the questions that only a person can answer.

    With a plan, those about the parts that it has. Each comes with the reason why no rule can
    answer it and with the claims it comes from; as csv or markdown it has room for the answer.
    """
    with refusals():
        from planlint.cli.new_file import read_new_file

        wanted = _format(format_, output, bom=bom)
        file = read_new_file(output, plan, force=force)
        sheet = _sheet(plan, area or (), category or ())
        if not sheet.entries:
            complain("no question is all of that at once")
        if file is None:
            say(_written(sheet, wanted, terminal_style(), bom=bom))
        else:
            _write(sheet, file, wanted, bom=bom)


def _format(format_: str | None, output: str | None, *, bom: bool) -> str:
    wanted = format_ or FORMAT_OF_ENDING.get(Path(output or "").suffix.lower(), "text")
    if wanted not in FORMATS:
        raise UsageError(f"--format {wanted}: {none_of(wanted, FORMATS)}")
    if bom and wanted != "csv":
        raise UsageError("--bom has no effect: it is for the format csv")
    return wanted


def _sheet(plan: str | None, area: Iterable[str], category: Iterable[str]) -> Sheet:
    from planlint import reference
    from planlint.cli.catalogue.question_sheet import question_sheet
    from planlint.cli.question_choice import read_choice
    from planlint.questions import all_questions, questions_for

    choice = read_choice(area, category)
    title, concerning, state = "", all_questions(), None
    answered: dict[str, str] = {}
    if plan is not None:
        from planlint.answers.state import state_of
        from planlint.cli.plan_file import read_plan_file
        from planlint.plan.parts import parts_of

        read = read_plan_file(plan)
        title, concerning = read.title, questions_for(parts_of(read.data))
        state = state_of(read.document)
        answered = _answered(plan, state)
    shown = [asked for asked in concerning if asked.question in choice]
    total = len(reference.questions())
    return question_sheet(
        shown,
        concerning=len(concerning),
        total=total,
        plan=title,
        state=state,
        answered=answered,
    )


def _answered(plan: str, state: PlanState | None) -> dict[str, str]:
    """The answers that hold for a plan in a file, each in a sentence."""
    from planlint.discover.answers import answers_beside
    from planlint.discover.marker import holds_plan

    file = answers_beside(Path(plan))
    if state is None or not file.is_file() or holds_plan(file):
        return {}
    from planlint.cli.answer_book import AnswerBook
    from planlint.cli.reviewing import former_words

    answers = AnswerBook(Path(plan), state).now()
    return {name: former_words(item) for name, item in answers.items() if not item.is_stale}


def _write(sheet: Sheet, file: Path, format_: str, *, bom: bool) -> None:
    from planlint.cli.new_file import write_new_file
    from planlint.files import shown_name
    from planlint.reporters import Style
    from planlint.reporters.prose import counted
    from planlint.reporters.visible import visible

    write_new_file(file, _written(sheet, format_, Style(), bom=bom))
    say(f"Wrote {visible(shown_name(file))}: {counted(len(sheet.entries), 'question')}\n")


def _written(sheet: Sheet, format_: str, style: Style, *, bom: bool) -> str:
    if format_ == "csv":
        from planlint.cli.catalogue.question_csv import write_table

        return write_table(sheet, byte_order_mark=bom)
    if format_ == "markdown":
        from planlint.cli.catalogue.question_markdown import write_markdown

        return write_markdown(sheet)
    from planlint.cli.catalogue.question_text import write_text

    return write_text(sheet, style)
