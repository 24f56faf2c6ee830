"""A folder of plans such as an agency has: clean ones, poor ones, broken ones, two of one id."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import CHECKOUT
from tests.plans import BARE_PLAN

EXAMPLES = sorted((CHECKOUT / "examples").glob("*.yaml"))


def write_portfolio(folder: Path, plans: int = 24) -> Path:
    """Write so many plans into folders of clients; every third is one of the examples."""
    for number in range(plans):
        place = folder / f"client-{number % 5}" / f"plan-{number}.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_plan(number), "utf-8")
    return folder


def _plan(number: int) -> str:
    match number % 6:
        case 0 | 3:
            return EXAMPLES[number % len(EXAMPLES)].read_text("utf-8")
        case 1:
            return f"{BARE_PLAN}id: plan-{number}\nstatus: draft\n"
        case 2:
            return f"{BARE_PLAN}goals: [reach {number} people, {{id: 'g o'}}]\nunknown: 1\n"
        case 4:
            return "planlint: 1\nname: 'no end\n"
        case _:
            return f"{BARE_PLAN}id: twin  # planlint: ignore[no-budget] -- comes in June\n"
