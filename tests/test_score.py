"""The score, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.finding import Silenced
from planlint.outcome import Outcome, Result
from planlint.rule import Rule
from planlint.score import Answer, Points, Score, score
from planlint.silencing import settled
from tests.reports import Source, make_finding, make_rule

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


def test_what_does_not_apply_leaves() -> None:
    """Weight 10 does not apply, nor would weight 7, which is off: 3 of 3 is 100."""
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


# Silencing.

SILENCED = Silenced("waiver", "accepted-risk")
TAKEN_OUT = Silenced("waiver", "not-applicable", takes_out=True)


def failing(name: str, objects: int, *silences: Silenced | None) -> tuple[Rule, Outcome]:
    """A rule of weight 10 with a failing object for each finding, before silencing."""
    rule = weighing(name, 10)
    source = Source("planlint: 1\n")
    findings = tuple(
        make_finding(rule, source, "planlint", "m", path=("goals", number), silenced=silence)
        for number, silence in enumerate(silences)
    )
    at = tuple(finding.path for finding in findings)
    result = Result.FAIL if findings else Result.PASS
    return rule, Outcome(name, result, objects, len(findings), findings=findings, failing_at=at)


def after(*pairs: tuple[Rule, Outcome]) -> Points:
    """What is counted once the findings are silenced as they say."""
    outcomes = [item for _, item in pairs]
    found = settled(outcomes, [finding for item in outcomes for finding in item.findings])
    return score(found, {rule.name: rule for rule, _ in pairs}).whole


def test_a_waived_finding_still_costs_what_it_did() -> None:
    """Weight 10, two of four objects fail, one of them waived: 10 x 2/4 = 5 of 10 all the same."""
    assert after(failing("a", 4, None, SILENCED)) == Points(Fraction(5), Fraction(10))


def test_a_finding_that_should_not_be_there_takes_its_object_out() -> None:
    """Weight 10, two of four fail, one is not applicable: one of three, 10 x 2/3 of 10."""
    assert after(failing("a", 4, None, TAKEN_OUT)) == Points(Fraction(20, 3), Fraction(10))


def test_a_rule_without_an_object_left_leaves() -> None:
    """Weight 10, its one object taken out, beside 10 of 10: 100."""
    assert after(failing("a", 1, TAKEN_OUT), failing("b", 1)) == Points(Fraction(10), Fraction(10))


def test_an_object_with_a_finding_left_stays() -> None:
    """Weight 10, one of two objects has two findings, one of them taken out: 10 x 1/2."""
    rule, before = failing("a", 2, TAKEN_OUT)
    other = replace(before.findings[0], key="other", silenced=None)
    two = replace(before, findings=(*before.findings, other))

    assert after((rule, two)) == Points(Fraction(5), Fraction(10))


def test_a_rule_that_is_off_counts_as_if_it_were_on() -> None:
    """Weight 10 fails in one of two objects and is off: 10 x 1/2; a blocked one earns 0 of 10."""
    rule, judged = failing("a", 2, Silenced("off", "turned off"))
    off = replace(judged, result=Result.OFF)
    blocked = Outcome("b", Result.OFF, blocked_by="root")

    assert after((rule, off)) == Points(Fraction(5), Fraction(10))
    assert after((weighing("b", 10), blocked)) == Points(Fraction(0), Fraction(10))


LAYERS = st.sampled_from(
    [None, *(Silenced(by, "r") for by in ("off", "suppression", "waiver", "baseline"))]
)


@given(st.lists(st.lists(LAYERS, max_size=4), min_size=1, max_size=4), st.integers(0, 3))
@settings(deadline=None, max_examples=150)
def test_silencing_never_changes_the_score(
    silences: list[list[Silenced | None]], passing: int
) -> None:
    def pairs(*, silent: bool) -> list[tuple[Rule, Outcome]]:
        return [
            failing(
                f"r{number}", max(len(row) + passing, 1), *(row if silent else [None] * len(row))
            )
            for number, row in enumerate(silences)
        ]

    assert after(*pairs(silent=True)) == after(*pairs(silent=False))


@given(st.lists(st.sampled_from([None, SILENCED, TAKEN_OUT]), min_size=1, max_size=5))
@settings(deadline=None, max_examples=100)
def test_taking_objects_out_never_lowers_the_score(silences: list[Silenced | None]) -> None:
    beside = failing("b", 3, None)
    objects = len(silences) + 1

    found = after(failing("a", objects, *silences), beside).low
    without = after(failing("a", objects, *([None] * len(silences))), beside).low

    assert found is not None
    assert without is not None
    assert found >= without
