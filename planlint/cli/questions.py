"""`planlint questions`: what only a person can answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlint.cli.choices import none_of, offering, split_names
from planlint.cli.refusals import refusals
from planlint.cli.streams import complain, say, terminal_style
from planlint.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planlint.cli.catalogue.question_sheet import Sheet
    from planlint.questions import Asked

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
        from planlint.cli.question_file import read_output
        from planlint.reporters.prose import counted

        wanted = format_ or FORMAT_OF_ENDING.get(Path(output or "").suffix.lower(), FORMATS[0])
        if wanted not in FORMATS:
            raise UsageError(f"--format {wanted}: {none_of(wanted, FORMATS)}")
        if bom and wanted != "csv":
            raise UsageError("--bom has no effect: it is for the format csv")
        file = read_output(output, plan, force=force)
        sheet = _sheet(plan, area or (), category or ())
        if not sheet.entries:
            complain("no question is all of that at once")
        if file is None:
            say(_written(sheet, wanted, bom=bom))
            return
        file.put(_written(sheet, wanted, bom=bom, to_terminal=False))
        say(f"Wrote {file.shown}: {counted(len(sheet.entries), 'question')}\n")


def _sheet(plan: str | None, areas_wanted: Iterable[str], categories_wanted: Iterable[str]) -> Sheet:
    from planlint import reference
    from planlint.cli.catalogue.question_sheet import question_sheet
    from planlint.questions import all_questions, areas, categories, questions_for

    areas_chosen = _chosen("--area", areas_wanted, areas())
    categories_chosen = _chosen("--category", categories_wanted, categories())
    known = ""
    concerning: Sequence[Asked] = all_questions()
    if plan is not None:
        from planlint.cli.plan_parts import read_parts

        read = read_parts(plan)
        known, concerning = read.known_as, questions_for(read.parts)
    shown = [
        asked
        for asked in concerning
        if (not areas_chosen or asked.question.area in areas_chosen)
        and (not categories_chosen or asked.question.category in categories_chosen)
    ]
    total = len(reference.questions())
    return question_sheet(shown, concerning=len(concerning), total=total, plan=known)
