"""The command line: parse, call, print, exit."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from planlint.cli.check import check
from planlint.cli.explain import explain
from planlint.cli.rules import rules
from planlint.cli.schema import schema
from planlint.cli.streams import complain, quiet_when_interrupted, say, use_utf8
from planlint.version import __version__

COMMANDS = (check, rules, explain, schema)
CRASHED = 2
DEBUG = "--debug"

app = typer.Typer(
    name="planlint",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"planlint {__version__}\n")
        raise typer.Exit


@app.callback()
def planlint(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Show the version and stop."
        ),
    ] = False,
) -> None:
    r"""A linter for marketing plans in YAML.

    \b
    Examples:
      planlint check plans/
      planlint explain no-goals
      planlint check --help
    """


for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command line; ends with SystemExit."""
    use_utf8()
    with quiet_when_interrupted():
        try:
            app()
        except Exception as error:
            if DEBUG in sys.argv:
                raise
            complain(
                f"internal error: {type(error).__name__}: {error}; this is a mistake in planlint,"
                " --debug shows where"
            )
            raise SystemExit(CRASHED) from None
