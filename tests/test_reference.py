"""The shipped facts: complete, sourced, consistent, and found by every name people use."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from planlint import reference
from planlint.reference.files import Named
from tests.conftest import CHECKOUT

FACTS = CHECKOUT / "rules" / "facts"
FILES = sorted(FACTS.rglob("*.yaml"))
RULES = sorted(set((CHECKOUT / "rules").glob("*/*.yaml")) - set(FILES))
REGISTRIES: dict[str, Mapping[str, Any]] = {
    "metrics": reference.metrics(),
    "objectives": reference.objectives(),
    "platforms": reference.platforms(),
    "tools": reference.tools(),
    "attribution models": reference.attribution_models(),
}
LOCALES = ["en", "tr", "az", "ar", "he", "th"]
UNSOURCED = {"B09", "B10", "B29", "B34", "B45", "B46", "B50"}


class TypedLoader(yaml.CSafeLoader):
    """YAML as an editor reads it, which is YAML 1.2: dates are text."""


TypedLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def typed(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(file.read_text("utf-8"), TypedLoader)  # noqa: S506 - a safe one
    return data


def content(name: str) -> dict[str, Any]:
    return typed(FACTS / f"{name}.yaml")


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((CHECKOUT / f"schemas/facts/{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def schema_of(file: Path) -> str:
    return "words" if file.parent.name == "words" else file.stem


def complaints(name: str, data: object) -> list[str]:
    return [error.message for error in validator(name).iter_errors(data)]


def keys(node: yaml.Node | None) -> Iterator[list[str]]:
    """The keys of every mapping of a file."""
    if isinstance(node, yaml.MappingNode):
        yield [key.value for key, _ in node.value]
        for _, value in node.value:
            yield from keys(value)
    elif isinstance(node, yaml.SequenceNode):
        yield from chain.from_iterable(map(keys, node.value))


def ids(registry: Mapping[str, Any]) -> set[str]:
    return {row.id for row in registry.values()}


def all_benchmarks() -> list[reference.Benchmark]:
    rows = chain.from_iterable(reference.benchmarks(name) for name in reference.benchmark_sets())
    return list({row.id: row for row in rows}.values())


def fact_ids() -> set[str]:
    return set(reference.sources()) | {row.row for row in all_benchmarks()}


# The files


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FACTS).as_posix())
def test_file_is_as_its_schema_says(file: Path) -> None:
    assert complaints(schema_of(file), typed(file)) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FACTS).as_posix())
def test_file_names_its_schema_and_holds_no_key_twice(file: Path) -> None:
    text = file.read_text("utf-8")
    first_line = text.splitlines()[0]
    schema = (file.parent / first_line.partition("$schema=")[2]).resolve()

    assert schema == CHECKOUT / f"schemas/facts/{schema_of(file)}.schema.json"
    node = yaml.compose(text, yaml.CBaseLoader)
    twice = [(k, n) for names in keys(node) for k, n in Counter(names).items() if n > 1]
    assert twice == []


def test_every_schema_has_a_file() -> None:
    schemas = {file.name for file in (CHECKOUT / "schemas/facts").iterdir()}

    assert schemas == {f"{schema_of(file)}.schema.json" for file in FILES}


@pytest.mark.parametrize("missing", ["year", "publisher", "url", "title", "confidence", "values"])
def test_a_benchmark_without_its_origin_is_refused(missing: str) -> None:
    data = content("benchmarks")
    del data["rows"]["B20"][missing]

    assert complaints("benchmarks", data) != []


def test_a_convention_needs_its_year_or_the_month_it_was_read() -> None:
    data = content("benchmarks")
    row = data["rows"]["B03"]
    row["year"] = 2024
    del row["retrieved"]
    assert complaints("benchmarks", data) == []

    del row["year"]
    assert complaints("benchmarks", data) != []


@pytest.mark.parametrize("missing", [["url"], ["year", "retrieved"], ["publisher"]])
def test_a_source_without_its_origin_is_refused(missing: list[str]) -> None:
    data = content("sources")
    for field in missing:
        data["sources"]["B58"].pop(field, None)

    assert complaints("sources", data) != []


def test_a_claim_left_out_needs_a_reason() -> None:
    data = content("claims")
    del data["claims"]["S1-2"]["reason"]

    assert complaints("claims", data) != []


# What is there


def test_nothing_is_missing() -> None:
    documents = Counter(claim.document for claim in reference.claims().values())

    assert documents == {"S0": 26, "S1": 28, "S2": 36, "S3": 49, "S4": 58}
    assert list(reference.documents()) == ["S0", "S1", "S2", "S3", "S4"]
    assert list(reference.questions()) == [f"MQ{number:02}" for number in range(1, 81)]
    assert list(reference.formulas()) == [f"F{number:02}" for number in range(1, 35)]
    assert len(ids(reference.metrics())) == 66
    assert len(ids(reference.objectives())) == 16
    assert len(reference.countries()) == 249


def test_claims_that_no_rule_rests_on_say_why() -> None:
    left_out = [claim.id for claim in reference.claims().values() if not claim.encoded]

    assert left_out == ["S1-1", "S1-2", "S1-23", "S3-36"]
    assert all(reference.claims()[name].reason for name in left_out)


def test_figures_that_could_not_be_verified_are_not_printed() -> None:
    claims = reference.claims()
    words = " ".join(claims[name].claim for name in ("S1-2", "S1-23", "S3-36"))

    assert not any(character.isdigit() for character in words)
    assert "third" not in words


def test_facts_without_a_source_do_not_ship() -> None:
    assert fact_ids() & UNSOURCED == set()
    assert "B44" not in {row.row for row in all_benchmarks()}


def test_every_benchmark_says_who_when_and_where() -> None:
    for row in all_benchmarks():
        assert row.publisher, row.id
        assert row.title, row.id
        assert row.url.startswith(("http://", "https://")), row.id
        assert row.year or (row.kind == "convention" and row.retrieved == "2026-11"), row.id
        assert row.ship == "default" or row.sets, row.id
        assert row.currency or row.unit != "money", row.id
        numbers = [number for number in (row.low, row.value, row.high) if number is not None]
        assert numbers, row.id
        assert numbers == sorted(numbers), row.id


def test_every_source_says_who_when_and_where() -> None:
    for row in reference.sources().values():
        assert row.publisher, row.id
        assert row.url.startswith(("http://", "https://")), row.id
        assert row.year or row.retrieved == "2026-11", row.id
        assert (row.kind == "law") or not row.regions, row.id


# What points to what


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES)
def test_no_name_means_two_things(registry: Mapping[str, Any]) -> None:
    rows = {row.id: row for row in registry.values()}.values()
    names = Counter(chain.from_iterable({row.id, *map(_folded, row.names)} for row in rows))

    assert [name for name, count in names.items() if count > 1] == []


def _folded(name: str) -> str:
    return name.lower().replace("-", "_").replace(" ", "_")


def test_what_metrics_name_exists() -> None:
    platforms = ids(reference.platforms())
    for metric in reference.metrics().values():
        assert {support.platform for support in metric.support} <= platforms
        assert {support.replacement for support in metric.support} <= set(reference.metrics())
        assert set(metric.only_on) <= platforms
        cited = {metric.source, *(support.source for support in metric.support)} - {""}
        assert cited <= fact_ids()
        assert not metric.formula.startswith("F") or metric.formula[:3] in reference.formulas()


def test_what_objectives_name_exists() -> None:
    file = content("objectives")
    families = {metric.family for metric in reference.metrics().values()}
    for objective in reference.objectives().values():
        assert set(objective.families) <= families
        assert set(objective.metrics) <= ids(reference.metrics())
        for platform, names in objective.by_platform:
            assert set(names) <= set(file["platform_objectives"][platform]["objectives"])
    for platform, row in file["platform_objectives"].items():
        assert row["source"] in fact_ids()
        assert reference.ads_platform_of(platform) == platform


def test_what_platforms_and_tools_name_exists() -> None:
    platforms = ids(reference.platforms())
    for platform in reference.platforms().values():
        assert {platform.parent, *platform.feeds} - {""} <= platforms
    for product in reference.tools().values():
        assert {product.replaced_by} - {""} <= ids(reference.tools())
        assert {product.source} - {""} <= fact_ids()


def test_what_attribution_names_exists() -> None:
    models = ids(reference.attribution_models())
    for name in content("attribution")["products"]:
        found = reference.attribution(name)
        assert found is not None
        assert found.product in ids(reference.tools())
        assert {*found.models, *found.removed_models} <= models
        assert not set(found.models) & set(found.removed_models)
        assert all(row.default in row.days for row in found.lookback)
        assert set(found.sources) <= fact_ids()


def test_what_benchmarks_name_exists() -> None:
    metrics = ids(reference.metrics())
    quantities = set(content("benchmarks")["quantities"])
    assert metrics & quantities == set()
    assert {row.metric for row in all_benchmarks()} - metrics <= quantities
    assert quantities <= {row.metric for row in all_benchmarks()}
    for row in all_benchmarks():
        assert set(row.platforms) <= ids(reference.platforms()), row.id
        assert {row.objective} - {""} <= ids(reference.objectives()), row.id
        assert set(row.sets) <= set(reference.benchmark_sets()) - {"default"}, row.id
        assert {row.region} - {""} <= set(reference.regions()), row.id
        assert {row.currency} - {""} <= set(reference.currencies()), row.id
        metric = reference.metric(row.metric)
        if metric and row.denominator:
            assert row.denominator in metric.denominators, row.id


def test_what_questions_and_formulas_cite_exists() -> None:
    known = fact_ids() | set(reference.claims())
    for question in reference.questions().values():
        assert set(question.sources) <= set(reference.claims()), question.id
    for formula in reference.formulas().values():
        assert set(formula.sources) <= known, formula.id


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.stem)
def test_what_a_rule_cites_exists(file: Path) -> None:
    cited = set(typed(file).get("sources", ()))

    assert cited - fact_ids() - set(reference.claims()) == set()


def test_questions_ask_about_sections_that_a_plan_has() -> None:
    schema = json.loads((CHECKOUT / "schemas/plan.schema.json").read_text("utf-8"))
    sections = set(schema["properties"])
    for question in reference.questions().values():
        assert set(question.sections) <= sections, question.id
    opened = {q.id: q.opens_when for q in reference.questions().values() if q.opens_when}
    assert opened == {
        "MQ64": "customer_service.document",
        "MQ65": "customer_service.document",
        "MQ69": "crisis.document",
        "MQ70": "crisis.document",
        "MQ75": "content.calendar_in",
    }


# Metrics


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("followers", "followers"),
        ("Page likes", "followers"),
        ("engagement-rate", "engagement_rate"),
        ("ER", "engagement_rate"),
        ("retweets", "reposts"),
        ("frt", "response_time"),
        ("visits", "sessions_by_source"),
        ("sales", "orders"),
        ("lead_to_customer_rate", "lead_conversion_rate"),
        ("cost per acquisition", "cpa"),
        ("LTV", "clv"),
        ("Downloads", "installs"),
    ],
)
def test_a_metric_is_found_by_every_name(written: str, meant: str) -> None:
    found = reference.metric(written)

    assert found is not None
    assert found.id == meant


def test_an_unknown_metric_is_none_and_a_plans_own_goes_first() -> None:
    own = reference.Metric(id="leads", name="Bookings", family="leads", kind="count")

    assert reference.metric("handshakes") is None
    assert reference.metric("leads", own={"leads": own}) is own
    assert reference.nearest("folowers", reference.metrics()) == "followers"


def test_vanity_metrics_and_metrics_that_fall() -> None:
    metrics = {metric.id: metric for metric in reference.metrics().values()}

    assert {name for name, metric in metrics.items() if metric.vanity} == {
        *("followers", "likes", "comments", "shares", "impressions", "views", "reach")
    }
    assert {name for name, metric in metrics.items() if metric.better == "down"} == {
        *("response_time", "resolution_time", "cpl", "cpa", "cac", "churn", "unsubscribe_rate")
    }
    assert {name for name, metric in metrics.items() if metric.not_primary} == {"open_rate"}
    assert {name for name, metric in metrics.items() if len(metric.denominators) > 1} == {
        *("engagement_rate", "sentiment", "share_of_voice", "conversion_rate")
    }


@pytest.mark.parametrize(
    ("metric", "platform", "status"),
    [
        ("impressions", "instagram", "deprecated"),
        ("impressions", "ig_stories", "deprecated"),
        ("impressions", "facebook", None),
        ("story_views", "instagram_stories", None),
        ("story_views", "meta", None),
        ("story_views", "linkedin", "unsupported"),
        ("story_retention", "tiktok", "unsupported"),
        ("reposts", "twitter", None),
        ("reposts", "bluesky", None),
        ("reposts", "facebook", "unsupported"),
        ("story_views", "a platform nobody knows", None),
        ("likes", "tiktok", None),
    ],
)
def test_which_platform_gives_which_metric(metric: str, platform: str, status: str | None) -> None:
    support = reference.metrics()[metric].support_on(platform)

    assert (support.status if support else None) == status


def test_a_deprecated_metric_names_its_successor() -> None:
    assert reference.metrics()["impressions"].support_on("instagram") == reference.Support(
        "instagram", "deprecated", "views", date(2025, 4, 21), "B58"
    )


# Objectives, platforms, tools, attribution


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("branding", "awareness"),
        ("Exposure", "awareness"),
        ("socialising", "engagement"),
        ("call to action", "call_to_action"),
        ("other", "other"),
    ],
)
def test_an_objective_is_found_by_every_name(written: str, meant: str) -> None:
    found = reference.objective(written)

    assert found is not None
    assert found.id == meant


@pytest.mark.parametrize(
    ("objective", "platform", "written", "fits"),
    [
        ("traffic", "linkedin", "WEBSITE_VISIT", True),
        ("traffic", "linkedin", "WEBSITE_VISITS", True),
        ("traffic", "linkedin", "website visits", True),
        ("traffic", "linkedin", "LEAD_GENERATION", False),
        ("leads", "instagram", "outcome_leads", True),
        ("leads", "meta", "OUTCOME_AWARENESS", False),
        ("awareness", "google_search", "Awareness and consideration", True),
        ("store_visits", "google_ads", "local store visits", True),
        ("sales", "tiktok", "PRODUCT_SALES", True),
    ],
)
def test_which_platform_objective_fits(
    objective: str, platform: str, written: str, *, fits: bool
) -> None:
    fitting = reference.platform_objectives(reference.objectives()[objective], platform)

    assert reference.same_platform_objective(written, fitting) is fits


@pytest.mark.parametrize(("objective", "platform"), [("app", "linkedin"), ("leads", "x")])
def test_a_platform_of_which_nothing_is_known_is_not_judged(objective: str, platform: str) -> None:
    assert reference.platform_objectives(reference.objectives()[objective], platform) == ()


@pytest.mark.parametrize(
    ("word", "meant", "parent", "sold", "feeds"),
    [
        ("fb", "facebook", "facebook", "social by meta", ("facebook",)),
        ("Facebook groups", "facebook_groups", "facebook", "social by meta", ("facebook",)),
        ("twitter", "x", "x", "social by x", ("x",)),
        ("youtube_shorts", "youtube_shorts", "youtube", "social by google_ads", ("youtube",)),
        ("meta", "meta", "meta", "social by meta", ("facebook", "instagram")),
        ("newsletter", "newsletter", "newsletter", "email by ", ("newsletter",)),
        ("bing", "bing_search", "bing_search", "search by microsoft_ads", ("bing_search",)),
    ],
)
def test_platforms(word: str, meant: str, parent: str, sold: str, feeds: tuple[str, ...]) -> None:
    found = reference.platform(word)

    assert found is not None
    assert found.id == meant
    assert reference.parent_of(word) == parent
    assert f"{reference.kind_of(word)} by {reference.ads_platform_of(word)}" == sold
    assert reference.feeds(word) == feeds


def test_an_unknown_platform_is_taken_as_it_is() -> None:
    assert reference.platform("village square") is None
    assert reference.parent_of("village square") == "village square"
    assert reference.kind_of("village square") == ""
    assert reference.feeds("village square") == ("village square",)


@pytest.mark.parametrize(
    ("written", "meant", "former"),
    [
        ("ga4", "ga4", False),
        ("Google Analytics", "ga4", False),
        ("google_data_studio", "looker_studio", True),
        ("Facebook Pixel", "meta_pixel", True),
        ("universal_analytics", "universal_analytics", False),
    ],
)
def test_a_product_is_found_by_every_name(written: str, meant: str, *, former: bool) -> None:
    found = reference.product(written)

    assert found is not None
    assert found.id == meant
    assert (_folded(written) in found.former_names) is former


def test_a_retired_product_names_its_successor() -> None:
    retired = [product for product in reference.tools().values() if product.is_retired]

    assert {(product.id, product.replaced_by) for product in retired} == {
        ("universal_analytics", "ga4")
    }


def test_what_google_analytics_offers() -> None:
    found = reference.attribution("google_analytics")

    assert found is not None
    assert found.models == ("data_driven", "last_click", "google_paid_last_click")
    assert found.removed_models == ("first_click", "linear", "time_decay", "position_based")
    assert found.lookback_days("acquisition") == (7, 30)
    assert found.lookback_days("other") == (30, 60, 90)
    assert found.lookback_days() == (7, 30, 60, 90)


def test_what_meta_offers() -> None:
    found = reference.attribution("facebook_ads")

    assert found is not None
    assert found.windows == ("1d_click", "7d_click", "28d_click", "1d_engaged_view", "1d_view")
    assert found.removed_windows == ("7d_view", "28d_view")
    assert found.windows_removed_on == date(2026, 1, 12)
    assert found.window("7-day click") == "7d_click"
    assert found.window("2d_click") == "2d_click"


def test_attribution_models() -> None:
    single = {model.id for model in reference.attribution_models().values() if not model.many}
    spelled = reference.attribution_model("Last click")

    assert single == {
        *("last_click", "first_click", "last_touch", "last_non_direct", "google_paid_last_click")
    }
    assert spelled is not None
    assert spelled.id == "last_click"
    assert reference.attribution("hubspot") is None


# Benchmarks


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("B11-x", "0.00035"),
        ("B13-x", "-0.48"),
        ("B20-cpl", "70.11"),
        ("B20-ctr", "0.0666"),
        ("B24-leads-cpl", "27.66"),
        ("B25-cvr", "0.0878"),
        ("B26-cpm", "20.10"),
        ("B30-rare", "40"),
        ("B31-week", "50"),
        ("B35-average", "0.014"),
        ("B61-statement", "1260"),
    ],
)
def test_a_benchmark_keeps_its_digits(name: str, value: str) -> None:
    found = reference.benchmark(name)

    assert found is not None
    assert str(found.value) == value


def test_a_range_has_two_ends() -> None:
    found = reference.benchmark("B01-month")

    assert found is not None
    assert (found.value, found.low, found.high) == (None, Decimal("0.06"), Decimal("0.08"))
    assert (found.unit, found.per, found.year) == ("fraction", "month", 2015)


def test_a_benchmark_takes_over_what_its_publication_says() -> None:
    found = reference.benchmark("B27-cpc")

    assert found is not None
    assert (found.row, found.publisher, found.year, found.via) == ("B27", "Recotap", 2024, "")
    assert (found.platforms, found.currency) == (("linkedin",), "USD")
    assert reference.benchmark("B27") is None


def test_default_benchmarks_are_part_of_every_set() -> None:
    default = set(reference.benchmarks())

    assert list(reference.benchmark_sets()) == ["default", "conservative", "recent", "info"]
    assert {row.ship for row in default} == {"default"}
    for name in reference.benchmark_sets():
        chosen = set(reference.benchmarks(name))
        assert default <= chosen
        assert all(name in row.sets for row in chosen - default)


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(KeyError, match="mine"):
        reference.benchmarks("mine")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"metric": "cpl", "platform_name": "google_search", "objective": "leads"}, "B20-cpl"),
        ({"metric": "cpl", "platform_name": "meta", "objective": "leads"}, "B24-leads-cpl"),
        ({"metric": "cpl", "platform_name": "instagram", "objective": "leads"}, "B24-leads-cpl"),
        ({"metric": "cpl", "platform_name": "meta", "objective": "sales"}, None),
        ({"metric": "cpc", "platform_name": "fb", "objective": "leads"}, "B25-cpc"),
        ({"metric": "ctr", "platform_name": "meta", "objective": "traffic"}, "B24-traffic-ctr"),
        ({"metric": "cpm", "platform_name": "facebook"}, "B26-cpm"),
        ({"metric": "cpm", "platform_name": "x"}, None),
        (
            {"metric": "conversion_rate", "objective": "sales", "denominator": "sessions"},
            "B35-average",
        ),
        ({"metric": "conversion_rate", "objective": "sales", "denominator": "clicks"}, None),
        (
            {
                "metric": "engagement_rate",
                "platform_name": "facebook",
                "denominator": "followers",
            },
            "B12-facebook",
        ),
        (
            {
                "metric": "engagement_rate",
                "platform_name": "instagram",
                "denominator": "followers",
            },
            "B11-instagram",
        ),
        (
            {"metric": "engagement_rate", "platform_name": "facebook", "denominator": "reach"},
            None,
        ),
        ({"metric": "marketing_share", "size": "small"}, "B41-band"),
        ({"metric": "marketing_share", "size": "enterprise"}, "B40-band"),
        ({"metric": "open_rate", "platform_name": "email", "set_name": "recent"}, None),
        (
            {"metric": "click_rate", "platform_name": "email", "set_name": "recent"},
            "B32-click",
        ),
        (
            {"metric": "cpl", "platform_name": "google_search", "set_name": "recent"},
            "B21-cpl",
        ),
        (
            {
                "metric": "follower_growth",
                "platform_name": "linkedin",
                "set_name": "conservative",
            },
            "B02-linkedin",
        ),
        ({"metric": "follower_growth", "platform_name": "linkedin"}, "B03-month"),
    ],
)
def test_which_benchmark_a_number_is_compared_with(
    wanted: Mapping[str, str], found: str | None
) -> None:
    chosen = reference.find_benchmark(**wanted)

    assert (chosen.id if chosen else None) == found


def test_how_facts_are_cited() -> None:
    copied = reference.benchmark("B20-cpl")
    read = reference.benchmark("B03-month")

    assert copied is not None
    assert copied.cited == "WordStream by LocaliQ, 2025 data, via TheAdSpend"
    assert read is not None
    assert read.cited == "Socialinsider, read 2026-11"
    assert reference.sources()["B69"].cited == "Federal Trade Commission, 2017"
    assert reference.sources()["B49"].cited == "Meta, read 2026-11, via Brandee"


# The world


@pytest.mark.parametrize(
    ("word", "regions"),
    [
        ("DE", {"EU", "EEA"}),
        ("germany", {"EU", "EEA"}),
        ("NO", {"EEA"}),
        ("GB", {"UK"}),
        ("uk", {"UK"}),
        ("England", {"UK"}),
        ("CH", {"CH"}),
        ("Puerto Rico", {"US"}),
        ("RE", {"EU", "EEA"}),
        ("EU", {"EU", "EEA"}),
        ("EEA", {"EEA"}),
        ("Türkiye", set()),
        ("AZ", set()),
        ("Atlantis", set()),
    ],
)
def test_which_regions_a_country_belongs_to(word: str, regions: set[str]) -> None:
    assert reference.regions_of(word) == regions


def test_regions_hold_countries_that_exist() -> None:
    regions = reference.regions()

    assert set(regions) == {"EU", "EEA", "UK", "CH", "US"}
    for region in regions.values():
        assert region.countries <= set(reference.countries())
    assert len(regions["EU"].countries - {"AX", "GF", "GP", "MF", "MQ", "RE", "YT"}) == 27
    assert regions["EEA"].countries - regions["EU"].countries == {"IS", "LI", "NO"}


@pytest.mark.parametrize(("word", "code"), [("tr", "TR"), ("Turkey", "TR"), ("USA", "US")])
def test_a_country_is_found_by_code_and_name(word: str, code: str) -> None:
    found = reference.country(word)

    assert found is not None
    assert found.code == code
    assert reference.country("Narnia") is None


@pytest.mark.parametrize(
    ("code", "decimals"), [("USD", 2), ("JPY", 0), ("KWD", 3), ("AZN", 2), ("CLF", 4)]
)
def test_a_currency_has_its_decimals(code: str, decimals: int) -> None:
    assert reference.currencies()[code].decimals == decimals


@pytest.mark.parametrize(
    ("sign", "first"),
    [
        ("$", "USD"),
        ("₺", "TRY"),
        ("₼", "AZN"),
        ("₪", "ILS"),
        ("฿", "THB"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("C$", "CAD"),
    ],
)
def test_a_sign_means_its_likeliest_currency_first(sign: str, first: str) -> None:
    assert reference.symbols()[sign][0] == first


def test_signs_and_successors_are_currencies_in_use() -> None:
    currencies = reference.currencies()

    assert set(chain.from_iterable(currencies.signs.values())) <= set(currencies.codes)
    assert set(currencies.withdrawn.values()) <= set(currencies)
    assert set(currencies.withdrawn) & set(currencies) == set()
    assert currencies.withdrawn["HRK"] == "EUR"


@pytest.mark.parametrize("name", ["Europe/Istanbul", "Asia/Calcutta", "America/Chicago", "UTC"])
def test_time_zones_and_links_are_known(name: str) -> None:
    assert name in reference.timezones()
    assert "Europe/Atlantis" not in reference.timezones()


# Words


@pytest.mark.parametrize(
    ("locale", "languages"),
    [
        ("", ["en"]),
        ("en-GB", ["en"]),
        ("tr-TR", ["en", "tr"]),
        ("AZ", ["en", "az"]),
        ("he_IL", ["en", "he"]),
        ("de", ["en"]),
        ("../en", ["en"]),
    ],
)
def test_english_is_always_among_the_words(locale: str, languages: list[str]) -> None:
    assert [words.locale for words in reference.words(locale).lists] == languages


@pytest.mark.parametrize(
    ("locale", "name", "everyone"),
    [
        ("en", "Everyone", True),
        ("en", "The general public", True),
        ("en", "everybody, the whole world", True),
        ("en", "Anyone who lives in Kadikoy", False),
        ("en", "All people aged 20 to 30", False),
        ("en", "Parents of the district", False),
        ("en", "Everyonesville commuters", False),
        ("tr", "HERKES", True),
        ("tr", "Kadıköy'deki herkes", False),
        ("az", "Hər kəs", True),
        ("az", "Hamilə qadınlar", False),
        ("ar", "الجميع", True),
        ("ar", "كل الناس في القاهرة", False),
        ("he", "כולם", True),
        ("he", "כולם בתל אביב", False),
        ("th", "ทุกคน", True),
        ("th", "ทุกคนที่ชอบกาแฟ", False),
        ("th", "Everyone", True),
    ],
)
def test_names_that_mean_everybody(locale: str, name: str, *, everyone: bool) -> None:
    assert reference.words(locale).is_everyone(name) is everyone


@pytest.mark.parametrize(
    ("locale", "statement", "verb"),
    [
        ("en", "Increase brand awareness on Facebook", "Increase"),
        ("en", "We are improving, and growing", "improving"),
        ("en", "Be first in mind for pizza", None),
        ("en", "Growlers for every party", None),
        ("tr", "Marka bilinirliğini ARTIRMAK", "ARTIRMAK"),
        ("tr", "Bilinirligi artirmak", "artirmak"),
        ("az", "Brendin tanınmasını artırmaq", "artırmaq"),
        ("ar", "لزيادة الوعي بالعلامة", "لزيادة"),
        ("he", "הגדלת המודעות למותג", "הגדלת"),
        ("th", "สร้างและเพิ่มการรับรู้แบรนด์", "เพิ่ม"),
        ("th", "Boost awareness", "Boost"),
    ],
)
def test_vague_verbs(locale: str, statement: str, verb: str | None) -> None:
    assert reference.words(locale).vague_verb_in(statement) == verb


@pytest.mark.parametrize(
    ("locale", "text", "promise"),
    [
        ("en", "guaranteed 300 % ROI", "guaranteed 300 % ROI"),
        ("en", "We are 100% sure of the sales", "100% sure of the sales"),
        ("en", "Results are guaranteed", "Results are guaranteed"),
        ("en", "ROI is not guaranteed; guaranteed delivery of 3 posts", None),
        ("en", "We guarantee three posts a week", None),
        ("en", "We can’t guarantee results", None),
        ("en", "money-back guarantee on returns", None),
        ("en", "programmatic guaranteed, sales team informed", None),
        ("en", "guaranteed to be read by every one of your leads", None),
        ("tr", "Satış garantisi veriyoruz", "Satış garantisi"),
        ("tr", "Satış garantisi vermiyoruz", None),
        ("az", "Satışlara zəmanət veririk", "Satışlara zəmanət"),
        ("az", "Satışlara zəmanət verilmir", None),
        ("ar", "نضمن زيادة المبيعات", "نضمن زيادة المبيعات"),
        ("ar", "عائد غير مضمون", None),
        ("he", "אנחנו מבטיחים תוצאות", "מבטיחים תוצאות"),
        ("he", "התוצאות אינן מובטחות", None),
        ("th", "รับประกันยอดขายเพิ่ม", "รับประกันยอดขาย"),
        ("th", "ไม่รับประกันยอดขาย", None),
    ],
)
def test_promises_of_a_result(locale: str, text: str, promise: str | None) -> None:
    assert reference.words(locale).guarantee_in(text) == promise


@pytest.mark.parametrize(
    ("locale", "placeholder"),
    [
        ("en", "tbd"),
        ("en", "to be defined"),
        ("tr", "belirlenecek"),
        ("az", "dəqiqləşdiriləcək"),
        ("ar", "قيد التحديد"),
        ("he", "ייקבע בהמשך"),
        ("th", "รอระบุ"),
        ("th", "lorem ipsum"),
    ],
)
def test_placeholders(locale: str, placeholder: str) -> None:
    assert placeholder in reference.words(locale).placeholders


@pytest.mark.parametrize("locale", LOCALES)
def test_placeholders_say_how_they_are_to_be_compared(locale: str) -> None:
    words = reference.words(locale)

    assert {"TBD", "TODO", "XXX", "TBC"} <= words.placeholder_capitals
    assert "lorem ipsum" in words.placeholder_phrases
    assert all(entry == entry.lower() for entry in words.placeholders | words.placeholder_phrases)
    assert not any(entry in words.placeholders for entry in ("", "n/a", "none", "no"))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_phrase_is_found_by_itself(locale: str) -> None:
    words = reference.word_list(locale)
    for phrases in (words.vague_verbs, words.everyone, words.guarantees, words.guarantee_objects):
        for entry in phrases.entries:
            written = entry.removesuffix("*")
            assert (0, len(written)) in phrases.find(written), entry


# Properties


def _names() -> Iterable[tuple[str, str, str]]:
    for registry, rows in REGISTRIES.items():
        for row in {row.id: row for row in rows.values()}.values():
            yield from ((registry, name, row.id) for name in (row.id, *row.names))


FINDERS: dict[str, Callable[[str], Named | None]] = {
    "metrics": reference.metric,
    "objectives": reference.objective,
    "platforms": reference.platform,
    "tools": reference.product,
    "attribution models": reference.attribution_model,
}


@given(
    st.sampled_from(sorted(_names())),
    st.sampled_from(["lower", "upper", "title"]),
    st.sampled_from(["_", "-", " ", "  "]),
)
def test_case_and_dashes_make_no_difference(
    named: tuple[str, str, str], case: str, between: str
) -> None:
    registry, name, wanted = named
    in_case: str = getattr(name, case)()

    found = FINDERS[registry](f" {in_case.replace('_', between)} ")

    assert found is not None
    assert found.id == wanted


WORDS = st.sampled_from(
    "everyone in guarantee not no sales ROI grow posts ; ? 100_% herkes garanti değil "
    "ทุกคน รับประกัน ยอดขาย الجميع نضمن כולם".replace("_", "\u00a0").split(" ")
)


@given(st.sampled_from(LOCALES), st.lists(WORDS | st.text(max_size=6), max_size=12))
def test_what_is_found_stands_in_the_text(locale: str, pieces: list[str]) -> None:
    words = reference.words(locale)
    text = " ".join(pieces)

    for found in (words.vague_verb_in(text), words.guarantee_in(text)):
        assert found is None or (found != "" and found in text)


@given(st.sampled_from(LOCALES), st.lists(WORDS, max_size=6))
def test_a_limit_behind_it_never_makes_an_audience_wider(locale: str, pieces: list[str]) -> None:
    words = reference.words(locale)
    name = " ".join(pieces)

    assert words.is_everyone(name) or not words.is_everyone(f"{name} in Berlin")


def test_only_what_is_asked_for_is_loaded() -> None:
    script = (
        "import sys\n"
        "from planlint import reference\n"
        "reference.metric('reach'), reference.words('en')\n"
        "print(*sorted(m for m in sys.modules if m.startswith('planlint.reference')))\n"
        "print('difflib' in sys.modules)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )

    loaded, difflib = done.stdout.splitlines()
    needed = ["", ".files", ".measures", ".phrases", ".venues", ".wording"]
    assert loaded.split() == [f"planlint.reference{name}" for name in needed]
    assert difflib == "False"


def test_the_package_has_what_it_says_and_nothing_else() -> None:
    assert [name for name in reference.__all__ if not hasattr(reference, name)] == []
    with pytest.raises(AttributeError, match="weather"):
        _ = reference.weather  # type: ignore[attr-defined]
