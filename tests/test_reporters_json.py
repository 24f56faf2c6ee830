"""The report for programs: complete, exact, described by its schema, the same every time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planlint.bundled import bundled
from planlint.finding import (
    Fact,
    FactKind,
    Severity,
    Silenced,
    count,
    day,
    duration,
    money,
    number,
    percent,
    text,
)
from planlint.outcome import Result
from planlint.report import Failure, Report, Skipped
from planlint.reporters import REPORTERS, Style
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = "planlint: 1\nname: May\nkpis:\n  - id: fans\n    target: 10000\n"
SCHEMA = json.loads((bundled("schemas") / "report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _written(report: Report) -> str:
    return REPORTERS["json"](report, Style())


def _read(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_written(report))
    VALIDATOR.validate(data)
    return data


def _full() -> Report:
    """Return a report in which every kind of thing occurs."""
    drafted = Drafted(Source(PLAN, "plans/may.plan.yaml"))
    drafted.finds(
        make_rule("unrealistic-growth", category="realism", aliases=("growth",), needs=("goals",)),
        "10000",
        "From 480 to 10,000.",
        path=("kpis", 0, "target"),
        anchor="/kpis/fans/target",
        missing="baseline",
        facts={
            "who": text("fans on Facebook"),
            "posts": count(17),
            "factor": number(Decimal("20.83333333333333333333")),
            "cost": money(Decimal("7606.4"), "USD"),
            "unpriced": money(5, ""),
            "growth": percent(Decimal("0.0240")),
            "when": day(date(2026, 5, 31)),
            "effort": duration(90),
            "huge": number(Decimal("1E+20")),
        },
        related=(drafted.source.related("fans", "this KPI", ("kpis", 0, "id")),),
    )
    drafted.finds(
        make_rule("no-crisis-plan", root_of="crisis", severity=Severity.WARNING),
        "planlint",
        "No crisis plan.",
        silenced=Silenced("suppression", "a stall of one day"),
    )
    drafted.ends(make_rule("levels"), Result.BLOCKED, blocked_by="no-crisis-plan", reason="waits")
    drafted.ends(make_rule("cpa"), Result.PASS, judged=2, calculations=("61.00 − 22.50 = 38.50",))
    drafted.ends(make_rule("crashed"), Result.ERROR, reason="ZeroDivisionError", traceback="/home")
    drafted.ends(make_rule("yaml-syntax", category="document", sources=()), Result.PASS)
    return drafted.report(
        skipped=(Skipped("docker.yaml", "not a plan"),),
        failures=(Failure("", "It is too late."), Failure("x.yaml", "There is no such file.")),
    )


def _subschemas(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from schema.get("properties", {}).items()
    below = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    below += [schema[key] for key in ("items", "additionalProperties") if key in schema]
    for item in below:
        if isinstance(item, dict):
            yield from _subschemas(item)


def _objects(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for item in schema.values():
            yield from _objects(item)
    elif isinstance(schema, list):
        for item in schema:
            yield from _objects(item)


def test_the_schema_is_one_and_describes_every_property() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    properties = list(_subschemas(SCHEMA))

    assert len(properties) > 90
    assert [name for name, prop in properties if not prop.get("description")] == []
    assert [item for item in SCHEMA["$defs"].values() if not item.get("description")] == []


def test_no_object_of_the_schema_takes_or_lacks_keys_unseen() -> None:
    objects = list(_objects(SCHEMA))

    assert len(objects) > 12
    for schema in objects:
        if "properties" in schema:
            assert schema["additionalProperties"] is False
            # Only what is asked for, and what a pack has, is left out where it is not there.
            optional = {"since", "rule_files"}
            assert schema["properties"].keys() - set(schema["required"]) <= optional
        else:
            assert isinstance(schema["additionalProperties"], dict)


def test_a_report_with_everything_in_it_is_as_the_schema_says() -> None:
    data = _read(_full())

    assert list(data) == [
        "report_version",
        "planlint_version",
        "as_of",
        "summary",
        "plans",
        "waiver_files",
        "rules",
        "questions",
        "skipped",
        "failures",
    ]
    assert (data["report_version"], data["planlint_version"]) == (1, "0.1.0")
    assert data["as_of"] == "2026-05-04"
    assert data["skipped"] == [{"file": "docker.yaml", "reason": "not a plan"}]
    assert data["failures"] == [
        {"where": None, "sentence": "It is too late."},
        {"where": "x.yaml", "sentence": "There is no such file."},
    ]


def test_an_empty_report_is_one_too() -> None:
    assert _read(make_report([]))["summary"]["plans"] == 0


def test_a_finding_says_where_it_is_in_text_and_data() -> None:
    (finding,) = _read(_full())["plans"][0]["findings"]

    assert {key: finding[key] for key in ("line", "column", "end_line", "end_column")} == {
        "line": 5,
        "column": 13,
        "end_line": 5,
        "end_column": 18,
    }
    assert finding["pointer"] == "/kpis/0/target"
    assert finding["anchor"] == "/kpis/fans/target"
    assert finding["frame"] == [{"line": 5, "column": 1, "text": "    target: 10000"}]
    assert finding["missing"] == "baseline"
    assert finding["related"] == [
        {
            "label": "this KPI",
            "pointer": "/kpis/0/id",
            "line": 4,
            "column": 9,
            "end_line": 4,
            "end_column": 13,
            "frame": [{"line": 4, "column": 1, "text": "  - id: fans"}],
        }
    ]


def test_facts_lose_no_digit_and_say_what_they_are() -> None:
    facts = _read(_full())["plans"][0]["findings"][0]["facts"]

    assert {name: (f["kind"], f["value"], f["unit"]) for name, f in facts.items()} == {
        "who": ("text", "fans on Facebook", None),
        "posts": ("count", "17", None),
        "factor": ("number", "20.83333333333333333333", None),
        "cost": ("money", "7606.4", "USD"),
        "unpriced": ("money", "5", None),
        "growth": ("percent", "0.0240", "fraction"),
        "when": ("date", "2026-05-31", None),
        "effort": ("duration", "90", "minute"),
        "huge": ("number", "100000000000000000000", None),
    }
    assert facts["cost"]["shown"] == "7,606.40 USD"
    assert facts["growth"]["shown"] == "2.4 %"


def test_silenced_findings_stand_apart_with_layer_and_reason() -> None:
    (plan,) = _read(_full())["plans"]
    (silenced,) = plan["silenced"]

    assert silenced["rule"] == "no-crisis-plan"
    assert silenced["silenced"] == {
        "by": "suppression",
        "reason": "a stall of one day",
        "owner": None,
        "approved_by": None,
        "expires": None,
    }
    assert [finding["rule"] for finding in plan["findings"]] == ["unrealistic-growth"]
    assert "silenced" not in plan["findings"][0]


def test_every_rule_has_its_outcome_and_the_counts_agree() -> None:
    data = _read(_full())
    (plan,) = data["plans"]
    outcomes = {item["rule"]: item for item in plan["outcomes"]}

    assert {name: item["result"] for name, item in outcomes.items()} == {
        "unrealistic-growth": "fail",
        "no-crisis-plan": "waived",
        "levels": "blocked",
        "cpa": "pass",
        "crashed": "error",
        "yaml-syntax": "pass",
    }
    assert outcomes["levels"]["blocked_by"] == "no-crisis-plan"
    assert outcomes["cpa"]["judged"] == 2
    assert outcomes["cpa"]["calculations"] == ["61.00 − 22.50 = 38.50"]
    assert (outcomes["no-crisis-plan"]["findings"], outcomes["no-crisis-plan"]["silenced"]) == (
        0,
        1,
    )
    assert plan["summary"] == {
        "findings": {"error": 1, "warning": 0, "info": 0},
        "rules": {
            "pass": 1,
            "fail": 1,
            "not_applicable": 0,
            "blocked": 1,
            "manual": 0,
            "waived": 1,
            "off": 0,
            "error": 1,
        },
        "silenced": {"suppression": 1},
        "waiting_for": ["no-crisis-plan"],
        "questions": 0,
    }
    assert data["summary"] == {"plans": 1, **plan["summary"], "skipped": 1, "failures": 2}


def test_what_is_left_for_a_person_is_listed_plan_by_plan_and_explained_once() -> None:
    may = Drafted(Source(PLAN), parts=("planlint", "products")).plan()
    june = Drafted(Source(PLAN), parts=("planlint",)).plan()
    unread = Drafted(Source(PLAN)).plan()

    data = _read(make_report([may, june, unread]))

    assert [plan["questions"] for plan in data["plans"]] == [
        ["MQ05", "MQ11", "MQ60", "MQ77"],
        ["MQ05", "MQ60", "MQ77"],
        [],
    ]
    assert [plan["summary"]["questions"] for plan in data["plans"]] == [4, 3, 0]
    assert data["summary"]["questions"] == 7
    assert list(data["questions"]) == ["MQ05", "MQ11", "MQ60", "MQ77"]
    assert data["questions"]["MQ11"] == {
        "area": "Goals",
        "category": "goals",
        "question": "If the product is new, how will people get acquainted with it?",
        "why": "Whether an idea is good cannot be computed.",
        "sources": ["S4-8"],
    }


def test_rules_come_with_what_a_program_needs_to_explain_them() -> None:
    rule = _read(_full())["rules"]["unrealistic-growth"]

    assert rule["category"] == "realism"
    assert rule["sources"] == ["S2-12", "B81"]
    assert rule["aliases"] == ["growth"]
    assert rule["needs"] == ["goals"]
    assert rule["why"] == "Without unrealistic-growth, money is lost. It is hard to win back."


def test_the_same_run_gives_the_same_bytes() -> None:
    written = _written(_full())

    assert written == _written(_full())
    assert written.endswith("}\n")
    assert "/home" not in written
    assert "61.00 − 22.50" in written


def test_a_very_long_line_is_given_around_the_place_only() -> None:
    line = "x" * 5000 + "SPAN" + "y" * 5000
    drafted = Drafted(Source(line)).finds(make_rule("a"), "SPAN", "Long.")

    (finding,) = _read(drafted.report())["plans"][0]["findings"]
    (frame,) = finding["frame"]

    assert frame["text"] == "x" * 100 + "SPAN" + "y" * 396
    assert frame["column"] == 4901
    assert line[frame["column"] - 1 :].startswith(frame["text"])


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[31m\x9b", "\u202eright", "\u2028", "##vso[x]", '"\\{{braces}}<b>', "\ud83d", "\0\x7f"],
)
def test_hostile_text_comes_back_as_it_was_and_is_obeyed_by_nobody(hostile: str) -> None:
    drafted = Drafted(Source(PLAN), name=hostile).finds(make_rule("a"), "name", hostile)
    written = _written(drafted.report())

    (plan,) = _read(drafted.report())["plans"]

    assert plan["findings"][0]["message"] == hostile
    assert plan["name"] == hostile
    assert written.encode().decode() == written
    for obeyed in ("\x1b", "\x9b", "\u202e", "\u2028", "##vso[", "\x7f"):
        assert obeyed not in written


def test_a_fact_of_a_kind_without_a_unit_has_none() -> None:
    fact = Fact(FactKind.TEXT, "words")
    drafted = Drafted(Source(PLAN)).finds(make_rule("a"), "name", "x", facts={"said": fact})

    (finding,) = _read(drafted.report())["plans"][0]["findings"]

    assert finding["facts"]["said"] == {
        "kind": "text",
        "value": "words",
        "unit": None,
        "shown": "words",
    }
