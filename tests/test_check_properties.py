"""Whatever is fed to a check, it ends with a verdict, and the same one every time."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planlint.pack import builtin_rules
from tests.command import Outcome, run_cli, run_program
from tests.schema_plans import IDS, WRITTEN, every_field, plans, trees

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = (ROOT / "examples" / "pepperoni-palace.yaml").read_text("utf-8")
LINES = EXAMPLE.splitlines(keepends=True)
SECTIONS = [line.partition(":")[0] for line in LINES if re.match(r"[a-z_]+:", line)]
PLANNING = {rule.name for rule in builtin_rules() if not rule.is_document_rule}
FILES = ("concise=c.txt", "json=r.json", "html=r.html")

few = settings(
    max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("properties")


def checked(folder: Path, content: str | bytes) -> dict[str, Any]:
    """Check a plan with all rules in all four formats; returns what the JSON says of it."""
    source = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    formats = [part for value in ("text", *FILES) for part in ("--format", value)]
    options = ("--isolated", "--profile", "audit", "--as-of", "2026-05-04", "--debug")
    done = run_cli("check", *options, *formats, "-", cwd=folder, stdin=source)
    assert done.err == ""
    assert "Traceback" not in done.out
    (plan,) = json.loads((folder / "r.json").read_text("utf-8"))["plans"]
    results = {outcome["rule"]: outcome["result"] for outcome in plan["outcomes"]}
    assert [rule for rule, result in results.items() if result == "error"] == []
    assert done.code == any(item["severity"] == "error" for item in plan["findings"])
    assert len((folder / "c.txt").read_text("utf-8").splitlines()) == len(plan["findings"])
    assert_inside(plan["findings"], source)
    assert results.keys() >= PLANNING
    return {**plan, "results": results}


def assert_inside(findings: list[dict[str, Any]], source: bytes) -> None:
    """Every finding points into the text, and its frame shows the lines it points at."""
    lines = max(len(re.split(rb"\r\n|\n|\r", source)), 1)
    wide = source.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in source[:2]
    for item in findings:
        assert 1 <= item["line"] <= item["end_line"]
        assert wide or item["end_line"] <= lines
        assert item["frame"]
        assert item["frame"][0]["line"] == item["line"]
        assert "\n" not in item["message"]


@few
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\0p")
@example(b"planlint: 1\nname: \xff\n")
def test_any_bytes_have_a_verdict(folder: Path, content: bytes) -> None:
    checked(folder, content)


@few
@given(st.text(max_size=200), st.sampled_from(("", "planlint: 1\n", "planlint: 1\nname: T\n")))
@example("planlint: \ud800", "")
@example("\u2028: \x85", "planlint: 1\n")
def test_any_text_has_a_verdict(folder: Path, text: str, before: str) -> None:
    checked(folder, before + text)


@few
@given(trees)
def test_any_tree_has_a_verdict(folder: Path, tree: object) -> None:
    checked(folder, dumped(tree))


@few
@given(st.dictionaries(st.sampled_from(sorted(every_field(lambda _: None))), trees, max_size=6))
def test_any_tree_under_the_names_of_sections_has_a_verdict(
    folder: Path, sections: dict[str, object]
) -> None:
    checked(folder, dumped({"name": "T", "period": "May 2026", **sections, "planlint": 1}))


@settings(few, max_examples=200)
@given(plans())
def test_any_plan_in_the_words_of_the_schema_has_a_verdict(
    folder: Path, plan: dict[str, Any]
) -> None:
    found = checked(folder, dumped(plan))

    assert set(found["results"].values()) - {"blocked"}


@few
@given(trees)
@example({"\n": False})
def test_any_value_may_stand_in_every_field(folder: Path, value: object) -> None:
    checked(folder, dumped(every_field(lambda _: value)))


@few
@given(st.sampled_from(WRITTEN), st.sampled_from(IDS))
def test_any_spelling_may_stand_in_every_field(folder: Path, written: str, name: str) -> None:
    plan = every_field(
        lambda schema: name if schema.get("x-planlint-kind") in ("id", "ref") else written
    )

    checked(folder, dumped({**plan, "currency": "USD"}))


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """The complete example with a few lines deleted, swapped, doubled, moved or changed."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, len(lines) - 2))
        other = draw(st.integers(0, len(lines) - 2))
        match draw(st.sampled_from(("delete", "swap", "double", "indent", "value", "key", "cut"))):
            case "delete":
                del lines[first]
            case "swap":
                lines[first], lines[other] = lines[other], lines[first]
            case "double":
                lines.insert(other, lines[first])
            case "indent":
                lines[first] = " " * draw(st.integers(0, 6)) + lines[first].lstrip()
            case "value":
                written = draw(st.sampled_from(WRITTEN) | st.text(max_size=5))
                key, colon, _ = lines[first].partition(": ")
                lines[first] = f"{key}{colon}{written}\n" if colon else lines[first]
            case "key":
                lines[first] = re.sub(r"[a-z_]+:", "x:", lines[first], count=1)
            case "cut":
                lines[first] = lines[first][: draw(st.integers(0, len(lines[first])))]
    return "".join(lines)


