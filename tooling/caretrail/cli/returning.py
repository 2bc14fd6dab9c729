"""`caretrail import EDITED.xlsx`: an export of the register that was changed and came back; `import_` hands it over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.plain import plain
from caretrail.private import is_private
from caretrail.problem import Problem, Refusal
from caretrail.views.words import count

if TYPE_CHECKING:
    from caretrail.importing.returned.changing import Changing, Step
    from caretrail.importing.returned.deciding import Decided
    from caretrail.importing.returned.export import Taken
    from caretrail.importing.workbook import Workbook
    from caretrail.load import Record

COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
LONGEST = 70
"""Characters of a value that are shown."""

NOT_SHOWN = "(not shown: it looks like personal data or a key)"
NOTHING = "Nothing was written: "


def export_in(file: Path) -> Workbook | None:
    """The workbook in a file, where it is one that `caretrail export` wrote."""
    from caretrail.importing.package import ZIP
    from caretrail.importing.reading import bytes_of
    from caretrail.importing.returned.export import is_export
    from caretrail.importing.workbook import read_workbook

    data = bytes_of(file, plain(str(file)))
    if not data.startswith(ZIP):
        return None
    book = read_workbook(data, file.name)
    return book if is_export(book) else None


def bring_back(workbook: Workbook, repo: Path, *, writing: bool, author: str | None, merging: bool) -> None:
    """Say what the changes in an export come to; write them, or with an `author` land them. All of them or none: ends
    with 1 where one cannot be made.
    """
    from caretrail.importing.land import refuse_unlanded
    from caretrail.importing.returned.checking import files_of, new_errors
    from caretrail.importing.returned.deciding import decide
    from caretrail.importing.returned.export import take
    from caretrail.load import folder_files, load
    from caretrail.placing import write_files
    from caretrail.trail import Trail

    taken = take(workbook)
    if author:
        refuse_unlanded(repo)
    loaded = load(folder_files(repo))
    now = Trail(loaded, date.today()).records
    decided = decide(taken, _base(repo, taken), now, _used(repo), merging=merging)
    files = files_of(decided.changing, now, decided.faults)
    problems = new_errors(loaded, files, date.today()) if files and not decided.faults else []
    for line in (*_told(decided), *_problems(problems)):
        click.echo(plain(line))
    if decided.faults or problems:
        click.echo(f"{NOTHING}put right what is said above, in the workbook, and run it again.", err=True)
        raise click.exceptions.Exit(1)
    if author and files:
        _land(repo, files, taken, author)
    elif writing and files:
        write_files(repo, files)
        click.echo(f"Wrote {count(len(files), 'file')}.\nnext: caretrail check, then commit", err=True)
    elif files:
        click.echo(f"{NOTHING}this was a dry run. Add --write, or --land to commit as well.", err=True)
    else:
        click.echo("Nothing to write.", err=True)


def _base(repo: Path, taken: Taken) -> dict[str, Record]:
    """The register as it was when the workbook was taken out."""
    from caretrail.history.git import Repository
    from caretrail.load import load
    from caretrail.trail import Trail

    with Repository(repo) as repository:
        if not COMMIT.fullmatch(taken.commit) or taken.commit not in repository.known([taken.commit]):
            raise Refusal(f"`{plain(taken.name)}` was taken out at commit `{plain(taken.commit)[:10]}`, which this "
                          "clone "
                          "does not know", "fetch the whole history of the register, or take out a fresh export here")
        return Trail(load(repository.tree_files(taken.commit)), date.today()).records


def _used(repo: Path) -> frozenset[str]:
    from caretrail.history import open_history

    with open_history(repo) as history:
        return frozenset(history.ids())


def _told(decided: Decided) -> Iterator[str]:
    new = [each for each in decided.changing if each.is_new]
    changed = [each for each in decided.changing if not each.is_new]
    yield f"{count(len(new), 'new record')}, {count(len(changed), 'changed record')}, {decided.unchanged:,} unchanged"
    for each in (*new, *changed):
        yield f"  {'new' if each.is_new else 'changed'}  {_record(each)}"
        yield from (f"    {step.where}  {_step(step)}" for step in each.steps)
    yield from (f"note: {each}" for each in decided.notes)
    for fault in decided.faults:
        why = f"what stands there cannot be taken {NOT_SHOWN}" if is_private(fault.why) else fault.why
        yield f"  rejected  {fault.where}: {why}"


def _record(changing: Changing) -> str:
    from caretrail.views.names import title_of

    return f"{changing.id}  {_shown(title_of(changing.doc))}"


def _step(step: Step) -> str:
    if step.old is None and step.what.endswith(", new"):
        return f"{step.what}: {_shown(step.new)}"
    return f"{step.what}: {_shown(step.old)} -> {_shown(step.new)}"


def _shown(value: object) -> str:
    from caretrail.importing.returned.changing import said

    text = " ".join(said(value).split())
    if is_private(text):
        return NOT_SHOWN
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def _problems(problems: list[Problem]) -> Iterator[str]:
    """What a check would find, were it written."""
    for each in problems:
        yield f"  rejected  {each.record or each.place.path}: {each.message} ({each.code})"
        yield f"    fix: {each.fix}"


def _land(repo: Path, files: dict[str, bytes], taken: Taken, author: str) -> None:
    from caretrail.history import git

    name = plain(taken.name)
    message = (f"Take back changes made in {name}\n\n{count(len(files), 'record')} changed in a workbook that was "
               "taken out "
               f"at {taken.commit[:10]}.\n\nImported-from: {name}\nImported-sha256: {taken.sha256}\n")
    git.add_and_commit(repo, files, message, author, datetime.now(UTC).replace(microsecond=0))
    click.echo("Landed 1 commit.", err=True)
