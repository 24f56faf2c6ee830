"""The schema of a plan: what editors show, and what the words in it lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from planlint import reference
from planlint.bundled import schema
from planlint.place import Path
from planlint.schema import check
from planlint.schema.errors import whole

PLAN = schema("plan")
RULE = schema("rule")
ON_EVERY_OBJECT = ("notes", "description", "links", "tags")
ASSERTIONS = {"const", "enum", "items", "maximum", "minimum", "minLength", "pattern", "type"}
LISTS = {
    "agencies": "agencies",
    "audiences": "audiences",
    "business_goals": "strategy.business_goals",
    "channels": "channels",
    "goals": "goals",
    "kpis": "kpis",
    "levels": "crisis.levels",
    "metrics": "metrics",
    "partners": "partners",
    "pillars": "content.pillars",
    "returns": "returns",
    "team": "team",
    "tools": "tools",
}

GOOD_PLAN = """
planlint: 1
id: pp-2026-05
name: Pepperoni Palace May
status: draft
currency: USD
timezone: America/Chicago
owner: ayse
period: {start: 2026-05-01, end: 2026-05-31}
business: {name: Pepperoni Palace, industry: food, model: local, stage: new, size: small,
    gross_margin: 60 %, average_order_value: 24, clv: 300, assets: [website],
    websites: [example.org]}
strategy:
  purpose: Be the first pizza name that families within three miles think of
  journey: [awareness, conversion]
  business_goals: [{id: g1, statement: Fill the dining room on weekdays, metric: orders,
      target: 300}]
audiences:
  - {id: a1, name: Parents 28-45 within 3 miles, buyer: yes, size: 6000, age: {min: 28, max: 45},
      geo: [{type: radius, value: 3, unit: mi}], needs: [fast weekday dinner, birthday place],
      places: [facebook, instagram, facebook_groups]}
goals:
  - {id: o1, objective: awareness, stage: awareness,
      statement: "+20 % Facebook followers in our city in May", business_goal: g1, audience: a1,
      owner: ayse, start: 2026-05-01, end: 2026-05-31, kpis: [k1]}
  - {id: o2, objective: leads, stage: conversion, statement: 10 birthday sign-ups in May,
      business_goal: g1, audience: a1, owner: ayse, start: 2026-05-01, end: 2026-05-31, kpis: [k2,
      k3]}
kpis:
  - {id: k1, goal: o1, metric: followers, platform: facebook, audience: a1, scope: city,
      baseline: 400, baseline_scope: city, baseline_date: 2026-04-28, target_type: percent_change,
      target: 20 %, start: 2026-05-01, deadline: 2026-05-31, source: meta_insights,
      cadence: weekly, tier: primary, range: {low: 440, base: 480, high: 520}, confidence: 60 %}
  - {id: k2, goal: o2, metric: leads, audience: a1, baseline: 0, baseline_date: 2026-04-28,
      target_type: absolute, target: 10, deadline: 2026-05-31, source: ga4, cadence: weekly,
      tier: primary, confidence: 60 %}
  - {id: k3, goal: o2, metric: cpa, target_type: absolute, target: 95, deadline: 2026-05-31,
      source: ga4, cadence: weekly, tier: guardrail}
channels:
  - {id: fb, platform: facebook, kind: social, ownership: owned, status: active,
      role: neighbourhood talk, goals: [o1, o2], audiences: [a1], formats: [photo, short_video],
      posts_per_week: 3, best_times: [{days: [thu, fri], from: "17:00", to: "19:00"}],
      owner: ayse}
content:
  hours_per_post: 2
  pillars:
    - {id: p1, name: Weeknight rescue, purpose: help, needs: [fast weekday dinner], goal: o1,
        stage: awareness, formats: [short_video], channels: [fb]}
    - {id: p2, name: Birthdays, purpose: help, needs: [birthday place], goal: o2,
        stage: conversion, formats: [photo], channels: [fb]}
  calendar:
    - {id: c1, channels: fb, date: 2026-05-01, pillar: p1}
    - {id: c3, channels: fb, date: 2026-05-06, pillar: p2, contributors: [ayse, can],
        cta: Book the birthday table,
        url: "https://example.org/birthday?utm_source=facebook&utm_medium=social&utm_campaign=birthday_may"}
  reactive: {owner: ayse, max_lead_time: 4h, monitoring: hourly in opening hours}
