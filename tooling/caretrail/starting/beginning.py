"""A new partnership's whole repository: made in memory, judged, written beside its place, moved there in one step."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from caretrail.authority.codeowners import PLACES, codeowners
from caretrail.authority.ground import ground_of
from caretrail.authority.lockout import can_change_rules
from caretrail.authority.worlds import TrailWorld
from caretrail.check import check
from caretrail.history.git import add_and_commit, init
from caretrail.load import File, load
from caretrail.plain import plain
from caretrail.problem import Problem, Refusal, Severity
from caretrail.rules import RULES
from caretrail.starting.answers import Answers
from caretrail.starting.hosts import runs
from caretrail.starting.managed import MANIFEST, manifest_text, wanted_files
from caretrail.starting.records import names_of, records
from caretrail.starting.rights import proposed
from caretrail.starting.staff import readme
from caretrail.starting.undecided import undecided
from caretrail.trail import Trail
from caretrail.views.words import listed

MESSAGE = """\
Begin the register

Written by `caretrail init` from the answers of the partnership. What nobody answered is listed in README.md.
"""


@dataclass(frozen=True, slots=True)
class Begun:
    """The text of every file by its path, what is still to decide, and what a check warns of."""

    files: Mapping[str, str]
    undecided: Sequence[str]
    warnings: Sequence[Problem]


def begun(answers: Answers, today: date) -> Begun:
    """Everything, and nothing on disk. Raises Refusal where a check would find an error in it."""
    files = records(answers, today)
    texts, left_out = proposed(answers, names_of(answers)) if answers.rights else ({}, ())
    files |= texts
    trail = Trail(load(File(path, "100644", text.encode(), len(text)) for path, text in files.items()), today)
    problems = check(trail, {rule.code for rule in RULES if rule.scope != "register"})
    if errors := [each for each in problems if each.severity is Severity.ERROR]:
        raise Refusal("; ".join(f"{each.place.path}: {each.message}" for each in errors[:5]),
                      f"change what was answered: {errors[0].fix}")
    if answers.rights and not can_change_rules(ground_of(trail), today, TrailWorld(trail)):
        raise Refusal("with these people nobody could ever change the rights: it takes somebody with the right to, and "
                      "the approval of two other custodians of two agencies",
                      "name three custodians of two agencies at least, each with a post that plays `custodian`, the "
                      "day from which they hold it and an address; or leave `rights` out until they are known")
    host = answers.host or "none"
    managed = wanted_files(host)
    left = tuple(undecided(answers, today, left_out))
    files |= {**managed, MANIFEST: manifest_text(host, managed), "README.md": readme(answers, left)}
    if host in PLACES:
        asked = codeowners(ground_of(trail), today, host)
        files |= {PLACES[host]: asked} if any(line.startswith(("/", "^")) for line in asked.splitlines()) else {}
    return Begun(files, left, problems)


def refuse_taken(folder: Path) -> None:
    """Refuse a folder in which something lies already, and say what."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refusal(f"`{plain(str(folder))}` is there already, and no folder", "name a folder that does not exist "
                                                                                 "yet")
    there = sorted(each.name for each in folder.iterdir()) if folder.exists() else []
    if there:
        raise Refusal(f"`{plain(str(folder))}` is not empty: {listed([f'`{plain(each)}`' for each in there])} "
                      f"{'is' if len(there) == 1 else 'are'} in the way",
                      "name a folder that does not exist yet; what lies in this one stays as it is")


def place(folder: Path, files: Mapping[str, str], author: str = "", when: datetime | None = None) -> None:
    """Write everything, all or nothing; with an author and a time, as the first commit of a new git repository."""
    refuse_taken(folder)
    final = Path(os.path.abspath(folder))  # noqa: PTH100 - `a/..` is a folder with a name as well
    beside = final.with_name(f".{final.name}.{secrets.token_hex(4)}.building")
    try:
        beside.mkdir(parents=True)
        if author and when:
            init(beside)
            add_and_commit(beside, {path: text.encode() for path, text in files.items()}, MESSAGE, author, when,
                           {path for path in files if runs(path)})
        else:
            _write(beside, files)
        _move(beside, final)
    except OSError as fault:
        raise Refusal(f"`{plain(str(folder))}` cannot be written: {(fault.strerror or str(fault)).lower()}",
                      "name a folder where you may write; nothing was left behind") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        if runs(path):
            file.chmod(0o755)


def _move(beside: Path, final: Path) -> None:
    """Into its place: whole where there is no folder yet; into an empty one piece by piece, as somebody may stand in
    it. A piece that cannot be moved takes the others back with it.
    """
    if not final.exists():
        beside.rename(final)
        return
    moved: list[Path] = []
    try:
        for each in list(beside.iterdir()):
            moved.append(each.rename(final / each.name))  # noqa: PERF401 - those moved so far go back
    except OSError:
        for each in moved:
            with suppress(OSError):
                each.rename(beside / each.name)
        raise
