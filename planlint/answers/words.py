"""Answers in words that people type."""

from __future__ import annotations

from planlint.answers.record import Said

_WORDS = {
    Said.YES: ("y", "yes", "true"),
    Said.PARTLY: ("p", "partly", "partial", "partially", "in part"),
    Said.NO: ("n", "no", "false"),
    Said.NOT_APPLICABLE: (
        *("a", "na", "n/a", "n a", "n.a", "not applicable", "does not apply", "doesn't apply"),
    ),
}
SAID_BY = {word: said for said, words in _WORDS.items() for word in words}


def read_said(written: str) -> Said | None:
    """Read an answer in any case: yes, Y, partly, n/a, Not applicable; None for anything else."""
    word = " ".join(written.casefold().replace("_", " ").replace("-", " ").split())
    return SAID_BY.get(word) or SAID_BY.get(word.replace("\u2019", "'").strip(" .!"))
