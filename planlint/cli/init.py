"""`planlint init`: begin a plan, by ten questions or from a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from planlint.cli.choices import none_of
from planlint.cli.refusals import refusals
from planlint.cli.streams import complain, complain_in_full, say
from planlint.cli.terminal import Terminal, has_terminal
from planlint.usage import UsageError

if TYPE_CHECKING:
    from planlint.cli.destination import Destination

EXAMPLES = """\b
Examples:
  planlint init
  planlint init spring.plan.yaml --template essential
  planlint init --template minimal --stdout"""


def complete_template(incomplete: str) -> list[str]:
    """Names of templates that begin as written."""
    from planlint.skeleton import TEMPLATES

    return [name for name in TEMPLATES if name.startswith(incomplete)]


File = Annotated[
    str | None,
    typer.Argument(
        metavar="FILE",
        help="Where the plan is written; - prints it.  [default: NAME.plan.yaml]",
        show_default=False,
    ),
]
Template = Annotated[
    str | None,
    typer.Option(
        "--template",
        "-t",
        metavar="NAME",
        help="Ask nothing: minimal, essential or complete.",
        autocompletion=complete_template,
    ),
]
Stdout = Annotated[bool, typer.Option("--stdout", help="Print the plan instead of writing it.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]


def init(
    file: File = None, template: Template = None, *, stdout: Stdout = False, force: Force = False
) -> None:
    """Begin a plan: answer ten questions, or take a template.

    At a terminal it asks, and writes a plan with your answers in it and comments on the rest;
    elsewhere it writes the template essential. What is still open, `planlint check` says.
    """
    with refusals():
        from planlint.cli.destination import read_destination
        from planlint.skeleton import TEMPLATES

        if template is not None and template not in TEMPLATES:
            raise UsageError(f"--template {template}: {none_of(template, TEMPLATES)}")
        destination = read_destination(file, prints=stdout, force=force)
        text, name = _plan(template)
        destination.put(text, name)
        _say_what_is_next(destination)


def _plan(template_name: str | None) -> tuple[str, str]:
    """The text of the plan, and its name; a template has none."""
    from planlint.skeleton import DEFAULT_TEMPLATE, compose, interview, plan_name, template

    if template_name is not None:
        return template(template_name), ""
    if not has_terminal():
        complain(
            "there is no terminal to ask at, so this is the template"
            f" {DEFAULT_TEMPLATE}; --template chooses another"
        )
        return template(DEFAULT_TEMPLATE), ""
    try:
        answers = interview(Terminal())
    except (EOFError, KeyboardInterrupt):
        complain_in_full("\n")
        raise UsageError("stopped before the last question; nothing was written") from None
    return compose(answers), plan_name(answers)


def _say_what_is_next(destination: Destination) -> None:
    if destination.written is None:
        return
    import shlex

    name = shlex.quote(destination.shown)
    schema = shlex.quote(destination.schema)
    say(
        f"Wrote {destination.shown}\n"
        f"\nNext: planlint check {name}\n"
        f"For the essentials alone: planlint check --profile essential {name}\n"
        f"For an editor that completes and explains: planlint schema plan > {schema}\n"
    )
