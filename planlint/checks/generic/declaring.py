"""How a check without code is declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from planlint.checks.declaration import Declaration, Each, Param, Params
from planlint.checks.generic import refusing as wrong
from planlint.checks.generic.given import (
    Models,
    Refusals,
    models_of,
    needs,
    wrong_each,
    wrong_names,
)

Refuse: TypeAlias = Callable[[Params, Models], Refusals]

WHERE = Param("where", "conditions", "which objects are judged; left out, all of them")


def declare(  # noqa: PLR0913 - a declaration has as many sides
    name: str,
    title: str,
    *,
    params: tuple[Param, ...],
    messages: Mapping[str, str],
    facts: Mapping[str, str],
    refuse: Refuse,
    speaks: Callable[[Params], frozenset[str]] | None = None,
) -> Declaration:
    """Declare a check that takes conditions under `where`; raises nothing for any params."""
    with_where = (*params, WHERE)

    def refusals(given: Params, each: Each) -> Refusals:
        yield from wrong_each(given, each)
        misnamed = list(wrong_names(given, with_where))
        yield from misnamed
        models = models_of(given, each)
        if not models or needs(given, with_where):
            return
        if given.get("where") is not None:
            yield from wrong.conditions(given["where"], ("where",), models)
        found = refuse(given, models)
        yield from (item for item in found if item.at or not misnamed)

    def always(_given: Params) -> frozenset[str]:
        return frozenset(messages)

    return Declaration(name, title, with_where, messages, facts, refusals, speaks or always)
