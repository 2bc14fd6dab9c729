"""`caretrail remind`: what each person has to do, as digests to send, to post or to put into a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.cli.changes import Since
from caretrail.cli.output import FILE, Day, Progress, host_option, no_cache_option, repo_option, without_collector
from caretrail.cli.reading import a_record
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.history import History
    from caretrail.notices.digest import Notices
    from caretrail.notices.files import Form
    from caretrail.notices.issues import Host, Open, Request

SITE = re.compile(r"https?://[A-Za-z0-9._~:/-]+\Z")

EXAMPLES = """\b
Examples:
  caretrail remind --person amara-okafor           what is due for one person, on the screen
  caretrail remind --out notices --format all      a digest for everybody, as Markdown, mail and calendar
  caretrail remind --out notices --since 2026-11-01   also what landed on their records since that day
"""


class Duration(click.ParamType[str]):
    """A length of time as records write it."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from caretrail.fields import DURATION

        text = str(value)
        return text if DURATION.match(text) else self.fail(
            f"`{text}` is no length of time; write it as `14 days`, `10 working days` or `1 month`", param, ctx)


@click.command(epilog=EXAMPLES)
@click.option("--as-of", type=Day(), metavar="DATE", help="As it stands on this day (default: today).")
@click.option("--soon", type=Duration(), default="14 days", show_default=True, metavar="DURATION",
              help="How far ahead to look for what falls due or ends.")
@click.option("--since", type=Since(), help="Also what landed on their records from this day, or after this landing.")
@click.option("--person", metavar="PERSON", default="", help="Only for this person.")
@click.option("--post", metavar="POST", default="", help="Only what is asked of whoever holds this post.")
@click.option("--agency", metavar="AGENCY", default="", help="Only for the people of this agency and its mailbox.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="New or empty folder for the files (default: print them).")
@click.option("--format", "form", type=click.Choice(["md", "eml", "ics", "all"]), default="md", show_default=True,
              help="Markdown, mail, calendar file, or all three.")
@click.option("--site", metavar="ADDRESS", default="", envvar="CARETRAIL_SITE",
              help="Where the site is published, for links to records (default: $CARETRAIL_SITE, else no links).")
@click.option("--issues", type=FILE, metavar="FILE",
              help="Also what to ask the git host's API for, to post the digests as issues: FILE is its answer on "
                   "those that are open.")
@host_option
@repo_option
@no_cache_option
def command(as_of: date | None, soon: str, since: date | int | None, person: str, post: str, agency: str,
            out: Path | None, form: str, site: str, issues: Path | None, host: Host, repo: Path,
            no_cache: bool) -> None:
    """Write for each person what is overdue, waits for them, falls due or ends soon, from what has landed.

    Whoever stands in for somebody who is away gets it too; what nobody is there to do goes to whoever is next above,
    and else to the mailbox of the agency or of the partnership. Nobody gets an empty one. Nothing is sent.

    Exit status: 0 told (also when there is nothing to tell), 2 there is no such person, post or agency, or it could not
    be read or written.
    """
    forms: tuple[Form, ...] = ("md", "eml", "ics") if form == "all" else (form,)  # type: ignore[assignment]
    if site and not SITE.match(site):
        raise click.UsageError(f"`--site {site}` is no address of a site; write it as https://register.example/")
    if out is not None and out.is_dir() and any(out.iterdir()):
        raise Refusal(f"`{out}` is not empty, and an older digest in it could be taken for a new one",
                      "name a new or an empty folder with `--out`")
    if form == "all" and out is None:
        raise click.UsageError("`--format all` makes several files: say where with `--out DIR`")
    if issues is not None and out is None:
        raise click.UsageError("`--issues` makes several files: say where with `--out DIR`")
    from caretrail.notices.issues import requests as asked

    there = _read(issues) if issues else None
    with without_collector(), Progress("reading records"):
        found, unaudited = _noticed(repo, as_of, soon, since, (person, post, agency), site, cache=not no_cache)
    if out is not None:
        _write(out, found, forms, unaudited, asked(found, there, host) if there is not None else ())
    else:
        _print(found, forms[0], unaudited)


def _noticed(repo: Path, as_of: date | None, soon: str, since: date | int | None, whose: tuple[str, str, str],
             site: str, *, cache: bool) -> tuple[Notices, str]:
    """The digests, and why nobody knows what is to be ratified; empty where that is known."""
    from caretrail.facts.settings import calendar
    from caretrail.notices.digest import notices
    from caretrail.site.exhibit import audited
    from caretrail.trail import open_trail
    from caretrail.views.evidence import Evidence

    trail = open_trail(repo, as_of=as_of, history=True, cache=cache)
    for option, asked in zip(("person", "post", "agency"), whose, strict=True):
        a_record(trail, f"--{option}", option, asked)
    assert trail.history is not None
    after = None if since is None else _landing(trail.history, since)
    person, post, agency = whose
    continuity, unaudited = audited(repo, trail)
    evidence = Evidence(trail, (), continuity, unaudited)
    return notices(evidence, calendar(trail).after(trail.as_of, soon), after, person=person, post=post, agency=agency,
                   site=f"{site.rstrip('/')}/" if site else ""), unaudited


def _landing(history: History, since: date | int) -> int:
    """The last landing that was told before."""
    from caretrail.cli.changes import landing_asked

    return landing_asked(since, len(history.landings)) if isinstance(since, int) else history.landing_before(since)


def _read(issues: Path) -> list[Open]:
    """The issues that are open, by the host's answer."""
    from caretrail.notices.issues import read

    try:
        return read(issues.read_bytes())
    except (OSError, ValueError) as fault:
        raise Refusal(f"`{issues}` is no answer of a git host on its issues", "save what its API answers, a list of "
                      "issues as JSON, and name that file") from fault


def _write(out: Path, found: Notices, forms: tuple[Form, ...], unaudited: str, requests: Sequence[Request]) -> None:
    from caretrail.notices.files import files
    from caretrail.notices.issues import written
    from caretrail.placing import write_files
    from caretrail.views.words import count

    made = dict((*files(found, forms, unaudited), *written(requests)))
    write_files(out, made)
    told = count(len(found.digests), "digest")
    click.echo(f"{told} in {count(len(made), 'file')} written to {out}; {out / 'overview.md'} says who gets what")


def _print(found: Notices, form: Form, unaudited: str) -> None:
    from caretrail.notices.files import MADE
    from caretrail.notices.overview import overview

    if form != "md" and len(found.digests) != 1:
        raise click.UsageError(f"`--format {form}` makes {len(found.digests)} files here: say where with `--out DIR`, "
                               "or for whom with `--person`")
    texts: Iterator[bytes] = (MADE[form](digest, found) for digest in found.digests)
    if len(found.digests) != 1:
        click.echo(overview(found, unaudited))
    for text in texts:
        click.echo(text, nl=form == "md")

