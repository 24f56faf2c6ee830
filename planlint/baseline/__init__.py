"""The baseline: the findings that were accepted on a day, told again by their fingerprints."""

from planlint.baseline.file import FILE_NAME, read_baseline, written
from planlint.baseline.find import BaselineFiles
from planlint.baseline.match import LAYER, Match, entry_of, matched
from planlint.baseline.record import NO_BASELINE, Baseline, Entry
from planlint.baseline.revise import Revision, Seen, extended, made, pruned

__all__ = [
    "FILE_NAME",
    "LAYER",
    "NO_BASELINE",
    "Baseline",
    "BaselineFiles",
    "Entry",
    "Match",
    "Revision",
    "Seen",
    "entry_of",
    "extended",
    "made",
    "matched",
    "pruned",
    "read_baseline",
    "written",
]
