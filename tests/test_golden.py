"""Golden cases: a folder each, no Python needed.

A case holds the files that the run sees, `command` (what stands after `planlint`), `exit` (the
exit code) and `output` (standard output, then standard error if there is any). The repository's
examples are beside the case's own files as `examples/`. `PLANLINT_UPDATE_GOLDEN=1` writes the
expected files anew.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CASES = sorted(file.parent for file in (ROOT / "tests" / "golden").glob("**/command"))
EXPECTED = ("command", "exit", "output")


def run_case(case: Path, folder: Path) -> tuple[str, int]:
    shutil.copytree(ROOT / "examples", folder / "examples")
    for file in case.iterdir():
        if file.name not in EXPECTED:
            copy = shutil.copytree if file.is_dir() else shutil.copy2
            copy(file, folder / file.name)
    done = subprocess.run(
        [sys.executable, "-m", "planlint", *shlex.split((case / "command").read_text("utf-8"))],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    errors = done.stderr.decode()
    return done.stdout.decode() + (
        f"--- standard error\n{errors}" if errors else ""
    ), done.returncode


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, tmp_path: Path) -> None:
    output, code = run_case(case, tmp_path)
    if os.environ.get("PLANLINT_UPDATE_GOLDEN"):
        (case / "output").write_bytes(output.encode())
        (case / "exit").write_text(f"{code}\n", "utf-8")
    assert output == (case / "output").read_bytes().decode()
    assert code == int((case / "exit").read_text("utf-8"))


def test_every_example_is_a_golden_case() -> None:
    commands = " ".join((case / "command").read_text("utf-8") for case in CASES)
    missing = [
        file.name for file in (ROOT / "examples").glob("*.yaml") if file.name not in commands
    ]
    assert missing == []
