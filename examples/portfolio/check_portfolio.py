"""Check a portfolio of plans with Dask: on the processors of this machine, or on a cluster.

    planlint check plans/ --list-files > plans.txt
    python check_portfolio.py plans.txt
    python check_portfolio.py plans.txt tcp://scheduler:8786

It prints what `planlint check plans/ --isolated` prints, and ends with the same exit code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import dask.bag
from dask.distributed import Client, LocalCluster

import planlint
from planlint.reporters import Style, pieces

# So many plans are one task: enough that handing it out costs nothing beside the work.
TOGETHER = 25


def check_file(name: str) -> planlint.PlanReport:
    """Check one plan, wherever this runs; the plan has to lie where that machine can read it."""
    return planlint.check_text(Path(name).read_bytes(), name)


def check_all(names: list[str], client: Client) -> Iterator[planlint.PlanReport]:
    """Check plans on a cluster; their reports come in order, and each part is let go once read."""
    bag = dask.bag.from_sequence(names, partition_size=TOGETHER).map(check_file)
    parts = client.compute(bag.to_delayed())
    while parts:
        yield from parts.pop(0).result()


def main() -> int:
    """Check the plans that a file lists."""
    listing, *scheduler = sys.argv[1:]
    names = Path(listing).read_text("utf-8").splitlines()
    with (
        LocalCluster(threads_per_worker=1, dashboard_address=None)
        if not scheduler
        else Client(*scheduler) as cluster,
        Client(cluster) as client,
    ):
        report = planlint.gather(check_all(names, client))
    sys.stdout.writelines(pieces("text", report, Style()))
    return 1 if report.count(planlint.Severity.ERROR) else 0


if __name__ == "__main__":
    sys.exit(main())
