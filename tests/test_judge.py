"""Many processes say what one says; one that dies says so."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planlint.discover import Source
from planlint.finding import Yield
from planlint.judge import Judge, Task
from planlint.pack import builtin_rules
from planlint.plan.root import Plan
from planlint.rulebook import RuleBook
from planlint.settings import Options, settings_for
from tests.command import Outcome, run_cli, steady_environment, this_planlint
from tests.plans import BARE_PLAN
from tests.portfolio_folder import write_portfolio

PATIENCE = 60.0


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_portfolio(tmp_path_factory.mktemp("portfolio"), 18)
    (folder / "client-1" / ".planlint.yaml").write_text("profile: audit\n", "utf-8")
    (folder / "client-2" / ".planlint.yaml").write_text("rules: {no-goals: off}\n", "utf-8")
    waivers = "waivers:\n- {rule: no-budget, plan: client-3/*, reason: client-decision}\n"
    (folder / "planlint-waivers.yaml").write_text(waivers, "utf-8")
    return folder


def check(folder: Path, *options: str) -> Outcome:
    return run_cli("check", ".", "--as-of", "2026-05-04", *options, cwd=folder)


def check_into(place: Path, folder: Path, jobs: str) -> tuple[Outcome, str, str]:
    """Check in three formats at once; what is printed, and the two files."""
    files = (place / f"{jobs}.json", place / f"{jobs}.sarif")
    written = (f"--format={file.suffix[1:]}={file}" for file in files)
    done = check(folder, "--format", "text", *written, "--jobs", jobs)
    return done, files[0].read_text("utf-8"), files[1].read_text("utf-8")


def test_any_number_of_processes_says_the_same(portfolio: Path, tmp_path: Path) -> None:
    one = check_into(tmp_path, portfolio, "1")

    assert check_into(tmp_path, portfolio, "2") == one
    assert check_into(tmp_path, portfolio, "8") == one
    assert one[0].code == 1
    assert "twin" in one[1]


def test_an_audit_is_the_same_however_many_processes_make_it(portfolio: Path) -> None:
    one, two = (
        run_cli(
            "audit", ".", "--format", "json", "--as-of", "2026-05-04", "--jobs", jobs, cwd=portfolio
        )
        for jobs in ("1", "2")
    )

    assert two == one
    assert '"score"' in one.out


def test_settings_reach_a_worker_whatever_they_are() -> None:
    """The rules about law are made to fit plans that state a region."""
    settings = settings_for(RuleBook(builtin_rules()), options=Options())
    back = pickle.loads(pickle.dumps(settings))  # noqa: S301 - our own

    assert [setup.rule.name for setup in back.setups] == [s.rule.name for s in settings.setups]
    assert back.known_names == settings.known_names


def test_a_crash_of_a_rule_in_a_worker_stays_its_own() -> None:
    rules = [
        replace(rule, check=crash) if rule.name == "no-goals" else rule for rule in builtin_rules()
    ]
    settings = settings_for(RuleBook(rules))
    tasks = [
        Task(Source(f"{number}.yaml", Path(f"{number}.yaml")), BARE_PLAN.encode(), settings)
        for number in range(9)
    ]

    one, two = (list(Judge([settings], 9, jobs).answers(tasks)) for jobs in (1, 2))

    assert [answer.report for answer in two] == [answer.report for answer in one]
    assert all(answer.gist.crashed for answer in two)


def crash(_plan: Plan) -> Iterator[Yield]:
    raise KeyError("no such thing")


@pytest.mark.parametrize("written", ["0", "-2", "two", "1.5"])
def test_less_than_one_process_is_refused(tmp_path: Path, written: str) -> None:
    done = check(tmp_path, "--jobs", written)

    assert (done.code, done.out) == (2, "")
    assert done.err == f"planlint: --jobs {written}: write how many processes judge, 1 or more\n"


def test_a_worker_that_dies_is_told_in_a_sentence(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planlint.judge.workers.work", _die)

    done = check(portfolio, "--jobs", "2")

    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "planlint: a worker process ended before its plans were judged, perhaps for lack of memory;"
        " --jobs 1 judges them one after the other\n"
    )


def test_a_system_without_processes_judges_all_the_same(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise OSError("no semaphores here")

    monkeypatch.setattr("planlint.judge.workers.ProcessPoolExecutor", refuse)

    assert check(portfolio, "--jobs", "2") == check(portfolio, "--jobs", "1")


def test_few_plans_are_judged_without_another_process(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planlint.judge.workers.Workers", None)

    assert check(portfolio).code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize(
    ("end", "code"),
    [(signal.SIGINT, 130), (signal.SIGKILL, -9)],
    ids=["Ctrl-C", "kill -9"],
)
def test_no_process_outlives_its_run(tmp_path: Path, end: signal.Signals, code: int) -> None:
    write_portfolio(tmp_path, 200)
    run = subprocess.Popen(
        [sys.executable, "-c", LISTENING, str(this_planlint()), "check", ".", "--jobs", "2"],
        cwd=tmp_path,
        env=steady_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    wait_for(lambda: len(_workers(run.pid)) >= 2)

    workers = _workers(run.pid)
    if end is signal.SIGINT:
        os.killpg(run.pid, end)  # as a terminal does
    else:
        os.kill(run.pid, end)
    out, err = run.communicate(timeout=PATIENCE)

    assert run.returncode == code
    assert out == b""
    assert err == b"" or end is signal.SIGKILL  # a worker that is being started then may complain
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


LISTENING = """\
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
sys.argv = sys.argv[1:]
if __name__ == "__main__":
    runpy.run_path(sys.argv[0], run_name="__main__")
"""


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "nothing came of it"
        time.sleep(0.02)


def _workers(run: int) -> list[int]:
    """The processes of a session that judge: those whose parent is not the run itself."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parent, session = int(fields[1]), int(fields[3])
            if session == run and parent not in (run, os.getpid()):
                found.append(int(entry.name))
    return found


def _die(_orders: object) -> object:
    assert multiprocessing.parent_process() is not None
    os._exit(3)
