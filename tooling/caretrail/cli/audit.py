"""`caretrail audit`: whether everything that landed was authorised, and where it was not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from caretrail.cli.output import Day, Progress, form_option, no_cache_option, repo_option, without_collector
from caretrail.cli.telling import read_history, tell


@click.command()
@click.option("--as-of", type=Day(), metavar="DATE",
              help="Judge what had to be ratified as of this day (default: today).")
@click.option("--since", metavar="REV", default="",
              help="The head that was published last: tells whether the branch was rewritten since.")
@click.option("--attestations", "branch", metavar="BRANCH", default="",
              help="Branch with the statements on who approved what (default: attestations, where there is one).")
@click.option("--all", "everything", is_flag=True, help="List every landing, and every lapse however many.")
@repo_option
@form_option
@no_cache_option
@click.pass_context
def command(ctx: click.Context, as_of: date | None, since: str, branch: str, everything: bool, repo: Path, form: str,
            no_cache: bool) -> None:
    """Judge every landing by the policy of the landing before it: who made it, on which authority, approved by whom.

    What was not authorised is a lapse, until a decision that `settles` it has landed with authority.

    Exit status: 0 nothing is open, 1 a lapse without explanation, an overdue ratification, a rewritten branch or a
    statement on an approval that does not hold, 2 it cannot be judged.
    """
    with read_history(repo, use_cache=not no_cache) as history, without_collector():
        from caretrail.approvals.attested import attestations
        from caretrail.cli.audit_words import as_data, lines
        from caretrail.continuity import audit
        from caretrail.history.anchors import anchors
        from caretrail.history.git import Repository
        from caretrail.report.json import versioned

        with Repository(repo) as repository, Progress("judging records") as progress:
            moved = anchors(repository, history.head)
            found = audit(history, repository, as_of=as_of or date.today(), since=since, moved=moved,
                          attestations=attestations(repository, branch, moved), progress=progress)
        if form == "json":
            click.echo(versioned(as_data(found, history, everything=everything)))
        else:
            tell(lines(found, history, everything=everything))
    ctx.exit(0 if found.stands else 1)
