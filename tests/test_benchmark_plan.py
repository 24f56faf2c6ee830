"""The plans that benchmarks are run on are as long as the benchmarks say, and can be judged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.plan_text import plan_text
from tests.command import run_cli


@pytest.mark.parametrize("lines", [50, 270, 271, 1000])
def test_a_plan_has_the_lines_asked_for(lines: int) -> None:
    assert plan_text(lines).count("\n") == lines


@pytest.mark.parametrize("lines", [270, 1000])
def test_planlint_reads_it_without_an_error(lines: int, tmp_path: Path) -> None:
    (tmp_path / "district.plan.yaml").write_text(plan_text(lines), "utf-8")

    done = run_cli("check", "--format", "json", "--profile", "audit", cwd=tmp_path)

    assert done.code == 0, done
    (plan,) = json.loads(done.out)["plans"]
    assert [item for item in plan["findings"] if item["severity"] == "error"] == []
    assert [item for item in plan["findings"] if item["category"] == "document"] == []
    assert len(plan["findings"]) < 10
