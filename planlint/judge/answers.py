"""Tasks in, answers out, in the same order whoever does the work."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from planlint.dataclass import dataclass
from planlint.judge.bench import Bench, Reading
from planlint.judge.processors import most_processes, processors
from planlint.judge.task import Answer, Task
from planlint.lint import Settings

if TYPE_CHECKING:  # few plans need neither a cache nor other processes
    from concurrent.futures import Future

    from planlint.cache import Cache
    from planlint.judge.worker import Done, Order
    from planlint.judge.workers import Workers

# A worker process takes a third of a second to start: with fewer plans it is not worth it.
FEW = 40
# Plans judged here before any process is started, since most may be known from before.
ALONE = 4
TOGETHER = 4
ON_THEIR_WAY = 4
AUTOMATIC = 0


@dataclass(slots=True)
class _Batch:
    """Plans that go to a worker together."""

    orders: list[Order] = field(default_factory=list)
    future: Future[tuple[list[Done], str]] | None = None
    done: list[Done] | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A task in its order: with its answer, or with where that will come from."""

    task: Task
    answer: Answer | None = None
    batch: _Batch | None = None
    number: int = 0


class Judge:
    """Judges the plans of a run; `settings` are all by which any of them is judged.

    With `jobs` 0 as many processes are used as there are processors, if there are plans enough.
    """

    def __init__(
        self,
        settings: Sequence[Settings],
        plans: int,
        jobs: int = 1,
        cache: Cache | None = None,
        reading: Reading | None = None,
    ) -> None:
        self.settings = tuple(settings)
        self.cache = cache
        self.bench = Bench(cache.store if cache else None, reading)
        self._jobs = _jobs(jobs, plans)
        self._spared = 0 if jobs else ALONE
        self._numbers = {id(each): number for number, each in enumerate(self.settings)}
        self._workers: Workers | None = None
        self._batch = _Batch()
        self._waiting: deque[_Place] = deque()

    def answers(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """The answers to tasks, in their order; raises WorkerDied where a process ends too soon."""
        try:
            for task in tasks:
                self._waiting.append(self._place(task))
                yield from self._ready()
            while self._waiting:
                yield self._next()
        except BaseException:
            self._end(in_time=False)
            raise
        self._end(in_time=True)

    def _end(self, *, in_time: bool) -> None:
        if self._workers is not None:
            self._workers.end(in_time=in_time)

    def _ready(self) -> Iterator[Answer]:
        """What can be given now; where too much is on its way, what can be waited for."""
        most = TOGETHER * ON_THEIR_WAY * self._jobs
        while self._waiting and (_is_ready(self._waiting[0]) or len(self._waiting) > most):
            yield self._next()

    def _place(self, task: Task) -> _Place:
        key, known = self._known(task)
        if known is not None:
            return _Place(task, Answer(task, known))
        if self._spared > 0 or not self._has_workers():
            self._spared -= 1
            return _Place(task, Answer(task, *self.bench.judge(task, key)))
        self._batch.orders.append(
            (task.source, task.content, self._numbers[id(task.settings)], key)
        )
        place = _Place(task, None, self._batch, len(self._batch.orders) - 1)
        if len(self._batch.orders) == TOGETHER:
            self._hand_out()
        return place

    def _known(self, task: Task) -> tuple[str, bytes | None]:
        """The key of a task, and what is known of it from before."""
        if self.cache is None:
            return "", None
        key = self.cache.keys.key(task.content, task.source.name, task.settings)
        return key, self.cache.store.get(key) if key else None

    def _has_workers(self) -> bool:
        """Whether other processes judge; where the system allows none, this one does."""
        if self._workers is None and self._jobs > 1:
            from planlint.judge.workers import Workers

            try:
                self._workers = Workers(self._jobs, self.settings, self.bench)
            except (ImportError, NotImplementedError, OSError):  # as the library's pool says it
                self._jobs = 1
        return self._workers is not None

    def _hand_out(self) -> None:
        if self._workers is not None:
            self._batch.future = self._workers.hand_out(self._batch.orders)
            self._batch = _Batch()

    def _next(self) -> Answer:
        place = self._waiting.popleft()
        if place.answer is not None or place.batch is None:
            return place.answer or Answer(place.task, *self.bench.judge(place.task, ""))
        return Answer(place.task, *self._done(place.batch)[place.number])

    def _done(self, batch: _Batch) -> list[Done]:
        if batch.future is None:
            self._hand_out()
        if batch.done is None and self._workers is not None and batch.future is not None:
            batch.done, trouble = self._workers.take_back(batch.future)
            if self.cache is not None and trouble:
                self.cache.store.trouble = self.cache.store.trouble or trouble
        return batch.done or []


def _is_ready(place: _Place) -> bool:
    batch = place.batch
    if batch is None or batch.done is not None:
        return True
    return batch.future is not None and batch.future.done()


def _jobs(asked: int, plans: int) -> int:
    if asked == AUTOMATIC:
        asked = 1 if plans < FEW else processors()
    return max(1, min(asked, plans, most_processes()))
