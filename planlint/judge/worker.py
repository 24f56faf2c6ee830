"""What runs in a worker process."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from multiprocessing import connection, parent_process
from threading import Thread
from typing import TypeAlias

from planlint.discover.source import Source
from planlint.judge.bench import Bench
from planlint.judge.task import Task
from planlint.lint import Settings
from planlint.report import PlanReport

# A plan on its way: its file, its bytes, the number of its settings, the key of its report.
Order: TypeAlias = tuple[Source, bytes, int, str]
Done: TypeAlias = tuple[bytes | PlanReport, object]

_settings: list[Settings] = []
_bench = Bench()


def begin(settings: Sequence[Settings], bench: Bench) -> None:
    """Make a process ready: settings are sent once, and not with every plan."""
    global _bench  # noqa: PLW0603 - a process has one bench
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked decides what is left
    Thread(target=_end_with_parent, daemon=True).start()
    _settings[:] = settings
    _bench = bench


def work(orders: Sequence[Order]) -> tuple[list[Done], str]:
    """Judge some plans; with them comes what is wrong with the cache, if anything is."""
    done = [
        _bench.judge_packed(Task(source, content, _settings[number]), key)
        for source, content, number, key in orders
    ]
    return done, _bench.store.trouble if _bench.store else ""


def _end_with_parent() -> None:
    """End when the process that asked is gone, however it ended: nobody wants the rest."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
