"""Unit economics: what is missing, what does not add up, what is not worth it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judging import Verdict, judge, plan_of, rule_called


def keys(verdict: Verdict) -> list[str]:
    """The branches, calculations and reasons that the check yields."""
    return [item.key for item in verdict.yields]


# --- no-cost-per-acquisition ---


def acquisition(goal: str, entry: str = "") -> Verdict:
    """Judge one goal with one entry of unit economics."""
    entries = f"unit_economics: [{{{entry}}}]" if entry else ""
    return judge("no-cost-per-acquisition", f"goals: [{{id: o1, {goal}}}]\n{entries}")


@pytest.mark.parametrize(
    ("entry", "lacking"),
    [
        ("goal: o1, cpa: 20", "cost, leads, lead_to_customer_rate"),
        ("goal: o1, cost: {media: 60}", "leads, lead_to_customer_rate"),
        ("goal: o1, cost: {media: 60}, leads: 10", "lead_to_customer_rate"),
        ("goal: o1, cost: {}, leads: 10, lead_to_customer_rate: 20 %", "cost"),
        ("goal: o1, customers: 2", "cost"),
    ],
)
def test_what_is_lacking_is_named(entry: str, lacking: str) -> None:
    verdict = acquisition("objective: leads", entry)

    assert verdict.findings == [("/goals/0", "no-unit-cost", "warning")]
    assert verdict.messages == [
        (
            'goal "o1": what a customer costs cannot be worked out; its unit economics lack '
            f"{lacking}"
        )
    ]


@pytest.mark.parametrize("entry", ["", "goal: o2, cost: {media: 60}, customers: 2"])
def test_a_goal_without_unit_economics_is_told_so(entry: str) -> None:
    verdict = acquisition("objective: leads", entry)

    assert verdict.findings == [("/goals/0", "no-unit-economics", "warning")]
    assert verdict.messages == [
        (
            'goal "o1": what a customer costs cannot be worked out; the plan has no unit economics '
            "for it"
        )
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "goal: o1, cost: {media: 60}, leads: 10, lead_to_customer_rate: 20 %",
        "goal: o1, cost: {media: 60}, customers: 2",
        "cost: {media: 60}, customers: 2",
        "goal: o1, cost: {media: '1.500'}, leads: about 10, lead_to_customer_rate: 20",
    ],
)
def test_a_complete_entry_is_enough_even_if_it_cannot_be_read(entry: str) -> None:
    assert acquisition("objective: sales", entry).findings == []


@pytest.mark.parametrize(
    ("goal", "judged"),
    [
        ("objective: leads", True),
        ("objective: campaign, parent_type: sales", True),
        ("objective: campaign", False),
        ("objective: traffic", False),
        ("name: x", False),
    ],
)
def test_only_goals_that_win_customers_need_it(goal: str, judged: bool) -> None:  # noqa: FBT001
    assert (acquisition(goal).outcome.result == "fail") is judged


# --- derived-number-mismatch ---


def derived(entry: str, rest: str = "", **params: object) -> Verdict:
    """Judge one entry of unit economics."""
    return judge("derived-number-mismatch", f"unit_economics: [{{{entry}}}]\n{rest}", **params)


POST = "cost: {production: 40}, leads: 10, lead_to_customer_rate: 20 %"


@pytest.mark.parametrize(
    ("cpa", "expected"),
    [
        ("20", "right"),
        ("20.20", "right"),
        ("20.21", "mismatch"),
        ("20.5", "mismatch"),
        ("19.80", "right"),
        ("4", "cpl-as-cpa"),
        ("4.04", "cpl-as-cpa"),
        ("4.05", "mismatch"),
        ("15-25", "right"),
        ("21-25", "mismatch"),
    ],
)
def test_one_percent_is_allowed(cpa: str, expected: str) -> None:
    assert keys(derived(f"{POST}, cpa: {cpa}")) == [expected]


@pytest.mark.parametrize(
    ("roas", "expected"),
    [("2.3", "right"), ("2", "right"), ("2.4", "mismatch"), ("2.30", "mismatch")],
)
def test_digits_that_are_not_written_are_allowed(roas: str, expected: str) -> None:
    # 700 / 300 = 2.333
    text = f"returns: [{{activity: ads, revenue: 700, ad_spend: 300, roas: {roas}}}]"

    assert keys(judge("derived-number-mismatch", text)) == [expected]


def test_the_cost_of_a_lead_is_only_taken_for_one_where_leads_may_not_buy() -> None:
    everyone_buys = "cost: {production: 40}, leads: 10, lead_to_customer_rate: 100 %, cpa: 4"

    assert keys(derived(everyone_buys)) == ["right"]


def test_the_slip_is_explained() -> None:
    assert derived(f"goal: o1, {POST}, cpa: 4", "currency: USD").messages == [
        (
            '"unit economics of o1": cpa says 4 USD, but that is the cost of a lead (40 USD / 10); '
            "when 20 % of the leads buy, a customer costs 40 USD / (10 x 20 %) = 20 USD. Ad "
            "platforms call the cost of an action CPA; here cpa is the cost of a customer"
        )
    ]


def test_customers_that_are_stated_may_replace_leads() -> None:
    assert keys(derived("cost: {media: 400}, customers: 20, cpa: 20")) == ["right"]
    assert keys(derived("cost: {media: 400}, customers: 20, cpa: 25")) == ["mismatch"]


def test_one_wrong_number_of_customers_is_one_finding() -> None:
    verdict = derived(f"{POST}, customers: 4, cpa: 10")

    assert [(at, key) for at, key, _ in verdict.findings] == [
        ("/unit_economics/0/customers", "mismatch")
    ]


@pytest.mark.parametrize(
    ("cac", "expected"), [("55", "right"), ("20", "right"), ("19", "mismatch")]
)
def test_all_costs_of_selling_are_never_less_than_those_of_marketing(
    cac: str, expected: str
) -> None:
    assert keys(derived(f"{POST}, cac: {cac}")) == [expected]


def test_labour_is_hours_times_rate_and_without_a_rate_nothing_is_known() -> None:
    hours = "cost: {media: 60, labour: {hours: 6, rate: 15}}, leads: 10, cpl: 15"

    assert keys(derived(hours)) == ["right"]
    assert keys(derived(hours.replace(", rate: 15", ""))) == ["nothing-derived"]


@pytest.mark.parametrize(("leads", "expected"), [("5", []), ("4", ["under-one"]), ("4-6", [])])
def test_less_than_one_customer(leads: str, expected: list[str]) -> None:
    found = derived(f"leads: {leads}, lead_to_customer_rate: 20 %")

    assert [key for _, key, _ in found.findings] == expected


BUSINESS = "business: {average_order_value: 24, gross_margin: 60 %%, orders_per_customer: 5%s}"


@pytest.mark.parametrize(
    ("business", "entries", "expected"),
    [
        (", clv: 72", "", []),
        (", clv: 120", "", ["/business/clv"]),
        ("", "{goal: o1, clv: 120}", ["/unit_economics/0/clv"]),
        ("", "{goal: o1, clv: 120}, {goal: o2, clv: 300}", []),
        (", clv: 72", "{goal: o1, clv: 120}", []),
    ],
)
def test_the_value_of_a_customer_by_orders_and_margin(
    business: str, entries: str, expected: list[str]
) -> None:
    text = f"{BUSINESS % business}\nunit_economics: [{entries}]"

    assert [at for at, _, _ in judge("derived-number-mismatch", text).findings] == expected


@pytest.mark.parametrize(
    ("margin", "item", "expected"),
    [
        ("", "cost: 1000, expected_return: 3000, roi: 2", "right"),
        ("", "cost: 1000, expected_return: 3000, roi: 200 %", "right"),
        ("", "cost: 1000, expected_return: 3000, roi: 3", "mismatch"),
        ("", "cost: 1000, expected_return: 500, roi: -0.5", "right"),
        ("", "cost: 1000, revenue: 3000, roi: 2", "right"),
        ("gross_margin: 40 %", "cost: 1000, revenue: 5000, roi: 1", "right"),
        ("gross_margin: 40 %", "cost: 1000, revenue: 5000, roi: 4", "mismatch"),
        ("gross_margin: 40 %", "cost: 1000, revenue: 5000, expected_return: 3000, roi: 2", "right"),
        ("", "cost: 0, expected_return: 3000, roi: 2", "nothing-derived"),
        ("", "cost: 1000, roi: 2", "nothing-derived"),
    ],
)
def test_the_return_on_investment(margin: str, item: str, expected: str) -> None:
    text = f"business: {{name: x, {margin}}}\nreturns: [{{activity: ads, {item}}}]"

    assert keys(judge("derived-number-mismatch", text))[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "unit_economics: [{cost: {media: '1.500'}, leads: 10, cpl: 4}]",
        "unit_economics: [{cost: {media: 40}, leads: about 10, cpl: 4}]",
        "returns: [{activity: ads, revenue: '1.500', ad_spend: 300, roas: 2}]",
    ],
)
def test_numbers_that_cannot_be_read_are_unknown(text: str) -> None:
    verdict = judge("derived-number-mismatch", text)

    assert verdict.findings == []
    assert (verdict.outcome.judged, verdict.outcome.unknown) == (1, 1)


@given(st.integers(1, 10**6), st.integers(1, 10**4), st.integers(1, 100), st.integers(1, 10**3))
def test_a_calculated_number_is_right_at_every_scale(
    cost: int, leads: int, percent: int, factor: int
) -> None:
    cpa = Decimal(cost * factor) / (Decimal(leads) * percent / 100)
    entry = (
        f"cost: {{media: {cost * factor}}}, leads: {leads}, "
        f"lead_to_customer_rate: {percent} %, cpa: {cpa.quantize(Decimal('0.01'))}"
    )

    mismatches = {"mismatch", "cpl-as-cpa"}
    assert not mismatches & {key for _, key, _ in derived(entry).findings}


# --- incomplete-cost-base ---


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        ("{media: 100}", "media-only"),
        ("{media: 100, tools: 0}", "complete"),
        ("{media: 100, labour: {hours: 3}}", "complete"),
        ("{production: 40}", "complete"),
        ("{}", "no-cost"),
    ],
)
def test_a_cost_of_media_alone(cost: str, expected: str) -> None:
    verdict = judge("incomplete-cost-base", f"unit_economics: [{{cost: {cost}}}]")

    assert keys(verdict) == [expected]


def test_a_cost_that_cannot_be_read_is_unknown() -> None:
    verdict = judge("incomplete-cost-base", "unit_economics: [{cost: {media: '1.500'}}]")

    assert (verdict.findings, verdict.outcome.unknown) == ([], 1)


# --- cpa-exceeds-value ---


def worth(entry: str, business: str = "", rest: str = "", **params: object) -> Verdict:
    """Judge one entry of unit economics against what a customer is worth."""
    text = f"business: {{name: x, {business}}}\nunit_economics: [{{{entry}}}]\n{rest}"
    return judge("cpa-exceeds-value", text, **params)


@pytest.mark.parametrize(
    ("cpa", "expected"),
    [("30", "worth"), ("31", "thin"), ("90", "thin"), ("91", "loss"), ("30-95", "worth")],
)
def test_a_customer_of_ninety(cpa: str, expected: str) -> None:
    assert keys(worth(f"cpa: {cpa}", "clv: 90")) == [expected]


@pytest.mark.parametrize(
    ("entry", "business", "at"),
    [
        ("cpa: 20, clv: 15", "clv: 90", "/unit_economics/0/cpa"),
        (
            "cpa: 20",
            "average_order_value: 10, gross_margin: 50 %, orders_per_customer: 3",
            "/unit_economics/0/cpa",
        ),
        ("cac: 20", "clv: 15", "/unit_economics/0"),
        (f"{POST}", "clv: 15", "/unit_economics/0"),
    ],
)
def test_where_cost_and_value_are_found(entry: str, business: str, at: str) -> None:
    assert worth(entry, business).findings == [(at, "loss", "error")]


def test_a_loss_shows_what_would_fit() -> None:
    assert worth("goal: o1, cpa: 20", "clv: 15", "currency: USD").messages == [
        (
            '"unit economics of o1": a customer costs 20 USD and is worth 15 USD: CLV / CPA = '
            "0.75, so each one loses money. Fits: a cost of up to 15 USD, or a value of 20 USD"
        )
    ]


@pytest.mark.parametrize(
    ("roas", "business", "expected"),
    [
        ("2.5", "gross_margin: 40 %", "breaks-even"),
        ("2.49", "gross_margin: 40 %", "below-break-even"),
        ("2.0", "gross_margin: 40-60 %", "breaks-even"),
        ("2.0", "gross_margin: 40 %, clv: 90", "value-known"),
        ("2.0", "", "no-value"),
        ("2.0", "gross_margin: 0", "no-value"),
    ],
)
def test_the_first_order_has_to_pay_for_its_ads(roas: str, business: str, expected: str) -> None:
    text = f"business: {{name: x, {business}}}\nreturns: [{{activity: ads, roas: {roas}}}]"

    assert keys(judge("cpa-exceeds-value", text)) == [expected]


def test_parameters_move_the_limits() -> None:
    assert keys(worth("cpa: 31", "clv: 90", clv_cpa_min={"thin": 2})) == ["worth"]
    assert keys(worth("cpa: 31", "clv: 90", clv_cpa_min={"loss": 3})) == ["loss"]
    returns = "returns: [{activity: ads, roas: 3}]"
    assert keys(worth("leads: 1", "gross_margin: 40 %", returns, breakeven_roas=4)) == [
        "no-value",
        "below-break-even",
    ]


@pytest.mark.parametrize(
    ("entry", "business"),
    [("cpa: '1.500'", "clv: 90"), ("cpa: 20", "clv: '1.500'"), ("cpa: 20, clv: about 3", "")],
)
def test_a_value_that_cannot_be_read_is_unknown(entry: str, business: str) -> None:
    verdict = worth(entry, business)

    assert verdict.findings == []
    assert (verdict.outcome.judged, verdict.outcome.unknown) == (1, 1)


@given(st.integers(1, 10**5), st.integers(1, 10**5))
def test_the_cost_and_the_value_that_a_finding_offers_pass(cpa: int, clv: int) -> None:
    for problem in worth(f"cpa: {cpa}", f"clv: {clv}").problems:
        cheaper, dearer = (problem.facts[name].value for name in ("fit_cpa", "fit_clv"))
        assert isinstance(cheaper, Decimal)
        again = worth(f"cpa: {cheaper.quantize(Decimal('0.0001'), 'ROUND_FLOOR')}", f"clv: {clv}")
        assert problem.key not in keys(again)
        assert problem.key not in keys(worth(f"cpa: {cpa}", f"clv: {dearer}"))


def test_a_parameter_that_is_no_number_is_refused_in_words() -> None:
    rule = rule_called("cpa-exceeds-value")
    plan = plan_of("returns: [{activity: ads, roas: 3}]")
    assert rule.check is not None

    with pytest.raises(ValueError, match="takes a number or 1/gross_margin, not high"):
        list(rule.check(plan, breakeven_roas="high"))
