"""Only what is new: plans beside what they were at a commit, their findings told apart."""

from __future__ import annotations

from collections.abc import Callable

from planlint.accepted import Accepted
from planlint.config import Configs
from planlint.discover import Source
from planlint.lint import Settings
from planlint.since.present import Present


def compared_with(
    name: str | None,
    configs: Configs,
    accepted: Accepted,
    settings_of: Callable[[Source], Settings],
) -> Present:
    """What a run is compared with: the plans at a commit, or without a name nothing.

    `accepted` is another reading of what people have accepted than that of the run.
    """
    if name is None:
        return Present()
    from planlint.since.past import Past  # git is for those who ask for it

    return Past(name, configs, accepted, settings_of)


__all__ = ["Present", "compared_with"]
