"""`planlint review`: answer what only a person can answer."""

from __future__ import annotations

from typing import Annotated

import typer

from planlint.cli.choices import read_day
from planlint.cli.questions import Area, Category
from planlint.cli.refusals import refusals
from planlint.usage import UsageError

EXAMPLES = """\b
Examples:
  planlint review may.plan.yaml
  planlint review may.plan.yaml --area Budget --reviewer Rosa
  planlint questions may.plan.yaml -o answers.csv --bom
  planlint review may.plan.yaml --from answers.csv"""

Plan = Annotated[str, typer.Argument(metavar="PLAN", help="The plan that is reviewed.")]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FILE.csv",
        help="Take the answers from a sheet that planlint questions wrote; - is standard input.",
    ),
]
ReviewerName = Annotated[
    str | None,
    typer.Option("--reviewer", metavar="NAME", help="Who answers; else it is asked once."),
]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day of the answers, 2026-05-31.  [today]")
]
All = Annotated[bool, typer.Option("--all", help="Ask also what is answered already.")]
Force = Annotated[
    bool, typer.Option("--force", help="With --from: replace answers that are newer, too.")
]


def review(
    plan: Plan,
    *,
    from_: From = None,
    reviewer: ReviewerName = None,
    as_of: AsOf = None,
    area: Area = None,
    category: Category = None,
    all_: All = False,
    force: Force = False,
) -> None:
    """Answer the questions about a plan that no rule can answer.

    At a terminal it asks one after the other: what is open, and what is open again since its part
    of the plan has changed. Each answer goes at once to the file beside the plan that is named
    like it: may.plan.answers.yaml for may.plan.yaml. An audit counts them.
    """
    with refusals():
        from planlint.cli.question_choice import read_choice
        from planlint.cli.review_work import Wanted, read_answers_from, walk_through

        chosen = bool(area or category or all_)
        if from_ is not None and chosen:
            raise UsageError("--from takes the whole sheet: leave out --area, --category and --all")
        if from_ is None and force:
            raise UsageError("--force has no effect: it is for --from")
        wanted = Wanted(
            plan=plan,
            choice=read_choice(area or (), category or ()),
            all=all_,
            reviewer=(reviewer or "").strip(),
            day=read_day("--as-of", as_of),
        )
        if from_ is not None:
            raise typer.Exit(read_answers_from(wanted, from_, force=force))
        raise typer.Exit(walk_through(wanted))
