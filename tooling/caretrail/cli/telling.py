"""How history is told in a terminal and as JSON: landings, and what they did to records."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from caretrail.cli.output import Progress, colored, width
from caretrail.history import History, open_history
from caretrail.history.model import IdentityLevel, Landing, RecordHistory
from caretrail.history.revisions import replay
from caretrail.load import kind_of
from caretrail.nearest import Nearest, suggestion
from caretrail.plain import plain
from caretrail.views import words
from caretrail.views.names import title_of
from caretrail.views.story import Chapter, Told, story
from caretrail.views.values import say
from caretrail.views.wording import Wording, wording_of

DONE = {"added": "record added", "changed": "changed", "moved": "file moved", "removed": "record removed",
        "restored": "record restored"}
CLAIMED: IdentityLevel = "claimed"
"""How sure a name is by what git alone holds."""
SHORT = 60
"""Characters up to which what stood before and what stands now are told on one line."""


def read_history(repo: Path, *, use_cache: bool) -> History:
    with Progress("reading the history of records") as progress:
        return open_history(repo, use_cache=use_cache, progress=progress)


class Teller:
    """Words for a history. Names of records are those they have now, or had last; it is the `Ink` of `say`."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.zone = history.zone
        self._names: dict[str, str] = {}

    def text(self, text: str) -> str:
        return plain(" ".join(text.split("\n")))

    def reference(self, record_id: str) -> str:
        if record_id not in self._names:
            past = self.history.record(record_id)
            self._names[record_id] = plain(title_of((replay(past.revisions) if past else None) or {}) or record_id)
        return self._names[record_id]

    def link(self, address: str) -> str:
        return plain(address)

    def policy_word(self, word: str) -> str:
        return plain(word.replace("-", " "))

    # ---- parts

    def heading(self, landing: Landing, sure: IdentityLevel = CLAIMED) -> str:
        """`landing 12, 5 March 2026 at 14:30, Amara Okafor (claimed)`. `sure` is how sure an audit is of those names;
        without one they are what git holds.
        """
        when = words.moment(landing.landed_at, self.zone) if landing.landed_at else "at an unknown time"
        who = words.listed([plain(each.name) or "no name" for each in landing.people])
        return f"{bold(f'landing {landing.number}')}  {when}  {who} ({sure})"

    def about(self, landing: Landing) -> Iterator[str]:
        """Why, who approved it, and what an inspector should know of it."""
        request = f" (pull request {landing.pull_request})" if landing.pull_request else ""
        yield f"why: {plain(landing.why) or 'no reason was given'}{request}"
        for each in landing.approvals:
            yield f"approved by {plain(each.by.name)} ({plain(each.source)})"
        for oddity in landing.oddities:
            yield f"note: {plain(oddity)}"

    def chapter(self, chapter: Chapter, landing: Landing) -> Iterator[str]:
        """What a landing did to one record: when it happened, and each field before and after."""
        if chapter.revision.fault:
            yield _warned(f"after it the file could not be read: {chapter.revision.fault}")
        if chapter.happened:
            yield f"happened {words.period(chapter.happened)}{self._lag(chapter, landing)}"
        if chapter.revision.what == "changed" and not chapter.told and not chapter.revision.fault:
            yield "no field changed: the file was written differently"
        for told in chapter.told:
            yield from self.change(told)

    def _lag(self, chapter: Chapter, landing: Landing) -> str:
        if landing.landed_at is None or len(chapter.happened) != 1:
            return ""
        return f", {words.lag(chapter.happened[0], landing.landed_at.astimezone(self.zone).date())}"

    def change(self, told: Told) -> Iterator[str]:
        subject = plain(words.capital(told.subject))
        old, new = (say(told.wording, value, self) for value in (told.old, told.new))
        if told.what == "added":
            yield f"  {subject}: {'added: ' if told.is_entry else ''}{green(new)}"
        elif told.what == "removed":
            yield f"  {subject}: removed, it was {red(old)}"
        elif len(old) + len(new) <= SHORT:
            yield f"  {subject}: {red(old)} -> {green(new)}"
        else:
            yield from (f"  {subject}", f"    was: {red(old)}", f"    now: {green(new)}")


def chapters(record: RecordHistory) -> tuple[Chapter, ...]:
    kind = kind_of(record.revisions[-1].path)
    return story(record, wording_of(kind) if kind else Wording("group", "record"))


def find(history: History, asked: str, sought: str = "record") -> RecordHistory:
    """The history of a record; where there is none of that id, says which may have been meant and ends with 1."""
    found = (history.record(asked) or history.record(asked.upper())) if asked.isprintable() else None
    if found is None:
        meant = Nearest(list(history.ids())).to(asked)
        raise complain(f"no {sought} `{plain(asked)}` was ever in this register{suggestion(plain(meant))}",
                       "a record has a history once it is committed; `git status` lists those that are not")
    return found


def complain(what: str, fix: str) -> click.exceptions.Exit:
    """Say that what was asked for is not there; raise what this gives."""
    click.echo(f"caretrail: {what}\n  fix: {fix}", err=True)
    return click.exceptions.Exit(1)


def tell(lines: Iterator[str]) -> None:
    """Print lines, folded to the terminal below their own indent."""
    columns = width()
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip(" ")) + 2)
        folded = textwrap.wrap(line, columns, subsequent_indent=indent, break_on_hyphens=False) if columns else [line]
        click.echo("\n".join(folded or [""]), color=colored())


def landing_data(landing: Landing) -> dict[str, Any]:
    return {
        "number": landing.number, "commit": landing.commit,
        "recorded": landing.landed_at and landing.landed_at.isoformat(),
        "people": [{"name": each.name, "email": each.email, "level": CLAIMED} for each in landing.people],
        "subject": landing.subject, "body": landing.body, "pull_request": landing.pull_request,
        "approvals": [{"name": each.by.name, "email": each.by.email, "source": each.source}
                      for each in landing.approvals],
        "notes": list(landing.oddities),
    }


def revision_data(chapter: Chapter) -> dict[str, Any]:
    revision = chapter.revision
    return {
        "what": revision.what, "path": revision.path, "blob": revision.blob, "fault": revision.fault,
        "happened": [day.isoformat() for day in chapter.happened],
        "changes": [{"path": list(each.path), "old": each.old, "new": each.new} for each in revision.changes],
    }


def bold(text: str) -> str:
    """Text as a heading."""
    return click.style(text, bold=True)


def red(text: str) -> str:
    """Text in the colour of what is wrong or gone."""
    return click.style(text, fg="red")


def green(text: str) -> str:
    """Text in the colour of what is right or new."""
    return click.style(text, fg="green")


def _warned(text: str) -> str:
    return click.style(text, fg="yellow")
