"""`caretrail attest`: write down in git who approved what landed, as the git host told it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from caretrail.approvals.model import Evidence
from caretrail.cli.output import FILE, event_option, host_option, repo_option, reviews_option
from caretrail.plain import plain


@click.command()
@click.option("--landing", default="HEAD", metavar="REV", help="The landing it is about (default: HEAD).")
@event_option(required=True)
@click.option("--pull-request", "requests", type=FILE, multiple=True, metavar="FILE",
              help="Pull requests of that commit from the host's API, where the event is a push.")
@reviews_option
@host_option
@click.option("--key", type=FILE, metavar="FILE",
              help="Private SSH key that signs the statement; without one it counts as claimed only.")
@click.option("--branch", default="attestations", metavar="NAME",
              help="The branch that is added to (default: attestations).")
@repo_option
def command(landing: str, event: Path, requests: tuple[Path, ...], reviews: tuple[Path, ...], host: str,
            key: Path | None, branch: str, repo: Path) -> None:
    """Write down who approved a landing: one statement on a branch that only grows.

    The files are what the git host told, fetched by the workflow, which also pushes the branch afterwards. Neither the
    working folder nor the branch in it is touched.

    Exit status: 0 written, or there already; 2 it could not be written.
    """
    from caretrail.approvals.attesting import attest, read_event
    from caretrail.history.git import Repository

    with Repository(repo) as repository:
        commit = repository.resolve(landing)
        told = read_event(host, event, requests, reviews, commit)
        written = attest(repository, commit, host, told, datetime.now(UTC).replace(microsecond=0), key=key,
                         branch=branch)
    for note in written.notes:
        click.echo(f"note: {plain(note)}")
    done = "added to" if written.added else "was already on"
    signed = f"signed with `{written.key}`" if written.key else "not signed, so that it counts as claimed only"
    click.echo(f"statement on landing {commit[:12]} {done} the branch `{plain(branch)}`: {_summary(written.evidence)}; "
               f"{signed}")
    if written.added:
        click.echo(f"  next: git push origin {plain(branch)}")


def _summary(evidence: Evidence) -> str:
    from caretrail.approvals.told import counts, standing
    from caretrail.views.words import count

    counting = [each for each in standing(evidence.given) if counts(each, evidence)]
    of = f"pull request {evidence.number}" if evidence.number else "no pull request"
    return f"{of}, {count(len(counting), 'approval')} for this content"
