"""Fixtures for every test."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from tests import browser as chromium
from tests import command, distribution

# The same examples in every run, so that a change is judged by what it changed; SEARCH=1 looks for
# new ones.
settings.register_profile(
    "planlint",
    settings(),
    deadline=None,
    max_examples=100,
    derandomize="SEARCH" not in os.environ,
)
settings.load_profile("planlint")

CHECKOUT = Path(__file__).resolve().parent.parent

# No test sees what another has kept, and none touches the cache of whoever runs them.
os.environ["PLANLINT_CACHE_DIR"] = ""

# A repository that no configuration of the machine can change.
GIT_IDENTITY = {
    "GIT_AUTHOR_EMAIL": "author@example.org",
    "GIT_AUTHOR_NAME": "An author",
    "GIT_COMMITTER_EMAIL": "author@example.org",
    "GIT_COMMITTER_NAME": "An author",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@dataclass(frozen=True, slots=True)
class GitRepository:
    """A git repository of a test's own."""

    path: Path

    def write(self, name: str, text: str) -> Path:
        """Write a file, with its folders, as UTF-8 with the line ends as they are."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
        return target

    def write_all(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            self.write(name, text)

    def git(self, *args: str) -> str:
        """Run git and return what it says; a failure is raised."""
        done = subprocess.run(
            ["git", *args],
            cwd=self.path,
            env=command.steady_environment(GIT_IDENTITY),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def stage(self, *names: str) -> None:
        """Put files into the next commit: all, if none is named."""
        self.git("add", "--", *(names or (".",)))

    def commit(self, message: str = "A commit") -> None:
        """Commit all there is."""
        self.stage()
        self.git("commit", "--quiet", "--allow-empty", "--message", message)


MakeRepository = Callable[[Path], GitRepository]


def _init(path: Path) -> GitRepository:
    path.mkdir(parents=True, exist_ok=True)
    made = GitRepository(path)
    made.git("init", "--quiet", "--initial-branch=main")
    return made


@pytest.fixture(scope="session")
def make_repository() -> MakeRepository:
    """Make a git repository of a folder."""
    return _init


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """Return an empty git repository."""
    return _init(tmp_path / "repository")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the folder that holds planlint's source."""
    return CHECKOUT


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> distribution.Built:
    """Return the sdist, and the wheel built from it."""
    return distribution.build(CHECKOUT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Browser]:
    """Return a running Chromium; without one, a test is skipped, but never in CI."""
    program = chromium.find_chromium()
    if program is None:
        missing = "Chromium is not installed: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with chromium.launch(program, tmp_path_factory.mktemp("chromium")) as running:
        yield running
