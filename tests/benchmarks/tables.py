"""What is compared with what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.benchmarks.measure import Command, Measured, interleave
from tests.benchmarks.plan_text import plan_text
from tests.benchmarks.tools import Tools

LINES = 270
MANY_LINES = 8000
MORE_PLANS = 50

ALL_RULES = ("--profile", "audit")
ONE_RULE = ("--select", "no-goals")


def cold(tools: Tools, place: Path, rounds: int) -> str:
    """Compare whole runs over one plan."""
    plans = _write(place / "one", 1, LINES)
    results = interleave(
        {
            "Python starts": tools.start(plans),
            "libyaml load": tools.load(plans),
            "yamllint": tools.yamllint(plans),
            "check-jsonschema": tools.check_jsonschema(plans),
            "planlint, all rules": tools.planlint(plans, *ALL_RULES),
        },
        rounds,
    )
    peers = {name: results[name].seconds for name in ("yamllint", "check-jsonschema")}
    rows = [
        (
            name,
            f"{_ms(measured.seconds)}",
            *(f"{measured.seconds / peer:.2f}" for peer in peers.values()),
            f"{measured.memory:.0f}",
        )
        for name, measured in results.items()
    ]
    heads = ("one plan, cold", "ms", *(f"x {peer}" for peer in peers), "MiB")
    wanted = "wanted: planlint at most 1.00 x yamllint, under 0.50 x check-jsonschema"
    return _table(heads, rows, f"{LINES} lines; {wanted}")


def warm(tools: Tools, place: Path, rounds: int) -> str:
    """Compare what one more plan costs a process that is already running."""
    plans = _write(place / "more", 1 + MORE_PLANS, LINES)
    load = "libyaml load"
    all_rules, one_rule = "planlint, all rules", "planlint, one rule"
    costs = _marginal(
        {
            load: (tools.load(plans[:1]), tools.load(plans)),
            "yamllint": (tools.yamllint(plans[:1]), tools.yamllint(plans)),
            "check-jsonschema": (
                tools.check_jsonschema(plans[:1]),
                tools.check_jsonschema(plans),
            ),
            one_rule: (tools.planlint(plans[:1], *ONE_RULE), tools.planlint(plans, *ONE_RULE)),
            all_rules: (tools.planlint(plans[:1], *ALL_RULES), tools.planlint(plans, *ALL_RULES)),
        },
        rounds,
    )
    costs["the other rules alone"] = costs[all_rules] - costs[one_rule]
    rows = [(name, _ms(cost), f"{cost / costs[load]:.2f}") for name, cost in costs.items()]
    heads = ("one more plan, same process", "ms", "x libyaml load")
    return _table(heads, rows, f"{LINES} lines; wanted: planlint at most 3.00 x libyaml load")


def length(tools: Tools, place: Path, rounds: int) -> str:
    """Compare a line of a long plan with a line of a plan half as long."""
    half, whole = (
        _write(place / f"long-{lines}", 1, lines) for lines in (MANY_LINES // 2, MANY_LINES)
    )
    short = _write(place / "short", 1, LINES)
    options = ALL_RULES
    results = interleave(
        {
            str(LINES): tools.planlint(short, *options),
            str(MANY_LINES // 2): tools.planlint(half, *options),
            str(MANY_LINES): tools.planlint(whole, *options),
        },
        max(3, rounds // 3),
    )
    seconds = [measured.seconds for measured in results.values()]
    sizes = [int(name) for name in results]
    rows = [
        (
            name,
            _ms(measured.seconds),
            f"{(measured.seconds - seconds[0]) / max(1, size - sizes[0]) * 1e6:.0f}",
            f"{measured.memory:.0f}",
        )
        for size, (name, measured) in zip(sizes, results.items(), strict=True)
    ]
    heads = ("lines of one plan", "ms", "µs a further line", "MiB")
    return _table(heads, rows, "wanted: a further line costs the same in both long plans")


def many(tools: Tools, place: Path, count: int) -> str:
    """Compare runs over many plans in a folder."""
    rows = []
    for number in (count // 10, count):
        folder = _write(place / f"many-{number}", number, LINES)[0].parent
        command = tools.planlint([folder], *ALL_RULES)
        measured = interleave({"planlint": command}, 1)["planlint"]
        each = _ms(measured.seconds / number)
        rows.append((f"{number:,}", f"{measured.seconds:.1f}", each, f"{measured.memory:.0f}"))
    heads = ("plans in one run", "s", "ms a plan", "MiB")
    return _table(heads, rows, "wanted: the same time a plan, the same memory")


def _marginal(pairs: dict[str, tuple[Command, Command]], rounds: int) -> dict[str, float]:
    """Return the seconds that one more plan takes: the longer run less the shorter, for each."""
    both = {
        f"{name}{end}": command
        for name, pair in pairs.items()
        for end, command in zip((" (one)", " (more)"), pair, strict=True)
    }
    results: dict[str, Measured] = interleave(both, rounds)
    return {
        name: (results[f"{name} (more)"].seconds - results[f"{name} (one)"].seconds) / MORE_PLANS
        for name in pairs
    }


def _write(folder: Path, count: int, lines: int) -> list[Path]:
    folder.mkdir()
    plans = [folder / f"district-{number}.plan.yaml" for number in range(1, count + 1)]
    for number, plan in enumerate(plans, 1):
        plan.write_text(plan_text(lines, number), "utf-8")
    return plans


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], note: str) -> str:
    cells = [list(heads), *map(list, rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    lines = [
        " | ".join(
            text.rjust(width) if column else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]
    rule = " | ".join(
        "-" * (width - 1) + ":" if column else "-" * width for column, width in enumerate(widths)
    )
    body = "\n".join(f"| {line} |" for line in [lines[0], rule, *lines[1:]])
    return f"{body}\n\n{note}\n"
