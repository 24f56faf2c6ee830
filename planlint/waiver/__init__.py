"""Waivers: findings that somebody has accepted, in a file beside the configuration."""

from planlint.waiver.apply import LAYER, waived
from planlint.waiver.check import FileCheck
from planlint.waiver.find import FILE_NAME, WaiverFiles
from planlint.waiver.read import read_waivers
from planlint.waiver.record import NO_WAIVERS, Reason, Subject, Waiver, WaiverFile

__all__ = [
    "FILE_NAME",
    "LAYER",
    "NO_WAIVERS",
    "FileCheck",
    "Reason",
    "Subject",
    "Waiver",
    "WaiverFile",
    "WaiverFiles",
    "read_waivers",
    "waived",
]
