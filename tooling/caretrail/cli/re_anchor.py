"""`caretrail re-anchor`: after a redaction, show that nothing else changed, and keep which old commit is which now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.cli.output import repo_option
from caretrail.plain import plain
from caretrail.problem import Refusal, Severity

if TYPE_CHECKING:
    from caretrail.continuity.reanchoring import Compared
    from caretrail.history.git import Repository
    from caretrail.kinds.redaction import Redaction


@click.command(name="re-anchor")
@click.option("--redaction", metavar="ID", help="The record of the redaction, as RED-2026-0V1B.")
@click.option("--old", metavar="PLACE", type=click.Path(exists=True, path_type=Path),
              help="The history before: a bundle of it, or a repository that still has it.")
@click.option("--old-head", metavar="SHA", help="The last commit before, as the record must say it.")
@click.option("--check", is_flag=True, help="Write nothing: compare, and hold the manifest that lies there against it.")
@click.option("--guessable", is_flag=True, help="Accept that so little was taken out that it can be found by trying.")
@click.option("--continues", metavar="SHA", help="Say which commit an old one is now; exit with 1 where none is.")
@repo_option
@click.pass_context
def command(ctx: click.Context, redaction: str | None, old: Path | None, old_head: str | None, check: bool,
            guessable: bool, continues: str | None, repo: Path) -> None:
    """After history was rewritten to take something out: compare the old one with the new one, commit by commit, and
    write the manifest that leads from each old commit to the new one. It is refused where anything else changed, and
    where something that looks personal is left.

    Exit status: 0 written, or it is as it should be, 1 it is not, 2 it could not be compared.
    """
    if continues:
        ctx.exit(_continue(repo, continues))
    if not (redaction and old):
        raise click.UsageError("both --redaction and --old are needed, or --continues alone")
    ctx.exit(_re_anchor(repo, redaction, old, old_head, check=check, guessable=guessable))


def _continue(repo: Path, commit: str) -> int:
    from caretrail.history.anchors import anchors
    from caretrail.history.git import Repository

    with Repository(repo) as repository:
        now = anchors(repository, repository.resolve()).now(commit)
    if now == commit:
        click.echo(f"no manifest of a redaction knows the commit `{plain(commit)}`", err=True)
        return 1
    click.echo(now)
    return 0


def _re_anchor(repo: Path, redaction: str, old: Path, old_head: str | None, *, check: bool, guessable: bool) -> int:
    from caretrail.continuity.reanchoring import GUESSABLE, compared, opened
    from caretrail.history.git import Repository

    model = _record(repo, redaction)
    was, now = _heads(model, old_head)
    with Repository(repo) as repository, opened(old) as before:
        repository.refuse_unfit()
        _refuse_strange(repository, before, was, now)
        found = compared(before, repository, was, now, redaction, model)
        left = _left(repository, now)
        still = bool(repository.known([was]))
    if left:
        click.echo(left)
        return 1
    if found.shortest < GUESSABLE and not guessable:
        raise Refusal(
            f"of one version only {found.shortest} characters were taken out: whoever knows the rest finds them by "
            "trying, as the old head is a fingerprint of all that was there",
            "rewrite the history again without the whole text of the field; or add `--guessable` where there is no "
            "more text than that, and say so in the record")
    return _keep(repo, redaction, found, model, check=check, still=still)


def _record(repo: Path, redaction: str) -> Redaction:
    from caretrail.cli.reading import read_folder
    from caretrail.kinds.redaction import Redaction

    held = read_folder(repo, None).records.get(redaction)
    model = held.model if held else None
    if not isinstance(model, Redaction):
        raise Refusal(f"there is no record of a redaction `{plain(redaction)}` here that can be read",
                      "begin it with `caretrail new redaction`")
    return model


def _heads(model: Redaction, old_head: str | None) -> tuple[str, str]:
    if not model.old_head or not model.new_head:
        raise Refusal("the record does not say what the last commit was before and after",
                      "fill in `old_head` and `new_head` first")
    if old_head and old_head != model.old_head:
        raise Refusal("`--old-head` is another commit than the record's `old_head`", "see which of them is right")
    return model.old_head, model.new_head


def _refuse_strange(repository: Repository, before: Repository, was: str, now: str) -> None:
    if not before.known([was]):
        raise Refusal("the old history that was given does not hold the old head", "give the bundle made before")
    if now not in repository.first_parents(repository.resolve()):
        raise Refusal("the new head is no landing of this branch", "see that the rewritten branch is checked out")


def _left(repository: Repository, now: str) -> str:
    """What of the new history still looks personal, in words; empty where nothing does."""
    from datetime import date

    from caretrail.cli.guard_words import where
    from caretrail.guard import guarding

    looked = guarding.ranged(repository, "", now, date.today())
    found = [each for each in looked.found if each.severity is Severity.ERROR]
    lines = [f"error: {each.what} in {where(each)}; it is not shown here" for each in found[:20]]
    return "\n".join([*lines, "the new history still holds what must not be there: rewrite it again"]) if found else ""


def _keep(repo: Path, redaction: str, found: Compared, model: Redaction, *, check: bool, still: bool) -> int:
    from caretrail.history.anchors import fingerprint, path_of, written
    from caretrail.placing import write_files

    data, path = written(found.manifest), path_of(redaction)
    there = (repo / path).read_bytes() if (repo / path).is_file() else None
    fits = there == data and model.manifest == fingerprint(data)
    if not check:
        write_files(repo, {path: data})
    rows = len(found.manifest.commits)
    click.echo(f"the histories are the same but for {_listed(found)}: {rows:,} commits have another id")
    if found.unsigned:
        click.echo(f"{found.unsigned:,} of them had a signature, which no longer fits: their authors count as claimed")
    if still:
        click.echo("this clone still holds the old history: `git reflog expire --expire=now --all`, then "
                   "`git gc --prune=now`")
    if check:
        click.echo("the manifest and the record fit" if fits else
                   f"`{path}` or its fingerprint in the record is another")
        return 0 if fits else 1
    click.echo(f"written {path}\n  next: put `manifest: {fingerprint(data)}` into the record, and land both together")
    return 0


def _listed(found: Compared) -> str:
    return ", ".join(f"{each.path} ({', '.join(each.fields) or 'the file'})" for each in found.manifest.removed)
