"""The baseline: what is accepted, what is told again, and what moves cannot do to it."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.baseline import Entry, read_baseline, written
from planlint.bundled import schema
from planlint.pack import builtin_rules
from planlint.report import PlanReport
from planlint.rulebook import RuleBook
from planlint.run import check as check_plans
from planlint.schema import check as check_schema
from tests import silenced_plans
from tests.command import Outcome, run_cli
from tests.conftest import CHECKOUT, GitRepository
from tests.silenced_plans import AS_OF, FOUND, PLAN, about_files, live, report, silenced, write

BOOK = RuleBook(builtin_rules())
FILE = "planlint-baseline.json"


@pytest.fixture
def here(repository: GitRepository) -> Path:
    """Return a repository with the plan, in which only two rules run."""
    write(repository.path, "tea.plan.yaml", PLAN)
    return repository.path


def baseline(folder: Path, *args: str, as_of: str = AS_OF) -> Outcome:
    return run_cli("baseline", *args, "--as-of", as_of, cwd=folder)


def entries(folder: Path) -> list[dict[str, str]]:
    loaded: list[dict[str, str]] = json.loads((folder / FILE).read_text("utf-8"))["findings"]
    return loaded


def mine(folder: Path) -> list[str]:
    """Rule and anchor of the entries of the two rules."""
    names = silenced_plans.RULES.split(",")
    return [f"{item['rule']} {item['anchor']}" for item in entries(folder) if item["rule"] in names]


def states(found: dict[str, Any]) -> dict[str, str]:
    """What each finding is beside the baseline."""
    return {
        f"{item['rule']} {item['anchor']}": item["baseline"]
        for plan in found["plans"]
        for item in (*plan["findings"], *plan["silenced"])
        if item["category"] != "document"
    }


# A round trip.


def test_a_finding_is_accepted_counted_and_back_when_it_has_changed(here: Path) -> None:
    assert live(report(here)) == FOUND
    assert set(states(report(here)).values()) == {None}

    done = baseline(here, "create", as_of="2026-05-01")
    accepted = report(here)
    write(here, "tea.plan.yaml", PLAN.replace("More guests on weekdays", "More guests"))
    changed = report(here)

    assert done.code == 0
    assert done.out == f"{FILE}: {len(entries(here))} findings accepted\n"
    assert live(accepted) == []
    assert silenced(accepted) == dict.fromkeys(FOUND, "baseline: accepted on 2026-05-01")
    assert accepted["summary"]["silenced"] == {"baseline": 3}
    assert silenced_plans.check(here, "--fail-on", "info").code == 1
    assert live(changed) == ["goal-without-owner /goals/o1"]
    assert states(changed) == {
        "goal-without-owner /goals/o1": "changed",
        "goal-without-owner /goals/o2": "unchanged",
        "no-crisis-plan ": "unchanged",
    }
    (finding,) = changed["plans"][0]["findings"]
    assert [item["label"] for item in finding["related"]] == [
        "accepted on 2026-05-01 with other values"
    ]


def test_the_terminal_says_that_a_finding_has_changed(here: Path) -> None:
    baseline(here, "create")
    write(here, "tea.plan.yaml", PLAN.replace("Less waste", "Less food wasted"))

    assert "accepted on 2026-05-04 with other values" in silenced_plans.check(here).out


def test_a_new_finding_is_reported(here: Path) -> None:
    baseline(here, "create")
    write(here, "tea.plan.yaml", f"{PLAN}  - id: o3\n    statement: A third\n")

    found = report(here)

    assert live(found) == ["goal-without-owner /goals/o3"]
    assert states(found)["goal-without-owner /goals/o3"] == "new"


def test_update_takes_out_what_is_gone_and_accepts_nothing(here: Path) -> None:
    baseline(here, "create")
    mended = PLAN.replace(
        "    statement: Less waste\n", "    statement: Less waste\n    owner: Rosa\n"
    )
    write(here, "tea.plan.yaml", f"{mended}  - id: o3\n    statement: A third\n")

    noted = run_cli("check", "--as-of", AS_OF, cwd=here)
    done = baseline(here, "update", as_of="2026-06-01")

    assert "planlint: planlint-baseline.json: 1 finding is gone; planlint baseline update" in (
        noted.err
    )
    assert done.code == 0
    assert done.out.endswith("findings accepted (1 taken out)\n")
    assert mine(here) == ["goal-without-owner /goals/o1", "no-crisis-plan "]
    assert json.loads((here / FILE).read_text("utf-8"))["as_of"] == AS_OF
    assert live(report(here)) == ["goal-without-owner /goals/o3"]
    assert "gone" not in run_cli("check", "--as-of", AS_OF, cwd=here).err


def test_update_with_accept_takes_in_what_is_new_and_what_has_changed(here: Path) -> None:
    baseline(here, "create")
    changed = PLAN.replace("More guests on weekdays", "More guests")
    write(here, "tea.plan.yaml", f"{changed}  - id: o3\n    statement: A third\n")

    baseline(here, "update")
    assert len(live(report(here))) == 2
    baseline(here, "update", "--accept", as_of="2026-06-01")

    assert live(report(here)) == []
    assert mine(here).count("goal-without-owner /goals/o1") == 1
    assert json.loads((here / FILE).read_text("utf-8"))["as_of"] == "2026-06-01"


def test_an_update_without_a_change_gives_the_same_bytes(here: Path) -> None:
    baseline(here, "create")
    before = (here / FILE).read_bytes()

    baseline(here, "update")
    assert (here / FILE).read_bytes() == before
    baseline(here, "update", "--accept")
    assert (here / FILE).read_bytes() == before


def test_create_replaces_nothing_unasked(here: Path) -> None:
    baseline(here, "create")
    write(here, FILE, "mine")

    refused = baseline(here, "create")
    forced = baseline(here, "create", "--force")

    assert (refused.code, refused.out) == (2, "")
    assert "planlint-baseline.json is there already" in refused.err
    assert forced.code == 0
    assert mine(here) == FOUND


def test_a_new_baseline_leaves_out_what_something_else_silences(here: Path) -> None:
    text = PLAN.replace("- id: o1", "- id: o1 # planlint: ignore[goal-without-owner] -- in June")
    write(here, "tea.plan.yaml", text)
    waiver = {"rule": "no-crisis-plan", "plan": "tea", "reason": "accepted-risk"}
    write(here, "planlint-waivers.yaml", json.dumps({"waivers": [waiver]}))

    baseline(here, "create")

    assert mine(here) == ["goal-without-owner /goals/o2"]


def test_a_waiver_goes_before_the_baseline_and_both_match(here: Path) -> None:
    baseline(here, "create")
    waiver = {"rule": "no-crisis-plan", "plan": "tea", "reason": "accepted-risk"}
    write(here, "planlint-waivers.yaml", json.dumps({"waivers": [waiver]}))

    found = report(here)

    assert silenced(found)["no-crisis-plan "] == "waiver: accepted-risk"
    assert states(found)["no-crisis-plan "] == "unchanged"
    assert about_files(found) == []


def test_show_lists_what_is_accepted_and_what_became_of_it(here: Path) -> None:
    baseline(here, "create")
    write(
        here,
        "tea.plan.yaml",
        PLAN.replace("More guests on weekdays", "More guests").replace(
            "Less waste\n", "Less waste\n    owner: Rosa\n"
        ),
    )

    shown = baseline(here, "show")

    assert shown.code == 0
    assert shown.out.startswith("planlint-baseline.json: accepted on 2026-05-04\n\ntea\n")
    assert "  goal-without-owner at /goals/o1 (changed: reported again)\n" in shown.out
    assert "  goal-without-owner at /goals/o2 (gone: planlint baseline update takes it out)\n" in (
        shown.out
    )
    assert "  no-crisis-plan\n" in shown.out
    assert shown.out.rstrip().endswith("changed, 1 gone.")


@pytest.mark.parametrize("action", ["update", "show"])
def test_without_a_baseline_there_is_nothing_to_bring_up_to_date(here: Path, action: str) -> None:
    done = baseline(here, action)

    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "planlint: there is no baseline (planlint-baseline.json); planlint baseline create makes"
        " one\n"
    )


def test_nothing_is_written_when_a_plan_cannot_be_read(here: Path) -> None:
    done = baseline(here, "create", "tea.plan.yaml", "coffee.plan.yaml")

    assert done.code == 2
    assert not (here / FILE).exists()


# Several plans.


def test_entries_of_plans_that_are_not_named_stay(here: Path) -> None:
    write(here, "coffee.yaml", PLAN.replace("id: tea", "id: coffee"))
    baseline(here, "create")
    before = len(entries(here))

    baseline(here, "update", "tea.plan.yaml")
    assert len(entries(here)) == before
    assert live(report(here, "coffee.yaml")) == []


def test_entries_of_plans_that_are_gone_are_taken_out(here: Path) -> None:
    write(here, "coffee.yaml", PLAN.replace("id: tea", "id: coffee"))
    baseline(here, "create")
    (here / "coffee.yaml").unlink()

    baseline(here, "update")

    assert {item["plan"] for item in entries(here)} == {"tea"}


def test_each_folder_with_a_configuration_has_its_own(here: Path) -> None:
    write(here, "clients/.planlint.yaml", "profile: essential\n")
    write(here, "clients/coffee.yaml", PLAN.replace("id: tea", "id: coffee"))

    done = baseline(here, "create")

    assert done.out.splitlines()[0].startswith(f"clients/{FILE}: ")
    assert {item["plan"] for item in entries(here / "clients")} == {"coffee"}
    assert {item["plan"] for item in entries(here)} == {"tea"}


def test_a_plan_without_an_id_is_known_by_its_path_and_should_state_one(here: Path) -> None:
    for name in ("a/tea.yaml", "b/tea.yaml"):
        write(here, name, PLAN.replace("id: tea\n", "").replace("Less", name[0]))
    (here / "tea.plan.yaml").unlink()

    baseline(here, "create", "a")
    found = report(here)

    assert live(found) == FOUND
    assert {item["plan"] for item in entries(here)} == {"a/tea.yaml"}
    assert about_files(found) == [("a/tea.yaml", "plan-without-id", 1, "baseline")]


@pytest.mark.parametrize("option", ["--no-suppressions", "--isolated"])
def test_these_options_leave_the_baseline_out(here: Path, option: str) -> None:
    baseline(here, "create")

    found = report(here, option)

    assert live(found) == FOUND
    assert set(states(found).values()) == {None}


def test_a_narrow_run_takes_nothing_for_gone(here: Path) -> None:
    baseline(here, "create")

    assert silenced_plans.check(here).err == ""
    assert run_cli("check", "--profile", "essential", "--as-of", AS_OF, cwd=here).err == ""


# What moves cannot do.

EXAMPLES = {
    name: yaml.safe_load((CHECKOUT / "examples" / f"{name}.yaml").read_text("utf-8"))
    for name in (
        "boutique-everyone",
        "saas-broken-arithmetic",
        "six-mistakes",
        "ten-thousand-followers",
    )
}


def shuffled(data: object, draw: st.DrawFn) -> object:
    """The same data with its keys, and its lists of objects, in another order."""
    if isinstance(data, dict):
        return {name: shuffled(data[name], draw) for name in draw(st.permutations(list(data)))}
    if isinstance(data, list):
        items = [shuffled(item, draw) for item in data]
        is_set = all(isinstance(item, dict) for item in items)
        return list(draw(st.permutations(items))) if is_set else items
    return data


@st.composite
def moved(draw: st.DrawFn) -> tuple[str, str, str]:
    """An example, and the name of a file and the example in it: other lines, other order."""
    example = draw(st.sampled_from(sorted(EXAMPLES)))
    lines = "\n# moved\n" * draw(st.integers(0, 5))
    name = draw(st.sampled_from(["a.yaml", "plans/b.plan.yaml", "c d/tee.yml"]))
    data = shuffled({"id": "mine", **EXAMPLES[example]}, draw)
    return example, name, lines + yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


@cache
def accepted(example: str) -> str:
    """The baseline of an example as it is."""
    with TemporaryDirectory() as folder:
        here = Path(folder)
        write(here, ".planlint.yaml", "profile: audit\n")
        data = {"id": "mine", **EXAMPLES[example]}
        write(here, "first.yaml", yaml.safe_dump(data, sort_keys=False))
        assert baseline(here, "create").code == 0
        return (here / FILE).read_text("utf-8")


@given(moved())
@settings(max_examples=30)
def test_moving_lines_sorting_lists_and_renaming_lose_and_invent_nothing(
    plan: tuple[str, str, str],
) -> None:
    example, name, text = plan
    with TemporaryDirectory() as folder:
        here = Path(folder)
        (here / ".git").mkdir()
        write(here, ".planlint.yaml", "profile: audit\n")
        write(here, FILE, accepted(example))
        write(here, name, text)

        verdict = check_plans([here], as_of=date(2026, 5, 4))

    (judged,) = verdict.report.plans
    assert [item.rule for item in judged.live if item.category != "document"] == []
    assert len(judged.silenced) == len(entries_of(judged)) > 5
    assert not any("gone" in note for note in verdict.notes)


def entries_of(judged: PlanReport) -> list[str]:
    return [item.rule for item in judged.findings if item.category != "document"]


TWINS = ["- {id: o1, statement: A}", "- {statement: B}", "- {statement: B}", "- {statement: C}"]


@given(st.permutations(TWINS), st.sampled_from([[], [3], [2], [0, 2]]))
@settings(max_examples=40)
def test_equal_findings_are_counted(lines: list[str], left_out: list[int]) -> None:
    start = "planlint: 1\nid: tea\nname: May\nperiod: May 2026\ngoals:\n"
    with TemporaryDirectory() as folder:
        here = Path(folder)
        kept = [line for number, line in enumerate(TWINS) if number not in left_out]
        write(here, ".planlint.yaml", "profile: essential\n")
        write(here, "tea.yaml", start + "".join(f"{line}\n" for line in kept))
        baseline(here, "create")
        write(here, "tea.yaml", start + "".join(f"{line}\n" for line in lines))

        found = report(here, "--select", "goal-without-owner")

    assert len(live(found)) == len(left_out)
    assert len(silenced(found)) == len(kept)


# The file.

TEXTS = st.text(min_size=1, max_size=6)
HASHES = st.text("0123456789abcdef", min_size=32, max_size=32)
RECORDS = st.builds(
    Entry, TEXTS, TEXTS, st.text(max_size=6), TEXTS, st.text(max_size=4), HASHES, HASHES
)


@given(st.lists(RECORDS, max_size=5), st.dates())
def test_what_is_written_is_read_back(records: list[Entry], day: date) -> None:
    text = written(records, day)

    read = read_baseline(text.encode(), FILE, BOOK)

    assert (read.mistakes, read.as_of, list(read.entries)) == ((), day, sorted(records))
    assert check_schema(json.loads(text), "baseline") == ()
    assert len(text.splitlines()) == len(records) + (6 if records else 5)


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("", "1:1", "this is no JSON (Expecting value); planlint baseline create --force writes"),
        ('{"version": 1,\n<<<<<<< mine\n', "2:1", "this is no JSON (Expecting property name"),
        ("[" * 100_000, "1:1", "this is no JSON; planlint baseline create --force writes a new"),
        ("\xff", "1:1", "this is no JSON"),
        ("[]", "1:1", ""),
        ('{"version": 2, "as_of": "2026-05-04", "findings": []}', "1:13", ""),
        ('{"version": 1, "as_of": "2026-02-30", "findings": []}', "1:1", '"2026-02-30" is no day'),
        ('{"version": 1, "as_of": "2026-05-04",\n"findings": [{}]}', "2:14", ""),
        ('{"version": 1, "as_of": "2026-05-04"}', "1:1", '"findings" is missing'),
    ],
)
def test_a_broken_file_has_a_place(text: str, place: str, sentence: str) -> None:
    first = read_baseline(text.encode("latin-1"), FILE, BOOK).mistakes[0]

    assert f"{first.span.line}:{first.span.column}" == place
    assert sentence in first.sentence


def test_a_broken_file_stops_the_run(here: Path) -> None:
    write(here, FILE, "{\n")

    done = silenced_plans.check(here)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"{FILE}:2:1: this is no JSON")


@given(st.binary(max_size=60))
def test_any_bytes_are_answered(content: bytes) -> None:
    read = read_baseline(content, FILE, BOOK)

    assert read.mistakes or read.as_of is not None


def test_every_key_is_described_with_an_example() -> None:
    whole = schema("baseline")
    for properties in (whole["properties"], whole["$defs"]["finding"]["properties"]):
        for name, key in properties.items():
            assert key["description"].endswith("."), name
            assert key["examples"], name
