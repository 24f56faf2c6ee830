"""Print how long planlint takes, as tables: `python -m tests.benchmarks`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks import tables, tools

CHECKOUT = Path(__file__).resolve().parents[2]


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="planlint-benchmarks-") as temporary:
        place = Path(temporary)
        installed = tools.install(CHECKOUT, place / "venv")
        print(f"{tools.versions(installed)}; medians of {asked.rounds} interleaved runs\n")
        print(tables.cold(installed, place, asked.rounds))
        print(tables.warm(installed, place, asked.rounds))
        print(tables.length(installed, place, asked.rounds))
        if asked.plans:
            print(tables.many(installed, place, asked.plans))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="runs of each command (15)")
    parser.add_argument(
        "--plans", type=int, default=0, metavar="N", help="also check N plans in one run (10000)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
