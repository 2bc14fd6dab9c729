"""`caretrail build`: the evidence site of a repository, in a folder."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from shlex import quote
from shutil import which
from typing import TYPE_CHECKING

import click

from caretrail.cli.output import Day, no_cache_option, repo_option
from caretrail.plain import plain
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.fields import Audience
    from caretrail.site.build import Built
    from caretrail.views.continuity import Standing
    from caretrail.views.evidence import Evidence

AUDIENCES: tuple[Audience, ...] = ("inspector", "partners", "public")

EXAMPLES = """\b
Examples:
  caretrail build                       the site of this repository, in ./site
  caretrail build --as-of 2026-03-31    as it stood to be judged on that day
  caretrail build --audience public --out public   what everybody may see, in ./public
"""


def out_option(command: click.decorators.FC) -> click.decorators.FC:
    """`--out DIR`, the folder of the site; `site` in the repository when left out."""
    return click.option("--out", type=click.Path(path_type=Path), metavar="DIR",
                        help="Folder of the site (default: site/ in the repository).")(command)


def config_option(command: click.decorators.FC) -> click.decorators.FC:
    """`--config FILE`, an `mkdocs.yml` to use; never one that only lies in the repository, as what it names runs."""
    return click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
                        help="Your own mkdocs.yml (default: caretrail's settings). The hooks and plugins it names "
                             "run, so use one that you trust.")(command)


def audience_option(command: click.decorators.FC) -> click.decorators.FC:
    """`--audience`, for whom a site is made."""
    return click.option("--audience", type=click.Choice(AUDIENCES), default=AUDIENCES[0], show_default=True,
                        help="For whom: inspectors see everything, others what the register allows.")(command)


@click.command(epilog=EXAMPLES)
@repo_option
@out_option
@config_option
@click.option("--as-of", type=Day(), metavar="DATE",
              help="Judge what is due on this day (default: the day of the latest landing).")
@click.option("--since", metavar="REV", default="",
              help="The head that was published last: the site shows whether the branch was rewritten since.")
@audience_option
@click.option("--replace-audience", is_flag=True,
              help="Also where the folder holds a site for another audience.")
@click.option("--strict", is_flag=True, help="Exit with 1 when there are errors or the site engine warns.")
@no_cache_option
def command(repo: Path, out: Path | None, config: Path | None, as_of: date | None, since: str, audience: Audience,
            replace_audience: bool, strict: bool, no_cache: bool) -> int:
    """Build the evidence site from what is committed.

    The site is made beside the old one, checked, and put in its place when all of it holds.
    """
    from caretrail.cli.past import not_ahead
    from caretrail.cli.unlanded import note_unlanded
    from caretrail.site.build import build
    from caretrail.site.exhibit import open_register
    from caretrail.site.target import made_from, refuse_other_audience, refuse_unusable, restore

    not_ahead("--as-of", as_of)
    folder = out or repo / "site"
    restore(folder)
    refuse_unusable(folder, repo)
    if not replace_audience:
        refuse_other_audience(folder, audience)
    before = "" if since else made_from(folder)
    evidence = open_register(repo, as_of, cache=not no_cache, since=since, audience=audience)
    trail = evidence.trail
    if audience != "inspector" and not trail.loaded.records:
        raise Refusal(f"nothing in this register is for the audience `{audience}`",
                      "give records this `audience`, or say in `records/policy/partnership.yml` who sees those without")
    if not trail.loaded.records and not trail.rejected:
        raise Refusal("nothing is committed below `records/`, so there is nothing to show",
                      "commit the records first; a site that was there before is as it was")
    built = build(evidence, folder, repo, config)
    click.echo(summary(evidence, built, folder, repo))
    note_unlanded(repo, trail.commit)
    _note_rewritten(evidence, before)
    wrong = (evidence.figures.errors if evidence.figures else
             any(problem.severity == "error" for problem in evidence.problems))
    return int(strict and (bool(built.warnings) or wrong))


def _note_rewritten(evidence: Evidence, before: str) -> None:
    """The site that was there may have been published, or only have been looked at: whoever builds knows."""
    history = evidence.trail.history
    if before and history and before != history.head and all(
            each.commit != before for each in reversed(history.landings)):
        name = plain(before)
        click.echo(f"note: the site that was in this folder was made from commit {name[:10]}, which is no landing of "
                   f"this branch. If it was published, the branch was rewritten: build with `--since {name}`, and the "
                   "site shows it", err=True)


def summary(evidence: Evidence, built: Built, folder: Path, repo: Path) -> str:
    """What was found, where the site is and how to open it."""
    from caretrail.views.words import count, day, listed

    trail, problems = evidence.trail, evidence.problems
    sorts = ((sum(problem.severity == severity for problem in problems), severity)
             for severity in ("error", "warning", "note"))
    found = listed([count(number, severity) for number, severity in sorts if number])
    placed = built.placed
    landings = trail.history.landings if trail.history else ()
    held = f"{count(len(trail.records), 'record')}, {count(len(landings), 'landing')}"
    files = f"{placed.written:,} files written, {placed.unchanged:,} as before, {placed.deleted:,} deleted"
    return "\n".join((
        f"{held}, as of {day(trail.as_of)}, commit {trail.commit[:10]}",
        *(_found(evidence, found) if evidence.audience == "inspector" else [f"for the audience: {evidence.audience}"]),
        f"site: {folder}, {count(built.pages, 'page')} ({files})",
        *(f"the site engine warns: {warning}" for warning in built.warnings),
        *(["git leaves that folder out, as the .gitignore in it says"] if (folder / ".gitignore").is_file() else []),
        f"open it: {called()} serve --repo {quote(str(repo))} --out {quote(str(folder))}",
    ))


def _found(evidence: Evidence, found: str) -> tuple[str, str]:
    """What is wrong, and whether every change was allowed."""
    from caretrail.views.continuity import standing

    return (f"found: {found}; the site lists them under Findings" if found else "found: nothing to put right",
            _continuity(standing(evidence.continuity)) if evidence.continuity else
            f"not audited: {evidence.unaudited}")


def _continuity(standing: Standing) -> str:
    from caretrail.views.words import capital

    more = "; `caretrail audit` says which change, and what settles it" if standing.state == "broken" else ""
    return capital(standing.said) + more


def called() -> str:
    """What to type for caretrail here: its name alone works only where it is on the path."""
    program = sys.argv[0]
    if Path(program).name == "__main__.py":
        return f"{quote(sys.executable)} -m caretrail"
    return "caretrail" if Path(program).name != "caretrail" or which("caretrail") == program else quote(program)
