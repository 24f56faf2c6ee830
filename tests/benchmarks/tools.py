"""The tools that are measured, in an environment of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import Command

_LOAD = (
    "import sys, yaml\n"
    "for name in sys.argv[1:]:\n"
    "    with open(name, 'rb') as file:\n"
    "        yaml.load(file.read(), yaml.CSafeLoader)\n"
)


@dataclass(frozen=True, slots=True)
class Tools:
    """An environment with planlint and its peers, and the commands to run them."""

    environment: Path
    schema: Path

    def start(self, plans: Sequence[Path]) -> Command:
        """Start Python, and nothing else."""
        return self._command(plans, "python", "-c", "pass", named=False)

    def load(self, plans: Sequence[Path]) -> Command:
        """Load the plans with libyaml, and nothing else."""
        return self._command(plans, "python", "-c", _LOAD)

    def yamllint(self, plans: Sequence[Path]) -> Command:
        return self._command(plans, "yamllint")

    def check_jsonschema(self, plans: Sequence[Path]) -> Command:
        return self._command(plans, "check-jsonschema", "--schemafile", str(self.schema))

    def planlint(self, plans: Sequence[Path], *options: str) -> Command:
        return self._command(plans, "planlint", "check", "--isolated", *options)

    def _command(
        self, plans: Sequence[Path], program: str, *args: str, named: bool = True
    ) -> Command:
        names = [plan.name for plan in plans] if named else []
        # A peer may have something to say of a plan; planlint may not.
        codes = frozenset({0} if program in {"planlint", "python"} else {0, 1})
        argv = (str(self.environment / "bin" / program), *args, *names)
        return Command(argv, plans[0].parent, codes)


def install(checkout: Path, environment: Path) -> Tools:
    """Install planlint from the checkout, as a user has it, and its peers."""
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    subprocess.run(
        [
            *(str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet"),
            *("--disable-pip-version-check", str(checkout), "yamllint", "check-jsonschema"),
        ],
        check=True,
    )
    return Tools(environment, checkout / "schemas" / "plan.schema.json")


def versions(tools: Tools) -> str:
    """Name what is measured, with versions."""
    script = (
        "import platform\n"
        "from importlib.metadata import version\n"
        "names = ('planlint', 'yamllint', 'check-jsonschema', 'PyYAML')\n"
        "print('Python', platform.python_version(), *(f', {n} {version(n)}' for n in names))\n"
    )
    said = subprocess.run(
        [str(tools.environment / "bin" / "python"), "-c", script],
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.strip().replace(" ,", ",")
