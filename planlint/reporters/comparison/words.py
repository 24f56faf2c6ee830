"""What a comparison says in every format: the counts, the scores, the plan's changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from planlint.audit.points import one_place
from planlint.comparison import Comparison, PlanComparison
from planlint.reporters.progress import findings_words
from planlint.reporters.prose import counted
from planlint.score import Score

NOTHING_CHANGED = "nothing has changed"


def tally(comparison: Comparison) -> str:
    """One sentence on all findings and plans."""
    plans = comparison.plans
    known = (item for plan in plans for item in (*plan.findings, *plan.known))
    states = Counter(item.since for item in known if item.since)
    gone = sum(len(plan.gone) for plan in plans)
    unjudged = sum(plan.unjudged for plan in plans)
    added = sum(plan.before is None for plan in plans)
    removed = sum(plan.after is None for plan in plans)
    files = [
        f"{counted(number, 'plan')} {word}"
        for number, word in ((added, "added"), (removed, "removed"))
        if number
    ]
    findings = findings_words(states, gone, unjudged)
    return f"{counted(len(plans), 'plan')}: {'; '.join([*findings, *files])}."


def what_changed(plan: PlanComparison, *, verbose: bool) -> Iterator[str]:
    """What the plan says now, a sentence each; nothing where the plans cannot be read."""
    if plan.diff is None:
        return
    yield from (change.sentence for change in plan.diff.changes)
    yield from plan.diff.kept
    if verbose:
        yield from (change.sentence for change in plan.diff.reordered)


def score_words(plan: PlanComparison) -> str:
    """Both scores and what the difference comes to; empty where one has none."""
    old, new = (side.score if side else None for side in (plan.before, plan.after))
    if old is None or new is None:
        return ""
    then, now = ends(old), ends(new)
    if then is None or now is None:
        return ""
    return steps_between(then, now)


def steps_between(then: Sequence[Fraction], now: Sequence[Fraction]) -> str:
    """Both scores, each with its two ends, and how far they are apart."""
    before, after = (tuple(map(one_place, both)) for both in (then, now))
    if before == after:
        return f"Score: {_interval(before)} of 100, as before"
    # Between the numbers that are shown, so that a reader can check them.
    steps = [_signed(Decimal(b) - Decimal(a)) for a, b in zip(before, after, strict=True)]
    return (
        f"Score: {_interval(before)} → {_interval(after)} of 100"
        f" ({steps[0]} at its lower end, {steps[1]} at its upper)"
    )


def ends(score: Score) -> tuple[Fraction, Fraction] | None:
    """Both ends of a score."""
    low, high = score.whole.low, score.whole.high
    return None if low is None or high is None else (low, high)


def _interval(ends: Sequence[str]) -> str:
    low, high = ends
    return low if low == high else f"{low} to {high}"


def _signed(step: Decimal) -> str:
    return f"{'−' if step < 0 else '+'}{abs(step).normalize():f}" if step else "0"
