"""`planlint waive`: write down that a finding may stay, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planlint.cli.choices import choose, complete_rule, offering, read_day
from planlint.cli.refusals import refusals
from planlint.cli.streams import say, terminal_style
from planlint.usage import UsageError

REASONS = (
    "accepted-risk",
    "not-applicable",
    "false-positive",
    "client-decision",
    "handled-elsewhere",
)

EXAMPLES = """\b
Examples:
  planlint waive no-crisis-plan tea --reason not-applicable
  planlint waive goal-without-owner may.plan.yaml#/goals/o1
      --reason client-decision --note "the board decides in June"
      --owner Rosa --expires 2026-06-30"""

Rule = Annotated[
    str,
    typer.Argument(
        metavar="RULE",
        help="A rule, or a category as in 'crisis/*'.",
        autocompletion=complete_rule,
    ),
]
Plan = Annotated[
    str,
    typer.Argument(
        metavar="PLAN[#ANCHOR]",
        help="A plan: its file or its id; and the part of it, as in tea#/goals/o1.",
    ),
]
ReasonOption = Annotated[
    str | None,
    typer.Option(
        "--reason", metavar="WORD", help=f"{', '.join(REASONS)}.", autocompletion=offering(*REASONS)
    ),
]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="What a reader needs to know.")]
Owner = Annotated[str | None, typer.Option(metavar="NAME", help="Who answers for it.")]
ApprovedBy = Annotated[str | None, typer.Option(metavar="NAME", help="Who agreed to it.")]
Expires = Annotated[
    str | None, typer.Option(metavar="DATE", help="The last day on which it holds, 2026-06-30.")
]
ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="The configuration that the plan is judged by."),
]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day to judge by, 2026-05-31.  [today]")
]


def waive(
    rule: Rule,
    plan: Plan,
    *,
    reason: ReasonOption = None,
    note: Note = None,
    owner: Owner = None,
    approved_by: ApprovedBy = None,
    expires: Expires = None,
    config: ConfigFile = None,
    as_of: AsOf = None,
) -> None:
    """Add a waiver to planlint-waivers.yaml, and say what it silences now.

    The file is beside the configuration, or else in the root of the repository. What is in it
    stays as it is.
    """
    with refusals():
        from planlint.cli.waiving import Wanted, add_waiver
        from planlint.waiver import Reason

        chosen = choose("--reason", reason, Reason)
        if chosen is None:
            raise UsageError(f"--reason is missing: {', '.join(REASONS)}")
        day = read_day("--expires", expires)
        wanted = Wanted(
            rule=rule,
            plan=plan.partition("#")[0],
            anchor=_anchor(plan),
            reason=chosen,
            note=note or "",
            owner=owner or "",
            approved_by=approved_by or "",
            expires=day,
            config=None if config is None else Path(config),
            as_of=read_day("--as-of", as_of),
        )
        say(add_waiver(wanted, terminal_style()))


def _anchor(plan: str) -> str:
    written = plan.partition("#")[2]
    return f"/{written.lstrip('/')}" if written else ""
