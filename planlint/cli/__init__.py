"""The command line: parse, call, print, exit."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from planlint.cli.commands import AllCommands
from planlint.cli.streams import complain, quiet_when_interrupted, say, use_utf8
from planlint.files import why_not
from planlint.version import __version__

CRASHED = 2
DEBUG = "--debug"
EXAMPLES = """\b
Examples:
  planlint check plans/
  planlint explain no-goals
  planlint check --help"""

app = typer.Typer(
    name="planlint",
    cls=AllCommands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"planlint {__version__}\n")
        raise typer.Exit


@app.callback(epilog=EXAMPLES)
def planlint(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Show the version and stop."
        ),
    ] = False,
) -> None:
    """A linter for marketing plans in YAML."""


def main() -> None:
    """Run the command line; ends with SystemExit."""
    use_utf8()
    with quiet_when_interrupted():
        try:
            app(prog_name="planlint")
        except OSError as error:
            if DEBUG in sys.argv:
                raise
            complain(f"the output could not be written: {why_not(error)}")
            raise SystemExit(CRASHED) from None
        except Exception as error:  # a traceback would exit with 1, as if a plan had findings
            if DEBUG in sys.argv:
                raise
            complain(
                f"internal error: {type(error).__name__}: {error}; this is a mistake in planlint,"
                " --debug shows where"
            )
            raise SystemExit(CRASHED) from None
