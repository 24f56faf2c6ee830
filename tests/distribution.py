"""Build planlint's sdist and wheel, and install them into empty environments."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.command import steady_environment


@dataclass(frozen=True, slots=True)
class Built:
    """The two files that a release consists of."""

    sdist: Path
    wheel: Path

    def wheel_names(self) -> set[str]:
        """Name the files in the wheel."""
        with zipfile.ZipFile(self.wheel) as archive:
            return set(archive.namelist())

    def sdist_names(self) -> set[str]:
        """Name the files in the sdist, without its outermost folder."""
        with tarfile.open(self.sdist) as archive:
            return {name.partition("/")[2] for name in archive.getnames()}

    def unpack_sdist(self, target: Path) -> Path:
        """Unpack the sdist and return the folder with its content."""
        with tarfile.open(self.sdist) as archive:
            archive.extractall(target, filter="data")
        return target / self.sdist.name.removesuffix(".tar.gz")


def build(source: Path, target: Path) -> Built:
    """Build the sdist from a source folder, and the wheel from that sdist."""
    _run(sys.executable, "-m", "build", "--quiet", "--outdir", str(target), str(source))
    (sdist,) = target.glob("*.tar.gz")
    (wheel,) = target.glob("*.whl")
    return Built(sdist, wheel)


def install(requirement: Path, environment: Path) -> Path:
    """Make an empty environment, install planlint there, and return its planlint command."""
    _run(sys.executable, "-m", "venv", str(environment))
    scripts = environment / "bin"
    _run(
        str(scripts / "python"),
        *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        str(requirement),
    )
    return scripts / "planlint"


def _run(*command: str) -> None:
    done = subprocess.run(
        command, env=steady_environment(), check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
