"""The same findings from a cluster as from one process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from planlint import check_text, gather
from tests.command import run_process, run_program
from tests.conftest import CHECKOUT
from tests.portfolio_folder import write_portfolio

PROGRAM = CHECKOUT / "examples" / "portfolio" / "check_portfolio.py"


@pytest.mark.slow
def test_a_dask_cluster_says_what_planlint_says(tmp_path: Path) -> None:
    write_portfolio(tmp_path, 60)
    listed = run_process("check", ".", "--isolated", "--list-files", cwd=tmp_path)
    (tmp_path / "plans.txt").write_text(listed.out, "utf-8")

    one = run_process("check", ".", "--isolated", "--no-cache", cwd=tmp_path)
    many = run_program(
        [sys.executable, PROGRAM, "plans.txt"], cwd=tmp_path, env={"PYTHONPATH": str(CHECKOUT)}
    )

    assert "60 plans: " in one.out
    assert "duplicate-plan-id" in one.out
    assert (many.code, many.out) == (one.code, one.out), many.err


def test_plans_checked_one_by_one_make_the_report_of_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_portfolio(tmp_path, 12))
    names = sorted(path.as_posix() for path in Path().rglob("*.yaml"))

    report = gather(check_text(Path(name).read_bytes(), name) for name in names)

    assert [plan.file for plan in report.plans] == names
    twins = [finding.file for finding in report.findings() if finding.rule == "duplicate-plan-id"]
    assert twins == ["client-1/plan-11.yaml"]
