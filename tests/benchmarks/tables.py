"""What one plan costs, compared with other tools and with itself.

Each function takes the tools, an empty place and a number of rounds, and returns a table. What many
plans cost, with processes, cache and memory, stands in `folders.py`.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from tests.benchmarks.measure import Command, Measured, interleave, run
from tests.benchmarks.plan_text import plan_text
from tests.benchmarks.results import Budget, Table, ms
from tests.benchmarks.tools import Tools
from tests.command import steady_environment

TableMaker: TypeAlias = Callable[[Tools, Path, int], Table]

LINES = 270
LENGTHS = (50, LINES, 2000, 8000)
MORE_PLANS = 30
WARM_ROUNDS = 5

ALL_RULES = ("--profile", "audit")
ONE_RULE = ("--select", "no-goals")
ALONE = ("--jobs", "1", "--no-cache")

BUDGETS_COLD = {"yamllint": 1.0, "check-jsonschema": 0.5, "Spectral": 0.2}


def cold(tools: Tools, place: Path, rounds: int) -> Table:
    """Compare whole runs over one plan."""
    plans = write_plans(place / "one", 1, LINES)
    spectral = tools.spectral(plans)
    results = interleave(
        {
            "Python starts": tools.start(plans),
            "libyaml load": tools.load(plans),
            "yamllint": tools.yamllint(plans),
            "check-jsonschema": tools.check_jsonschema(plans),
            **({"Spectral": spectral} if spectral else {}),
            "cfn-lint, a template": tools.cfn_lint(place / "one"),
            "planlint, all rules": tools.planlint(plans, *ALL_RULES),
        },
        rounds,
    )
    planlint = results["planlint, all rules"]
    rows = [
        (
            name,
            ms(measured.seconds),
            ms(measured.cpu),
            f"{planlint.times(measured):.2f}",
            f"{measured.memory:.0f}",
        )
        for name, measured in results.items()
    ]
    budgets = [
        Budget(
            f"one plan, cold, in times of {name}",
            limit,
            planlint.times(results[name]) if name in results else None,
        )
        for name, limit in BUDGETS_COLD.items()
    ]
    heads = ("one plan, cold", "ms", "CPU ms", "planlint / this", "MiB")
    return Table(heads, rows, f"{LINES} lines", budgets)


def parts(tools: Tools, place: Path, rounds: int) -> Table:
    """Show what a cold run is made of, each row with what the one above it does."""
    plans = write_plans(place / "parts", 1, LINES)
    results = interleave(
        {
            "Python starts": tools.start(plans),
            "… and imports Typer": tools.python(plans, "import typer"),
            "… and PyYAML": tools.python(plans, "import typer, yaml"),
            "… and planlint's own modules": tools.python(plans, _OWN_IMPORTS),
            "… and checks a plan of 50 lines": tools.planlint(
                write_plans(place / "parts-50", 1, 50), *ALL_RULES
            ),
            f"… of {LINES} lines": tools.planlint(plans, *ALL_RULES),
        },
        rounds,
    )
    before, rows = 0.0, []
    for name, measured in results.items():
        rows.append((name, ms(measured.cpu), ms(measured.cpu - before)))
        before = measured.cpu
    return Table(("a cold run, part by part", "CPU ms", "more"), rows)


def warm(tools: Tools, place: Path, rounds: int) -> Table:
    """Compare what one more plan costs a process that is already running."""
    plans = write_plans(place / "more", 1 + MORE_PLANS, LINES)
    load = "libyaml load"
    all_rules, one_rule = "planlint, all rules", "planlint, one rule"

    def pair(command: Callable[[Sequence[Path]], Command]) -> tuple[Command, Command]:
        return command(plans[:1]), command(plans)

    costs = _marginal(
        {
            load: pair(tools.load),
            "yamllint": pair(tools.yamllint),
            "check-jsonschema": pair(tools.check_jsonschema),
            one_rule: pair(lambda some: tools.planlint(some, *ALONE, *ONE_RULE)),
            all_rules: pair(lambda some: tools.planlint(some, *ALONE, *ALL_RULES)),
        },
        min(rounds, WARM_ROUNDS),
    )
    costs["the other rules alone"] = costs[all_rules] - costs[one_rule]
    rows = [(name, ms(cost), f"{cost / costs[load]:.2f}") for name, cost in costs.items()]
    heads = ("one more plan, same process", "CPU ms", "x libyaml load")
    budget = Budget("one more plan, in times of a libyaml load", 3, costs[all_rules] / costs[load])
    return Table(heads, rows, f"{LINES} lines", [budget])


def length(tools: Tools, place: Path, rounds: int) -> Table:
    """Compare a line of a long plan with a line of a shorter one."""
    results = interleave(
        {
            str(lines): tools.planlint(
                write_plans(place / f"long-{lines}", 1, lines), *ALONE, *ALL_RULES
            )
            for lines in LENGTHS
        },
        min(rounds, WARM_ROUNDS),
    )
    taken = [measured.cpu for measured in results.values()]
    a_line = [
        (taken[at] - taken[at - 1]) / (LENGTHS[at] - LENGTHS[at - 1]) if at else 0.0
        for at in range(len(LENGTHS))
    ]
    rows = [
        (name, ms(measured.cpu), f"{cost * 1e6:.0f}" if cost else "", f"{measured.memory:.0f}")
        for (name, measured), cost in zip(results.items(), a_line, strict=True)
    ]
    heads = ("lines of one plan", "CPU ms", "µs a further line", "MiB")
    budget = Budget("a line of 8,000, in times of a line of 2,000", 1.2, a_line[-1] / a_line[-2])
    return Table(heads, rows, "", [budget])


def phases(tools: Tools, place: Path, _rounds: int) -> Table:
    """Show the phases of a run, and the slowest rules, as `check --profile-rules` measures them."""
    command = tools.planlint(
        write_plans(place / "phases", MORE_PLANS, LINES), "--profile-rules", *ALL_RULES
    )
    said = subprocess.run(
        command.argv,
        cwd=command.cwd,
        env=steady_environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    rows = [line.split(maxsplit=4) for line in said.stderr.splitlines()[3:]]
    shown = [(name, each, f"{share} %") for each, share, _, _, name in rows[:PHASES_AND_RULES]]
    return Table(("phases, and the slowest rules", "ms", "share"), shown, f"{MORE_PLANS} plans")


PHASES_AND_RULES = 16
_OWN_IMPORTS = (
    "import planlint.cli.check, planlint.cli.checking, planlint.cli.targets, planlint.lint,"
    " planlint.run, planlint.reporters.text"
)

TABLES: Sequence[TableMaker] = (cold, parts, warm, length, phases)


def write_plans(folder: Path, count: int, lines: int) -> list[Path]:
    """Write plans of so many lines into a new folder."""
    folder.mkdir()
    plans = [folder / f"district-{number}.plan.yaml" for number in range(1, count + 1)]
    for number, plan in enumerate(plans, 1):
        plan.write_text(plan_text(lines, number), "utf-8")
    return plans


def once(command: Command) -> Measured:
    """Run a command that takes long once."""
    return Measured((run(command),))


def _marginal(pairs: dict[str, tuple[Command, Command]], rounds: int) -> dict[str, float]:
    """Return the seconds that one more plan takes: the longer run less the shorter, for each."""
    both = {
        f"{name}{end}": command
        for name, pair in pairs.items()
        for end, command in zip((" (one)", " (more)"), pair, strict=True)
    }
    results: dict[str, Measured] = interleave(both, rounds)
    return {
        name: (results[f"{name} (more)"].cpu - results[f"{name} (one)"].cpu) / MORE_PLANS
        for name in pairs
    }
