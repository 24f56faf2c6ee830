"""Reports as bytes and back: what is kept is what was said."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint import Options, PlanReport, Profile, check_text
from planlint.finding import Compared, Fact, FactKind, Finding, Silenced
from planlint.outcome import Outcome, Result
from planlint.packed import Gist, Unpackable, gist_of
from planlint.packed.reading import unpacked
from planlint.packed.writing import CannotPack, packed
from planlint.report import Change, Progress
from tests.conftest import CHECKOUT

EXAMPLES = sorted((CHECKOUT / "examples").glob("*.yaml"))
AUDIT = Options(profile=Profile.AUDIT)
TEXT = EXAMPLES[-1].read_bytes()


@pytest.fixture(scope="module")
def report() -> PlanReport:
    return check_text(TEXT, "may.plan.yaml", AUDIT)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_report_comes_back_as_it_was(example: object) -> None:
    report = check_text(EXAMPLES[0].read_bytes(), str(example), AUDIT)

    assert unpacked(packed(report)) == report
    assert packed(unpacked(packed(report))) == packed(report)


def test_every_field_of_a_finding_comes_back(report: PlanReport) -> None:
    silenced = Silenced("waiver", "r", takes_out=True, owner="Rosa", expires=date(2026, 6, 30))
    first = replace(
        report.findings[0], silenced=silenced, compared=Compared.CHANGED, since=Compared.NEW
    )
    odd = replace(report.findings[1], message="\ud800 “é” \x00\n", path=("a", 0, "b"))
    findings = (first, odd, *report.findings[2:])
    known = Progress(Change.RENAMED, "old.yaml", (first,), (odd,), 3)
    changed = replace(report, findings=findings, progress=known, answered=("MQ01", "MQ02"))

    back = unpacked(packed(changed))

    assert back == changed
    assert back.progress is not None
    assert back.progress.known[0] is back.findings[0]
    assert {field.name for field in fields(Finding)} == set(Finding.__match_args__)


def test_a_finding_is_one_object_for_its_outcome_and_its_plan(report: PlanReport) -> None:
    back = unpacked(packed(report))
    told = {id(finding) for outcome in back.outcomes for finding in outcome.findings}

    assert told == {id(finding) for finding in back.findings}


def test_a_crash_keeps_its_traceback_and_is_known_without_unpacking(report: PlanReport) -> None:
    crash = Outcome("no-goals", Result.ERROR, reason="KeyError: 1", traceback="Traceback …\n")
    content = packed(replace(report, outcomes=(crash,)))

    assert unpacked(content).outcomes == (crash,)
    assert gist_of(content).crashed
    assert gist_of(content) == gist_of(unpacked(content))


def test_the_gist_says_what_the_end_of_a_run_asks_for() -> None:
    bare = check_text("planlint: 1\nid: o1\nname: May\nperiod: May 2026\nstatus: draft\n")
    few = replace(bare, findings=bare.findings[:1])
    finding = bare.findings[0]

    assert gist_of(packed(few)) == Gist(
        "o1", "draft", states_id=True, crashed=False, speaking=((finding.rule, "error"),)
    )


def test_reports_go_through_pickle_as_they_are(report: PlanReport) -> None:
    asked = (TEXT, "may.plan.yaml", AUDIT)
    text, name, options = pickle.loads(pickle.dumps(asked))  # noqa: S301 - our own

    assert check_text(text, name, options) == report
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own


def test_what_none_of_our_checks_would_say_is_not_packed(report: PlanReport) -> None:
    when = Fact(FactKind.DATE, datetime(2026, 5, 4, tzinfo=UTC))
    first = replace(report.findings[0], facts={"when": when})

    with pytest.raises(CannotPack):
        packed(replace(report, findings=(first,)))


@given(st.binary(max_size=60))
def test_bytes_that_are_no_report_are_refused(content: bytes) -> None:
    with pytest.raises(Unpackable):
        unpacked(content)
    with pytest.raises(Unpackable):
        gist_of(content)


@pytest.mark.parametrize("cut", [0, 1, 20, -1, -9])
def test_part_of_a_report_is_refused(report: PlanReport, cut: int) -> None:
    with pytest.raises(Unpackable):
        unpacked(packed(report)[:cut])
