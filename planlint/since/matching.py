"""Which findings of a plan are those of an earlier one, whatever has moved meanwhile."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

from planlint.dataclass import dataclass, replace
from planlint.fact import Fact
from planlint.fact_format import format_fact
from planlint.finding import Compared, Finding, RelatedPlace
from planlint.fingerprint import fingerprint
from planlint.rule import Rule
from planlint.since.measure import by_measure, worse_of

# Findings that are known already are not shown; all others are, and they count.
KNOWN = frozenset({Compared.UNCHANGED, Compared.BETTER})
# Where a line is part of what is said, it moves with the text.
_LINES = frozenset({"line", "first_line"})
_MOST_CHANGES = 3
_LONGEST_CHANGE = 60
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Match:
    """The findings of a plan beside those of an earlier one.

    `findings` are all of them in their order, each with how it stands to the earlier plan; `gone`
    are the earlier ones that nothing silenced and that are found no more.
    """

    findings: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def match(
    now: Sequence[Finding], then: Sequence[Finding], when: str, rules: Mapping[str, Rule]
) -> Match:
    """Compare findings by their fingerprints, and those that say something else by their rules.

    `when` begins what is said of a change. Of findings with one fingerprint, those that say the
    same are put together first, and no earlier one is used twice. What is left of one rule at one
    place is put together too: its message is another, graver or milder or neither. So is what is
    said in the same words of another place: an object without an id is another one with each
    change. One that was silenced and is no longer is new.
    """
    pairs: dict[int, int] = {}
    for likeness in (_alike, _saying_the_same, _of_one_identity, _of_one_place, _in_one_sentence):
        _pair(now, then, pairs, likeness)
    findings = [
        _new(finding)
        if (other := pairs.get(number)) is None
        else _compared(finding, then[other], when, worse_of(finding, rules))
        for number, finding in enumerate(now)
    ]
    taken = set(pairs.values())
    gone = [
        finding
        for number, finding in enumerate(then)
        if number not in taken and finding.silenced is None
    ]
    return Match(tuple(findings), tuple(gone))


def unchanged(findings: Sequence[Finding]) -> Match:
    """What comes of comparing a plan with itself."""
    known = tuple(replace(finding, since=Compared.UNCHANGED) for finding in findings)
    return Match(known, ())


def _pair(
    now: Sequence[Finding],
    then: Sequence[Finding],
    pairs: dict[int, int],
    likeness: Callable[[Finding], Hashable],
) -> None:
    """Pair what is alike and not paired yet, in the order of both."""
    taken = set(pairs.values())
    left: dict[Hashable, list[int]] = defaultdict(list)
    for number in range(len(then) - 1, -1, -1):
        if number not in taken:
            left[likeness(then[number])].append(number)
    for number, finding in enumerate(now):
        others = None if number in pairs else left.get(likeness(finding))
        if others:
            pairs[number] = others.pop()


def _in_one_sentence(finding: Finding) -> Hashable:
    return (finding.rule, finding.key, finding.missing, finding.message)


def _of_one_place(finding: Finding) -> Hashable:
    return fingerprint("", replace(finding, key=""))


def _of_one_identity(finding: Finding) -> Hashable:
    # Both are findings of one plan, whatever its id was then.
    return fingerprint("", finding)


def _saying_the_same(finding: Finding) -> Hashable:
    return (fingerprint("", finding), _numbers(finding))


def _alike(finding: Finding) -> Hashable:
    is_live = finding.silenced is None
    return (fingerprint("", finding), _numbers(finding), finding.severity, is_live)


def _numbers(finding: Finding) -> Hashable:
    """What a finding says but for its names: numbers, days, the length of lists."""
    return tuple(
        (name, fact.kind, _measure(fact), fact.unit)
        for name, fact in sorted(finding.facts.items())
        if name not in _LINES
    )


def _measure(fact: Fact) -> Hashable:
    if isinstance(fact.value, str):
        return (*sorted(_DIGITS.findall(fact.value)), fact.value.count(", "))
    return fact.value


def _new(finding: Finding) -> Finding:
    return replace(finding, since=Compared.NEW)


def _compared(now: Finding, then: Finding, when: str, worse: str) -> Finding:
    state = _state(now, then, worse)
    label = "" if state in KNOWN else f"{when}: {_said(now, then)}"
    note = [RelatedPlace(label, now.path, now.span, ())] if label else []
    return replace(now, since=state, related=(*now.related, *note))


def _state(now: Finding, then: Finding, worse: str) -> Compared:
    if now.silenced is not None:
        return Compared.UNCHANGED
    if then.silenced is not None:
        return Compared.NEW
    if now.severity is not then.severity:
        graver = now.severity.rank < then.severity.rank
        return Compared.WORSE if graver else Compared.BETTER
    if now.key == then.key and _numbers(now) == _numbers(then):
        return Compared.UNCHANGED
    return by_measure(now, then, worse)


def _said(now: Finding, then: Finding) -> str:
    if then.silenced is not None:
        return f"silenced no longer ({then.silenced.by}: {then.silenced.reason})"
    changes = _changes(then, now)
    if now.severity is not then.severity:
        return ", ".join([f"{then.severity} -> {now.severity}", *changes])
    if now.key == then.key and changes:
        return ", ".join(changes)
    return f"another message; it was: {then.message}"


def _changes(then: Finding, now: Finding) -> list[str]:
    """Say which numbers are others: 20,000 -> 30,000, 179 % -> 219 %."""
    said = {
        f"{format_fact(fact)} -> {format_fact(now.facts[name])}": None
        for name, fact in then.facts.items()
        if name in now.facts and _measure(fact) != _measure(now.facts[name])
    }
    short = [change for change in said if len(change) <= _LONGEST_CHANGE]
    return short[:_MOST_CHANGES]
