"""Which findings of a plan are those of its baseline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from planlint.baseline.record import Baseline, Entry
from planlint.dataclass import dataclass, replace
from planlint.finding import Compared, Finding, RelatedPlace, Silenced
from planlint.fingerprint import facts_digest, fingerprint

LAYER = "baseline"
# Equal anchors are told apart by their order, which is not to matter here.
_NUMBER = re.compile(r"#\d+(?=/|$)")


@dataclass(frozen=True, slots=True)
class Match:
    """The findings of a plan beside its baseline.

    `findings` are all of them, the accepted ones marked; `gone` are the entries that none is of,
    `outdated` those of findings that have changed.
    """

    findings: tuple[Finding, ...]
    gone: tuple[Entry, ...]
    outdated: tuple[Entry, ...]


def matched(
    findings: Sequence[Finding], plan: str, baseline: Baseline, protected: frozenset[str]
) -> Match:
    """Compare the planning findings of a plan with its baseline.

    Each entry is of one finding: the first with its fingerprint and its facts; else of one with its
    fingerprint and other facts, which has changed and is not accepted. What is silenced already
    stays so. Findings of `protected` rules are never accepted.
    """
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in baseline.of(plan):
        if entry.rule not in protected:
            entries[entry.fingerprint].append(entry)
    mine = [entry_of(plan, finding) for finding in findings]
    same = {number for number, entry in enumerate(mine) if _taken(entries, entry)}
    compared, outdated = [], []
    for number, finding in enumerate(findings):
        left = entries[mine[number].fingerprint]
        if number in same:
            compared.append(_accepted(finding, baseline))
        elif left:
            outdated.append(left.pop(0))
            compared.append(_changed(finding, baseline))
        else:
            compared.append(replace(finding, compared=Compared.NEW))
    gone = sorted(entry for left in entries.values() for entry in left)
    return Match(tuple(compared), tuple(gone), tuple(outdated))


def entry_of(plan: str, finding: Finding) -> Entry:
    """The entry by which a finding is accepted."""
    anchored = replace(finding, anchor=_NUMBER.sub("", finding.anchor))
    return Entry(
        plan=plan,
        rule=finding.rule,
        anchor=anchored.anchor,
        message=finding.key,
        missing=finding.missing,
        fingerprint=fingerprint(plan, anchored),
        facts=facts_digest(finding),
    )


def _taken(entries: dict[str, list[Entry]], wanted: Entry) -> bool:
    """Take an entry with a fingerprint and its facts; whether there is one left."""
    left = entries[wanted.fingerprint]
    found = next((entry for entry in left if entry.facts == wanted.facts), None)
    if found is not None:
        left.remove(found)
    return found is not None


def _accepted(finding: Finding, baseline: Baseline) -> Finding:
    silenced = finding.silenced or Silenced(LAYER, f"accepted on {baseline.as_of}")
    return replace(finding, silenced=silenced, compared=Compared.UNCHANGED)


def _changed(finding: Finding, baseline: Baseline) -> Finding:
    label = f"accepted on {baseline.as_of} with other values"
    note = RelatedPlace(label, finding.path, finding.span, ())
    return replace(finding, related=(*finding.related, note), compared=Compared.CHANGED)
