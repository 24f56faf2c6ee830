"""The commands by name; each is imported when it is called, so that no other one has to wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command, get_group

from planlint.cli.plain import Commands, PlainCommand

# In the order of `planlint --help`. A command is the function of its name, in the module of its
# name, with its EXAMPLES; or, where it has commands of its own, that module's `app`.
SUMMARIES: Mapping[str, str] = {
    "check": "Check plans.",
    "audit": "Audit plans: scores and pages.",
    "init": "Begin a plan.",
    "rules": "List the rules, or begin one.",
    "explain": "Explain a rule, a category, a question or a metric.",
    "test": "Test rules by their own examples.",
    "compare": "Compare two plans, or two reports.",
    "questions": "List what only a person can answer.",
    "review": "Answer what only a person can answer.",
    "waive": "Accept a finding, with the reason.",
    "config": "Show or check configurations.",
    "schema": "Print a JSON Schema.",
    "baseline": "Accept today's findings.",
}


class LaterCommands(Mapping[str, Any]):
    """Typer's commands, made when they are asked for."""

    def __init__(self, summaries: Mapping[str, str]) -> None:
        self._summaries = summaries
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's types differ by version
        if name not in self._made:
            self._made[name] = _command(name, self._summaries[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._summaries)

    def __len__(self) -> int:
        return len(self._summaries)


class AllCommands(Commands):
    """The commands of planlint, at the top."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(**{**settings, "commands": LaterCommands(SUMMARIES)})


def _command(name: str, summary: str) -> Any:  # noqa: ANN401
    module = import_module(f"planlint.cli.{name}")
    if hasattr(module, "app"):
        command: Any = get_group(module.app)
    else:
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cls=PlainCommand, epilog=module.EXAMPLES)(getattr(module, name))
        command = get_command(single)
    command.name, command.short_help = name, summary
    return command
