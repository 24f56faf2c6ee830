"""Only what is new: plans beside what they were at a commit, in real repositories."""

from __future__ import annotations

import json
import random
import re
import shlex
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from planlint.bundled import schema
from planlint.document import read_document
from planlint.fact import Fact
from planlint.finding import Compared
from planlint.lint import Settings, lint_text
from planlint.pack import builtin_rules
from planlint.report import PlanReport
from planlint.rule_test.example import examples_of
from planlint.rule_test.judging import judge
from planlint.run import check_text
from planlint.since.matching import match
from tests.command import Outcome, run_cli
from tests.conftest import GitRepository, MakeRepository
from tests.test_plan_diff import EXAMPLES, dumped, shuffled

AS_OF = "2026-05-04"
RULES = "goal-without-owner,no-crisis-plan,unrealistic-growth,kpi-not-tied-to-goal"
NAME = "tea.plan.yaml"
# Two goals without an owner, a KPI that no time carries, and no plan for a crisis.
PLAN = """\
planlint: 1
id: tea
name: May
period: May 2026
currency: EUR
goals:
  - id: o1
    statement: More guests on weekdays
    kpis: [k1]
  - id: o2
    statement: Less waste
kpis:
  - id: k1
    metric: followers
    platform: instagram
    baseline: 400
    baseline_date: 2026-05-01
    target: 40000
    deadline: 2026-05-31
"""
OWNED = PLAN.replace("    kpis: [k1]", "    kpis: [k1]\n    owner: rosa")
NEW_GOAL = PLAN.replace("kpis:\n  - id", "  - id: o3\n    statement: More tea\nkpis:\n  - id")


@pytest.fixture
def here(repository: GitRepository) -> GitRepository:
    """Return a repository whose branch main has the plan, on another branch."""
    repository.write(NAME, PLAN)
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "work")
    return repository


