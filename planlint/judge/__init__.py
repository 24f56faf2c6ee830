"""Who judges the plans of a run: this process, several of them, or what is known from before."""

from planlint.judge.answers import Judge
from planlint.judge.bench import Reading
from planlint.judge.processors import processors
from planlint.judge.task import Answer, Task
from planlint.judge.worker_died import WorkerDied

__all__ = ["Answer", "Judge", "Reading", "Task", "WorkerDied", "processors"]
