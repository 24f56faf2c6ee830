"""What an example promises, and what its rule finds there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint.dataclass import dataclass, replace
from planlint.place import Path
from planlint.rule import Rule
from planlint.rule_test.example import BAD, Example, Spot
from planlint.rule_test.judging import Judged, unfilled

UPDATE = "planlint test --update"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in an example that is not as it should be; `at` is its place in the rule file.

    `expected` and `found` are the two sides, where there are any. With `on_key` the key there is
    wrong, not its value.
    """

    example: Path
    at: Path
    sentence: str
    expected: Spot | None = None
    found: Spot | None = None
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """What is expected and what is found, by their numbers; None where a side has nothing."""

    expected: int | None
    found: int | None


def pair(expected: Sequence[Spot], found: Sequence[Spot]) -> tuple[Pair, ...]:
    """Put what is expected beside what is found: first what fits, then the rest in its order."""
    partners: dict[int, int] = {}
    for number in sorted(range(len(expected)), key=lambda index: -expected[index].precision):
        free = (at for at in range(len(found)) if at not in partners.values())
        fitting = next((at for at in free if expected[number].covers(found[at])), None)
        if fitting is not None:
            partners[number] = fitting
    left = [at for at in range(len(found)) if at not in partners.values()]
    pairs = []
    for number in range(len(expected)):
        partner = partners.get(number)
        if partner is None and left:
            partner = left.pop(0)
        pairs.append(Pair(number, partner))
    return (*pairs, *(Pair(None, at) for at in left))


def differences(rule: Rule, example: Example, judged: Judged) -> Iterator[Difference]:
    """Say what is not as the example promises."""
    if judged.wrong:
        for wrong in judged.wrong:
            yield Difference(
                example.path,
                (*example.path, *wrong.at),
                f"in this example: {wrong.sentence}",
                on_key=wrong.on_key,
            )
    elif judged.crash:
        yield Difference(
            example.path, example.path, f"the rule crashed on this example: {judged.crash}"
        )
    else:
        yield from _facts(rule, example, judged)
        yield from _findings(example, judged)


def _facts(rule: Rule, example: Example, judged: Judged) -> Iterator[Difference]:
    """Placeholders that stay as they are, because the check gives no such fact."""
    for finding in judged.findings:
        for name in () if rule.is_document_rule else unfilled(rule, finding):
            given = ", ".join(finding.facts) or "none"
            yield Difference(
                example.path,
                ("messages", finding.key),
                f'the words of "{finding.key}" name {{{name}}}, which the check does not give;'
                f" it gives {given}",
            )


def _findings(example: Example, judged: Judged) -> Iterator[Difference]:
    spots = judged.spots
    if example.kind == BAD and not spots:
        why = f": {judged.reason}" if judged.reason else ""
        yield Difference(
            example.path, example.path, f"the rule finds nothing in this bad example{why}"
        )
    elif example.expected is None:
        found = ", ".join(map(named, spots))
        yield Difference(
            example.path,
            example.path,
            f"finds is missing; the rule finds {found}, which {UPDATE} writes down",
        )
    else:
        for each in pair(example.expected, spots):
            yield from _difference(example, judged, each)


def _difference(example: Example, judged: Judged, each: Pair) -> Iterator[Difference]:
    expected = None if each.expected is None else (example.expected or ())[each.expected]
    found = None if each.found is None else judged.spots[each.found]
    if expected is not None and found is not None and expected.covers(found):
        return
    at = example.path
    if each.expected is not None:
        is_list = isinstance(example.data["finds"], list)
        at = (*example.finds, each.expected) if is_list else example.finds
    says = "" if each.found is None else judged.findings[each.found].message
    yield Difference(example.path, at, _sentence(example, expected, found, says), expected, found)


def _sentence(example: Example, expected: Spot | None, found: Spot | None, says: str) -> str:
    if found is None:
        missed = named(expected or Spot()).replace("a finding", "anything", 1)
        return f"the rule does not find {missed}"
    if expected is None:
        also = "also finds" if example.expected else "finds"
        kind = "" if example.kind == BAD else " in this good example"
        return f"the rule {also} {named(found)}{kind}: {says}"
    return f"expected is {named(expected)}, the rule finds {named(found, expected)}: {says}"


def named(spot: Spot, beside: Spot | None = None) -> str:
    """A finding in words; beside another one, in the terms of that."""
    terms = beside or replace(spot, line=None if spot.at is not None else spot.line, column=None)
    place = f"at {spot.at}" if spot.at else "at the plan itself"
    words = (
        ("at", place),
        ("line", f"in line {spot.line}"),
        ("column", f"in column {spot.column}"),
    )
    nameless = "a finding" if beside is None else "one"
    key = nameless if terms.message is None else f'"{spot.message}"'
    return " ".join([key, *(word for part, word in words if getattr(terms, part) is not None)])
