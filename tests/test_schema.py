"""What the schema says is wrong, where, and what to write instead."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from planlint.bundled import bundled, schema
from planlint.place import Path
from planlint.schema import check
from planlint.schema.fitting import fits
from planlint.schema.shown import shown
from planlint.schema.spelling import meant, plain

FRAME: dict[str, Any] = {"planlint": 1, "name": "May", "period": "May 2026"}


def plan(**sections: object) -> dict[str, Any]:
    return FRAME | sections


def said(data: object, name: str = "plan", **options: bool) -> list[tuple[str, Path, str]]:
    """What is said of data: rule, path, key."""
    found = check(data, name, **options)
    assert all(isinstance(item.problem.at, tuple) for item in found)
    return [(item.rule, item.problem.at, item.problem.key) for item in found]  # type: ignore[misc]


def facts(data: object, name: str = "plan") -> dict[str, str]:
    """The facts of the one problem that data has."""
    (found,) = check(data, name)
    return {key: str(fact.value) for key, fact in found.problem.facts.items()}


class TestKeys:
    @pytest.mark.parametrize(
        ("data", "path", "word"),
        [
            (plan(objectives=[]), ("objectives",), "goals"),
            (plan(target_audiences=[]), ("target_audiences",), "audiences"),
            (plan(platforms=[]), ("platforms",), "channels"),
            (plan(start_date="2026-05-01"), ("start_date",), "period.start"),
            (plan(line_items=[]), ("line_items",), "campaigns or budget.media"),
            (plan(kpis=[{"channel": "facebook"}]), ("kpis", 0, "channel"), "platform"),
            (plan(goals=[{"key_results": ["k1"]}]), ("goals", 0, "key_results"), "kpis"),
            (plan(goals=[{"Due Date": "May"}]), ("goals", 0, "Due Date"), "end"),
            (plan(kpis=[{"due_date": "May"}]), ("kpis", 0, "due_date"), "deadline"),
            (plan(campaigns=[{"endDate": "May"}]), ("campaigns", 0, "endDate"), "end"),
            (plan(budget={"budget_total": 0}), ("budget", "budget_total"), "total"),
            (plan(crisis={"spokesman": "Can"}), ("crisis", "spokesman"), "spokesperson"),
            (plan(customer_service={"faqs": {}}), ("customer_service", "faqs"), "faq"),
            (plan(objektives=[]), ("objektives",), "goals"),
        ],
    )
    def test_a_word_people_use_gets_planlints_word(
        self, data: object, path: Path, word: str
    ) -> None:
        assert said(data) == [("unknown-key", path, "alias")]
        assert facts(data) == {"key": str(path[-1]), "word": word}

    @pytest.mark.parametrize(
        ("data", "path", "near"),
        [
            (plan(gaols=[]), ("gaols",), "goals"),
            (plan(audience=[]), ("audience",), "audiences"),
            (plan(Goals=[]), ("Goals",), "goals"),
            (plan(kpis=[{"basline": 400}]), ("kpis", 0, "basline"), "baseline"),
            (
                plan(channels=[{"postsPerWeek": 3}]),
                ("channels", 0, "postsPerWeek"),
                "posts_per_week",
            ),
        ],
    )
    def test_a_near_name_is_offered(self, data: object, path: Path, near: str) -> None:
        assert said(data) == [("unknown-key", path, "near")]
        assert facts(data) == {"key": str(path[-1]), "near": near}

    def test_any_other_key_is_not_read(self) -> None:
        data = plan(mood="sunny")
        assert said(data) == [("unknown-key", ("mood",), "unread")]
        assert facts(data) == {"key": "mood"}

    def test_a_short_key_may_be_any_other_word(self) -> None:
        data = plan(audiences=[{"age": {"mix": 3}}])
        assert said(data) == [("unknown-key", ("audiences", 0, "age", "mix"), "unread")]

    def test_a_long_key_is_cut(self) -> None:
        assert (
            facts(plan(**{"lorem " * 20: 1}))["key"] == "lorem lorem lorem lorem lorem lorem lor…"
        )

    def test_notes_and_keys_with_x_are_kept_everywhere(self) -> None:
        own = {
            "notes": {"a": [1]},
            "description": "d",
            "links": "l",
            "tags": ["t"],
            "x-own": {"a": 1},
        }
        assert check(plan(**own, goals=[own], budget=own, kpis=[{"range": own}])) == ()

    def test_a_problem_says_whether_its_key_or_its_value_is_wrong(self) -> None:
        data = plan(mood=1, status=1, budget={"phasing": {"May": None}})
        about_keys = {item.problem.at: item.is_about_key for item in check(data)}
        assert about_keys == {
            ("mood",): True,
            ("status",): False,
            ("budget", "phasing", "May"): True,
        }

    def test_every_unknown_key_is_said_once(self) -> None:
        data = plan(goals=[{"mood": 1, "weather": 2}, {"mood": 1}])
        assert said(data) == [
            ("unknown-key", ("goals", 0, "mood"), "unread"),
            ("unknown-key", ("goals", 0, "weather"), "unread"),
            ("unknown-key", ("goals", 1, "mood"), "unread"),
        ]


class TestMissing:
    def test_the_plan_says_what_it_needs(self) -> None:
        found = check({"planlint": 1})
        assert [(item.rule, item.problem.at, item.problem.missing) for item in found] == [
            ("wrong-value", (), "name"),
            ("wrong-value", (), "period"),
        ]
        assert {item.problem.key for item in found} == {"missing-key"}
        assert found[0].problem.facts["example"].value == "Pepperoni Palace May"

    def test_a_period_needs_both_ends(self) -> None:
        (found,) = check({"planlint": 1, "name": "May", "period": {"start": "2026-05-01"}})
        assert (found.problem.at, found.problem.missing) == (("period",), "end")

    def test_an_example_of_a_rule_needs_nothing(self) -> None:
        assert check({"goals": [], "budget": {"total": 500}}, required=False) == ()
        assert check({"name": None, "period": {}}, required=False) == ()

    def test_an_example_of_a_rule_has_no_wrong_keys_and_types(self) -> None:
        assert said({"objectives": [], "kpis": {}}, required=False) == [
            ("wrong-value", ("kpis",), "list"),
            ("unknown-key", ("objectives",), "alias"),
        ]

    @pytest.mark.parametrize("name", [None, ""])
    def test_a_required_key_needs_a_value(self, name: str | None) -> None:
        assert said(FRAME | {"name": name}) == [("wrong-value", ("name",), "empty")]

    def test_anything_else_may_be_unknown(self) -> None:
        properties = schema("plan")["properties"]
        assert check(dict.fromkeys(properties, None) | FRAME) == ()


class TestCurrency:
    def test_money_needs_a_currency(self) -> None:
        data = plan(products=[{"price": None}], budget={"phasing": {"2026-05": 300}, "total": 300})
        (found,) = check(data)
        assert (found.rule, found.problem.at, found.problem.key, found.problem.missing) == (
            "wrong-value",
            (),
            "currency-missing",
            "currency",
        )
        (first,) = found.problem.related
        assert (first.at, first.label) == (("budget", "phasing", "2026-05"), "the first amount")

    def test_the_price_of_work_is_money(self) -> None:
        labour = {"hours": 6, "rate": 15}
        data = plan(unit_economics=[{"cost": {"labour": labour}}])
        assert said(data) == [("wrong-value", (), "currency-missing")]

    @pytest.mark.parametrize("amount", [0, Decimal("0.00"), None, "TBD", "???"])
    def test_no_amount_needs_none(self, amount: object) -> None:
        assert check(plan(budget={"total": amount})) == ()

    @pytest.mark.parametrize(
        "stated", [{"currency": "USD"}, {"currency": "TBD"}, {"budget": {"currency": "eur"}}]
    )
    def test_a_stated_one_is_enough(self, stated: dict[str, Any]) -> None:
        assert check(plan(products=[{"price": 3}], **stated)) == ()


class TestValues:
    @pytest.mark.parametrize(
        ("data", "path", "key"),
        [
            (FRAME | {"planlint": 2}, ("planlint",), "version"),
            (FRAME | {"planlint": True}, ("planlint",), "version"),
            (FRAME | {"planlint": "1"}, ("planlint",), "version"),
            (plan(goals={"id": "o1"}), ("goals",), "list"),
            (plan(goals="Sell more"), ("goals",), "list"),
            (plan(audiences=[{"needs": "dinner, birthdays"}]), ("audiences", 0, "needs"), "list"),
            (plan(goals=[{"kpis": "k1, k2"}]), ("goals", 0, "kpis"), "list"),
            (plan(strategy={"journey": "awareness, conversion"}), ("strategy", "journey"), "list"),
            (plan(budget=300), ("budget",), "fields"),
            (plan(strategy=["a"]), ("strategy",), "fields"),
            (plan(kpis=["followers"]), ("kpis", 0), "entry"),
            (plan(goals=[5]), ("goals", 0), "entry"),
            (plan(goals=[{"kpis": [{"id": "k1"}]}]), ("goals", 0, "kpis", 0), "ids"),
            (plan(goals=[{"owner": {"name": "Can"}}]), ("goals", 0, "owner"), "ids"),
            (plan(audiences=[{"needs": [{"Fri": "x"}]}]), ("audiences", 0, "needs", 0), "colon"),
            (plan(status="rejected"), ("status",), "word"),
            (plan(status=5), ("status",), "word"),
            (plan(status=["draft"]), ("status",), "type"),
            (plan(status="aproved"), ("status",), "word-near"),
            (plan(status="in progress"), ("status",), "word-near"),
            (plan(strategy={"journey": ["reach"]}), ("strategy", "journey", 0), "word-near"),
            (plan(strategy={"journey": "reach"}), ("strategy", "journey"), "word-near"),
            (plan(goals=[{"id": "Goal 1"}]), ("goals", 0, "id"), "id"),
            (plan(goals=[{"id": Decimal("1.5")}]), ("goals", 0, "id"), "type"),
            (plan(goals=[{"owner": ["a", "b"]}]), ("goals", 0, "owner"), "type"),
            (plan(audiences=[{"size": True}]), ("audiences", 0, "size"), "type"),
            (plan(currency="dollars"), ("currency",), "type"),
            (
                plan(content={"calendar": [{"date": []}]}),
                ("content", "calendar", 0, "date"),
                "type",
            ),
            (plan(budget={"by_goal": 300}), ("budget", "by_goal"), "type"),
            (plan(budget={"by_goal": {"o1": []}}), ("budget", "by_goal", "o1"), "type"),
            (plan(budget={"phasing": {"May": None}}), ("budget", "phasing", "May"), "key"),
            (FRAME | {"period": ["May"]}, ("period",), "type"),
        ],
    )
    def test_a_wrong_value_is_said_once_at_its_place(
        self, data: object, path: Path, key: str
    ) -> None:
        assert said(data) == [("wrong-value", path, key)]

    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (plan(goals={}), {"name": "goals", "item": "goal"}),
            (plan(audiences=[{"needs": "a, b"}]), {"name": "needs", "item": "text"}),
            (
                plan(audiences=[{"size": True}]),
                {"name": "size", "expected": "a number, such as 1200 or 1.2k", "found": "true"},
            ),
            (
                plan(budget=300),
                {
                    "name": "budget",
                    "item": "entry",
                    "fields": "total, per, currency",
                    "found": "300",
                },
            ),
            (
                plan(status="aproved"),
                {
                    "name": "status",
                    "found": '"aproved"',
                    "near": "approved",
                    "words": "draft, approved, live, closed",
                },
            ),
            (
                plan(budget={"phasing": {"May": None}}),
                {"name": "phasing", "found": '"May"', "expected": "a month, such as 2026-05"},
            ),
            (plan(goals=[{"kpis": [{"id": "k1"}]}]), {"name": "kpis", "lists": "kpis"}),
            (plan(goals=[{"owner": {}}]), {"name": "owner", "lists": "team or agencies"}),
            (
                plan(audiences=[{"needs": [{"On Fridays": "dinner"}]}]),
                {"found": "On Fridays: dinner"},
            ),
        ],
    )
    def test_it_says_what_is_expected_and_what_was_found(
        self, data: object, expected: dict[str, str]
    ) -> None:
        assert facts(data) == expected

    @pytest.mark.parametrize("word", ["Draft", "DRAFT", " draft ", "TBD", "[tbc]", "???"])
    def test_other_letters_and_placeholders_are_read(self, word: str) -> None:
        assert check(plan(status=word)) == ()

    def test_so_are_the_words_of_a_list(self) -> None:
        assert check(plan(strategy={"journey": ["Consideration", "TBD"]})) == ()
        assert check(plan(strategy={"journey": "Consideration"})) == ()

    def test_placeholders_follow_the_language_of_the_plan(self) -> None:
        assert said(plan(status="Belirlenecek")) == [("wrong-value", ("status",), "word")]
        assert check(plan(status="Belirlenecek", locale="tr-TR")) == ()

    def test_a_placeholder_is_no_version(self) -> None:
        assert said(FRAME | {"planlint": "TBD"}) == [("wrong-value", ("planlint",), "version")]

    @pytest.mark.parametrize(
        ("objective", "expected"),
        [("branding", []), ("Lead generation", []), ("visibility", ["word-near"])],
    )
    def test_some_objectives_have_a_second_name(self, objective: str, expected: list[str]) -> None:
        found = said(plan(goals=[{"objective": objective}]))
        assert [key for _, _, key in found] == expected

    def test_one_line_stands_for_an_object(self) -> None:
        one_line = {"goals": ["Sell more"], "audiences": ["Tea lovers"], "channels": ["Instagram"]}
        crisis = {"executive": "Ayse", "scenarios": ["food safety"], "pr_support": "none"}
        assert check(plan(**one_line, products=["Tea"], crisis=crisis)) == ()

    def test_one_value_stands_for_a_list(self) -> None:
        audience = {"needs": "dinner", "places": "facebook"}
        goal = {"kpis": "k1", "audience": 1}
        assert (
            check(plan(audiences=[audience], goals=[goal], strategy={"journey": "retention"})) == ()
        )

    def test_what_a_quantity_says_is_not_judged(self) -> None:
        assert check(plan(currency="USD", budget={"total": "a lot"}, kpis=[{"deadline": 17}])) == ()

    def test_nothing_is_said_below_a_wrong_value(self) -> None:
        assert said(plan(goals={"id": "Goal 1", "mood": 1})) == [
            ("wrong-value", ("goals",), "list")
        ]

    @pytest.mark.parametrize("data", [None, [], "plan", 3, True])
    def test_what_is_no_object_is_said_at_the_root(self, data: object) -> None:
        ((rule, path, _),) = said(data)
        assert (rule, path) == ("wrong-value", ())


class TestOtherSchemas:
    def test_a_rule_file_gets_the_same_help(self) -> None:
        data = json.loads(
            """{"id": "r", "name": "R 1", "title": "t", "category": "kpis", "severity": "critical",
            "profile": "standard", "basis": "missing", "messages": {"missing": {"txt": "t"}},
            "why": "w.", "fix": "f.", "question": "q?", "weight": 3.5}"""
        )
        assert said(data, "rule") == [
            ("wrong-value", ("name",), "type"),
            ("wrong-value", ("severity",), "word-near"),
            ("wrong-value", ("messages", "missing"), "missing-key"),
            ("unknown-key", ("messages", "missing", "txt"), "unread"),
            ("wrong-value", ("weight",), "type"),
            ("unknown-key", ("id",), "alias"),
        ]

    def test_its_words_are_taken_to_the_letter(self) -> None:
        rule = {"severity": "Error", "basis": "TBD"}
        assert said(rule, "rule", required=False) == [
            ("wrong-value", ("severity",), "word-near"),
            ("wrong-value", ("basis",), "word"),
        ]

    def test_one_thing_is_said_of_one_value(self) -> None:
        empty = [found for found in said({"name": ""}, "rule") if found[1] == ("name",)]
        assert empty == [("wrong-value", ("name",), "empty")]
        assert said({"name": "-"}, "rule", required=False) == [("wrong-value", ("name",), "type")]

    def test_every_schema_can_be_asked(self) -> None:
        for file in sorted(bundled("schemas").glob("*.schema.json")):
            check({}, file.name.removesuffix(".schema.json"), required=False)


NUMBERS = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
WORDS = st.text(max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
SECTIONS = sorted(schema("plan")["properties"])
OBJECTS = schema("plan")["$defs"].values()
FIELDS = sorted({name for described in OBJECTS for name in described.get("properties", ())})
OBJECT = st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=4)
PLANS = st.dictionaries(
    st.sampled_from(SECTIONS) | st.text(max_size=4),
    JSON | OBJECT | st.lists(OBJECT, max_size=2),
    max_size=4,
).map(lambda sections: FRAME | sections)


class TestAnything:
    @given(JSON)
    def test_no_data_raises(self, data: object) -> None:
        check(data)
        check(data, "rule")

    @settings(max_examples=300)
    @given(PLANS)
    def test_the_quick_answer_is_the_librarys(self, data: dict[str, Any]) -> None:
        root = schema("plan")
        assert fits(data, root, root) == Draft202012Validator(root).is_valid(data)

    @given(PLANS)
    def test_what_the_library_accepts_is_never_a_wrong_value_but_for_a_currency(
        self, data: dict[str, Any]
    ) -> None:
        valid = Draft202012Validator(schema("plan")).is_valid(data)
        keys = {item.problem.key for item in check(data)}
        assert not valid or keys <= {"currency-missing"}

    @given(PLANS)
    def test_every_problem_stands_in_the_data_and_is_said_once(self, data: dict[str, Any]) -> None:
        places = said(data)
        missing = [item.problem.missing for item in check(data)]
        assert len(set(zip(places, missing, strict=True))) == len(places)
        for _, path, _ in places:
            value: Any = data
            for step in path:
                value = value[step]

    @given(JSON)
    def test_a_shown_value_is_one_short_line(self, data: object) -> None:
        line = shown(data)
        assert len(line) <= 40
        assert "\n" not in line


class TestLargePlans:
    def test_what_is_deep_under_x_is_not_looked_at(self) -> None:
        deep: Any = 1
        for _ in range(20_000):
            deep = [deep]
        assert check(plan(**{"x-deep": deep}, goals=[{"x-deep": deep}])) == ()

    def test_every_one_of_many_mistakes_is_said(self) -> None:
        goals = [{"id": f"o{index}", "objektive": "sales"} for index in range(5_000)]
        found = check(plan(goals=goals))
        assert len(found) == 5_000
        assert found[-1].problem.at == ("goals", 4_999, "objektive")

    def test_a_right_plan_does_not_need_the_library(self) -> None:
        code = (
            "import sys; from planlint.schema import check\n"
            "assert check({'planlint': 1, 'name': 'May', 'period': 'May 2026'}) == ()\n"
            "assert 'jsonschema' not in sys.modules"
        )
        done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")


class TestSpelling:
    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("Posts per Week", "posts_per_week"),
            ("postsPerWeek", "posts_per_week"),
            ("posts-per-week", "posts_per_week"),
            (" KPIs ", "kpis"),
        ],
    )
    def test_a_name_is_known_in_any_letters(self, written: str, expected: str) -> None:
        assert plain(written) == expected

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("gaols", "goals"),
            ("goalls", "goals"),
            ("gols", "goals"),
            ("campagins", "campaigns"),
            ("campaings_", "campaigns"),
            ("gloas", ""),
            ("cpc", ""),
            ("", ""),
        ],
    )
    def test_a_slip_of_the_fingers_is_seen(self, written: str, expected: str) -> None:
        assert meant(written, ["goals", "campaigns", "cpa"]) == expected

    def test_the_first_of_the_nearest_is_meant(self) -> None:
        assert meant("roles", ["rules", "holes", "poles"]) == "rules"
        assert meant("positionz", ["positions", "position"]) == "positions"