@settings(few, max_examples=200)
@given(mutations())
@example("".join(line for line in LINES if not line.startswith("planlint:")))
def test_any_change_of_the_complete_example_has_a_verdict(folder: Path, text: str) -> None:
    found = checked(folder, text)

    unread = ("yaml-syntax", "limit", "not-a-plan")
    broken = any(item["rule"] in unread for item in found["findings"])
    judged = {rule for rule in PLANNING if found["results"][rule] != "blocked"}
    assert (judged == set()) == broken


@few
@given(st.sets(st.sampled_from(SECTIONS)))
def test_any_sections_may_be_missing(folder: Path, missing: set[str]) -> None:
    checked(folder, without(missing - {"planlint"}))


@pytest.mark.parametrize("section", sorted(set(SECTIONS) - {"planlint"}))
def test_a_section_may_be_empty_missing_or_suppressed(folder: Path, section: str) -> None:
    missing = without({section})
    rules = ", ".join(sorted(PLANNING))

    found = checked(folder, missing)
    empty = checked(folder, f"{missing}{section}:\n")
    silenced = checked(folder, f"# planlint: ignore-file[{rules}] -- a test\n{missing}")

    planning = [item for item in found["findings"] if item["rule"] in PLANNING]
    assert len(silenced["silenced"]) == len(planning)
    assert not [item for item in silenced["findings"] if item["rule"] in PLANNING]
    assert {item["rule"] for item in found["findings"]} - {"wrong-value"} <= {
        item["rule"] for item in empty["findings"]
    }


@pytest.mark.parametrize("number", range(len(LINES)))
def test_no_line_of_the_complete_example_is_needed_for_a_verdict(folder: Path, number: int) -> None:
    checked(folder, "".join(LINES[:number] + LINES[number + 1 :]))


@few
@given(mutations(), mutations())
def test_the_order_of_plans_changes_nothing(folder: Path, one: str, other: str) -> None:
    (folder / "one.yaml").write_text(one, "utf-8")
    (folder / "other.yaml").write_text(other, "utf-8")

    forwards = outputs(folder, "one.yaml", "other.yaml")
    backwards = outputs(folder, "other.yaml", "one.yaml")

    assert forwards == backwards


@few
@given(mutations(), mutations())
def test_a_plan_is_judged_for_itself(folder: Path, one: str, other: str) -> None:
    (folder / "one.yaml").write_text(one, "utf-8")
    (folder / "other.yaml").write_text(other, "utf-8")

    alone = lines_about("one.yaml", outputs(folder, "one.yaml")[0].out)
    among = lines_about("one.yaml", outputs(folder, "one.yaml", "other.yaml")[0].out)

    assert alone == [line for line in among if not line.endswith("[duplicate-plan-id]")]


@few
@given(mutations())
def test_the_same_plan_has_the_same_reports(folder: Path, text: str) -> None:
    (folder / "one.yaml").write_text(text, "utf-8")

    assert outputs(folder, "one.yaml") == outputs(folder, "one.yaml")


@pytest.mark.parametrize("format_", ["text", "concise", "json", "html"])
def test_a_report_does_not_depend_on_the_process_that_makes_it(format_: str) -> None:
    command = [sys.executable, "-m", "planlint", "check", "--isolated", "--profile", "audit"]
    options = ["--as-of", "2026-05-04", "--format", format_, "examples"]
    seeds = ({"PYTHONHASHSEED": seed} for seed in ("0", "1", "12345"))

    made = {run_program([*command, *options], cwd=ROOT, env=seed) for seed in seeds}

    (only,) = made
    assert (only.code, only.err) == (1, "")
    assert "ten-thousand-followers" in only.out


def dumped(tree: object) -> str:
    """A tree as JSON, which is YAML; texts as they are, but for what no text can hold."""
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=1).replace("\x7f", "")


def without(sections: set[str]) -> str:
    """The complete example less these sections."""
    kept, keep = [], True
    for line in LINES:
        if not line.startswith((" ", "#", "\n")):
            keep = line.partition(":")[0] not in sections
        if keep:
            kept.append(line)
    return "".join(kept)


def outputs(folder: Path, *names: str) -> tuple[Outcome, str, str]:
    """The concise, JSON and HTML report of a run over these plans."""
    formats = ("--format", "concise", "--format", "json=r.json", "--format", "html=r.html")
    options = ("--isolated", "--profile", "audit", "--as-of", "2026-05-04", "--debug")
    done = run_cli("check", *options, *formats, *names, cwd=folder)
    assert done.code in (0, 1)
    files = [(folder / name).read_text("utf-8") for name in ("r.json", "r.html")]
    return done, files[0], files[1]


def lines_about(name: str, out: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith(f"{name}:")]
