"""The check cel, as rules and people know it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

from planlint.checks.declaration import Declaration, Each, Param, Params, WrongParam
from planlint.checks.generic.given import (
    Refusals,
    judged,
    models_of,
    wrong_each,
    wrong_names,
)
from planlint.checks.generic.refusing import one_field

PATH = re.compile(r"\b(?:it|plan)(?:\.[a-z][a-z0-9_]*)+")
ABOUT = {
    "object": "what the object is called",
    "what": "what sort of object it is, such as campaign",
}
PARAMS = (
    Param(
        "assert",
        "an expression",
        "what has to be true of every object; `it` is the object, `plan` the plan",
        required=True,
    ),
    Param("where", "an expression", "which objects are judged; left out, all of them"),
    Param("at", "a field", "where a finding points to; left out, to the object"),
)


def _refuse(params: Params, each: Each) -> Refusals:
    from planlint.checks.cel.library import why_not

    sentence = why_not()
    if sentence:
        yield WrongParam((), sentence)
        return
    yield from wrong_each(params, each)
    yield from wrong_names(params, PARAMS)
    lists = judged(params, each)
    models = models_of(params, each)
    if models and params.get("at") is not None:
        yield from one_field(params["at"], ("at",), models)
    if models:
        for name in ("where", "assert"):
            if params.get(name) is not None:
                yield from _wrong_expression(params[name], name, lists)


def _wrong_expression(text: object, name: str, lists: Each) -> Refusals:
    from planlint.checks.cel.expression import WrongExpression, read_expression

    if not isinstance(text, str):
        yield WrongParam((name,), "an expression is text; put it in quotes")
        return
    try:
        read_expression(text, lists)
    except WrongExpression as wrong:
        yield WrongParam((name,), wrong.sentence, wrong.offset)


def _more_facts(params: Params, each: Each) -> Mapping[str, str]:
    """The single values that the expressions name; of wrong expressions, what looks like one."""
    from planlint.checks.cel.expression import WrongExpression, read_expression
    from planlint.checks.cel.facts import fact_name, paths_named
    from planlint.checks.cel.library import why_not

    texts = [params[name] for name in ("where", "assert") if isinstance(params.get(name), str)]
    paths = frozenset(path for text in texts for path in PATH.findall(text))
    if not why_not():
        with suppress(WrongExpression):
            paths = paths_named(read_expression(text, judged(params, each)) for text in texts)
    return {fact_name(path): f"the value of {path}" for path in sorted(paths)}


CEL = Declaration(
    "cel",
    "An expression in CEL holds",
    PARAMS,
    {"fails": "assert is false"},
    ABOUT,
    _refuse,
    lambda _params: frozenset({"fails"}),
    _more_facts,
)