def check(
    folder: Path,
    *args: str,
    since: str = "main",
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> Outcome:
    chosen = ("--since", since, "--select", RULES, "--as-of", AS_OF)
    return run_cli("check", *args, *chosen, cwd=folder, stdin=stdin, env=env)


def report(
    folder: Path,
    *args: str,
    since: str = "main",
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    done = check(folder, *args, "--format", "json", since=since, stdin=stdin, env=env)
    assert done.out, done
    loaded: dict[str, Any] = json.loads(done.out)
    assert list(Draft202012Validator(schema("report")).iter_errors(loaded)) == []
    return loaded


def told(found: dict[str, Any]) -> dict[str, str]:
    """What has become of the findings that are shown, by rule and anchor."""
    return {
        f"{item['rule']} {item['anchor']}": item["since"]
        for plan in found["plans"]
        for item in plan["findings"]
    }


def gone(found: dict[str, Any]) -> list[str]:
    places = [plan["since"] for plan in found["plans"]] + found["since"]["deleted"]
    return [f"{item['rule']} {item['anchor']}" for place in places for item in place["gone"]]


def counts(found: dict[str, Any]) -> dict[str, int]:
    return {name: number for name, number in found["since"]["findings"].items() if number}


# What becomes of findings.


def test_a_plan_that_has_not_changed_has_nothing_new(here: GitRepository) -> None:
    found = report(here.path)

    assert (told(found), gone(found)) == ({}, [])
    assert counts(found) == {"unchanged": 4}
    assert found["plans"][0]["since"]["change"] == "same"
    assert found["since"]["merge_base"] == here.git("rev-parse", "main").strip()
    assert check(here.path).code == 0
    assert check(here.path, "--fail-on", "info").code == 0


def test_a_finding_that_was_not_there_is_new_and_fails_the_run(here: GitRepository) -> None:
    here.write(NAME, NEW_GOAL)

    found = report(here.path)

    assert told(found) == {"goal-without-owner /goals/o3": "new"}
    assert counts(found) == {"new": 1, "unchanged": 4}
    assert check(here.path).code == 0  # a warning
    assert check(here.path, "--fail-on", "warning").code == 1


def test_what_is_mended_is_gone(here: GitRepository) -> None:
    here.write(NAME, OWNED)

    found = report(here.path)
    done = check(here.path)

    assert (told(found), gone(found)) == ({}, ["goal-without-owner /goals/o1"])
    assert "Gone since main:\n  tea.plan.yaml: warning: nobody owns goal" in done.out
    assert "1 plan: nothing new by these rules.\n" in done.out
    assert "nothing new; 3 as before, 1 gone.\n" in " ".join(done.out.split("\n  ")) + "\n"


def test_lines_and_lists_may_move(here: GitRepository) -> None:
    first, second = "  - id: o1\n", "  - id: o2\n    statement: Less waste\n"
    moved = PLAN.replace(second, "").replace(first, f"{second}{first}")
    here.write(NAME, f"# Tea\n\n# for all\n{moved}")

    assert counts(report(here.path)) == {"unchanged": 4}


def test_worse_numbers_are_told_with_both_and_count(here: GitRepository) -> None:
    here.write(NAME, PLAN.replace("target: 40000", "target: 50000"))

    found = report(here.path)
    done = check(here.path)

    assert told(found) == {"unrealistic-growth /kpis/k1/target": "worse"}
    labels = [item["label"] for item in found["plans"][0]["findings"][0]["related"]]
    assert labels[-1].startswith("since main: 40,000 -> 50,000")
    assert done.code == 1
    assert "since main: 40,000 -> 50,000" in done.out
    assert "\n    - since main: 40,000 -&gt; 50,000" in check(here.path, "--format", "markdown").out


def test_better_numbers_are_neither_shown_nor_do_they_count(here: GitRepository) -> None:
    here.write(NAME, PLAN.replace("target: 40000", "target: 30000"))

    found = report(here.path)

    assert (told(found), gone(found)) == ({}, [])
    assert counts(found) == {"better": 1, "unchanged": 3}
    assert "3 as before, 1 better, 0 gone." in check(here.path).out
    assert check(here.path).code == 0


def test_numbers_of_which_no_rule_says_what_is_better_are_changed_and_count(
    here: GitRepository,
) -> None:
    sums = "budget: {total: 900, by_goal: {o1: 500, o2: %s}}\n"
    rule = ("--select", "budget-does-not-add-up")
    here.write(NAME, PLAN + sums % 600)
    here.commit()
    here.git("branch", "sums")
    here.write(NAME, PLAN + sums % 700)

    found = report(here.path, *rule, since="sums")

    assert told(found) == {"budget-does-not-add-up /budget/by_goal": "changed"}
    label = found["plans"][0]["findings"][0]["related"][-1]["label"]
    assert label == "since sums: 1,100 EUR -> 1,200 EUR"
    assert check(here.path, *rule, since="sums").code == 1


def test_a_rule_that_says_what_is_worse_names_a_number_of_its_message() -> None:
    named = {
        (rule.name, key): message.worse.partition(" ")[2]
        for rule in builtin_rules()
        for key, message in rule.messages.items()
        if message.worse
    }
    numbers = {
        (rule.name, item.key): {name for name, fact in item.facts.items() if is_number(fact)}
        for rule in builtin_rules()
        if not rule.is_document_rule and any(message.worse for message in rule.messages.values())
        for example in examples_of(rule)
        for item in judge(rule, example).findings
    }
    rules = {name for name, _ in named}

    assert len(rules) > 10
    # A rule's own measure may be that of some of its messages only.
    assert {name for name, key in named if named[name, key] in numbers[name, key]} == rules


def is_number(fact: Fact) -> bool:
    return isinstance(fact.value, Decimal)


def test_another_name_alone_is_no_change(here: GitRepository) -> None:
    here.write(NAME, PLAN.replace("More guests on weekdays", "Guests on each weekday"))

    assert counts(report(here.path)) == {"unchanged": 4}


def test_what_is_graver_is_worse_and_what_is_milder_is_not_shown(here: GitRepository) -> None:
    target = "target: 40000"
    fast = PLAN.replace(target, "target: 500")
    here.write(NAME, fast)
    milder = report(here.path)
    here.commit()
    here.git("branch", "fast")
    here.write(NAME, PLAN)
    graver = report(here.path, since="fast")

    assert (told(milder), gone(milder)) == ({}, [])
    assert counts(milder) == {"better": 1, "unchanged": 3}
    assert check(here.path, since="main").code == 0
    assert (told(graver), gone(graver)) == ({"unrealistic-growth /kpis/k1/target": "worse"}, [])
    label = graver["plans"][0]["findings"][0]["related"][-1]["label"]
    assert label.startswith("since fast: warning -> error, 500 -> 40,000")
    assert check(here.path, since="fast").code == 1


def test_a_change_in_an_object_without_an_id_leaves_what_is_said_of_it_known(
    here: GitRepository,
) -> None:
    here.git("checkout", "--quiet", "main")
    here.write(NAME, f"{PLAN}  - metric: likes\n    target: 20\n")
    here.commit()
    here.git("checkout", "--quiet", "-B", "work")
    here.write(NAME, f"{PLAN}  - metric: likes\n    target: 21\n")

    assert counts(report(here.path)) == {"unchanged": 5}


def test_what_was_silenced_and_is_no_longer_is_new(here: GitRepository) -> None:
    comment = "  # planlint: ignore[goal-without-owner] -- the board decides\n"
    silenced = PLAN.replace("  - id: o1\n", f"  - id: o1{comment}")
    here.write(NAME, silenced)
    here.commit()
    here.git("branch", "--force", "silenced")
    here.write(NAME, PLAN)

    found = report(here.path, since="silenced")

    assert told(found) == {"goal-without-owner /goals/o1": "new"}
    label = "since silenced: silenced no longer (suppression: the board decides)"
    assert found["plans"][0]["findings"][0]["related"][-1]["label"] == label
    assert told(report(here.path, "--no-suppressions", since="silenced")) == {}


def test_what_is_silenced_now_is_neither_new_nor_gone(here: GitRepository) -> None:
    comment = "  # planlint: ignore[goal-without-owner] -- the board decides\n"
    here.write(NAME, PLAN.replace("  - id: o1\n", f"  - id: o1{comment}"))

    found = report(here.path)

    assert (told(found), gone(found)) == ({}, [])
    assert found["summary"]["silenced"] == {"suppression": 1}


def test_what_rules_cannot_judge_now_is_not_called_gone(here: GitRepository) -> None:
    here.write(NAME, PLAN + "x: [\n")

    found = report(here.path)

    assert told(found) == {"yaml-syntax ": "new"}
    assert gone(found) == []
    assert counts(found) == {"new": 1, "unjudged": 4}
    assert check(here.path).code == 1


def test_a_syntax_error_that_was_there_is_known(here: GitRepository) -> None:
    here.write(NAME, PLAN + "x: [\n")
    here.commit()
    here.git("branch", "--force", "broken")
    here.write(NAME, "# a line more\n" + PLAN + "x: [\n")

    assert counts(report(here.path, since="broken")) == {"unchanged": 1}


def test_the_baseline_counts_for_both(here: GitRepository) -> None:
    run_cli("baseline", "create", "--as-of", AS_OF, cwd=here.path)
    here.write(NAME, NEW_GOAL)

    found = report(here.path)

    assert told(found) == {"goal-without-owner /goals/o3": "new"}
    assert gone(found) == []
    assert counts(found) == {"new": 1}


def test_a_waiver_that_ran_out_before_and_one_that_is_idle_now(here: GitRepository) -> None:
    waiver = "  - {rule: %s, plan: tea, reason: accepted-risk, owner: Rosa%s}\n"
    here.write(
        "planlint-waivers.yaml",
        "waivers:\n"
        + waiver % ("no-crisis-plan", ", expires: 2026-05-01")
        + waiver % ("goal-without-owner", ""),
    )
    here.commit()
    here.git("branch", "--force", "waived")
    here.write(NAME, OWNED.replace("    statement: Less", "    owner: rosa\n    statement: Less"))

    found = report(here.path, since="waived")

    assert [item["rule"] for file in found["waiver_files"] for item in file["findings"]] == [
        "unused-waiver"
    ]


@settings(max_examples=25)
@given(st.sampled_from(EXAMPLES), st.integers(0, 10_000))
def test_a_plan_with_its_keys_and_lists_in_another_order_has_nothing_new(
    example: Path, seed: int
) -> None:
    text = example.read_text("utf-8")
    data = read_document(text, "plan.yaml").data
    again = dumped(shuffled(data, random.Random(seed)))  # noqa: S311 - no secret
    now, then = check_text(again), check_text(text)

    found = match(now.findings, then.findings, "since then", {})

    assert {finding.since for finding in found.findings} <= {Compared.UNCHANGED}
    assert found.gone == ()


# Which plan is which.


def test_a_renamed_file_is_known_by_its_id(here: GitRepository) -> None:
    (here.path / NAME).unlink()
    here.write("plans/ein Täe plan.yaml", PLAN.replace("name: May", "name: June\n# and more"))

    found = report(here.path)

    assert counts(found) == {"unchanged": 4}
    assert found["plans"][0]["since"]["change"] == "renamed"
    assert found["plans"][0]["since"]["earlier_file"] == NAME
    assert found["since"]["deleted"] == []


@pytest.mark.parametrize("staged", [True, False])
def test_a_renamed_file_without_an_id_is_known_by_git_or_by_its_bytes(
    repository: GitRepository,
    *,
    staged: bool,
) -> None:
    text = PLAN.replace("id: tea\n", "")
    repository.write(NAME, text)
    repository.commit()
    repository.write("june.plan.yaml", text + ("# a line\n" if staged else ""))
    (repository.path / NAME).unlink()
    if staged:
        repository.stage()

    found = report(repository.path, since="HEAD")

    assert counts(found) == {"unchanged": 4}
    assert found["plans"][0]["since"]["earlier_file"] == NAME


def test_plans_that_swap_their_files_are_known_by_their_ids(here: GitRepository) -> None:
    other = OWNED.replace("id: tea", "id: coffee")
    here.write("coffee.plan.yaml", other)
    here.commit()
    here.git("branch", "--force", "both")
    here.write("coffee.plan.yaml", PLAN)
    here.write(NAME, other)

    assert counts(report(here.path, since="both")) == {"unchanged": 7}


def test_a_plan_whose_id_has_changed_is_known_by_its_path(here: GitRepository) -> None:
    here.write(NAME, PLAN.replace("id: tea", "id: tea-2026"))

    assert counts(report(here.path)) == {"unchanged": 4}


def test_in_an_added_plan_all_is_new(here: GitRepository) -> None:
    here.write("coffee.plan.yaml", PLAN.replace("id: tea", "id: coffee"))

    found = report(here.path)

    assert counts(found) == {"new": 4, "unchanged": 4}
    assert [plan["since"]["change"] for plan in found["plans"]] == ["added", "same"]


def test_a_copy_with_the_same_id_is_a_plan_that_was_added(here: GitRepository) -> None:
    here.write("copy.plan.yaml", PLAN)

    found = report(here.path)

    assert [plan["since"]["change"] for plan in found["plans"]] == ["added", "same"]
    assert told(found)["duplicate-plan-id /id"] == "new"

    here.commit()
    assert counts(report(here.path, since="HEAD")) == {"unchanged": 9}


def test_a_deleted_plan_is_told_with_what_it_had(here: GitRepository) -> None:
    here.write("coffee.plan.yaml", "planlint: 1\nname: A\nperiod: May 2026\n")
    (here.path / NAME).unlink()

    found = report(here.path)
    done = check(here.path)

    assert [plan["file"] for plan in found["since"]["deleted"]] == [NAME]
    assert len(gone(found)) == 4
    assert f"{NAME}: the plan is there no longer; 4 findings gone with it\n" in done.out
    assert "Gone since" not in done.out
    assert "1 plan added" in done.out.replace("\n  ", " ")
    assert "1 plan deleted" in done.out.replace("\n  ", " ")


def test_when_the_only_plan_is_deleted_that_is_no_failure(here: GitRepository) -> None:
    (here.path / NAME).unlink()

    assert check(here.path).code == 0
    assert len(gone(report(here.path))) == 4


def test_a_file_that_is_no_plan_any_more_is_missed(here: GitRepository) -> None:
    here.write("coffee.plan.yaml", PLAN.replace("id: tea", "id: coffee"))
    here.commit()
    here.git("branch", "--force", "both")
    here.write(NAME, PLAN.removeprefix("planlint: 1\n"))

    assert [plan["file"] for plan in report(here.path, since="both")["since"]["deleted"]] == [NAME]


def test_a_plan_that_is_excluded_now_is_not_missed(here: GitRepository) -> None:
    here.write("old/coffee.plan.yaml", PLAN.replace("id: tea", "id: coffee"))
    here.commit()
    here.git("branch", "--force", "both")
    here.write(".planlint.yaml", "exclude: [old/]\n")
    (here.path / "old/coffee.plan.yaml").unlink()

    assert report(here.path, since="both")["since"]["deleted"] == []


def test_the_plan_of_then_is_judged_by_todays_configuration(here: GitRepository) -> None:
    here.write(".planlint.yaml", "rules: {no-crisis-plan: error}\n")

    found = report(here.path)

    assert counts(found) == {"unchanged": 4}


# Commits.


def test_what_main_has_changed_meanwhile_is_not_this_branchs(here: GitRepository) -> None:
    base = here.git("rev-parse", "HEAD").strip()
    here.write(NAME, NEW_GOAL)
    here.commit()
    here.git("checkout", "--quiet", "main")
    here.write(NAME, OWNED)
    here.commit()
    here.git("checkout", "--quiet", "--detach", "work")

    found = report(here.path)

    assert found["since"]["merge_base"] == base
    assert told(found) == {"goal-without-owner /goals/o3": "new"}
    assert gone(found) == []


def test_head_is_what_a_hook_before_a_commit_compares_with(here: GitRepository) -> None:
    here.write(NAME, NEW_GOAL)
    here.stage()
    hook = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""}

    other = here.write("compose.yaml", "services: {}\n").name
    for named in ((), ("--plans-only", NAME, other)):
        found = report(here.path, *named, since="HEAD", env=hook)
        assert counts(found) == {"new": 1, "unchanged": 4}


def test_a_folder_below_the_root_and_a_work_tree_of_its_own(here: GitRepository) -> None:
    here.write("a b/coffee.plan.yaml", PLAN.replace("id: tea", "id: coffee"))
    here.commit()
    here.git("worktree", "add", "--quiet", "../other tree", "main")

    assert counts(report(here.path / "a b", since="HEAD")) == {"unchanged": 4}
    assert counts(report(here.path.parent / "other tree", since="work")) == {"unchanged": 4}


def test_standard_input_goes_by_its_name(here: GitRepository) -> None:
    named = ("-", "--stdin-filename", NAME)

    assert counts(report(here.path, *named, stdin=NEW_GOAL.encode())) == {"new": 1, "unchanged": 4}


def test_a_submodule_is_compared_with_its_own_commit_of_then(
    here: GitRepository, make_repository: MakeRepository
) -> None:
    inner = make_repository(here.path.parent / "inner")
    inner.write("inner.plan.yaml", PLAN.replace("id: tea", "id: inner"))
    inner.commit()
    allowed = ("-c", "protocol.file.allow=always")
    here.git(*allowed, "submodule", "--quiet", "add", str(inner.path), "sub")
    here.commit()
    here.git("branch", "--force", "main", "HEAD")
    here.write("sub/inner.plan.yaml", NEW_GOAL.replace("id: tea", "id: inner"))

    found = report(here.path)

    assert counts(found) == {"new": 1, "unchanged": 8}


# What cannot be compared.


def refusal(done: Outcome) -> str:
    assert (done.code, done.out) == (2, ""), done
    return done.err.removeprefix("planlint: ").rstrip("\n")


def test_a_name_that_git_does_not_know(here: GitRepository) -> None:
    assert refusal(check(here.path, since="mian")) == (
        '--since mian: git knows no commit of this name; did you mean "main"?'
    )
    assert refusal(check(here.path, since="origin/main")) == (
        '--since origin/main: git knows no commit of this name; did you mean "main"?'
    )
    assert refusal(check(here.path, since="--output=x")).startswith("--since --output=x: git knows")
    assert refusal(check(here.path, since="\x1b[31m")).startswith("--since ␛[31m: git knows")
    assert "this is a range" in refusal(check(here.path, since="main..work"))
    assert refusal(check(here.path, since="")).startswith(
        "--since: the name of the commit is empty"
    )


def test_a_shallow_clone_is_told_what_to_do(here: GitRepository) -> None:
    here.write(NAME, NEW_GOAL)
    here.commit()
    clone = here.path.parent / "clone"
    here.git("clone", "--quiet", "--depth", "1", f"file://{here.path}", str(clone))
    for name in ("v1", "origin/main"):
        said = refusal(check(clone, since=name))
        assert "in this shallow clone" in said
        assert "fetch-depth: 0" in said
        assert "git fetch --unshallow" in said

    shallow = GitRepository(clone)
    shallow.git("fetch", "--quiet", "--depth", "1", "origin", "main:main")
    assert "does not reach to where it and HEAD part" in refusal(check(clone))

    shallow.git("fetch", "--quiet", "--unshallow", "origin")
    assert counts(report(clone)) == {"new": 1, "unchanged": 4}


def test_a_clone_without_the_content_of_then_never_fetches_it(here: GitRepository) -> None:
    here.write(NAME, NEW_GOAL)
    here.commit()
    here.git("config", "uploadpack.allowFilter", "true")
    clone = here.path.parent / "partial"
    here.git("clone", "--quiet", "--filter=blob:none", f"file://{here.path}", str(clone))

    done = check(clone, since="origin/main")

    assert "this clone lacks some of the files of" in refusal(done)


def test_histories_that_have_nothing_in_common(here: GitRepository) -> None:
    here.git("checkout", "--quiet", "--orphan", "lone")
    here.commit("Another beginning")

    assert "no commit in common" in refusal(check(here.path))


def test_a_repository_without_a_commit(repository: GitRepository) -> None:
    repository.write(NAME, PLAN)

    assert "no commit yet" in refusal(check(repository.path))
    assert "no commit yet" in refusal(check(repository.path, since="HEAD"))


def test_a_plan_in_no_repository(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(PLAN, "utf-8")

    assert refusal(check(tmp_path)) == (
        "--since main: this folder is in no git repository, so there is nothing to compare with"
    )


def test_without_git(here: GitRepository, tmp_path: Path) -> None:
    assert refusal(check(here.path, env={"PATH": str(tmp_path)})) == (
        "--since main: git is not installed, or not on the PATH"
    )


def test_a_git_in_the_repository_is_not_run(here: GitRepository) -> None:
    trap = here.write("git", "#!/bin/sh\ntouch trapped\n")
    trap.chmod(0o755)

    assert "not installed" in refusal(check(here.path, env={"PATH": "."}))
    assert not (here.path / "trapped").exists()


def test_no_program_of_the_settings_of_a_repository_is_run(here: GitRepository) -> None:
    here.git("mv", NAME, "b.yaml")
    here.write("b.yaml", PLAN.replace("id: tea\n", ""))
    here.write(".gitattributes", "*.yaml filter=a=b diff=x\n")
    program = f"touch '{here.path}/run'; cat"
    for name in ("filter.a=b.clean", "filter.a=b.process", "diff.x.textconv", "diff.external"):
        here.git("config", name, program)
    here.git("config", "filter.a=b.required", "true")
    here.git("config", "core.fsmonitor", program)

    found = report(here.path)

    assert [plan["since"]["change"] for plan in found["plans"]] == ["renamed"]
    assert not (here.path / "run").exists()


def test_a_repository_of_another_user_is_told_how_to_be_trusted(here: GitRepository) -> None:
    done = check(here.path, env={"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})

    assert "git config --global --add safe.directory" in refusal(done)
    assert str(here.path) in done.err


def test_a_bare_repository_has_no_plans(here: GitRepository) -> None:
    bare = here.path.parent / "bare.git"
    here.git("clone", "--quiet", "--bare", str(here.path), str(bare))
    (bare / NAME).write_text(PLAN, "utf-8")

    assert "has no work tree" in refusal(check(bare))


def test_since_has_no_effect_on_a_list_of_files(here: GitRepository) -> None:
    assert "--since has no effect" in refusal(check(here.path, "--list-files"))


# Formats, and what is not done.


def test_formats_show_what_is_new_and_count_the_rest(here: GitRepository) -> None:
    here.write(NAME, NEW_GOAL.replace("    statement: Less waste", "    owner: rosa"))

    concise = check(here.path, "--format", "concise").out
    markdown = check(here.path, "--format", "markdown").out
    github = check(here.path, "--format", "github").out
    html = check(here.path, "--format", "html").out
    table = check(here.path, "--format", "csv").out.splitlines()

    assert [line.partition(": ")[2] for line in concise.splitlines()] == [
        'warning: nobody owns goal "More tea (o3)" [goal-without-owner]'
    ]
    assert "1 new; 3 as before, 1 gone." in markdown
    assert "<summary>1 finding gone</summary>" in markdown
    assert "1 new; 3 as before, 1 gone." in github
    assert "1 new; 3 as before, 1 gone." in html
    assert '<h2 id="gone">Gone since <bdi>main</bdi></h2>' in html
    assert table[0].endswith(',"since"')
    assert [line.split(",")[0] for line in table[1:]] == ['"finding"', '"gone finding"']


def test_sarif_has_the_state_of_each_result(here: GitRepository) -> None:
    here.write(NAME, NEW_GOAL.replace("    statement: Less waste", "    owner: rosa"))

    log = json.loads(check(here.path, "--format", "sarif").out)
    states = sorted(item["baselineState"] for item in log["runs"][0]["results"])

    assert states == ["absent", "new", "unchanged", "unchanged", "unchanged"]


def test_only_plans_that_have_changed_are_judged_twice(
    here: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.write("coffee.plan.yaml", PLAN.replace("id: tea", "id: coffee"))
    here.commit()
    judged: list[str] = []

    def counting(content: bytes, name: str, settings: Settings) -> PlanReport:
        judged.append(name)
        return lint_text(content, name, settings)

    monkeypatch.setattr("planlint.since.past.lint_text", counting)
    here.write(NAME, OWNED)

    check(here.path, since="HEAD")

    assert judged == [NAME]


def test_git_is_read_and_nothing_is_written(here: GitRepository) -> None:
    here.write(NAME, NEW_GOAL)
    before = _files(here.path / ".git")

    check(here.path)

    assert _files(here.path / ".git") == before


def test_the_recipe_of_the_readme_works_where_a_ci_system_checks_out(
    here: GitRepository, checkout: Path
) -> None:
    here.write(f"plans/{NAME}", NEW_GOAL.replace("id: tea", "id: coffee"))
    here.commit()
    clone = here.path.parent / "clone"
    here.git("clone", "--quiet", str(here.path), str(clone))
    GitRepository(clone).git("checkout", "--quiet", "--detach")
    section = (checkout / "README.md").read_text("utf-8").partition("\n## Only what is new\n")[2]
    first, second = yaml.safe_load(section.split("```yaml\n", 1)[1].split("```", 1)[0])
    arguments = re.sub(r"\$\{\{ github\.base_ref .*?\}\}", "main", second["with"]["args"])

    done = run_cli("check", *shlex.split(arguments), "--", second["with"]["paths"], cwd=clone)

    assert first["with"] == {"fetch-depth": 0}
    assert done.out.startswith("::")
    assert "Since origin/main (" in (clone / "planlint.md").read_text("utf-8")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
