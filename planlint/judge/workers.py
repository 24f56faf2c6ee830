"""Worker processes: started once there is work for them, ended with their run."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from planlint.files import why_not
from planlint.judge.bench import Bench
from planlint.judge.worker import Done, Order, begin, work
from planlint.judge.worker_died import WorkerDied
from planlint.lint import Settings

MODULE = "planlint.judge.worker"


class Workers:
    """Some processes that judge plans; used as a context, at whose end they are gone."""

    def __init__(self, jobs: int, settings: Sequence[Settings], bench: Bench) -> None:
        self._before = set(multiprocessing.active_children())
        self._pool = ProcessPoolExecutor(
            jobs, _context(), initializer=begin, initargs=(tuple(settings), bench)
        )

    def hand_out(self, orders: Sequence[Order]) -> Future[tuple[list[Done], str]]:
        """Have some plans judged."""
        with _refusals(), _uninterrupted():
            return self._pool.submit(work, orders)

    def take_back(self, future: Future[tuple[list[Done], str]]) -> tuple[list[Done], str]:
        """Wait for plans that were handed out."""
        with _refusals():
            return future.result()

    def end(self, *, in_time: bool) -> None:
        """End the processes; those that still judge do so for nobody, unless all came in time."""
        for process in set() if in_time else set(multiprocessing.active_children()) - self._before:
            process.terminate()
        self._pool.shutdown(cancel_futures=True)


def _context() -> multiprocessing.context.BaseContext:
    """How processes are started: not by a bare fork, which a caller's threads may not survive."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([MODULE])
    return context


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WorkerDied(
            f"a worker process could not be started: {why_not(error)}; --jobs 1 does without"
        ) from None
    except BrokenProcessPool:
        raise WorkerDied(
            "a worker process ended before its plans were judged, perhaps for lack of memory;"
            " --jobs 1 judges them one after the other"
        ) from None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: it is for the one that started them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows; `begin` sees to it
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
