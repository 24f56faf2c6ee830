"""`planlint schema`: print a JSON Schema."""

from __future__ import annotations

from typing import Annotated

import typer

from planlint.cli.choices import none_of
from planlint.cli.refusals import refusals
from planlint.cli.streams import say
from planlint.usage import UsageError

SUFFIX = ".schema.json"


def complete_schema(incomplete: str) -> list[str]:
    """Names of schemas that begin as written."""
    return [name for name in _names() if name.startswith(incomplete)]


EXAMPLES = """\b
Examples:
  planlint schema > plan.schema.json
  planlint schema config"""


def schema(
    name: Annotated[
        str,
        typer.Argument(help="plan, rule, config, report, …", autocompletion=complete_schema),
    ] = "plan",
) -> None:
    """Print the JSON Schema of plans, or of another file that planlint reads or writes."""
    with refusals():
        from planlint.bundled import bundled

        if name not in _names():
            raise UsageError(f"there is no such schema: {none_of(name, _names())}")
        say((bundled("schemas") / f"{name}{SUFFIX}").read_text("utf-8"))


def _names() -> list[str]:
    from planlint.bundled import bundled

    files = sorted(bundled("schemas").glob(f"*{SUFFIX}"))
    return [file.name.removesuffix(SUFFIX) for file in files]