campaigns:
  - {id: l1, kind: boost, platform: meta, channel: fb, platform_objective: OUTCOME_AWARENESS,
      goal: o1, audience: a1, location: {type: radius, value: 3, unit: mi}, start: 2026-05-01,
      end: 2026-05-30, billing_event: impressions, cost_media: 150, cost_total: 150,
      post_review: {date: 2026-06-03, breakdowns: [age, city, video_retention]}}
  - {id: l2, kind: ads, platform: meta, channel: fb, platform_objective: OUTCOME_LEADS,
      destination: instant_form, cta: Book the birthday table, goal: o2, audience: a1,
      location: {type: radius, value: 3, unit: mi}, start: 2026-05-11, end: 2026-05-20,
      billing_event: impressions, cost_media: 60, cost_total: 60, post_review: {date: 2026-05-25,
      breakdowns: [age, city]}}
unit_economics: [{goal: o2, cost: {production: 40, labour: {hours: 6, rate: 15}, media: 60},
    leads: 10, lead_to_customer_rate: 20 %, customers: 2, cpa: 95}]
budget: {total: 340, fixed: [{name: photographer, kind: production, amount: 40, goal: o2},
    {name: staff, kind: staff, amount: 90, goal: o2}], media: [{channel: fb, amount: 150,
    goal: o1}, {channel: fb, amount: 60, goal: o2}], by_goal: {o1: 150, o2: 190}}
team:
  - {id: ayse, role: social_manager, skills: [copy, community, paid, analytics],
      hours_per_week: 12, dedicated: yes}
  - {id: can, role: photographer, skills: [photo, video, design], hours_per_week: 2}
  - {id: boss, role: owner, hours_per_week: 2}
tools:
  - {id: planner, kind: workflow, status: live}
  - {id: ga4, product: ga4, kind: web_analytics, status: live}
  - {id: meta_insights, kind: social_analytics, status: live}
  - {id: looker_studio, product: looker_studio, kind: reporting, status: live}
measurement:
  attribution: {tool: ga4, model: data_driven, lookback_days: 30}
  dashboard: {tool: looker_studio, sources: [ga4, meta_insights], refresh: daily}
integrations: [{asset: website, with: [fb], use: tracked_links}]
returns:
  - {activity: birthday posts and ads, type: direct, cost: 190, expected_return: 600,
      horizon_months: 12, certainty: 50 %}
  - {activity: follower growth, type: brand, cost: 150, roi: null, proxy: reach,
      horizon_months: 12}
customer_service: {owner: ayse, operator: in_house, channels: [fb], hours: "11:00-23:00",
    hours_per_week: 3, first_response: 2h, complaint_response: 1h, response_rate_target: 95 %,
    faq: {entries: 12}, complaints: {justified: [apologise, fix], unclear: [regret, investigate],
    follow_up: [publish_outcome], monitor: [mentions, tags]}}
crisis: {owner: boss, levels: [{level: 1, criteria: one complaint thread, response_time: 2h,
    approver: ayse}, {level: 2, criteria: food safety or press, response_time: 45min,
    approver: boss}], spokesperson: {primary: boss, backup: ayse}, executive: {name: boss,
    ready: yes}, scenarios: [{name: food safety claim, level: 2,
    first_action: holding_statement}], content_tools: [page_post, video],
    holding_statement: hs_v1, pr_support: {firm: none, reason: single shop}}
governance: {reviews: {first: 2026-05-08, every: weekly}, decision_rules: [{kpi: k1, below: 430,
    date: 2026-05-15, action: move half of the boost to video, who: ayse}]}
communities: [{id: com1, name: Parents of the district, platform: facebook_groups, role: guest,
    audience: a1, goal: o1, approach: content, rules_checked: yes, plan: monthly cooking tip}]
