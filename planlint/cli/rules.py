"""`planlint rules`: list the rules."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from planlint.cli.begin_rule import EXAMPLES as EXAMPLES_OF_NEW
from planlint.cli.begin_rule import new
from planlint.cli.choices import choose, none_of, offering
from planlint.cli.plain import Commands, PlainCommand
from planlint.cli.refusals import refusals
from planlint.cli.streams import complain, say, terminal_style
from planlint.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planlint.reporters import Style
    from planlint.rule import Rule

FORMATS = ("text", "json", "markdown")
RulesConfig = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="Take the packs of this configuration."),
]
RulesIsolated = Annotated[
    bool, typer.Option("--isolated", help="Read no configuration: planlint's own rules only.")
]
INDENT = "      "


EXAMPLES = """\b
Examples:
  planlint rules --profile essential
  planlint rules --category crisis --severity warning
  planlint rules --format json"""


def rules(
    context: typer.Context,
    *,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help="text, json or markdown.",
            autocompletion=offering(*FORMATS),
        ),
    ] = "text",
    category: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only the rules of this category.")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only the rules that run in essential, standard or audit.",
            autocompletion=offering("essential", "standard", "audit"),
        ),
    ] = None,
    severity: Annotated[
        str | None,
        typer.Option(
            metavar="SEVERITY",
            help="Only errors, warnings or infos.",
            autocompletion=offering("error", "warning", "info"),
        ),
    ] = None,
    basis: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only rules of this basis: contradiction, missing, arithmetic, benchmark,"
            " convention or law.",
        ),
    ] = None,
    config: RulesConfig = None,
    isolated: RulesIsolated = False,
) -> None:
    """List the rules: what they expect, how severe they are, in which profile they run.

    Those of the packs in the configuration of the current folder are among them.
    """
    if context.invoked_subcommand is not None:
        return
    with refusals():
        from planlint.cli.rule_book import book_here
        from planlint.finding import Basis, Severity
        from planlint.rule import Profile

        if format_ not in FORMATS:
            raise UsageError(f"--format {format_}: {none_of(format_, FORMATS)}")
        wanted_profile = choose("--profile", profile, Profile)
        wanted_severity = choose("--severity", severity, Severity)
        wanted_basis = choose("--basis", basis, Basis)
        with book_here(config, isolated=isolated) as book:
            if category is not None and category not in book.categories:
                raise UsageError(f"--category {category}: {none_of(category, book.categories)}")
            chosen = [
                rule
                for rule in book.rules
                if category in (None, rule.category)
                and (wanted_profile is None or wanted_profile.includes(rule.profile))
                and wanted_severity in (None, rule.severity)
                and wanted_basis in (None, rule.basis)
            ]
            if not chosen:
                complain("no rule is all of that at once")
            say(_written(chosen, format_))


def _written(rules: Sequence[Rule], format_: str) -> str:
    if format_ == "json":
        from planlint.cli.catalogue.record import write_json

        return write_json(rules)
    if format_ == "markdown":
        from planlint.cli.catalogue.markdown import write_markdown
        from planlint.cli.catalogue.page import rule_page

        return write_markdown([rule_page(rule) for rule in rules])
    return "".join(f"{line}\n" for line in _lines(rules, terminal_style()))


def _lines(rules: Sequence[Rule], style: Style) -> Iterator[str]:
    from planlint.reporters.ink import STRONG, TONES, paint
    from planlint.reporters.prose import counted
    from planlint.reporters.visible import visible
    from planlint.reporters.wrap import wrap

    names = max((len(rule.name) for rule in rules), default=0)
    for category, group in groupby(rules, lambda rule: rule.category):
        yield paint(category, STRONG, colour=style.colour)
        for rule in group:
            severity = paint(f"{rule.severity:<7}", TONES[rule.severity], colour=style.colour)
            origin = f"  {visible(rule.pack)}" if rule.pack else ""
            yield f"  {rule.name:<{names}}  {severity}  {rule.profile}{origin}"
            yield from wrap(rule.title, style.width, INDENT, INDENT)
        yield ""
    yield f"{counted(len(rules), 'rule')}; planlint explain NAME says more about one."


app = typer.Typer(cls=Commands, rich_markup_mode=None, add_completion=False)
app.callback(invoke_without_command=True, epilog=EXAMPLES)(rules)
app.command(cls=PlainCommand, epilog=EXAMPLES_OF_NEW)(new)
