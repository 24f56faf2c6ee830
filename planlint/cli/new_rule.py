"""What `planlint rules new` does once it knows what is wanted."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from planlint.checks.declared import DECLARATIONS
from planlint.cli.new_file import write_new_file
from planlint.cli.rule_skeleton import DEFAULT_CHECK, declared_skeleton, installed_skeleton
from planlint.config import FILE_NAME, Config, Configs
from planlint.files import absolute, shown_name, why_not
from planlint.nearest import did_you_mean
from planlint.pack import RuleFile, builtin_rules, read_pack
from planlint.pack.installed import check_names
from planlint.plan.slug import slug
from planlint.rulebook import RuleBook
from planlint.usage import UsageError

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
INSTALLED = "pack:"


def new_rule(name: str, folder: str | None, check: str | None) -> str:
    """Write the skeleton of a rule; returns what was done and what comes next.

    Raises UsageError for a name that cannot be one or is taken, and where no file can be made.
    """
    _refuse_name(name)
    config = Configs(RuleBook(builtin_rules()), absolute(Path())).nearest(absolute(Path()))
    pack = Path(folder) if folder is not None else _folder_of_packs(config)
    file = pack / f"{name}.yaml"
    _refuse_taken(name, config, pack)
    text = _text(name, check or DEFAULT_CHECK, shown_name(file))
    _make_folder(pack)
    write_new_file(file, text)
    return "".join(_said(file, pack, config))


def _refuse_name(name: str) -> None:
    if NAME.fullmatch(name):
        return
    near = slug(_HUMP.sub("-", name)).lstrip("0123456789-")
    hint = f'; write "{near}"' if near else ', as in "campaign-without-approver"'
    raise UsageError(f'"{name}" cannot be the name of a rule: small letters and dashes{hint}')


def _refuse_taken(name: str, config: Config, pack: Path) -> None:
    for rule in (*builtin_rules(), *config.book.rules):
        if name in (rule.name, *rule.aliases):
            raise UsageError(f'there is a rule called "{name}" already, {_origin(rule.origin)}')
    if pack.exists() and not pack.is_dir():
        raise UsageError(f"{shown_name(pack)} is a file; name a folder with --in")
    try:
        files: Sequence[RuleFile] = read_pack(absolute(pack), "").files if pack.is_dir() else ()
        taken = next((file for file in files if file.wanted == name), None)
        there = taken.path if taken else pack / f"{name}.yaml"
        if taken or there.exists() or there.is_symlink():
            raise UsageError(f"{shown_name(there)} is there already; choose another name")
    except OSError as error:
        raise UsageError(f"{shown_name(pack)} cannot be read: {why_not(error)}") from None


def _origin(origin: str) -> str:
    return f"in {origin}"


def _folder_of_packs(config: Config) -> Path:
    """The folder of the one pack of the configuration; raises UsageError where that is not one."""
    own = [file for file in config.rule_files if not file.document.name.startswith(INSTALLED)]
    if not own:
        raise UsageError("where is the rule to be? Name a folder: --in house-rules/")
    common = Path(os.path.commonpath([file.path.parent for file in own]))
    if common == absolute(Path(config.name)).parent:
        raise UsageError(f"{config.name} names several packs; say which with --in FOLDER")
    return Path(shown_name(common))


def _text(name: str, check: str, file: str) -> str:
    if check in DECLARATIONS:
        return declared_skeleton(name, DECLARATIONS[check], file)
    if check in check_names():
        return installed_skeleton(name, check, file)
    known = (*DECLARATIONS, *check_names())
    hint = did_you_mean(check, known)
    raise UsageError(
        f"--check {check}: there is no such check (there are {', '.join(known)}){hint}"
    )


def _make_folder(pack: Path) -> None:
    try:
        pack.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{shown_name(pack)} cannot be made: {why_not(error)}") from None


def _said(file: Path, pack: Path, config: Config) -> Sequence[str]:
    done = [f"written: {shown_name(file)}\n"]
    place = absolute(pack)
    if not any(known.path.is_relative_to(place) for known in config.rule_files):
        where = config.name or FILE_NAME
        done.append(f"for planlint to use it, write in {where}: packs: [{shown_name(pack)}/]\n")
    done.append(f"what is to do: planlint test {quote(shown_name(file))}\n")
    return done
