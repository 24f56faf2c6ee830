"""The cache: quick where nothing has changed, and never wrong."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planlint.cache import engine
from planlint.cache.folder import cache_folder
from planlint.cache.store import Store
from planlint.cache.sweep import keep_small
from planlint.judge import Task
from planlint.judge.bench import Bench
from planlint.report import PlanReport
from tests.command import Outcome, run_cli, run_process, steady_environment, this_planlint
from tests.conftest import CHECKOUT
from tests.portfolio_folder import write_portfolio

PLANS = 12


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_portfolio(tmp_path_factory.mktemp("plans"), PLANS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture(autouse=True)
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let one file be all code: a checkout may change while its tests run."""
    file = tmp_path / "code.py"
    file.write_text("1", "utf-8")
    os.utime(file, (0, 0))
    monkeypatch.setattr(engine, "_files", lambda: [file])
    return file


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans that are judged, and not taken from a cache."""
    names: list[str] = []
    judge = Bench.judge

    def noted(bench: Bench, task: Task, key: str) -> object:
        names.append(task.source.name)
        return judge(bench, task, key)

    monkeypatch.setattr(Bench, "judge", noted)
    return names


def check(plans: Path, cache: Path | None, *options: str) -> Outcome:
    kept = ["--no-cache"] if cache is None else ["--cache-dir", str(cache)]
    return run_cli("check", ".", "--as-of", "2026-05-04", *kept, *options, cwd=plans)


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("v1/*/*") if path.is_file())


@pytest.mark.parametrize("format_", ["text", "json"])
def test_what_is_kept_is_said_again_word_for_word(
    plans: Path, folder: Path, judged: list[str], format_: str
) -> None:
    fresh = check(plans, None, "--format", format_)
    first = check(plans, folder, "--format", format_)
    judged.clear()

    assert check(plans, folder, "--format", format_) == first == fresh
    assert judged == []
    assert check(plans, folder, "--format", format_, "--jobs", "2") == fresh


def test_workers_fill_it_too(plans: Path, folder: Path, judged: list[str]) -> None:
    first = check(plans, folder, "--jobs", "2")

    assert check(plans, folder) == first
    assert judged == []


def test_a_plan_that_has_changed_is_judged_anew(
    tmp_path: Path, folder: Path, judged: list[str]
) -> None:
    mine = write_portfolio(tmp_path / "plans", PLANS)
    check(mine, folder)
    judged.clear()
    changed = mine / "client-1" / "plan-1.yaml"
    changed.write_text(changed.read_text("utf-8") + "goals: [sell more]\n", "utf-8")

    done = check(mine, folder)

    assert judged == ["client-1/plan-1.yaml"]
    assert done == check(mine, None)


@pytest.mark.parametrize(
    "options",
    [
        ("--profile", "audit"),
        ("--ignore", "no-goals"),
        ("--no-suppressions",),
        ("--config", "../other.yaml"),
    ],
    ids=lambda options: options[0],
)
def test_other_settings_are_another_matter(
    plans: Path, folder: Path, judged: list[str], options: tuple[str, ...]
) -> None:
    other = "rules: {unrealistic-growth: {organic_ceiling: 5 %}, no-budget: error}\n"
    (plans.parent / "other.yaml").write_text(other, "utf-8")
    check(plans, folder)
    judged.clear()

    done = check(plans, folder, *options)

    assert len(judged) == PLANS
    assert done == check(plans, None, *options)


def test_waivers_and_the_day_are_not_kept(tmp_path: Path, folder: Path, judged: list[str]) -> None:
    mine = write_portfolio(tmp_path / "plans", PLANS)
    before = check(mine, folder)
    judged.clear()
    waiver = "{rule: no-budget, plan: '*', reason: client-decision, expires: 2026-05-10}"
    (mine / "planlint-waivers.yaml").write_text(f"waivers: [{waiver}]\n", "utf-8")

    then = check(mine, folder)
    later = check(mine, folder, "--as-of", "2026-06-01")

    assert judged == []
    assert then != before
    assert "expired-waiver" in later.out
    assert "expired-waiver" not in then.out


def test_other_code_does_not_trust_it(
    plans: Path, folder: Path, judged: list[str], code: Path
) -> None:
    check(plans, folder)
    judged.clear()
    code.write_text("2", "utf-8")
    os.utime(code, (0, 0))

    check(plans, folder)

    assert len(judged) == PLANS


def test_code_that_has_just_changed_is_not_believed(plans: Path, folder: Path, code: Path) -> None:
    code.write_text("2", "utf-8")

    check(plans, folder)

    assert not folder.exists()


def test_all_that_a_report_depends_on_is_part_of_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    files = {file.relative_to(CHECKOUT).as_posix() for file in engine._files()}

    assert {"planlint/engine.py", "rules/goals/no-goals.yaml", "schemas/plan.schema.json"} <= files
    assert "rules/facts/metrics.yaml" in files


def test_few_plans_are_not_kept(tmp_path: Path, folder: Path) -> None:
    check(write_portfolio(tmp_path / "plans", 3), folder)

    assert not folder.exists()


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda content: content[:-7],
    "empty": lambda _: b"",
    "nonsense": lambda _: os.urandom(500),
    "one bit": lambda content: content[:80] + bytes([content[80] ^ 1]) + content[81:],
    "pickle": lambda _: b"cos\nsystem\n(S'exit 9'\ntR.",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_judged_anew_and_mended(
    plans: Path, folder: Path, judged: list[str], damage: str
) -> None:
    first = check(plans, folder)
    for entry in entries(folder):
        entry.write_bytes(DAMAGE[damage](entry.read_bytes()))
    judged.clear()

    assert check(plans, folder) == first
    assert len(judged) == PLANS
    assert check(plans, folder) == first
    assert len(judged) == PLANS


def test_an_entry_in_the_place_of_another_is_not_taken_for_it(plans: Path, folder: Path) -> None:
    first = check(plans, folder)
    one, *others = entries(folder)
    for other in others:
        shutil.copy(one, other)

    assert check(plans, folder) == first


@pytest.mark.parametrize("spoil", ["it is a file", "a file is in the way", "an entry is a folder"])
def test_a_cache_that_cannot_be_used_costs_one_sentence(
    plans: Path, folder: Path, spoil: str
) -> None:
    fresh = check(plans, None)
    if spoil == "it is a file":
        folder.write_text("taken", "utf-8")
    else:
        check(plans, folder)
        for entry in entries(folder):
            shutil.rmtree(entry.parent, ignore_errors=True)
            if spoil == "an entry is a folder":
                (entry / "below").mkdir(parents=True)
            elif not entry.parent.exists():
                entry.parent.write_text("in the way", "utf-8")

    done = check(plans, folder)

    assert (done.code, done.out) == (fresh.code, fresh.out)
    more = done.err.removeprefix(fresh.err)
    assert more.startswith("planlint: the cache ")
    assert "cannot be written" in more
    assert more.count("\n") == 1
    assert check(plans, folder, "--quiet").err == check(plans, None, "--quiet").err


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
def test_a_full_disk_costs_one_sentence(plans: Path, folder: Path) -> None:
    fresh = run_process("check", ".", "--no-cache", "--jobs", "2", cwd=plans)
    run = subprocess.run(
        [this_planlint(), "check", ".", "--cache-dir", folder, "--jobs", "2"],
        cwd=plans,
        env=steady_environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300)),
        capture_output=True,
        check=False,
    )

    assert (run.returncode, run.stdout.decode()) == (fresh.code, fresh.out)
    assert run.stderr.decode().count("\n") <= 1 + fresh.err.count("\n")


def test_it_may_be_deleted_while_it_is_used(
    plans: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = check(plans, None)
    put = Store.put

    def put_and_lose(store: Store, key: str, report: PlanReport) -> None:
        put(store, key, report)
        shutil.rmtree(folder)

    monkeypatch.setattr(Store, "put", put_and_lose)

    assert check(plans, folder) == fresh


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_runs_at_once_and_runs_that_are_killed_leave_right_results(
    tmp_path: Path, folder: Path
) -> None:
    mine = write_portfolio(tmp_path / "plans", 30)
    command = [
        str(this_planlint()),
        "check",
        ".",
        "--cache-dir",
        str(folder),
        "--as-of",
        "2026-05-04",
    ]
    runs = [
        subprocess.Popen(
            command,
            cwd=mine,
            env=steady_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    end = time.monotonic() + 60
    while not entries(folder) and runs[0].poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    runs[0].send_signal(signal.SIGKILL)
    said = [run.communicate(timeout=60) for run in runs]

    fresh = check(mine, None)
    for out, err in said[1:]:
        assert (out.decode(), err.decode()) == (fresh.out, fresh.err)
    assert check(mine, folder) == fresh


def test_it_is_swept_once_a_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    ages = {"new": 0, "old": 40, ".draft-1": 2}
    for version in ("v0", "v1"):
        for name, days in ages.items():
            file = folder / version / "ab" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"x" * 10)
            os.utime(file, (now, now - days * 24 * 60 * 60))

    keep_small(folder)
    left = [path.relative_to(folder).as_posix() for path in sorted(folder.glob("v*/ab/*"))]
    assert left == ["v0/ab/new", "v1/ab/new"]

    monkeypatch.setattr("planlint.cache.sweep.MOST_BYTES", 10)
    keep_small(folder)
    assert len(list(folder.glob("v*/ab/*"))) == 2
    os.utime(folder / "swept", (now, now - 25 * 60 * 60))
    keep_small(folder)
    assert len(list(folder.glob("v*/ab/*"))) == 1


def test_it_lies_where_caches_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PLANLINT_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert cache_folder(None) == tmp_path / "planlint"
    monkeypatch.setenv("PLANLINT_CACHE_DIR", str(tmp_path / "mine"))
    assert cache_folder(None) == tmp_path / "mine"
    assert cache_folder(str(tmp_path / "asked")) == tmp_path / "asked"
    monkeypatch.setenv("PLANLINT_CACHE_DIR", "")
    assert cache_folder(None) is None


def test_it_is_marked_as_a_cache_and_ignored_by_git(plans: Path, folder: Path) -> None:
    check(plans, folder)

    assert (folder / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: 8a477f597d28d172")
    assert (folder / ".gitignore").read_text("utf-8") == "*\n"
    assert len(entries(folder)) == PLANS


def test_two_wishes_that_exclude_each_other_are_refused(plans: Path, folder: Path) -> None:
    done = check(plans, folder, "--no-cache")

    assert (done.code, done.out) == (2, "")
    assert done.err == "planlint: --no-cache and --cache-dir exclude each other\n"
