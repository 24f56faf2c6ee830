"""`planlint check --profile-rules`: where the time goes."""

from __future__ import annotations

import json
from itertools import count

import pytest

from planlint import stopwatch
from planlint.lint import lint_text
from planlint.pack import builtin_rules
from planlint.rulebook import RuleBook
from planlint.settings import settings_for
from planlint.stopwatch import Phase, Stopwatch
from tests.command import run_cli
from tests.conftest import CHECKOUT
from tests.plans import BARE_PLAN

EXAMPLES = CHECKOUT / "examples"
PLAN = EXAMPLES / "six-mistakes.yaml"


def _rows(err: str) -> dict[str, tuple[float, float, int]]:
    """The milliseconds, the share and the calls of each part."""
    found = {}
    for line in err.splitlines()[3:]:
        milliseconds, share, _, calls, name = line.split(maxsplit=4)
        found[name] = float(milliseconds), float(share), int(calls)
    return found


def test_every_phase_and_every_rule_that_ran_has_a_row() -> None:
    done = run_cli("check", "--profile-rules", str(PLAN))

    rows = _rows(done.err)
    plain = run_cli("check", "--format", "json", str(PLAN))
    (plan,) = json.loads(plain.out)["plans"]
    silent = {"blocked", "off"}
    checked = {rule.name for rule in builtin_rules() if rule.check}
    judged = {
        outcome["rule"]
        for outcome in plan["outcomes"]
        if outcome["result"] not in silent and outcome["rule"] in checked
    }
    assert done.code == 1
    assert done.out == run_cli("check", str(PLAN)).out
    assert list(rows)[: len(Phase)] == [str(phase) for phase in Phase]
    assert judged <= {name for name, (_, _, calls) in rows.items() if calls == 1}


def test_the_parts_add_up() -> None:
    plans = sorted(EXAMPLES.glob("*.yaml"))
    done = run_cli("check", "--profile-rules", "--profile", "audit", *plans)

    rows = _rows(done.err)
    head = done.err.splitlines()[1]
    whole = float(head.split(" judged in ")[1].split(" ms")[0].replace(",", ""))
    assert sum(spent for spent, _, _ in rows.values()) == pytest.approx(whole, abs=0.006 * 110)
    assert sum(share for _, share, _ in rows.values()) == pytest.approx(100, abs=0.06 * 110)
    assert rows[Phase.READING][2] == int(head.split()[0]) == len(plans)


def test_a_report_for_programs_stays_what_it_is() -> None:
    plain = run_cli("check", "--format", "json", str(PLAN))
    done = run_cli("check", "--format", "json", "--profile-rules", str(PLAN))

    assert (done.code, done.out) == (plain.code, plain.out)
    assert done.err.startswith("\n1 plan judged in ")


@pytest.mark.parametrize("other", ["--jobs=2", "--cache-dir=x", "--list-files"])
def test_what_it_cannot_measure_is_refused(other: str) -> None:
    done = run_cli("check", "--profile-rules", other, str(PLAN))

    assert (done.code, done.out) == (2, "")
    assert "--profile-rules measures one process that judges every plan anew" in done.err


def test_time_goes_to_the_rule_whose_check_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count()
    monkeypatch.setattr(stopwatch, "perf_counter", lambda: float(next(ticks)))
    watch = Stopwatch()
    book = RuleBook(builtin_rules())
    settings = settings_for(book).watched(watch)

    report = lint_text(BARE_PLAN, "bare.plan.yaml", settings)

    # Each look at the clock is a second: a check takes one, a phase one and what is within it.
    ran = sum(spent.times for spent in watch.rules.values())
    assert {spent.seconds for spent in watch.rules.values() if spent.times} == {1.0}
    assert watch.phases[Phase.READING].seconds == 1.0
    assert watch.phases[Phase.RULES].seconds == 1.0 + ran
    assert watch.seconds == len(Phase) + 2 * ran
    assert report == lint_text(BARE_PLAN, "bare.plan.yaml", settings_for(book))


def test_a_rule_that_crashes_is_measured_and_reported() -> None:
    watch = Stopwatch()
    setup = settings_for(RuleBook(builtin_rules())).setups[0]

    with pytest.raises(TypeError):
        watch.watch(setup).rule.check(None, no_such_parameter=1)  # type: ignore[misc]

    assert watch.rules[setup.rule.name].times == 1
