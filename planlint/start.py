"""The program's way in, which collects no garbage while it starts."""

from __future__ import annotations

import gc

# Objects made before Python looks for garbage again: a short run never gets so far.
MANY = 50_000


def main() -> None:
    """Run the command line; ends with SystemExit.

    What is made at start-up stays. To look through it for garbage, again and again as it grows,
    would take a tenth of the time of a short run.
    """
    gc.disable()
    from planlint.cli import main as run

    gc.freeze()
    gc.enable()
    gc.set_threshold(MANY)
    run()
