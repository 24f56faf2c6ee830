"""Typer's commands, with parameters that are plain text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from typer.core import TyperCommand, TyperGroup

PLAN_SUFFIXES = (".yaml", ".yml")


class PlainCommand(TyperCommand):
    """A command all of whose parameters are texts, lists of texts and flags."""

    # Typer's own types differ between its versions.
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        _take_as_written(self.get_params(ctx))
        return super().parse_args(ctx, args)


class Commands(TyperGroup):
    """The commands of planlint; a plan in the place of a command gets a hint."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        _take_as_written(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        word = args[0]
        is_path = word.endswith(PLAN_SUFFIXES) or Path(word).exists()
        if is_path and self.get_command(ctx, word) is None:
            ctx.fail(f"'{word}' is no command; to check it, write: planlint check {word}")
        return super().resolve_command(ctx, args)


def _take_as_written(params: Iterable[Any]) -> None:
    """Keep Typer from making a pydantic model of every parameter.

    Importing pydantic takes longer than reading a plan, and it has nothing to do for texts.
    """
    for param in params:
        if hasattr(param, "get_runtime_param"):
            vars(param)["get_runtime_param"] = _AsWritten


class _AsWritten:
    """In the place of Typer's conversion of a value."""

    @staticmethod
    def coerce(value: object, param: Any, ctx: object) -> object:  # noqa: ANN401, ARG004
        if value is None and (param.multiple or param.nargs == -1):
            return ()
        return value
