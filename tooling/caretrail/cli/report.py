"""`caretrail report FORUM`: the board paper of a forum, as PDF, Word document or Markdown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

import click

from caretrail.cli.build import audience_option
from caretrail.cli.completing import ids_of
from caretrail.cli.output import Day, no_cache_option, repo_option
from caretrail.cli.past import not_ahead
from caretrail.fields import Audience
from caretrail.placing import refuse_existing, write_file
from caretrail.plain import plain
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.history import History
    from caretrail.papers.asked import Asked
    from caretrail.papers.model import Paper
    from caretrail.views.evidence import Evidence

FORMATS = ("pdf", "docx", "md")

EXAMPLES = """\b
Examples:
  caretrail report system-risk-board --out paper.pdf
  caretrail report system-risk-board --set purpose=decision --set assurance=limited --out paper.docx
  caretrail report system-risk-board --audience public --out paper-public.pdf
"""


@click.command(epilog=EXAMPLES)
@click.argument("forum", metavar="FORUM", shell_complete=ids_of("forums"))
@click.option("--for", "meeting", metavar="MEETING", default="", shell_complete=ids_of("meetings"),
              help="The meeting it is for (default: the next one that is recorded, or in the forum's plan).")
@click.option("--since", type=Day(), metavar="DATE",
              help="Tell changes from this day on (default: the day of the forum's last meeting).")
@click.option("--as-of", type=Day(), metavar="DATE",
              help="As the register stood at the end of that day (default: the day of the latest landing).")
@click.option("--commit", metavar="COMMIT", default="",
              help="As this landing left the register (default: the last one by the as-of day).")
@click.option("--set", "lines", metavar="LINE=TEXT", multiple=True,
              help="What a line of the cover says, such as purpose=decision; others stay to be completed. Repeatable.")
@click.option("--ask", "asks", metavar="TEXT", multiple=True,
              help="What the forum is asked to do (default: what the register has waiting for it). Repeatable.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Which file to make (default: as FILE ends).")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE",
              help="File to write: .pdf, .docx or .md.")
@click.option("--replace", is_flag=True, help="Also where the file is there already.")
@audience_option
@repo_option
@no_cache_option
def command(forum: str, meeting: str, since: date | None, as_of: date | None, commit: str, lines: tuple[str, ...],
            asks: tuple[str, ...], form: str | None, out: Path, replace: bool, audience: Audience, repo: Path,
            no_cache: bool) -> None:
    """Make the board paper of a FORUM: cover, summary, decisions wanted, register, heat matrix, changes, overdue.

    Everything on it comes from what is committed. Purpose, assurance level and whatever else only a person can say is
    taken from --set, or stands there as to be completed. For a session in public, make it with --audience public.
    """
    from caretrail.cli.unlanded import note_unlanded
    from caretrail.papers.asked import answer
    from caretrail.papers.paper import board_paper
    from caretrail.papers.sitting import sitting

    not_ahead("--as-of", as_of)
    chosen = _format(form, out)
    answers = dict(answer(each) for each in lines)
    if len(answers) < len(lines):
        raise click.UsageError("a line of the cover is given twice by `--set`; keep one")
    if not replace:
        refuse_existing(out, "choose another --out, or replace it with --replace")
    write = _writer(chosen)
    evidence = _register(repo, forum, as_of, commit, audience, cache=not no_cache)
    found = sitting(evidence.trail, forum, meeting, since)
    asked = _asked(evidence, forum, meeting, since, lines, asks, answers, chosen)
    made = write(board_paper(evidence, found, asked))
    write_file(out, made)
    click.echo(_told(evidence, found.name, out))
    if not as_of and not commit:
        note_unlanded(repo, evidence.trail.commit)


def _format(form: str | None, out: Path) -> str:
    ending = out.suffix.lower().removeprefix(".")
    if form is None and ending not in FORMATS:
        raise click.UsageError(f"`--out {plain(str(out))}` ends in none of .pdf, .docx, .md: name it so, or give "
                               "--format")
    if form and ending in FORMATS and form != ending:
        raise click.UsageError(f"`--format {form}` and `--out {plain(str(out))}` name two formats: keep one")
    return form or ending


def _register(repo: Path, forum: str, as_of: date | None, commit: str, audience: Audience, *, cache: bool) -> Evidence:
    """The register as the last landing by the end of a day left it, as an audience sees it; or as a landing did.
    Refusal where the audience does not see the forum.
    """
    from caretrail.check import check
    from caretrail.cli.past import landing_of, trail_at
    from caretrail.cli.telling import read_history
    from caretrail.site.exhibit import audited, seen_by
    from caretrail.views.evidence import Evidence

    with read_history(repo, use_cache=cache) as history:
        number = _landing(history, commit) if commit else (
            landing_of(history, as_of) if as_of else len(history.landings))
        day = history.day_of(number)
        if as_of and day and day > as_of:
            raise Refusal(f"landing {number} is of {day}, after `--as-of {as_of}`",
                          "give a later --as-of, or leave out --commit")
        if as_of is None and day is None:
            raise Refusal(f"landing {number} has no date that can be read", "give the day with --as-of")
        trail = trail_at(repo, history, number, as_of or day or date.min, use_cache=cache)
    seen = seen_by(audience, Evidence(trail, check(trail), *audited(repo, trail)))
    if forum in trail.records and forum not in seen.trail.records:
        raise Refusal(f"`{forum}` is not shown to the audience `{audience}`",
                      "give its record this `audience`, or make the paper for another one")
    return seen


def _landing(history: History, commit: str) -> int:
    """The number of a landing, by a number of digits of its commit."""
    found = [number for each, number in history.numbers().items() if each.startswith(commit.lower())]
    if len(found) != 1:
        raise Refusal(f"`{plain(commit)}` names {'more than one landing' if found else 'no landing'} of this branch",
                      "give the whole commit, as the paper has it")
    return found[0]


def _asked(evidence: Evidence, forum: str, meeting: str, since: date | None, lines: tuple[str, ...],
           asks: tuple[str, ...], answers: dict[str, str], form: str) -> Asked:
    from caretrail.papers.asked import Asked

    trail = evidence.trail
    said = ["caretrail", "report", forum, *(["--for", meeting] if meeting else []),
            *(["--since", str(since)] if since else []), "--as-of", str(trail.as_of), "--commit", trail.commit,
            "--audience", evidence.audience, *(part for each in lines for part in ("--set", each)),
            *(part for each in asks for part in ("--ask", each)), "--out", f"paper.{form}"]
    return Asked(answers, asks, join(said))


def _writer(form: str) -> Callable[[Paper], bytes]:
    """What makes a file of that format. Refusal where its library is not installed, before anything is read."""
    from caretrail.papers.missing import missing

    if form == "pdf":
        from caretrail.papers.pdf import pdf
        missing("typst")
        return pdf
    if form == "docx":
        from caretrail.papers.word import word
        missing("docx")
        return word
    from caretrail.papers.markdown import markdown
    return markdown


def _told(evidence: Evidence, forum: str, out: Path) -> str:
    from caretrail.views.words import day

    trail = evidence.trail
    return (f"board paper of {plain(forum)}, as of {day(trail.as_of)}, commit {trail.commit[:10]}, for the audience: "
            f"{evidence.audience}\nfile: {plain(str(out))}")
