"""From where Python imports: never from the folder in which planlint is called."""

from __future__ import annotations

import os
import sys


def leave_out_current_folder() -> None:
    """Let nothing be imported from the current folder.

    `python -m` and PYTHONPATH put it there. A folder that is installed (editable) stays, also
    where it is the current one.
    """
    here = os.path.realpath(os.curdir)
    named = {os.path.realpath(name) for name in os.environ.get("PYTHONPATH", "").split(os.pathsep)}
    sys.path[:] = [
        folder
        for number, folder in enumerate(sys.path)
        if folder and (os.path.realpath(folder) != here or (number and here not in named))
    ]
