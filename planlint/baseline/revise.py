"""What a baseline becomes when it is made anew or brought up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planlint.baseline.match import LAYER, entry_of
from planlint.baseline.record import Baseline, Entry
from planlint.dataclass import dataclass
from planlint.finding import Finding


@dataclass(frozen=True, slots=True)
class Seen:
    """A plan of a run as its baseline sees it.

    `findings` are those of planning. `gone` are the entries whose rules were judged and no longer
    find them, `outdated` those whose findings have changed.
    """

    plan: str
    file: str
    findings: tuple[Finding, ...]
    gone: tuple[Entry, ...] = ()
    outdated: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """The entries of a new baseline, those that were taken out, and those that were added."""

    entries: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    added: tuple[Entry, ...]


def made(seen: Iterable[Seen], protected: frozenset[str]) -> Revision:
    """A new baseline: the findings that nothing else silences, less those of protected rules."""
    entries = tuple(sorted(_acceptable(seen, protected)))
    return Revision(entries, (), entries)


def pruned(
    baseline: Baseline, seen: Sequence[Seen], protected: frozenset[str], *, all_seen: bool
) -> Revision:
    """The baseline without what is gone.

    With `all_seen` there are no other plans than those seen, so that entries of others are gone.
    """
    plans = {item.plan for item in seen}
    gone = Counter(entry for item in seen for entry in item.gone)
    for entry in baseline.entries:
        if entry.rule in protected or (all_seen and entry.plan not in plans):
            gone[entry] += 1
    left = Counter(baseline.entries) - gone
    return Revision(_listed(left), _listed(gone), ())


def extended(
    baseline: Baseline, seen: Sequence[Seen], protected: frozenset[str], *, all_seen: bool
) -> Revision:
    """The baseline without what is gone, and with what is new and as what has changed is now."""
    without = pruned(baseline, seen, protected, all_seen=all_seen)
    outdated = Counter(entry for item in seen for entry in item.outdated)
    left = Counter(without.entries) - outdated
    added = Counter(_acceptable(seen, protected)) - left
    return Revision(_listed(left + added), without.gone, _listed(added))


def _acceptable(seen: Iterable[Seen], protected: frozenset[str]) -> Iterator[Entry]:
    for item in seen:
        for finding in item.findings:
            is_free = finding.silenced is None or finding.silenced.by == LAYER
            if is_free and finding.rule not in protected:
                yield entry_of(item.plan, finding)


def _listed(entries: Counter[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries.elements()))
