"""The library that understands CEL: the only module that knows it, and it is an extra.

It is a binding of the official implementation in C++: its regular expressions are RE2 (linear),
an evaluation has a budget of steps, and an expression reaches nothing but what it is given.
"""

from __future__ import annotations

import sysconfig
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from planlint.dataclass import dataclass

if TYPE_CHECKING:
    from types import ModuleType

INSTALL = "pip install 'planlint[cel]'"
OUT_OF_STEPS = "Iteration budget exceeded"
# The library's own check of types forgets that what stands in brackets may be a list.
DYNAMIC_RANGE = "of type 'dyn' cannot be the range"
OBJECT = "planlint_object"
# `it` is handed over by a function, so that the plan is converted once and not for every object.
BEFORE = f"[{OBJECT}()].map(it, ("
AFTER = "\n))[0]"


class NotUnderstood(ValueError):
    """The library refuses an expression: its words, and the code points before the place."""

    def __init__(self, words: str, offset: int) -> None:
        super().__init__(words)
        self.words = words
        self.offset = offset


class OutOfSteps(RuntimeError):
    """An evaluation that takes more steps than the library allows."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An evaluation that has no value, with the library's words."""

    words: str


def why_not() -> str:
    """Why CEL is not to be had here, as a sentence; empty where it is."""
    try:
        _library()
    except ImportError:
        if "musl" in str(sysconfig.get_config_var("SOABI")) + str(
            sysconfig.get_config_var("HOST_GNU_TYPE")
        ):
            return (
                "the check cel needs the library cel-expr-python, which is not made for Alpine "
                "(musl); use another image, such as python:3.13-slim, or a check without CEL"
            )
        return f"the check cel needs a library that is not installed; install it: {INSTALL}"
    return ""


@cache
def _library() -> ModuleType:
    from cel_expr_python import cel  # type: ignore[import-untyped,unused-ignore]

    return cel  # type: ignore[no-any-return,unused-ignore]


@cache
def _environment() -> Any:  # noqa: ANN401 - the library's own
    """Names and functions; both `it` and `plan` are plain data."""
    cel = _library()
    dyn, text, number = cel.Type.DYN, cel.Type.STRING, cel.Type.DOUBLE

    def function(name: str, result: Any, taken: list[Any], does: Callable[..., Any]) -> Any:  # noqa: ANN401
        overload = cel.Overload(f"planlint_{name}", result, taken, impl=does)
        return cel.FunctionDecl(name, [overload])

    return cel.NewEnv(
        variables={"it": dyn, "plan": dyn},
        functions=[
            function("sum", number, [cel.Type.List(dyn)], exact_sum),
            function("days", number, [text, text], days_between),
            function(OBJECT, dyn, [], _handed_over.pop),
        ],
    )


_handed_over: list[Any] = []


def parsed(expression: str) -> bytes:
    """The serialised tree of an expression whose names are not looked up; raises NotUnderstood."""
    serialised: bytes = _compiled(expression, disable_check=True).serialize()
    return serialised


def _compiled(expression: str, *, disable_check: bool = False) -> Any:  # noqa: ANN401
    try:
        return _environment().compile(expression, disable_check=disable_check)
    except Exception as refused:  # noqa: BLE001 - the library promises no kind of exception
        raise NotUnderstood(*_place(str(refused), expression)) from None


def _place(words: str, expression: str) -> tuple[str, int]:
    """The first complaint, and the offset of the line and column that it names."""
    first = words.split("ERROR: <input>:")[-1 if "<input>:-1" in words else 1 :][:1]
    line, column, said = (first[0] if first else "0:0:" + words).split(":", 2)
    lines = expression.split("\n")
    before = sum(len(text) + 1 for text in lines[: max(int(line) - 1, 0)])
    return said.split("\n |")[0].strip(), min(before + max(int(column) - 1, 0), len(expression))


@dataclass(frozen=True, slots=True)
class Program:
    """An expression that is ready to run."""

    compiled: Any
    sees_plan: bool

    def run(self, it: Mapping[str, Any], seen: Any) -> Any:  # noqa: ANN401 - what an expression says
        """The value for an object, or Failed; `seen` is what `look_at` gives for the plan.

        Raises OutOfSteps.
        """
        try:
            if self.sees_plan:
                _handed_over[:] = [it]
                result = self.compiled.eval(seen)
            else:
                result = self.compiled.eval(data={"it": it, "plan": None})
            failed = result.type().name() == "ERROR"
            return Failed(str(result.value())) if failed else result.plain_value()
        except RuntimeError as broken:
            if OUT_OF_STEPS in str(broken):
                raise OutOfSteps from None
            return Failed(str(broken))


def program(expression: str, *, sees_plan: bool) -> Program:
    """Make a program of an expression; raises NotUnderstood for types that do not go together."""
    before, after = (BEFORE, AFTER) if sees_plan else ("", "")
    whole = before + expression + after
    try:
        return Program(_compiled(whole), sees_plan)
    except NotUnderstood as refused:
        if DYNAMIC_RANGE in refused.words:
            return Program(_compiled(whole, disable_check=True), sees_plan)
        at = max(min(refused.offset - len(before), len(expression)), 0)
        raise NotUnderstood(refused.words, at) from None


def look_at(plan: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the library's own
    """Convert a plan once, for many evaluations."""
    return _environment().Activation({"plan": plan, "it": None})


def exact_sum(numbers: list[Any]) -> float:
    """The sum of numbers, exact in their decimal digits; null is left out."""
    try:
        return float(sum(Decimal(repr(item)) for item in numbers if item is not None))
    except InvalidOperation:
        raise ValueError("sum: the list holds something that is no number") from None


def days_between(first: str, last: str) -> float:
    """The days from one day to another, negative where they run backwards."""
    return float((date.fromisoformat(last) - date.fromisoformat(first)).days)
