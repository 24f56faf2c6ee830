"""The tools that are measured, in an environment of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import Command

PEERS = ("yamllint", "check-jsonschema", "cfn-lint")
_LOAD = (
    "import sys, yaml\n"
    "for name in sys.argv[1:]:\n"
    "    with open(name, 'rb') as file:\n"
    "        yaml.load(file.read(), yaml.CSafeLoader)\n"
)
_RULESET = """\
rules:
  plan-has-a-name:
    message: A plan has a name
    given: $
    then: {field: name, function: truthy}
"""
_BUCKET = """\
  Bucket{number}:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration:
        Status: Enabled
"""


@dataclass(frozen=True, slots=True)
class Tools:
    """An environment with planlint and its peers, and the commands to run them.

    `node` is the folder of Spectral; None where it is not installed.
    """

    environment: Path
    schema: Path
    node: Path | None = None

    def start(self, plans: Sequence[Path]) -> Command:
        """Start Python, and nothing else."""
        return self._command(plans, "python", "-c", "pass", named=False)

    def python(self, plans: Sequence[Path], statement: str) -> Command:
        """Start Python for one statement."""
        return self._command(plans, "python", "-c", statement, named=False)

    def load(self, plans: Sequence[Path]) -> Command:
        """Load the plans with libyaml, and nothing else."""
        return self._command(plans, "python", "-c", _LOAD)

    def yamllint(self, plans: Sequence[Path]) -> Command:
        return self._command(plans, "yamllint")

    def check_jsonschema(self, plans: Sequence[Path]) -> Command:
        return self._command(plans, "check-jsonschema", "--schemafile", str(self.schema))

    def spectral(self, plans: Sequence[Path]) -> Command | None:
        """Run Spectral with a single rule; None where there is none."""
        if self.node is None:
            return None
        program = str(self.node / "node_modules" / ".bin" / "spectral")
        names = [plan.name for plan in plans]
        argv = (program, "lint", "--ruleset", str(self.node / "ruleset.yaml"), *names)
        return Command(argv, plans[0].parent, frozenset({0, 1}))

    def cfn_lint(self, folder: Path) -> Command:
        """Run cfn-lint over a template of its own kind, about as long as a plan."""
        template = folder / "template.yml"
        buckets = "".join(_BUCKET.format(number=number) for number in range(1, 54))
        template.write_text(
            f'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n{buckets}', "utf-8"
        )
        program = str(self.environment / "bin" / "cfn-lint")
        return Command((program, template.name), folder, frozenset(range(16)))

    def planlint(self, plans: Sequence[Path], *options: str) -> Command:
        return self._command(
            plans, "planlint", "check", "--isolated", "--fail-on", "never", *options
        )

    def _command(
        self, plans: Sequence[Path], program: str, *args: str, named: bool = True
    ) -> Command:
        names = [plan.name for plan in plans] if named else []
        # A peer may have something to say of a plan; planlint may not.
        codes = frozenset({0} if program in {"planlint", "python"} else {0, 1})
        argv = (str(self.environment / "bin" / program), *args, *names)
        return Command(argv, plans[0].parent, codes)


def install(checkout: Path, place: Path) -> Tools:
    """Install planlint from the checkout, as a user has it, and its peers."""
    environment = place / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    subprocess.run(
        [
            *(str(environment / "bin" / "python"), "-m", "pip", "install", "-qq"),
            *("--disable-pip-version-check", str(checkout), *PEERS),
        ],
        check=True,
    )
    return Tools(environment, checkout / "schemas" / "plan.schema.json", _spectral(place / "node"))


def _spectral(folder: Path) -> Path | None:
    """Install Spectral into a folder of its own; without npm, or without success, leave it out."""
    npm = shutil.which("npm")
    if npm is None:
        print("Spectral is left out: there is no npm.\n")
        return None
    folder.mkdir()
    (folder / "ruleset.yaml").write_text(_RULESET, "utf-8")
    quiet = ("--silent", "--no-audit", "--no-fund")
    done = subprocess.run(
        [npm, "install", *quiet, "--prefix", str(folder), "@stoplight/spectral-cli"],
        check=False,
        capture_output=True,
    )
    if done.returncode:
        print(f"Spectral is left out: npm could not install it (exit code {done.returncode}).\n")
        return None
    return folder


def versions(tools: Tools) -> str:
    """Name what is measured, with versions."""
    script = (
        "import platform\n"
        "from importlib.metadata import version\n"
        "names = ('planlint', 'yamllint', 'check-jsonschema', 'cfn-lint', 'PyYAML')\n"
        "print('Python', platform.python_version(), *(f', {n} {version(n)}' for n in names))\n"
    )
    said = subprocess.run(
        [str(tools.environment / "bin" / "python"), "-c", script],
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.strip().replace(" ,", ",")
