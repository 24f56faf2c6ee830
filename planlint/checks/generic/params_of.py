"""What is wrong with the params of each check without code, and which messages they make it say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from planlint.checks.declaration import Params, WrongParam
from planlint.checks.generic import given as given_params
from planlint.checks.generic import refusing as wrong
from planlint.checks.generic.given import Models, Refusals
from planlint.checks.generic.sums import is_number
from planlint.quantity import read_yes_no


def is_yes(given: Params, name: str) -> bool:
    """Whether a param is written and says yes."""
    raw = given.get(name, False)
    return raw is not False and not any(wrong.yes_or_no(raw, (), ())) and read_yes_no(raw)


def present(given: Params, models: Models) -> Refusals:
    """A field, or fields of which one is enough."""
    if given.get("field") is None and given.get("any_of") is None:
        yield WrongParam((), "field is missing: the field that has to be written")
    if given.get("field") is not None:
        yield from wrong.fields(given["field"], ("field",), models)
    if given.get("any_of") is not None:
        yield from wrong.several_fields(given["any_of"], ("any_of",), models)


def absent(given: Params, models: Models) -> Refusals:
    """A field, or several."""
    yield from wrong.fields(given["field"], ("field",), models)


def values(given: Params, models: Models) -> Refusals:
    """A field, and the values that it may or must not have."""
    yield from wrong.one_field(given["field"], ("field",), models)
    yield from wrong.values(given["values"], ("values",), wrong.leaf(given["field"], models))
    yield from required(given, models)


def required(given: Params, models: Models) -> Refusals:
    """Whether the field has to be written."""
    if "required" in given:
        yield from wrong.yes_or_no(given["required"], ("required",), models)


def matches(given: Params, models: Models) -> Refusals:
    """A field and its patterns."""
    yield from wrong.one_field(given["field"], ("field",), models)
    yield from wrong.patterns(given["pattern"], ("pattern",), models)
    yield from required(given, models)


def between(given: Params, models: Models) -> Refusals:
    """A field with a limit or two, perhaps as shares of another field."""
    yield from wrong.one_field(given["field"], ("field",), models)
    bounds = [name for name in ("min", "max") if given.get(name) is not None]
    if not bounds:
        yield WrongParam((), "min or max is missing: the limit")
    if given.get("of"):
        yield from wrong.one_field(given["of"], ("of",), models)
    for name in bounds:
        if given.get("of"):
            yield from wrong.of_kind(given[name], (name,), "rate")
        else:
            yield from wrong.limit(given[name], (name,), wrong.leaf(given["field"], models))
    yield from required(given, models)


def between_speaks(given: Params) -> frozenset[str]:
    """The messages for the limits that are given."""
    keys = {
        key for name, key in (("min", "below"), ("max", "above")) if given.get(name) is not None
    }
    return frozenset(keys | ({"missing"} if is_yes(given, "required") else set()))


def adds_up(given: Params, models: Models) -> Refusals:
    """Parts, and what they make."""
    yield from wrong.fields(given["parts"], ("parts",), models)
    parts = given["parts"] if isinstance(given["parts"], list) else [given["parts"]]
    found = [leaf for part in parts if (leaf := wrong.leaf(part, models)) is not None]
    yield from wrong.summands(found, ("parts",))
    if is_number(given["to"]):
        refused = (item for leaf in found for item in wrong.limit(given["to"], ("to",), leaf))
        yield from islice(refused, 1)
    else:
        yield from wrong.one_field(given["to"], ("to",), models)
        total = wrong.leaf(given["to"], models)
        yield from wrong.summands([total] if total else [], ("to",))
    if "within" in given:
        yield from wrong.of_kind(given["within"], ("within",), "rate")


def refers_to(given: Params, models: Models) -> Refusals:
    """A field, the list that its ids are of, and what the object has to be."""
    yield from wrong.one_field(given["field"], ("field",), models)
    refused = list(wrong.lists(given["to"], ("to",), models))
    yield from refused
    if given.get("having") is not None and not refused:
        targets = given_params.models_of({"each": given["to"]}, ())
        yield from wrong.conditions(given["having"], ("having",), targets)
    yield from required(given, models)


def counted(given: Params, models: Models) -> Refusals:
    """A list, how many there are of it, and which of them count."""
    yield from wrong.one_field(given["field"], ("field",), models)
    yield from wrong.a_count(given["n"], ("n",), models)
    found = wrong.leaf(given["field"], models)
    below = getattr(found.model.fields.get(found.name), "item", None) if found else None
    if given.get("having") is not None and found is not None:
        if below is None:
            yield WrongParam(("having",), f"{found.name} is no list of objects with fields")
        else:
            yield from wrong.conditions(given["having"], ("having",), (below,))


def in_order(given: Params, models: Models) -> Refusals:
    """Days, and how far apart they are."""
    yield from wrong.several_fields(given["fields"], ("fields",), models)
    for index, name in enumerate(given["fields"] if isinstance(given["fields"], list) else ()):
        found = wrong.leaf(name, models)
        if found is not None and wrong.goes_through_list(name, models[0]):
            yield WrongParam(("fields", index), f"{name} may be several days; name a single one")
        elif found is not None and found.kind not in ("date", "free"):
            yield WrongParam(("fields", index), f"{name} is no day")
    if "gap" in given:
        yield from wrong.of_kind(given["gap"], ("gap",), "duration")


def unique(given: Params, models: Models) -> Refusals:
    """A field."""
    yield from wrong.one_field(given["field"], ("field",), models)


def optional(*always: str) -> Callable[[Params], frozenset[str]]:
    """The messages of a check that speaks of a missing field only where that is asked."""

    def speaks(given: Params) -> frozenset[str]:
        return frozenset((*always, "missing") if is_yes(given, "required") else always)

    return speaks
