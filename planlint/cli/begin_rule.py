"""`planlint rules new`: begin a rule."""

from __future__ import annotations

from typing import Annotated

import typer

from planlint.cli.refusals import refusals
from planlint.cli.streams import say

EXAMPLES = """\b
Examples:
  planlint rules new campaign-without-approver --in house-rules/
  planlint rules new no-reserve --in house-rules/ --check cel"""


def new(
    name: Annotated[
        str,
        typer.Argument(help="What the rule finds, in small letters and dashes."),
    ],
    *,
    folder: Annotated[
        str | None,
        typer.Option(
            "--in",
            metavar="FOLDER",
            help="The folder of rules that it belongs to.  [default: the one that .planlint.yaml"
            " names]",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        str | None,
        typer.Option(
            "--check",
            metavar="NAME",
            help="How it is to judge: present, one_of, between, cel, …  [default: present]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Begin a rule: write a file in which each key is explained.

    planlint test says what is still to be filled in.
    """
    with refusals():
        from planlint.cli.new_rule import new_rule

        say(new_rule(name, folder, check))
