"""`planlint config`: what a configuration comes to, and what is wrong with it."""

from __future__ import annotations

from typing import Annotated

import typer

from planlint.cli.check import ConfigFile, Isolated, PolicyFile
from planlint.cli.choices import none_of, offering
from planlint.cli.plain import Commands, PlainCommand
from planlint.cli.refusals import refusals
from planlint.cli.streams import say, terminal_style
from planlint.usage import UsageError

FORMATS = ("text", "json")
EXAMPLES = """\b
Examples:
  planlint config show
  planlint config show clients/palace/may.plan.yaml
  planlint config check"""

Place = Annotated[
    str,
    typer.Argument(
        metavar="PATH",
        help="A folder, a plan, or a configuration.  [default: .]",
        show_default=False,
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="NAME", help="text or json.", autocompletion=offering(*FORMATS)
    ),
]
Places = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS",
        help="Configurations, and folders to search for them.  [default: .]",
        show_default=False,
    ),
]

app = typer.Typer(cls=Commands, no_args_is_help=True, rich_markup_mode=None)


@app.callback(epilog=EXAMPLES)
def config() -> None:
    """Show what a configuration comes to, or check all there are.

    A configuration is a file .planlint.yaml, with what it extends and the packs that it names.
    """


def show(
    path: Place = ".",
    *,
    format_: Format = "text",
    config: ConfigFile = None,
    isolated: Isolated = False,
    policy: PolicyFile = None,
) -> None:
    """Show every value that holds for a folder, or for a plan, and where it is written."""
    with refusals():
        from planlint.cli.config_show import Wanted, shown

        if format_ not in FORMATS:
            raise UsageError(f"--format {format_}: {none_of(format_, FORMATS)}")
        if config is not None and isolated:
            raise UsageError("--config and --isolated exclude each other")
        wanted = Wanted(path, config, policy, isolated=isolated)
        say(shown(wanted, format_, terminal_style()))


def check(paths: Places = None) -> None:
    """Name every mistake in configurations, their packs and their waivers.

    Exit codes: 0 none, 2 some.
    """
    with refusals():
        from planlint.cli.config_check import checked

        raise typer.Exit(checked(tuple(paths or ["."])))


for command, summary in (
    (show, "Show what holds, and where it is written."),
    (check, "Name every mistake."),
):
    app.command(cls=PlainCommand, short_help=summary)(command)
