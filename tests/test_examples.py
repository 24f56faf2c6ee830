"""What the examples are there to show."""

from __future__ import annotations

import re
from pathlib import Path

from tests.command import run_cli

SIX = (
    "no-strategy",
    "kpi-not-tied-to-goal",
    "no-customer-service",
    "unrealistic-growth",
    "no-crisis-plan",
    "no-budget",
)


def concise(checkout: Path, name: str, *options: str) -> list[str]:
    done = run_cli("check", f"examples/{name}.yaml", "--format", "concise", *options, cwd=checkout)
    return [line for line in done.out.splitlines() if line.startswith("examples/")]


def test_the_six_mistakes_are_named_at_their_places(checkout: Path) -> None:
    done = run_cli("check", "examples/six-mistakes.yaml", "--format", "concise", cwd=checkout)
    errors = [line for line in done.out.splitlines() if ": error: " in line]
    found = {re.search(r"\[([a-z-]+)\]$", line)[1]: line.split(": ")[0] for line in errors}  # type: ignore[index]

    assert done.code == 1
    assert found == {
        "no-strategy": "examples/six-mistakes.yaml:5:1",
        "no-customer-service": "examples/six-mistakes.yaml:5:1",
        "no-crisis-plan": "examples/six-mistakes.yaml:5:1",
        "no-budget": "examples/six-mistakes.yaml:5:1",
        "unrealistic-growth": "examples/six-mistakes.yaml:31:13",
        "kpi-not-tied-to-goal": "examples/six-mistakes.yaml:35:5",
    }
    assert set(found) == set(SIX)


def test_pepperoni_palace_is_clean_under_every_profile(checkout: Path) -> None:
    for profile in ("essential", "standard", "audit"):
        done = run_cli(
            "check", "examples/pepperoni-palace.yaml", "--profile", profile, cwd=checkout
        )
        assert done.code == 0, done
        assert "no findings by these rules" in done.out


def test_without_its_boosts_pepperoni_palace_grows_too_fast(checkout: Path, tmp_path: Path) -> None:
    text = (checkout / "examples" / "pepperoni-palace.yaml").read_text("utf-8")
    boost = text[text.index("  - id: l1\n") : text.index("  - id: l2\n")]
    changed = text.replace(boost, "").replace("    - { channel: fb, amount: 150, goal: o1 }\n", "")
    changed = changed.replace("total: 340", "total: 190").replace("o1: 150, o2: 190", "o2: 190")
    plan = tmp_path / "palace.plan.yaml"
    plan.write_text(changed, "utf-8")

    done = run_cli("check", plan.name, "--select", "unrealistic-growth", cwd=tmp_path)
    said = " ".join(done.out.split())

    assert done.code == 0
    assert "warning: KPI" in said
    assert "400 -> 480 followers in 31 days = 19.6 % a month" in said
    assert "8 % a month" in said


def test_ten_thousand_followers_need_a_baseline_or_a_budget(checkout: Path) -> None:
    done = run_cli(
        "check",
        "examples/ten-thousand-followers.yaml",
        "--select",
        "unrealistic-growth",
        cwd=checkout,
    )
    said = " ".join(done.out.split())

    assert done.code == 1
    assert "it would need at least 122,643 today" in said
    assert "a media budget that wins 10,000 of them" in said


def test_the_cost_of_a_lead_is_not_the_cost_of_a_customer(checkout: Path) -> None:
    (line,) = concise(checkout, "cost-per-lead-as-cpa", "--select", "derived-number-mismatch")

    assert line.startswith("examples/cost-per-lead-as-cpa.yaml:43:10: error: ")
    assert "40 TRY / (10 x 20 %) = 20 TRY" in line
