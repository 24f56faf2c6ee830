"""`planlint test`: do the rules of a pack find what their examples promise?"""

# ruff: noqa: PT028 - a command called test is no test
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planlint.cli.choices import none_of, offering, split_names
from planlint.cli.refusals import refusals
from planlint.cli.streams import complain_in_full, say, terminal_style
from planlint.usage import UsageError

FORMATS = ("text", "json")

EXAMPLES = """\b
Examples:
  planlint test
  planlint test house-rules/
  planlint test house-rules/ --rule no-approver --update

\b
Exit codes: 0 every rule keeps what its examples promise, 1 a rule does not,
2 planlint could not do what was asked, as with a broken rule file."""


def test(
    packs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PACK",
            help="Folders of rules, rule files, or installed packs.  [default: the packs that"
            " .planlint.yaml names]",
            show_default=False,
        ),
    ] = None,
    *,
    rules: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="NAME,...", help="Test only these rules. Repeatable."),
    ] = None,
    update: Annotated[
        bool,
        typer.Option("--update", help="Write into the bad examples what their rules find."),
    ] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help="text or json.",
            autocompletion=offering(*FORMATS),
        ),
    ] = "text",
    config: Annotated[
        str | None,
        typer.Option("--config", metavar="FILE", help="Test the packs of this configuration."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name every rule, and words never said.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of a rule that crashed.")
    ] = False,
) -> None:
    """Test rules by their own examples: what a bad one promises is found, in a good one nothing.

    Examples are checked for keys that no plan has and for wrong values, never for missing keys.
    """
    with refusals():
        from planlint.cli.test_report import as_json, as_text, tracebacks
        from planlint.cli.testing import run_tests

        if format_ not in FORMATS:
            raise UsageError(f"--format {format_}: {none_of(format_, FORMATS)}")
        done = run_tests(
            tuple(packs or ()),
            only=split_names(rules or ()),
            config=None if config is None else Path(config),
            update=update,
        )
        write = as_json if format_ == "json" else as_text
        say(write(done, terminal_style(verbose=verbose)))
        if debug:
            complain_in_full(tracebacks(done))
        raise typer.Exit(done.exit_code)
