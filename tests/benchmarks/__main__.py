"""Print how long planlint takes, as tables: `python -m tests.benchmarks`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks import folders, tables, tools
from tests.benchmarks.results import Budget, Table, table_of_budgets

CHECKOUT = Path(__file__).resolve().parents[2]


def main() -> None:
    asked = _arguments()
    budgets: list[Budget] = []

    def show(table: Table) -> None:
        print(table, flush=True)
        budgets.extend(table.budgets)

    with tempfile.TemporaryDirectory(prefix="planlint-benchmarks-") as temporary:
        place = Path(temporary)
        installed = tools.install(CHECKOUT, place)
        print(f"{tools.versions(installed)}; medians of {asked.rounds} interleaved runs\n")
        for table in tables.TABLES:
            show(table(installed, place, asked.rounds))
        for table in folders.TABLES if asked.plans else ():
            show(table(installed, place, asked.plans))
    print(table_of_budgets(budgets))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="runs of each command (15)")
    parser.add_argument(
        "--plans",
        type=int,
        default=0,
        choices=folders.FOLDERS[1:],
        help="also check folders of up to so many plans; the largest takes many minutes",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
