"""`planlint baseline`: accept the findings of today, and keep the list of them short."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlint.cli.check import PolicyFile
from planlint.cli.choices import choose, offering, read_day
from planlint.cli.plain import Commands, PlainCommand
from planlint.cli.refusals import REFUSED, refusals
from planlint.cli.streams import complain, say, terminal_style

if TYPE_CHECKING:
    from planlint.cli.baselining import Wanted

EXAMPLES = """\b
Examples:
  planlint baseline create plans/
  planlint baseline update
  planlint baseline show"""

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS",
        help="Plans, and folders to search for plans.  [default: .]",
        show_default=False,
    ),
]
ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="Use this configuration for every plan."),
]
ProfileOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The set of rules: essential, standard (default) or audit.",
        autocompletion=offering("essential", "standard", "audit"),
    ),
]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day to judge by, 2026-05-31.  [today]")
]
Force = Annotated[bool, typer.Option("--force", help="Replace a baseline that is there.")]
Accept = Annotated[
    bool, typer.Option("--accept", help="Accept new and changed findings, too, as of today.")
]

app = typer.Typer(cls=Commands, no_args_is_help=True, rich_markup_mode=None)


@app.callback(epilog=EXAMPLES)
def baseline() -> None:
    """Accept the findings of today, so that only new ones are reported.

    They are kept in planlint-baseline.json beside the configuration, or else in the root of the
    repository. A finding whose numbers change is reported again.
    """


def create(
    paths: Paths = None,
    *,
    config: ConfigFile = None,
    policy: PolicyFile = None,
    profile: ProfileOption = None,
    as_of: AsOf = None,
    force: Force = False,
) -> None:
    """Accept all findings that nothing else silences."""
    with refusals():
        from planlint.cli.baselining import create_baselines

        _end(create_baselines(_wanted(paths, config, policy, profile, as_of), force=force))


def update(
    paths: Paths = None,
    *,
    config: ConfigFile = None,
    policy: PolicyFile = None,
    profile: ProfileOption = None,
    as_of: AsOf = None,
    accept: Accept = False,
) -> None:
    """Take out what is gone; new findings are never accepted without --accept."""
    with refusals():
        from planlint.cli.baselining import update_baselines

        _end(update_baselines(_wanted(paths, config, policy, profile, as_of), accept=accept))


def show(
    paths: Paths = None,
    *,
    config: ConfigFile = None,
    policy: PolicyFile = None,
    profile: ProfileOption = None,
    as_of: AsOf = None,
) -> None:
    """List what is accepted, and what has become of it."""
    with refusals():
        from planlint.cli.baselining import show_baselines

        _end(show_baselines(_wanted(paths, config, policy, profile, as_of), terminal_style()))


for command in (create, update, show):
    app.command(cls=PlainCommand)(command)


def _wanted(
    paths: list[str] | None,
    config: str | None,
    policy: str | None,
    profile: str | None,
    as_of: str | None,
) -> Wanted:
    from planlint.cli.baselining import Wanted
    from planlint.rule import Profile

    return Wanted(
        paths=tuple(paths or ["."]),
        config=None if config is None else Path(config),
        policy=None if policy is None else Path(policy),
        profile=choose("--profile", profile, Profile),
        as_of=read_day("--as-of", as_of),
    )


def _end(said: tuple[str, tuple[str, ...]]) -> None:
    """Print what was done; sentences about what could not be done end the command with 2."""
    done, failures = said
    say(done)
    for failure in failures:
        complain(failure)
    if failures:
        raise typer.Exit(REFUSED)
