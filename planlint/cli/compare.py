"""`planlint compare`: what is new, worse and gone from one plan to another."""

from __future__ import annotations

from typing import Annotated

import typer

from planlint.cli.check import (
    AsOf,
    ConfigFile,
    FailOnOption,
    Isolated,
    NoSuppressions,
    PolicyFile,
    ProfileOption,
)
from planlint.cli.choices import choose, offering, read_day
from planlint.cli.refusals import refusals
from planlint.cli.streams import terminal_style
from planlint.usage import UsageError

FORMATS = ("text", "json", "markdown")

Before = Annotated[
    str, typer.Argument(metavar="A", help="The earlier plan, folder or JSON report; or -.")
]
After = Annotated[
    str, typer.Argument(metavar="B", help="The later plan, folder or JSON report; or -.")
]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME[=FILE]",
        help="text (default), json or markdown, to the terminal or to a file. Repeatable.",
        autocompletion=offering(*FORMATS),
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no notes.")]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", help="Say where only the order changed, and what is as before."
    ),
]

EXAMPLES = """\b
Examples:
  planlint compare may.plan.yaml june.plan.yaml
  planlint compare last-week.json today.json --format markdown
  git show main:may.plan.yaml | planlint compare - may.plan.yaml

\b
Reports are those of planlint check --format json. Plans on both sides are
judged by the configuration and the waivers of the later one.

\b
Exit codes: 0 nothing new, worse or changed at or above --fail-on, 1
something, 2 planlint could not do what was asked."""


def compare(
    before: Before,
    after: After,
    *,
    formats: Format = None,
    fail_on: FailOnOption = None,
    profile: ProfileOption = None,
    as_of: AsOf = None,
    config: ConfigFile = None,
    policy: PolicyFile = None,
    isolated: Isolated = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_suppressions: NoSuppressions = False,
) -> None:
    """Compare two plans, or two reports: what is new, what is gone, what the plan says now."""
    with refusals():
        from pathlib import Path

        from planlint.cli.comparing import carry_out, given
        from planlint.cli.targets import read_targets
        from planlint.config import FailOn
        from planlint.rule import Profile
        from planlint.run import Request
        from planlint.settings import Options

        if config is not None and isolated:
            raise UsageError("--config and --isolated exclude each other")
        request = Request(
            options=Options(
                profile=choose("--profile", profile, Profile), suppressions=not no_suppressions
            ),
            config=None if config is None else Path(config),
            isolated=isolated,
            policy=None if policy is None else Path(policy),
            fail_on=choose("--fail-on", fail_on, FailOn),
            as_of=read_day("--as-of", as_of),
        )
        targets = read_targets(formats or ["text"], FORMATS)
        style = terminal_style(verbose=verbose, quiet=quiet)
        raise typer.Exit(carry_out(given(before, after), request, targets, style))
