"""SARIF: complete, exact, accepted by a model of the standard, the same every time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_sarif.model import (  # type: ignore[import-untyped]
    StaticAnalysisResultsFormatSarifVersion210JsonSchema as StrictSarif,
)
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

from planlint.document import read_document
from planlint.finding import Compared, Severity, Silenced
from planlint.fingerprint import fingerprint
from planlint.pack import builtin_rules
from planlint.report import Report, Skipped
from planlint.reporters import REPORTERS, Style
from tests.command import run_cli
from tests.conftest import CHECKOUT
from tests.full_report import FILE, full_plan, full_report
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = "planlint: 1\nname: May\n"
EXAMPLES = sorted((CHECKOUT / "examples").glob("*.yaml"))
LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def _written(report: Report) -> str:
    return REPORTERS["sarif"](report, Style())


def _read(written: str) -> dict[str, Any]:
    """Return a log that two models of the standard accept, one of which refuses unknown keys."""
    log: dict[str, Any] = json.loads(written)
    Sarif.model_validate(log)
    # The strict model follows a draft, which called the status of a suppression its state.
    draft = written.replace('"status": "accepted"', '"state": "accepted"')
    StrictSarif.model_validate(json.loads(draft))
    return log


def _run(report: Report) -> dict[str, Any]:
    (run,) = _read(_written(report))["runs"]
    assert isinstance(run, dict)
    return run


def _results(report: Report) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = _run(report)["results"]
    return results


def _rules(report: Report) -> dict[str, dict[str, Any]]:
    return {rule["id"]: rule for rule in _run(report)["tool"]["driver"]["rules"]}


def _said(message: str, **changes: Any) -> Drafted:  # noqa: ANN401 - any field
    return Drafted(Source(PLAN)).finds(make_rule("a"), "May", message, **changes)


def test_the_log_says_what_it_is_and_who_wrote_it() -> None:
    log = json.loads(_written(full_report()))
    run = log["runs"][0]

    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    driver = {key: value for key, value in run["tool"]["driver"].items() if key != "rules"}
    assert driver == {"name": "planlint", "version": "0.1.0", "semanticVersion": "0.1.0"}
    assert run["properties"]["asOf"] == "2026-05-04"


def test_every_finding_is_a_result_by_place_the_silenced_ones_too() -> None:
    assert [(item["ruleId"], item["level"]) for item in _results(full_report())] == [
        ("no-budget", "error"),
        ("goal-without-owner", "warning"),
        ("odd-month", "error"),
        ("no-crisis-plan", "error"),
        ("no-crisis-plan", "error"),
        ("goal-without-owner", "warning"),
        ("unrealistic-growth", "error"),
        ("goal-without-owner", "warning"),
        ("no-hashtag", "note"),
    ]


def test_a_result_says_where_it_is_in_text_and_data() -> None:
    (growth,) = (
        item
        for item in _results(full_report())
        if item["level"] == "error" and item["ruleId"] == "unrealistic-growth"
    )
    artifact = {"uri": "plans/may%20plan.yaml", "index": 0}

    assert growth["message"] == {"text": "From 480 to 10,000 fans."}
    assert growth["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": artifact,
                "region": {"startLine": 5, "startColumn": 13, "endLine": 5, "endColumn": 18},
            },
            "logicalLocations": [{"name": "target", "fullyQualifiedName": "/goals/fans/target"}],
        }
    ]
    assert growth["relatedLocations"] == [
        {
            "physicalLocation": {
                "artifactLocation": artifact,
                "region": {"startLine": 4, "startColumn": 9, "endLine": 4, "endColumn": 13},
            },
            "message": {"text": "this goal"},
        }
    ]
    assert growth["properties"] == {
        "category": "realism",
        "basis": "missing",
        "messageKey": "beyond",
        "path": "/goals/0/target",
        "fix": "Lower the `target` to 640.",
        "question": "What about unrealistic-growth?",
    }


def test_a_finding_about_the_whole_plan_has_no_place_in_its_data() -> None:
    budget = _results(full_report())[0]

    assert budget["ruleId"] == "no-budget"
    assert "logicalLocations" not in budget["locations"][0]
    assert budget["properties"]["missing"] == "budget"


def test_columns_count_code_points() -> None:
    source = Source("name: 🍕🍕 here\n")
    (result,) = _results(Drafted(source).finds(make_rule("a"), "here", "Here.").report())

    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (10, 14)


def test_results_refer_to_their_rules_by_name_and_number() -> None:
    run = _run(full_report())
    rules = run["tool"]["driver"]["rules"]

    assert {rules[item["ruleIndex"]]["id"] == item["ruleId"] for item in run["results"]} == {True}


def test_a_result_of_an_unknown_rule_has_its_name_only() -> None:
    report = make_report([_said("A.").plan()])

    assert "ruleIndex" not in _results(report)[0]


def test_a_rule_comes_with_all_that_explains_it() -> None:
    rule = _rules(full_report())["unrealistic-growth"]

    assert rule == {
        "id": "unrealistic-growth",
        "name": "UnrealisticGrowth",
        "shortDescription": {"text": "Follower targets stay within reach"},
        "fullDescription": {
            "text": "Without unrealistic-growth, money is lost. It is hard to win back."
        },
        "help": {
            "text": (
                "Why: Without unrealistic-growth, money is lost. It is hard to win back.\n"
                "Fix: Lower the `target`.\n"
                "\nBad:\n\ngoals: [{id: o1, target: 900}]\n\nGood:\n\ngoals: []"
            ),
            "markdown": (
                "**Why it matters:** Without unrealistic-growth, money is lost. It is hard to"
                " win back.\n\n"
                "**How to mend it:** Lower the `target`.\n\n"
                "**Bad:**\n\n```yaml\ngoals: [{id: o1, target: 900}]\n```\n\n"
                "**Good:**\n\n```yaml\ngoals: []\n```"
            ),
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "category": "realism",
            "profile": "essential",
            "basis": "missing",
            "weight": 10,
            "stability": "stable",
            "problem.severity": "error",
            "tags": ["realism", "missing"],
            "sources": ["S2-12", "B81"],
        },
        "deprecatedIds": ["growth"],
    }


def test_the_default_level_is_the_rules_own_and_the_level_the_findings() -> None:
    report = _said("A.", severity=Severity.INFO).report()

    assert _rules(report)["a"]["defaultConfiguration"] == {"level": "error"}
    assert _results(report)[0]["level"] == "note"


def test_examples_of_every_rule_read_back_as_they_are() -> None:
    rules = _rules(make_report([], {rule.name: rule for rule in builtin_rules()}))
    compared = 0
    for rule in builtin_rules():
        blocks = rules[rule.name]["help"]["markdown"].split("```yaml\n")[1:]
        for block, kind in zip(blocks, ("bad", "good"), strict=True):
            example = rule.examples[kind][0]
            if "plan" in example:
                document = read_document(block.split("\n```")[0], "example")
                assert document.problems == ()
                assert document.data == example["plan"]
                compared += 1

    assert compared > 150


def test_a_fingerprint_is_the_one_that_a_baseline_keeps() -> None:
    plan = full_plan().plan()
    wanted = [fingerprint("may", finding) for finding in plan.findings]

    results = _results(make_report([plan]))

    assert [item["partialFingerprints"] for item in results] == [
        {"planlint/v1": value} for value in wanted
    ]


def test_what_is_silenced_says_how_and_why_and_what_is_not_says_so_too() -> None:
    by_rule: dict[str, list[Any]] = {}
    for item in _results(full_report()):
        by_rule.setdefault(item["ruleId"], []).append(item["suppressions"])

    assert by_rule["goal-without-owner"] == [
        [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": "the board decides in June",
                "properties": {"by": "suppression"},
            }
        ],
        [],
        [],
    ]
    assert by_rule["no-crisis-plan"] == [
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "accepted-risk",
                "properties": {
                    "by": "waiver",
                    "owner": "Ana",
                    "approvedBy": "Bo",
                    "expires": "2026-07-01",
                },
            }
        ],
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "accepted on 2026-04-01",
                "properties": {"by": "baseline"},
            }
        ],
    ]
    assert by_rule["no-budget"] == [[]]


def test_a_result_says_how_it_stands_to_the_baseline() -> None:
    drafted = _said("A.", compared=Compared.NEW)
    drafted.finds(make_rule("b"), "name", "B.", compared=Compared.CHANGED)
    accepted = Silenced("baseline", "accepted on 2026-04-01")
    drafted.finds(make_rule("c"), "1", "C.", silenced=accepted, compared=Compared.UNCHANGED)

    assert [item["baselineState"] for item in _results(drafted.report())] == [
        "unchanged",
        "updated",
        "new",
    ]


def test_where_it_is_not_known_of_every_result_no_result_says_it() -> None:
    # The standard wants it in all results or in none.
    drafted = _said("A.", compared=Compared.NEW).finds(make_rule("b"), "name", "B.")

    assert ["baselineState" in item for item in _results(drafted.report())] == [False, False]


def test_what_could_not_be_done_is_told() -> None:
    run = _run(full_report())
    (invocation,) = run["invocations"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    plan = {"physicalLocation": {"artifactLocation": {"uri": "plans/may%20plan.yaml", "index": 0}}}
    other = {"physicalLocation": {"artifactLocation": {"uri": "docker.yaml"}}}

    assert invocation == {
        "executionSuccessful": False,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": "x.yaml: There is no such file."}},
            {"level": "error", "message": {"text": "It is too late."}},
            {
                "level": "error",
                "message": {"text": "The rule broken crashed: ZeroDivisionError: by 0"},
                "locations": [plan],
                "associatedRule": {"id": "broken", "index": rules.index("broken")},
            },
            {
                "level": "note",
                "message": {"text": "The file was skipped: not a plan"},
                "locations": [other],
            },
        ],
    }


def test_a_skipped_file_is_no_failure() -> None:
    report = make_report([], skipped=(Skipped("a.yaml", "not a plan"),))

    assert _run(report)["invocations"][0]["executionSuccessful"] is True


def test_every_plan_is_listed_with_its_hash_and_how_its_rules_ended() -> None:
    run = _run(full_report())

    assert [item["location"]["uri"] for item in run["artifacts"]] == [
        "plans/may%20plan.yaml",
        "plans/june.plan.yaml",
    ]
    assert run["artifacts"][0]["hashes"] == {"sha-256": "0" * 64}
    assert run["properties"]["plans"][0] == {
        "file": FILE,
        "id": "may",
        "profile": "essential",
        "outcomes": {
            "pass": 1,
            "fail": 5,
            "not_applicable": 1,
            "blocked": 1,
            "manual": 0,
            "waived": 1,
            "off": 1,
            "error": 1,
        },
    }


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("plans/may.yaml", "plans/may.yaml"),
        ("../may.yaml", "../may.yaml"),
        ("a:b/50 %#?.yaml", "a%3Ab/50%20%25%23%3F.yaml"),
        ("قهوه/🍕.yaml", "%D9%82%D9%87%D9%88%D9%87/%F0%9F%8D%95.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("D:/plans/may.yaml", "file:///D:/plans/may.yaml"),
        ("/plans/may.yaml", "file:///plans/may.yaml"),
    ],
)
def test_a_path_is_a_uri(file: str, uri: str) -> None:
    report = Drafted(Source(PLAN, file)).finds(make_rule("a"), "May", "A.").report()

    location = _results(report)[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_path_comes_back_from_its_uri(name: str) -> None:
    file = f"plans/{name}"
    report = Drafted(Source(PLAN, file)).finds(make_rule("a"), "May", "A.").report()

    uri = _results(report)[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert urlsplit(uri).path == uri
    assert unquote(uri) == file


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("{0} {braces} {{x}}", "{{0}} {{braces}} {{{{x}}}}"),
        ("[click](https://example.org)", "[click]\u200b(https://example.org)"),
        ("[a] (b) \\", "[a] (b) \\"),
        ("\x1b[31mred\r\x00", "␛[31mred␍␀"),
        ("left\u202eright", "left\\u202eright"),
        ("##vso[x] ##[error]", "\\u0023#vso[x] \\u0023#[error]"),
        ("half \ud83d", "half \\ud83d"),
    ],
)
def test_a_message_is_text_without_placeholders_links_or_commands(said: str, text: str) -> None:
    drafted = _said(said, related=(Source(PLAN).related("May", said),))

    (result,) = _results(drafted.report())

    assert result["message"]["text"] == text
    assert result["relatedLocations"][0]["message"]["text"] == text


def test_a_rule_of_a_house_brings_no_html_into_its_help() -> None:
    hostile = "<script>x</script> `<b>` <!-- @all [a](b) --> ``` | $x$"
    example = {"text": "name: ````\n```\n</details>\n"}
    rule = make_rule("a", why=hostile, fix=hostile, examples={"bad": [example]})

    shown = _rules(make_report([], {"a": rule}))["a"]["help"]["markdown"]

    assert shown.split("\n\n**Bad:**\n\n")[0].replace("`<b>`", "").count("<") == 0
    assert shown.endswith("`````yaml\nname: ````\n```\n</details>\n`````")


@settings(max_examples=50)
@given(st.text())
def test_whatever_a_plan_says_the_log_is_one(said: str) -> None:
    drafted = _said(said, anchor=f"/goals/{said.replace('/', '~1')}", silenced=Silenced("x", said))

    written = _written(drafted.report(skipped=(Skipped(said, said),)))

    _read(written)
    assert [char for char in LINE_ENDS[1:] if char in written] == []


def test_the_same_run_gives_the_same_bytes() -> None:
    assert _written(full_report()) == _written(full_report())


def test_an_empty_run_is_a_log_too() -> None:
    run = _run(make_report([]))

    assert run["results"] == []
    assert run["artifacts"] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_a_real_run_is_accepted_and_points_into_its_file(example: Path) -> None:
    done = run_cli("check", example.name, "--format", "sarif", cwd=example.parent)

    log = _read(done.out)
    lines = example.read_text("utf-8").split("\n")
    for result in log["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        assert place["artifactLocation"]["uri"] == example.name
        assert 1 <= region["startLine"] <= region["endLine"] <= len(lines)
        assert region["endColumn"] <= len(lines[region["endLine"] - 1]) + 1
