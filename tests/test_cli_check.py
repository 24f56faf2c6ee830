"""`planlint check`: what it prints, where, and how it exits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint import pack
from planlint.bundled import schema
from planlint.finding import Yield, problem
from planlint.plan.root import Plan
from planlint.rule import Check, Rule, Stability
from tests.command import Outcome, run_cli
from tests.plans import BARE_PLAN, FOREIGN_YAML

NOWHERE = Path("/dev/null")
# A plan with warnings and no errors, when only these rules run.
WARNED = ("--select", "goal-without-owner,no-crisis-plan,no-faq")
GOALS = "goals: [{id: o1, statement: More guests on weekdays}]\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return a folder with a bare plan and a foreign file."""
    write(tmp_path, "bare.plan.yaml", BARE_PLAN)
    write(tmp_path, "other/compose.yaml", FOREIGN_YAML)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def check(here: Path, *args: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Outcome:
    return run_cli("check", *args, cwd=here, stdin=stdin, env=env)


def rules_in(outcome: Outcome) -> list[str]:
    """The rules of the findings of a concise report."""
    return [line.rpartition("[")[2].rstrip("]") for line in outcome.out.splitlines()]


# Exit codes.


def test_errors_exit_with_1(here: Path) -> None:
    done = check(here, "bare.plan.yaml")

    assert (done.code, done.err) == (1, "")
    assert "[no-goals]" in done.out


def test_warnings_exit_with_0_unless_they_are_asked_to_fail(here: Path) -> None:
    write(here, "bare.plan.yaml", BARE_PLAN + GOALS)

    assert check(here, *WARNED).code == 0
    assert check(here, *WARNED, "--fail-on", "error").code == 0
    assert check(here, *WARNED, "--fail-on", "warning").code == 1
    assert check(here, *WARNED, "--fail-on", "INFO").code == 1


def test_never_exits_with_0_whatever_is_found(here: Path) -> None:
    assert check(here, "--fail-on", "never").code == 0


@pytest.mark.parametrize("name", ["text", "concise", "json", "html"])
def test_the_format_does_not_change_the_exit_code(here: Path, name: str) -> None:
    assert check(here, "--format", name).code == 1
    assert check(here, "--format", name, "--fail-on", "never").code == 0


def test_the_configuration_sets_what_fails_and_the_command_line_goes_before(here: Path) -> None:
    write(here, "bare.plan.yaml", BARE_PLAN + GOALS)
    write(here, ".planlint.yaml", "fail_on: warning\n")

    assert check(here, *WARNED).code == 1
    assert check(here, *WARNED, "--fail-on", "error").code == 0
    assert check(here, *WARNED, "--isolated").code == 0


def test_each_plan_fails_by_its_own_configuration(here: Path) -> None:
    write(here, "strict/.planlint.yaml", "fail_on: info\n")
    write(here, "strict/a.yaml", BARE_PLAN + GOALS)
    write(here, "loose/.planlint.yaml", "fail_on: never\n")
    write(here, "loose/b.yaml", BARE_PLAN)

    assert check(here, "strict", "loose", *WARNED).code == 1
    assert check(here, "loose").code == 0


def test_findings_of_preview_rules_never_fail(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change_rule(monkeypatch, "no-goals", stability=Stability.PREVIEW)

    done = check(here, "--select", "no-goals", "--format", "concise", "--fail-on", "info")

    assert (rules_in(done), done.code) == (["no-goals"], 0)


def test_a_plan_that_is_no_yaml_is_a_finding(here: Path) -> None:
    write(here, "bare.plan.yaml", "planlint: 1\nname: [\n")

    done = check(here, "--format", "concise")

    assert (rules_in(done), done.code) == (["yaml-syntax"], 1)


# What cannot be done: a sentence, exit code 2.


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["missing.yaml"], "missing.yaml: there is no such file or folder"),
        (
            ["bare.plan.yml"],
            'bare.plan.yml: there is no such file or folder; did you mean "bare.plan.yaml"?',
        ),
        (
            ["other"],
            (
                "other: there is no plan in this folder (a plan has a line that begins with"
                " planlint: and its version)"
            ),
        ),
        ([""], "one of the paths is empty"),
        (
            ["--format", "jsn"],
            (
                '--format jsn: "jsn" is none of text, concise, json, html, markdown, csv, sarif,'
                ' junit, github, gitlab; did you mean "json"?'
            ),
        ),
        (["--format", "json="], "--format json=: the name of the file is missing"),
        (["--format", "json=no/r.json"], "--format json=no/r.json: there is no folder no"),
        (["--format", "json=other"], "--format json=other: other is a folder"),
        (
            ["--format", "json", "--format", "text"],
            "two reports would go to the terminal; give each a file: --format NAME=FILE",
        ),
        (
            ["--format", "json=r", "--format", "html=./r"],
            "two reports would go into r; give each a file: --format NAME=FILE",
        ),
        (
            ["--format", "json=bare.plan.yaml"],
            "--format json=bare.plan.yaml would overwrite a plan",
        ),
        (
            ["--fail-on", "warn"],
            (
                '--fail-on warn: "warn" is none of error, warning, info, never; did you mean'
                ' "warning"?'
            ),
        ),
        (
            ["--profile", "audt"],
            '--profile audt: "audt" is none of essential, standard, audit; did you mean "audit"?',
        ),
        (
            ["--min-severity", "none"],
            '--min-severity none: "none" is none of error, warning, info',
        ),
        (
            ["--select", "no-goals,no-gaols"],
            '--select no-gaols: there is no rule called "no-gaols"; did you mean "no-goals"?',
        ),
        (
            ["--ignore", "crises/*"],
            '--ignore crises/*: there is no category called "crises"; did you mean "crisis"?',
        ),
        (
            ["--as-of", "2026-02-30"],
            "--as-of 2026-02-30: this is no day of the calendar; write it as 2026-05-31",
        ),
        (
            ["--as-of", "yesterday"],
            "--as-of yesterday: this is no day of the calendar; write it as 2026-05-31",
        ),
        (
            ["--config", "x.yaml", "--isolated"],
            "--config and --isolated exclude each other",
        ),
        (
            ["--stdin-filename", "a.yaml"],
            "--stdin-filename has no effect; the path - stands for standard input",
        ),
        (
            ["--statistics", "--format", "json"],
            "--statistics has no effect: it is for the format text",
        ),
        (
            ["--verbose", "--format", "concise"],
            "--verbose has no effect: it is for the format text",
        ),
        (
            ["--min-severity", "error", "--fail-on", "info"],
            (
                "--min-severity error would hide what fails this run: it fails on info;"
                " add --fail-on error"
            ),
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    here: Path, args: list[str], sentence: str
) -> None:
    done = check(here, *args)

    assert done == Outcome(2, "", f"planlint: {sentence}\n")


def test_a_report_does_not_replace_what_people_answered(here: Path) -> None:
    write(here, "bare.plan.answers.yaml", "answers: []\n")

    done = check(here, "--format", "json=bare.plan.answers.yaml", "bare.plan.yaml")

    lost = "would overwrite the answers about bare.plan.yaml"
    assert done == Outcome(2, "", f"planlint: --format json=bare.plan.answers.yaml {lost}\n")


def test_a_configuration_that_is_not_there_is_said(here: Path) -> None:
    done = check(here, "--config", "strict.yaml")

    assert done == Outcome(2, "", "strict.yaml:1:1: there is no configuration at this place\n")


def test_a_mistake_in_a_configuration_is_shown_in_its_line(here: Path) -> None:
    write(here, ".planlint.yaml", "profile: audit\nrules:\n  no-gaols: off\n")

    done = check(here)

    assert done.code == 2
    assert done.out == ""
    assert done.err == (
        '.planlint.yaml:3:3: there is no rule called "no-gaols"; did you mean "no-goals"?\n'
        "  3 |   no-gaols: off\n"
        "    |   ^^^^^^^^\n"
    )


def test_the_mistakes_of_all_configurations_are_shown_at_once(here: Path) -> None:
    write(here, ".planlint.yaml", "fail_on: x\n")
    write(here, "a/.planlint.yaml", "profile: y\nfail_on: z\n")
    write(here, "a/plan.yaml", BARE_PLAN)

    done = check(here)

    places = [line.partition(": ")[0] for line in done.err.splitlines() if ".yaml:" in line]
    assert places == [".planlint.yaml:1:10", "a/.planlint.yaml:1:10", "a/.planlint.yaml:2:10"]


def test_a_broken_configuration_above_no_plan_does_not_matter(here: Path) -> None:
    write(here, "other/.planlint.yaml", "profile: y\n")

    assert check(here).code == 1


def test_an_unreadable_file_does_not_keep_the_others_from_being_judged(here: Path) -> None:
    done = check(here, "missing.yaml", "bare.plan.yaml", "--format", "concise")

    assert done.code == 2
    assert "[no-goals]" in done.out
    assert "missing.yaml: failure: there is no such file or folder\n" in done.out
    assert done.err == ""


def test_failures_are_in_the_json_report_and_on_standard_error(here: Path) -> None:
    done = check(here, "missing.yaml", "--format", "json")

    assert done.code == 2
    assert json.loads(done.out)["failures"] == [
        {"where": "missing.yaml", "sentence": "there is no such file or folder"}
    ]
    assert done.err == "planlint: missing.yaml: there is no such file or folder\n"


def test_nothing_left_to_check_is_said(here: Path) -> None:
    write(here, ".planlint.yaml", "exclude: bare.plan.yaml\n")

    done = check(here, "bare.plan.yaml")

    assert done.code == 2
    assert done.err == "planlint: nothing is left to check: bare.plan.yaml is excluded\n"


def change_rule(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    *,
    stability: Stability = Stability.STABLE,
    check: Check | None = None,
) -> None:
    def changed(rule: Rule) -> Rule:
        if rule.name != name:
            return rule
        return replace(rule, stability=stability, check=check or rule.check)

    rules = tuple(map(changed, pack.builtin_rules()))
    monkeypatch.setattr("planlint.run.builtin_rules", lambda: rules)


def crash(_plan: Plan) -> NoReturn:
    raise ZeroDivisionError("three goals, no budget")


def speak_of_goals(plan: Plan) -> Iterator[Yield]:
    yield problem(plan, "missing")


def test_a_rule_that_crashes_is_named_and_the_others_still_run(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_rule(monkeypatch, "no-faq", check=crash)
    write(
        here,
        "bare.plan.yaml",
        BARE_PLAN + "channels: [{platform: instagram}]\ncustomer_service: {owner: ayse}\n",
    )
    select = ("--select", "no-faq,goal-without-owner,no-goals")

    text = check(here, *select)
    concise = check(here, *select, "--format", "concise")

    sentence = "bare.plan.yaml: the rule no-faq crashed: ZeroDivisionError: three goals, no budget"
    assert text.code == concise.code == 2
    assert sentence in " ".join(text.out.split())
    assert text.err == ""
    assert rules_in(concise) == ["no-goals"]
    assert concise.err == f"planlint: {sentence}\n"


def test_debug_shows_why_a_rule_crashed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change_rule(monkeypatch, "no-goals", check=crash)

    assert "Traceback" not in check(here).err
    debugged = check(here, "--debug").err
    assert "bare.plan.yaml: no-goals\nTraceback" in debugged
    assert 'raise ZeroDivisionError("three goals, no budget")' in debugged


# What is checked.


def test_without_paths_the_current_folder_is_searched(here: Path) -> None:
    write(here, "a/b.yaml", BARE_PLAN)

    listed = check(here, "--list-files")

    assert listed == Outcome(0, "a/b.yaml\nbare.plan.yaml\n", "")


def test_list_files_says_what_cannot_be_listed(here: Path) -> None:
    done = check(here, "--list-files", "bare.plan.yaml", "missing.yaml")

    assert done.code == 2
    assert done.out == "bare.plan.yaml\n"
    assert done.err == "planlint: missing.yaml: there is no such file or folder\n"
    assert check(here, "--list-files", "other").code == 2
    assert check(here, "--list-files", "other", "--plans-only").code == 0


def test_a_named_file_that_is_no_plan_is_a_finding(here: Path) -> None:
    done = check(here, "other/compose.yaml", "--format", "concise")

    assert (rules_in(done), done.code) == (["not-a-plan"], 1)


def test_plans_only_skips_and_counts_what_is_no_plan(here: Path) -> None:
    alone = check(here, "--plans-only", "other/compose.yaml")
    beside = check(here, "--plans-only", "other/compose.yaml", "bare.plan.yaml")

    assert alone.code == 0
    assert "Skipped: 1 file (not a plan)." in alone.out
    assert beside.code == 1
    assert "Skipped: 1 file (not a plan)." in beside.out


def test_plans_only_with_a_folder_without_plans_exits_with_0(here: Path) -> None:
    assert check(here, "--plans-only", "other").code == 0


def test_a_folder_without_a_plan_beside_others_is_noted(here: Path) -> None:
    done = check(here, "other", "bare.plan.yaml")

    assert done.code == 1
    assert done.err == "planlint: other: there is no plan in this folder\n"


def test_standard_input_is_checked_under_its_name(here: Path) -> None:
    write(here, "a/.planlint.yaml", "rules: {no-goals: off}\n")
    plan = BARE_PLAN.encode()

    plain = check(here, "-", "--format", "concise", stdin=plan)
    named = check(here, "-", "--stdin-filename", "a/may.yaml", "--format", "concise", stdin=plan)

    assert plain.out.startswith("<stdin>:1:1: error: ")
    assert "no-goals" in rules_in(plain)
    assert named.out.startswith("a/may.yaml:1:1: error: ")
    assert "no-goals" not in rules_in(named)


def test_two_plans_with_one_id_are_a_finding_on_the_second(here: Path) -> None:
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        write(here, name, f"planlint: 1\nname: {name}\nid: tea\nperiod: May 2026\n")
    write(here, "d/a.yaml", BARE_PLAN)
    write(here, "e/a.yaml", BARE_PLAN)

    done = check(here, "--select", "document/*", "--format", "concise")

    assert done.code == 1
    assert done.out.splitlines() == [
        'b.yaml:3:5: error: two plans have the id "tea", a.yaml and b.yaml [duplicate-plan-id]',
        'c.yaml:3:5: error: two plans have the id "tea", a.yaml and c.yaml [duplicate-plan-id]',
    ]


# Which rules run.


def test_select_and_ignore_take_names_with_commas_and_can_be_repeated(here: Path) -> None:
    args = ("--format", "concise", "bare.plan.yaml")

    selected = check(here, "--select", "no-goals, no-budget", "--select", "no-audience", *args)
    ignored = check(
        here, "--select", "no-goals,no-budget,no-audience", "--ignore", "no-goals", *args
    )

    assert rules_in(selected) == ["no-audience", "no-budget", "no-goals"]
    assert rules_in(ignored) == ["no-audience", "no-budget"]


def test_the_profile_of_the_command_line_goes_before_the_configuration(here: Path) -> None:
    write(here, ".planlint.yaml", "profile: essential\n")
    args = ("--format", "json")

    def profiles(*more: str) -> list[str]:
        return [plan["profile"] for plan in json.loads(check(here, *args, *more).out)["plans"]]

    assert profiles() == ["essential"]
    assert profiles("--profile", "audit") == ["audit"]
    assert profiles("--isolated") == ["standard"]


def test_a_configuration_can_be_given(here: Path) -> None:
    write(here, ".planlint.yaml", "profile: nonsense\n")
    write(here, "ci/strict.yaml", "rules: {no-goals: info}\n")

    done = check(here, "--config", "ci/strict.yaml", "--format", "concise")

    assert done.code == 1
    assert "info: the plan has no goals [no-goals]" in done.out


def test_suppressions_can_be_looked_through(here: Path) -> None:
    write(
        here, "bare.plan.yaml", "planlint: 1 # planlint: ignore[no-goals] -- next week\n" + GOALLESS
    )
    args = ("--select", "no-goals", "--format", "concise")

    assert check(here, *args) == Outcome(0, "", "")
    looked_through = check(here, *args, "--no-suppressions")
    assert (rules_in(looked_through), looked_through.code) == (["no-goals"], 1)


GOALLESS = BARE_PLAN.partition("\n")[2]


# What had no effect is noted.


def test_an_option_that_does_nothing_is_noted(here: Path) -> None:
    done = check(here, "--ignore", "no-pr-support", "bare.plan.yaml")

    assert done.err == "planlint: --ignore no-pr-support has no effect: it would not run anyway\n"


def test_a_setting_that_does_nothing_is_noted(here: Path) -> None:
    write(
        here, ".planlint.yaml", "profile: essential\nrules: {no-faq: error, no-pr-support: off}\n"
    )

    done = check(here)

    assert done.err == (
        "planlint: .planlint.yaml: the setting of no-faq has no effect: the rule is not part of the"
        " profile essential (on would add it)\n"
    )
    assert check(here, "--profile", "essential").err == ""


def test_a_pattern_that_matches_nothing_is_noted_when_its_folder_was_searched(here: Path) -> None:
    write(here, "a/.planlint.yaml", "exclude:\n- drafts/\n- old.yaml\n")
    write(here, "a/old.yaml", BARE_PLAN)
    write(here, "a/new.yaml", BARE_PLAN)

    assert check(here, "a").err == (
        'planlint: a/.planlint.yaml:2: the pattern "drafts/" in exclude has no effect\n'
    )
    assert check(here).err == check(here, "a").err
    assert check(here, "a/new.yaml").err == ""


# What is shown.


def test_min_severity_leaves_milder_findings_out_and_says_so(here: Path) -> None:
    done = check(here, "--min-severity", "error", "--format", "json")

    (plan,) = json.loads(done.out)["plans"]
    assert done.code == 1
    assert {finding["severity"] for finding in plan["findings"]} == {"error"}
    assert done.err == "planlint: not shown: 5 milder than --min-severity error\n"


def test_min_severity_may_not_hide_what_the_configuration_fails_on(here: Path) -> None:
    write(here, ".planlint.yaml", "fail_on: warning\n")

    done = check(here, "--min-severity", "error")

    assert done.code == 2
    assert "would hide what fails this run: it fails on warning" in done.err


def test_quiet_prints_findings_and_no_notes(here: Path) -> None:
    clean = check(here, "--quiet", "--select", "crisis/*", "--ignore", "crisis/*,no-faq")
    found = check(here, "--quiet", "--select", "no-goals")

    assert clean == Outcome(0, "", "")
    assert found.code == 1
    assert "[no-goals]" in found.out
    assert "As of" not in found.out


def test_statistics_counts_the_findings_of_each_rule(here: Path) -> None:
    write(here, "a/b.yaml", BARE_PLAN)

    done = check(here, "--statistics", "--select", "no-goals")

    assert done.code == 1
    assert "2  no-goals" in done.out


def test_the_day_is_printed(here: Path) -> None:
    assert "As of 2026-05-31, " in check(here, "--as-of", "2026-05-31").out


def test_the_same_run_gives_the_same_bytes(here: Path) -> None:
    args = ("--format", "json", "--as-of", "2026-05-31")

    assert check(here, *args) == check(here, *args)


# Reports in files.


def test_several_reports_are_written_at_once(here: Path) -> None:
    done = check(here, "--format", "concise", "-f", "json=r.json", "-f", "html=other/r.html")

    assert done.code == 1
    assert "no-goals" in rules_in(done)
    assert done.err == ""
    assert json.loads((here / "r.json").read_text("utf-8"))["plans"][0]["id"] == "bare"
    assert (here / "other" / "r.html").read_text("utf-8").startswith("<!doctype html>")
    assert sorted(path.name for path in here.iterdir()) == ["bare.plan.yaml", "other", "r.json"]


def test_without_a_report_at_the_terminal_the_files_are_named(here: Path) -> None:
    done = check(here, "--format", "json=r.json")

    assert done == Outcome(1, "", "planlint: written: r.json\n")
    assert check(here, "--format", "json=r.json", "-q") == Outcome(1, "", "")


def test_a_report_replaces_the_one_before(here: Path) -> None:
    write(here, "r.json", "x" * 100_000)
    write(here, "target.json", "old")
    (here / "link.json").symlink_to("target.json")

    check(here, "-f", "json=r.json", "-f", "html=link.json")

    assert json.loads((here / "r.json").read_text("utf-8"))
    assert (here / "link.json").is_symlink()
    assert (here / "target.json").read_text("utf-8").startswith("<!doctype html>")


def test_a_report_that_cannot_be_written_is_said(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)

    done = check(here, "--format", "json=r.json")

    assert done.code == 2
    assert "planlint: r.json cannot be written: this user has no permission\n" in done.err
    assert sorted(path.name for path in here.iterdir()) == ["bare.plan.yaml", "other"]


@pytest.mark.skipif(not NOWHERE.is_char_device(), reason="needs the device files of Unix")
def test_a_report_can_go_to_a_device(here: Path) -> None:
    assert check(here, "--format", f"json={NOWHERE}").code == 1
    assert NOWHERE.is_char_device()


# Colour.


def test_colour_is_for_terminals_and_can_be_forced_or_forbidden(here: Path) -> None:
    def is_coloured(**env: str) -> bool:
        return "\x1b[" in check(here, env=env).out

    assert not is_coloured()
    assert is_coloured(FORCE_COLOR="1")
    assert not is_coloured(FORCE_COLOR="1", NO_COLOR="1")
    assert not is_coloured(FORCE_COLOR="")


def test_reports_in_files_are_never_coloured(here: Path) -> None:
    check(here, "--format", "text=r.txt", env={"FORCE_COLOR": "1"})

    assert "\x1b[" not in (here / "r.txt").read_text("utf-8")


# Whatever is in the files.


def is_answered(folder: Path, name: str, content: bytes) -> bool:
    """Whether a run over a file with this content ends as every run should."""
    (folder / name).write_bytes(content)
    done = check(folder, "may.yaml", "--format", "concise")
    failed = "internal error" in done.err or " crashed: " in done.err
    return done.code in (0, 1, 2) and not failed and "\x1b" not in done.out


@given(st.binary(max_size=80))
def test_any_bytes_in_a_plan_are_answered(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        assert is_answered(Path(folder), "may.yaml", b"planlint: 1\n" + content)
        assert is_answered(Path(folder), "may.yaml", content)


@given(st.binary(max_size=80) | st.text(max_size=40).map(str.encode))
def test_any_bytes_in_a_configuration_are_answered(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "may.yaml").write_text(BARE_PLAN, "utf-8")
        assert is_answered(Path(folder), ".planlint.yaml", content)


SECTIONS = sorted(schema("plan")["properties"])
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(SECTIONS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "name", "goal", "target", "start", "total"]), inner, max_size=4
        )
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(SECTIONS), TREES, max_size=6))
def test_any_data_in_a_plan_is_answered(data: dict[str, object]) -> None:
    with TemporaryDirectory() as folder:
        content = json.dumps({"planlint": 1, **data}).encode("utf-8", "surrogatepass")
        assert is_answered(Path(folder), "may.yaml", content)
