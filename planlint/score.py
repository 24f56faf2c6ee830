"""The score of an audit: a pure function of outcomes and answers.

A rule of weight w that judges n objects, of which f fail and u cannot be judged, counts
w x (n - u) / n in the denominator W, earns w x (n - u - f) / n, and adds w x u / n to what is
unknown, U. A blocked rule counts w and earns nothing; one that does not apply leaves. A rule that
is off is judged all the same and counts as if it were on, so that the score is not raised by
turning rules off; neither do suppressions, waivers and baselines raise it, except the reasons of a
waiver that take the object out of n and f: not-applicable and false-positive.
An open question adds 1 to U; its answer moves the 1 to W and earns 1, 1/2 or 0. The score is the
interval from 100 x E / (W + U) to 100 x (E + U) / (W + U).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from planlint.dataclass import dataclass
from planlint.outcome import Outcome, Result
from planlint.rule import Rule

HUNDRED = 100
LEAVING = frozenset({Result.NOT_APPLICABLE, Result.MANUAL})


@dataclass(frozen=True, slots=True)
class Points:
    """What counts: `earned` of `counted`, and what is `unknown`; exact."""

    earned: Fraction = Fraction(0)
    counted: Fraction = Fraction(0)
    unknown: Fraction = Fraction(0)

    def __add__(self, other: Points) -> Points:
        return Points(
            self.earned + other.earned,
            self.counted + other.counted,
            self.unknown + other.unknown,
        )

    @property
    def possible(self) -> Fraction:
        """The denominator: what counts and what is unknown."""
        return self.counted + self.unknown

    @property
    def low(self) -> Fraction | None:
        """The score out of 100 if everything unknown fails; None where nothing counts."""
        return HUNDRED * self.earned / self.possible if self.possible else None

    @property
    def high(self) -> Fraction | None:
        """The score out of 100 if everything unknown passes; None where nothing counts."""
        return HUNDRED * (self.earned + self.unknown) / self.possible if self.possible else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said to a question: 1 for yes, 1/2 for partly, 0 for no; None is open."""

    question: str
    category: str
    credit: Fraction | None = None


@dataclass(frozen=True, slots=True)
class RulePoints:
    """What one rule adds to the score, and what one mended object would win of the 100."""

    rule: str
    category: str
    weight: int
    points: Points
    to_win: Fraction
    one_fix: Fraction


@dataclass(frozen=True, slots=True)
class Score:
    """The whole, its categories and its rules; `errors` are rules that crashed: then no score."""

    whole: Points
    categories: Mapping[str, Points]
    rules: tuple[RulePoints, ...]
    errors: tuple[str, ...] = ()

    @property
    def fix_first(self) -> tuple[RulePoints, ...]:
        """The rules with something to win, the largest win for one fix first."""
        winning = [item for item in self.rules if item.one_fix > 0]
        return tuple(sorted(winning, key=lambda item: (-item.one_fix, -item.to_win, item.rule)))


def score(
    outcomes: Iterable[Outcome], rules: Mapping[str, Rule], answers: Iterable[Answer] = ()
) -> Score:
    """Add up what the rules and the answers earn."""
    scored = [(rules[outcome.rule], outcome) for outcome in outcomes if outcome.rule in rules]
    points = {rule.name: points_of(rule, outcome) for rule, outcome in scored}
    categories: dict[str, Points] = defaultdict(Points)
    for rule, _ in scored:
        categories[rule.category] += points[rule.name]
    for answer in answers:
        categories[answer.category] += _points_of_answer(answer)
    whole = sum(categories.values(), Points())
    counting = {name: total for name, total in categories.items() if total.possible}
    return Score(
        whole=whole,
        categories=counting,
        rules=tuple(
            _rule_points(rule, outcome, points[rule.name], whole) for rule, outcome in scored
        ),
        errors=tuple(outcome.rule for _, outcome in scored if outcome.result is Result.ERROR),
    )


def points_of(rule: Rule, outcome: Outcome) -> Points:
    """What one rule counts and earns; nothing where it does not apply or weighs nothing."""
    if outcome.result in LEAVING or outcome.result is Result.ERROR or not rule.weight:
        return Points()
    if outcome.blocked_by or outcome.result is Result.BLOCKED:
        return Points(counted=Fraction(rule.weight))
    if not outcome.judged:
        return Points()
    share = Fraction(rule.weight, outcome.judged)
    known = outcome.judged - outcome.unknown
    return Points(
        earned=share * (known - outcome.failing),
        counted=share * known,
        unknown=share * outcome.unknown,
    )


def _points_of_answer(answer: Answer) -> Points:
    if answer.credit is None:
        return Points(unknown=Fraction(1))
    return Points(earned=answer.credit, counted=Fraction(1))


def _rule_points(rule: Rule, outcome: Outcome, points: Points, whole: Points) -> RulePoints:
    missed = points.counted - points.earned
    objects = max(outcome.failing, 1)
    to_win = HUNDRED * missed / whole.possible if whole.possible else Fraction(0)
    blocked = outcome.result is Result.BLOCKED
    one_fix = Fraction(0) if blocked else to_win / objects
    return RulePoints(rule.name, rule.category, rule.weight, points, to_win, one_fix)
