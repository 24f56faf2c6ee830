"""What is wrong with the names in a rule file: of its list, sections, category and parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from planlint.document import Document
from planlint.finding import Problem, problem
from planlint.nearest import did_you_mean
from planlint.pack.categories import DOCUMENT
from planlint.pack.offsets import span_inside
from planlint.place import Path, Span
from planlint.plan.populations import POPULATIONS
from planlint.rule import Check

if TYPE_CHECKING:
    from planlint.checks.declared import Declaration

PARAMS = "params"
EACH = "each"


def wrong_names(data: Mapping[str, Any], roots: Mapping[str, str]) -> Iterator[Problem]:
    """Lists and sections that there are not, and a category that is planlint's own.

    `roots` are the sections that a rule can need, with the rule that asks for each.
    """
    if data.get("category") == DOCUMENT:
        yield problem(("category",), "about-files")
    for path, name in _names(data, "each"):
        if name not in POPULATIONS:
            hint = did_you_mean(name, POPULATIONS)
            yield problem(path, "unknown-each", each=name, hint=hint)
    for path, name in _names(data, "needs"):
        if name not in roots:
            hint = did_you_mean(name, roots)
            known = ", ".join(roots)
            yield problem(path, "unknown-section", section=name, hint=hint, known=known)
    asked_for = data.get("root_of")
    if isinstance(asked_for, str) and roots.get(asked_for, data.get("name")) != data.get("name"):
        yield problem(("root_of",), "second-root", section=asked_for, other=roots[asked_for])


def wrong_params(
    document: Document, data: Mapping[str, Any], check: Check, declared: Declaration | None
) -> Iterator[Problem]:
    """Parameters that a check does not take, lacks, or cannot use."""
    raw = data.get(PARAMS)
    params: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    if declared is not None:
        for wrong in declared.refuse(params, lists_of(data)):
            path = (PARAMS, *wrong.at)
            at = path if wrong.offset is None else _point(document, path, wrong.offset)
            yield problem(at, "wrong-param", sentence=wrong.sentence)
        return
    yield from _against_signature(str(data["check"]), params, check)


def lists_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The lists that a rule judges."""
    return tuple(name for _, name in _names(data, EACH)) or ("plan",)


def _against_signature(name: str, params: Mapping[str, Any], check: Check) -> Iterator[Problem]:
    import inspect

    parameters = list(inspect.signature(check).parameters.values())[1:]
    taken = [item for item in parameters if item.name != EACH]  # the engine says which lists
    if not any(item.kind is inspect.Parameter.VAR_KEYWORD for item in taken):
        known = [item.name for item in taken]
        for param in params:
            if param not in known:
                yield problem(
                    (PARAMS, param),
                    "unknown-param",
                    on_key=True,
                    check=name,
                    param=param,
                    hint=did_you_mean(param, known),
                    known=", ".join(known) or "nothing",
                )
    named = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    for item in taken:
        is_needed = item.default is inspect.Parameter.empty and item.kind in named
        if is_needed and item.name not in params:
            yield problem(
                (PARAMS,), "missing-param", missing=item.name, check=name, param=item.name
            )


def _point(document: Document, path: Path, offset: int) -> Span:
    return span_inside(document, path, offset, 1)


def _names(data: Mapping[str, Any], key: str) -> Iterator[tuple[Path, str]]:
    """The names under a key that takes one or a list, with their paths."""
    raw = data.get(key)
    if isinstance(raw, str):
        yield (key,), raw
    for index, name in enumerate(raw if isinstance(raw, list) else ()):
        if isinstance(name, str):
            yield (key, index), name