compliance: {regions: [US]}
"""

BAD_PLAN = """
planlint: 1
id: bad
name: Bad plan
status: approved
currency: USD
period: {start: 2026-05-01, end: 2026-05-31}
strategy: {}
audiences: [{id: a1, name: Everyone}]
goals: [{id: o1, objective: awareness, statement: Increase brand awareness on Facebook,
    kpis: [k1]}]
kpis: [{id: k1, metric: followers, target_type: delta, target: 10000}]
channels:
  - {id: fb, platform: facebook, kind: social, status: active}
  - {id: ig, platform: instagram, kind: social, status: active}
content: {}
budget: {total: 0}
"""


class _Loader(yaml.SafeLoader):
    """Leaves dates as they are written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def properties(
    root: dict[str, Any], described: dict[str, Any] | None = None, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every property at every depth, with what its definition says put in."""
    described = whole(root if described is None else described, root)
    for name, inner in described.get("properties", {}).items():
        yield (*path, name), whole(inner, root)
        yield from properties(root, inner, (*path, name))
    for inner in (described.get("items"), described.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from properties(root, inner, path)


def objects(root: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every object with fields of its own, the root among them."""
    yield (), root
    for path, described in properties(root):
        for inner in (described, whole(described.get("items") or {}, root)):
            if "properties" in inner and inner.get("x-planlint-kind") not in ("money", "measured"):
                yield path, inner


def is_leaf(root: dict[str, Any], described: dict[str, Any]) -> bool:
    items = whole(described.get("items") or {}, root)
    return not any("properties" in inner for inner in (described, items))


def resolves(name: str, described: dict[str, Any]) -> bool:
    """Whether dotted names lead from an object to one of its fields."""
    for step in name.split("."):
        described = whole(described, PLAN)
        described = whole(described.get("items") or described, PLAN)
        if step not in described.get("properties", {}):
            return False
        described = described["properties"][step]
    return True


EVERY_PROPERTY = [(PLAN, *found) for found in properties(PLAN)]
EVERY_PROPERTY += [(RULE, *found) for found in properties(RULE)]


@pytest.mark.parametrize("root", [PLAN, RULE], ids=["plan", "rule"])
def test_the_schema_is_one(root: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(root)
    assert root["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert re.fullmatch(r"urn:planlint:schema:(plan|rule):1", root["$id"])


def test_only_three_keys_are_required() -> None:
    assert PLAN["required"] == ["planlint", "name", "period"]
    requiring = [path for path, described in properties(PLAN) if described.get("required")]
    assert requiring == [("period",)]


def test_every_property_is_explained_to_an_editor() -> None:
    for _, path, described in EVERY_PROPERTY:
        assert described.get("title"), path
        assert described.get("description", "").endswith((".", "?")), path


def test_every_property_has_examples_that_are_right() -> None:
    for root, path, described in EVERY_PROPERTY:
        examples = described.get("examples", [])
        assert examples, path
        validator = Draft202012Validator({"$defs": root["$defs"], **described})
        for example in examples:
            assert list(validator.iter_errors(example)) == [], (path, example)


def test_every_leaf_has_a_kind() -> None:
    for root, path, described in EVERY_PROPERTY:
        assert not is_leaf(root, described) or described.get("x-planlint-kind"), path


def test_a_field_says_nothing_else_than_the_kind_it_refers_to() -> None:
    """A definition and the words beside it are read as one, so neither may narrow the other."""
    for root in (PLAN, RULE):
        raw = [
            described for _, inner in objects(root) for described in inner["properties"].values()
        ]
        for described in raw:
            if "$ref" in described:
                assert not ASSERTIONS & described.keys(), described
                definition = root["$defs"][described["$ref"].removeprefix("#/$defs/")]
                kinds = (described.get("x-planlint-kind"), definition.get("x-planlint-kind"))
                assert None in kinds or kinds[0] == kinds[1], described


def test_every_object_takes_notes_and_keys_of_ones_own() -> None:
    for path, described in objects(PLAN):
        assert set(ON_EVERY_OBJECT) <= described["properties"].keys(), path
        assert described["patternProperties"] == {"^x-": True}, path
        assert described["additionalProperties"] is False, path


def test_every_value_may_be_unknown_but_what_is_required() -> None:
    strict = [
        path
        for path, described in properties(PLAN)
        if "type" in described and "null" not in described["type"]
    ]
    assert strict == [("name",), ("period",), ("period", "start"), ("period", "end")]


def test_every_section_has_its_level() -> None:
    top = {name: whole(inner, PLAN) for name, inner in PLAN["properties"].items()}
    levels = {
        name: described["x-planlint-level"]
        for name, described in top.items()
        if name not in ON_EVERY_OBJECT
    }
    core = [name for name, level in levels.items() if level == "core"]
    assert set(levels.values()) == {"required", "core", "recommended", "optional"}
    assert core == [
        "strategy",
        "audiences",
        "goals",
        "kpis",
        "channels",
        "content",
        "budget",
        "tools",
        "customer_service",
    ]
    assert {top[name]["x-planlint-section"] for name in core} == set(core)


def test_references_lead_to_lists_of_the_plan() -> None:
    for path, described in properties(PLAN):
        kind = described.get("x-planlint-kind")
        names = described.get("x-planlint-ref", described.get("x-planlint-key-ref", []))
        assert not (kind in ("ref", "refs") and not names), path
        for name in names:
            assert name == "departments" or resolves(LISTS[name], PLAN), (path, name)


def test_natural_keys_and_one_line_fields_are_fields_of_the_items() -> None:
    for path, described in properties(PLAN):
        item = whole(described.get("items") or described, PLAN)
        keys = [*described.get("x-planlint-key", ())]
        keys += [word for word in [described.get("x-planlint-one-line")] if word]
        assert set(keys) <= item.get("properties", {}).keys(), path


def test_lists_that_take_one_line_say_which_field_it_is() -> None:
    one_line = {
        ".".join(path): described["x-planlint-one-line"]
        for path, described in properties(PLAN)
        if "x-planlint-one-line" in described and "items" in described
    }
    assert one_line == {
        "audiences": "name",
        "channels": "name",
        "crisis.scenarios": "name",
        "goals": "statement",
        "products": "name",
        "situation.competitors": "name",
    }


def test_every_other_word_for_a_key_leads_to_a_key() -> None:
    for path, described in objects(PLAN):
        for word, target in described["x-planlint-aliases"].items():
            assert word not in described["properties"], (path, word)
            for name in re.split(" or | and |, ", target):
                assert resolves(name, described) or resolves(name, PLAN), (path, word, name)


def test_every_other_word_for_a_value_leads_to_a_value() -> None:
    for _, path, described in EVERY_PROPERTY:
        words = described.get("enum") or described.get("items", {}).get("enum") or []
        for word, target in described.get("x-planlint-word-aliases", {}).items():
            assert target in words, (path, word)
            assert word not in words, (path, word)


def test_objectives_and_families_are_those_of_the_facts() -> None:
    known = reference.objectives().items()
    synonyms = {name: found.id for name, found in known if name != found.id}
    objective = PLAN["$defs"]["objective"]
    assert objective["x-planlint-synonyms"] == synonyms
    assert {*objective["enum"]} == {*reference.objectives(), None}
    families = whole(PLAN["$defs"]["metric"], PLAN)["properties"]["family"]["enum"]
    assert {metric.family for metric in reference.metrics().values()} == {*families} - {None}


@pytest.mark.parametrize("text", [GOOD_PLAN, BAD_PLAN], ids=["good", "bad"])
def test_a_plan_in_its_terms_is_right(text: str) -> None:
    data = yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    assert check(data) == ()
    assert Draft202012Validator(PLAN).is_valid(data)


def test_one_misspelling_in_a_full_plan_is_one_problem() -> None:
    data = yaml.load(GOOD_PLAN.replace("sources: [ga4", "source: [ga4"), _Loader)  # noqa: S506
    (found,) = check(data)
    at: Path = ("measurement", "dashboard", "source")
    assert (found.problem.at, found.problem.key) == (at, "alias")
