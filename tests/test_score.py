"""The score, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.outcome import Outcome, Result
from planlint.rule import Rule
from planlint.score import Answer, Points, Score, score
from tests.reports import make_rule

HALF = Fraction(1, 2)


def weighing(name: str, weight: int, category: str = "goals") -> Rule:
    return replace(make_rule(name), weight=weight, category=category)


def scored(*pairs: tuple[Rule, Outcome], answers: tuple[Answer, ...] = ()) -> Score:
    return score([outcome for _, outcome in pairs], {rule.name: rule for rule, _ in pairs}, answers)


def outcome(name: str, judged: int = 1, failing: int = 0, unknown: int = 0) -> Outcome:
    result = Result.FAIL if failing else Result.PASS
    return Outcome(name, result, judged=judged, failing=failing, unknown=unknown)


def test_a_rule_earns_its_weight_for_the_objects_that_pass() -> None:
    """Weight 10, one of four objects fails: 10 x 3/4 = 7.5 of 10; weight 3 passes: 3 of 3.

    10.5 of 13 is 80.77.
    """
    found = scored(
        (weighing("a", 10), outcome("a", judged=4, failing=1)),
        (weighing("b", 3), outcome("b")),
    )

    assert found.whole == Points(earned=Fraction(21, 2), counted=Fraction(13))
    assert found.whole.low == found.whole.high == Fraction(1050, 13)


def test_a_blocked_rule_stays_in_the_denominator() -> None:
    """Weight 10 fails: 0 of 10; weight 7 blocked: 0 of 7; weight 3 passes: 3. 3 of 20 is 15."""
    found = scored(
        (weighing("root", 10), outcome("root", failing=1)),
        (weighing("b", 7), Outcome("b", Result.BLOCKED, blocked_by="root")),
        (weighing("c", 3), outcome("c")),
    )

    assert found.whole.low == 15


def test_what_does_not_apply_or_is_off_leaves() -> None:
    """Weight 10 does not apply, weight 7 is off: 3 of 3 is 100."""
    found = scored(
        (weighing("a", 10), Outcome("a", Result.NOT_APPLICABLE)),
        (weighing("b", 7), Outcome("b", Result.OFF)),
        (weighing("c", 3), outcome("c")),
    )

    assert found.whole.low == 100


def test_what_cannot_be_judged_widens_the_interval() -> None:
    """Weight 10, five objects: one fails, two are unknown.

    W = 10 x 3/5 = 6, E = 10 x 2/5 = 4, U = 10 x 2/5 = 4: from 4/10 = 40 to 8/10 = 80.
    """
    found = scored((weighing("a", 10), outcome("a", judged=5, failing=1, unknown=2)))

    assert (found.whole.low, found.whole.high) == (Fraction(40), Fraction(80))


def test_open_questions_widen_and_answers_narrow_the_interval() -> None:
    """Weight 3 passes beside two questions: open, 3/5 = 60 to 5/5 = 100.

    One partly: E = 3.5, W = 4, U = 1: 3.5/5 = 70 to 4.5/5 = 90.
    """
    rule = (weighing("a", 3), outcome("a"))
    open_ones = (Answer("MQ01", "goals"), Answer("MQ02", "kpis"))
    one_partly = (Answer("MQ01", "goals", HALF), Answer("MQ02", "kpis"))

    before = scored(rule, answers=open_ones).whole
    after = scored(rule, answers=one_partly).whole

    assert (before.low, before.high) == (Fraction(60), Fraction(100))
    assert (after.low, after.high) == (Fraction(70), Fraction(90))


def test_categories_add_up_to_the_whole() -> None:
    """Goals 10 of 10, crisis 0 of 10: 100 and 0, and 50 in all."""
    found = scored(
        (weighing("a", 10, "goals"), outcome("a")),
        (weighing("b", 10, "crisis"), outcome("b", failing=1)),
    )

    assert {name: points.low for name, points in found.categories.items()} == {
        "goals": Fraction(100),
        "crisis": Fraction(0),
    }
    assert found.whole.low == 50


def test_nothing_that_counts_is_not_scored() -> None:
    found = scored((weighing("a", 10), Outcome("a", Result.NOT_APPLICABLE)))

    assert found.whole.low is None
    assert found.categories == {}


def test_a_crashed_rule_is_named() -> None:
    found = scored((weighing("a", 10), Outcome("a", Result.ERROR)))

    assert found.errors == ("a",)


def test_fix_first_is_what_one_fix_wins() -> None:
    """Of 20: a misses 10 through two objects, 25 points each; b misses 7 through one, 35 points.

    b comes first although a has more to win; c passes and is not named.
    """
    found = scored(
        (weighing("a", 10), outcome("a", judged=2, failing=2)),
        (weighing("b", 7), outcome("b", failing=1)),
        (weighing("c", 3), outcome("c")),
    )

    assert [(item.rule, item.one_fix, item.to_win) for item in found.fix_first] == [
        ("b", Fraction(35), Fraction(35)),
        ("a", Fraction(25), Fraction(50)),
    ]


@st.composite
def judged(draw: st.DrawFn) -> tuple[Rule, Outcome]:
    name = f"r{draw(st.integers(0, 10**6))}"
    objects = draw(st.integers(1, 6))
    failing = draw(st.integers(0, objects))
    unknown = draw(st.integers(0, objects - failing))
    weight = draw(st.sampled_from([0, 1, 3, 7, 10]))
    return weighing(name, weight), outcome(name, objects, failing, unknown)


RULES = st.lists(judged(), min_size=1, max_size=8, unique_by=lambda pair: pair[0].name)


@given(RULES, st.integers(0, 7))
@settings(deadline=None, max_examples=150)
def test_mending_a_finding_never_lowers_the_score(
    pairs: list[tuple[Rule, Outcome]], which: int
) -> None:
    rule, before = pairs[which % len(pairs)]
    mended = replace(before, failing=max(before.failing - 1, 0))
    others = [pair for pair in pairs if pair[0] is not rule]

    old, new = scored(*pairs).whole, scored(*others, (rule, mended)).whole

    assert (new.low or 0) >= (old.low or 0)
    assert (new.high or 0) >= (old.high or 0)


@given(RULES, st.sampled_from([1, 3, 7, 10]))
@settings(deadline=None, max_examples=100)
def test_a_rule_that_does_not_apply_never_changes_the_score(
    pairs: list[tuple[Rule, Outcome]], weight: int
) -> None:
    extra = (weighing("extra", weight), Outcome("extra", Result.NOT_APPLICABLE))

    assert scored(*pairs, extra).whole == scored(*pairs).whole


@given(RULES, st.integers(0, 5), st.sampled_from([Fraction(0), HALF, Fraction(1)]))
@settings(deadline=None, max_examples=150)
def test_an_answer_only_narrows_the_interval(
    pairs: list[tuple[Rule, Outcome]], still_open: int, credit: Fraction
) -> None:
    others = tuple(Answer(f"MQ{number:02}", "goals") for number in range(2, 2 + still_open))
    before = scored(*pairs, answers=(Answer("MQ01", "goals"), *others)).whole
    after = scored(*pairs, answers=(Answer("MQ01", "goals", credit), *others)).whole

    assert before.low is not None
    assert before.high is not None
    assert after.low is not None
    assert after.high is not None
    assert before.low <= after.low <= after.high <= before.high


@given(RULES)
@settings(deadline=None, max_examples=100)
def test_a_score_lies_between_0_and_100(pairs: list[tuple[Rule, Outcome]]) -> None:
    whole = scored(*pairs).whole

    if whole.low is not None:
        assert whole.high is not None
        assert 0 <= whole.low <= whole.high <= 100
