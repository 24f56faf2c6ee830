"""The reports of many plans: on the disk what was in memory."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planlint import check_text
from planlint.finding import Fact, FactKind
from planlint.packed.writing import packed
from planlint.plan_reports import ChangedReports, PlanReports
from planlint.report import PlanReport
from tests.command import run_program
from tests.conftest import CHECKOUT
from tests.plans import BARE_PLAN

SOME = tuple(check_text(BARE_PLAN, f"plan-{number}.yaml") for number in range(12))


@pytest.fixture(params=[0, 5, 100], ids=["all on the disk", "both", "all in memory"])
def reports(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> PlanReports:
    monkeypatch.setattr("planlint.plan_reports.FEW", request.param)
    made = PlanReports()
    for number, report in enumerate(SOME):
        made.append(packed(report) if number % 2 else report)
    return made


def test_they_are_a_sequence_however_they_are_kept(reports: PlanReports) -> None:
    assert (len(reports), tuple(reports), tuple(reports)) == (12, SOME, SOME)
    assert (reports[0], reports[-1], reports[3:5]) == (SOME[0], SOME[-1], SOME[3:5])
    with pytest.raises(IndexError):
        reports[12]


def test_two_may_read_at_once(reports: PlanReports) -> None:
    assert tuple(zip(reports, reports, strict=True)) == tuple(zip(SOME, SOME, strict=True))


def test_one_can_be_changed_and_all_can_be_shown_otherwise(reports: PlanReports) -> None:
    reports.change(7, replace(SOME[7], name="June"))

    def shout(report: PlanReport) -> PlanReport:
        return replace(report, name=report.name.upper())

    loud = ChangedReports(reports, shout)

    assert [report.name for report in loud] == ["MAY"] * 7 + ["JUNE"] + ["MAY"] * 4
    assert (len(loud), loud[7].name, [report.name for report in loud[6:8]]) == (
        12,
        "JUNE",
        ["MAY", "JUNE"],
    )


def test_a_full_disk_costs_memory_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("planlint.plan_reports.FEW", 2)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    made = PlanReports()
    for report in SOME:
        made.append(report)

    assert tuple(made) == SOME


def test_a_report_that_cannot_be_packed_is_kept_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planlint.plan_reports.FEW", 0)
    fact = Fact(FactKind.DATE, datetime(2026, 5, 4, tzinfo=UTC))
    odd = replace(SOME[0], findings=(replace(SOME[0].findings[0], facts={"when": fact}),))
    made = PlanReports()
    for report in (SOME[1], odd, SOME[2]):
        made.append(report)

    assert tuple(made) == (SOME[1], odd, SOME[2])


@pytest.mark.skipif(sys.platform != "linux", reason="limits are those of POSIX")
def test_a_disk_that_fills_up_later_costs_memory_and_nothing_else() -> None:
    script = (
        "import resource\n"
        "from planlint import check_text\n"
        "from planlint.plan_reports import PlanReports\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "some = [check_text('planlint: 1', f'{number}.yaml') for number in range(120)]\n"
        "made = PlanReports()\n"
        "for report in some:\n"
        "    made.append(report)\n"
        "print(list(made) == some, made._is_writable)\n"
    )

    done = run_program([sys.executable, "-c", script], env={"PYTHONPATH": str(CHECKOUT)})

    assert (done.code, done.out, done.err) == (0, "True False\n", "")
