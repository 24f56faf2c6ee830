"""The pack of an agency, as `examples/house-rules` shows it."""

from __future__ import annotations

import json
from pathlib import Path

from planlint.checks.declared import DECLARATIONS
from planlint.pack import read_pack
from tests.command import run_cli

KEPT = "too-many-channels"


def folder(checkout: Path) -> Path:
    return checkout / "examples" / "house-rules"


def test_the_plan_with_findings_breaks_all_rules_but_one(checkout: Path) -> None:
    done = run_cli("check", "--format", "json", "--as-of", "2026-06-01", cwd=folder(checkout))

    pack = read_pack(folder(checkout) / "rules", "rules/")
    names = {rule.name for rule in pack.rules}
    clean, broken = sorted(json.loads(done.out)["plans"], key=lambda plan: len(plan["findings"]))
    assert done.code == 1
    assert len(names) == 9
    assert clean["findings"] == []
    assert {item["rule"] for item in broken["findings"]} & names == names - {KEPT}


def test_its_readme_names_every_rule_with_its_check(checkout: Path) -> None:
    readme = (folder(checkout) / "README.md").read_text("utf-8")

    rows = {line.split("](")[0][3:]: line for line in readme.splitlines() if "](rules/" in line}
    files = read_pack(folder(checkout) / "rules", "rules/").files
    checks = {file.wanted: str(dict(file.document.data)["check"]) for file in files}  # type: ignore[call-overload]
    assert rows.keys() == checks.keys()
    assert [name for name, check in checks.items() if f"`{check}`" not in rows[name]] == []
    assert set(checks.values()) < set(DECLARATIONS)


def test_a_policy_of_the_house_holds(checkout: Path, tmp_path: Path) -> None:
    plan = folder(checkout) / "plans" / "clinic-open-day.plan.yaml"
    text = plan.read_text("utf-8").replace(
        "cost_total: 7500 # and nobody has approved it",
        "cost_total: 7500 # planlint: ignore[campaign-without-approver] -- he is on holiday",
    )
    (tmp_path / "clinic.plan.yaml").write_text(text, "utf-8")
    (tmp_path / ".planlint.yaml").write_text(
        "packs: [rules/]\npolicy: {cannot_waive: [campaign-without-approver]}\n", "utf-8"
    )
    (tmp_path / "rules").mkdir()
    rule = "campaign-without-approver.yaml"
    source = folder(checkout) / "rules" / rule
    (tmp_path / "rules" / rule).write_bytes(source.read_bytes())

    done = run_cli("check", "--format", "concise", "clinic.plan.yaml", cwd=tmp_path)

    assert done.code == 1
    assert "costs more than 5,000 and nobody has approved it" in done.out
    assert "[forbidden-suppression]" in done.out
