"""A digest as headings and lines of plain text, which Markdown, mails and calendar files share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caretrail.load import Record
from caretrail.notices.changed import Change
from caretrail.notices.digest import Digest, Item, Notices
from caretrail.notices.matter import Section
from caretrail.views import addresses, words
from caretrail.views.names import title_of


class Line(NamedTuple):
    """`head` is made of fixed words, days and ids alone; `said` are parts with what they are called: `to do`, `what`.
    `link` leads to the record on the site, and is empty where nobody said where that is.
    """

    head: str
    said: tuple[tuple[str, str], ...]
    link: str


class Part(NamedTuple):
    """One section of a digest."""

    heading: str
    lines: tuple[Line, ...]


def heading(notices: Notices) -> str:
    return f"What is due on {words.day(notices.as_of)}"


def subject(digest: Digest, notices: Notices) -> str:
    """Counts alone, as others see it: `What is due on 2 November 2026: 2 overdue, 1 waiting for you`."""
    return f"{heading(notices)}: {counted(digest)}"


def counted(digest: Digest) -> str:
    """`2 overdue, 1 waiting for you, 3 due soon`"""
    said = {"overdue": "overdue", "waiting": "waiting for you", "due": "due soon", "ending": "ending soon"}
    found = [f"{len(digest.of(section))} {word}" for section, word in said.items()  # type: ignore[arg-type]
             if digest.of(section)]  # type: ignore[arg-type]
    changes = words.count(len(digest.changes), "change") if digest.changes else ""
    return ", ".join(filter(None, (*found, changes)))


def parts(digest: Digest, notices: Notices) -> Iterator[Part]:
    """Every section that has something in it."""
    headings: dict[Section, str] = {
        "overdue": "Overdue", "waiting": "Waiting for you", "due": f"Due by {words.day(notices.soon)}",
        "ending": f"Ending by {words.day(notices.soon)}"}
    for section, name in headings.items():
        if items := digest.of(section):
            yield Part(f"{name} ({len(items)})", tuple(_line(each, digest, notices) for each in items))
    if digest.changes:
        yield Part(f"Changed on your records since landing {notices.since} ({len(digest.changes)})",
                   tuple(_changed(each, digest, notices) for each in digest.changes))


def closing(notices: Notices) -> str:
    """Where it all comes from."""
    whose = f" of {notices.partnership}" if notices.partnership else ""
    return (f"Made by caretrail from landing {notices.landing:,} of the register{whose}, as of "
            f"{words.day(notices.as_of)}. What was done since, and has not landed, is not known here.")


def named(item: Item) -> str:
    """`Action A4 (CAS-2026-6CQY)`; of the settings, which are one of a kind, `Case review (P7)`."""
    record = item.matter.record
    return words.capital(item.matter.sort) + ("" if record.kind.only else f" ({record.id})")


def to_do(item: Item) -> str:
    return words.sentence(item.matter.how.replace("`", ""))


def why(item: Item) -> str:
    return words.sentence("; ".join(item.whys)) if item.whys else ""


def link(record: Record, notices: Notices) -> str:
    """To the page of a record; of what the settings ask for, to the calendar of reviews."""
    where = addresses.OBLIGATIONS if record.kind.name == "partnership" else addresses.record(record.id)
    return f"{notices.site}{where}" if notices.site else ""


def _line(item: Item, digest: Digest, notices: Notices) -> Line:
    matter = item.matter
    title = "" if matter.record.kind.only else title_of(matter.record.doc)
    shown = () if digest.shared else (("record", title), ("what", matter.text))
    first = f"{words.day(matter.first_due)}, and its day was moved since" if matter.first_due else ""
    said = (*shown, ("first due", first), ("to do", to_do(item)), ("why you", why(item)))
    when = _when(item, notices)
    return Line(f"{when}: {named(item)}" if when else named(item), tuple(each for each in said if each[1]),
                link(matter.record, notices))


def _when(item: Item, notices: Notices) -> str:
    due = item.matter.due
    if due is None:
        return ""
    days = (due - notices.as_of).days
    far = "today" if days == 0 else f"in {words.count(days, 'day')}" if days > 0 else f"{words.count(-days, 'day')} ago"
    return f"{words.day(due)} ({far})"


def _changed(change: Change, digest: Digest, notices: Notices) -> Line:
    more = (f"{words.count(change.more, 'change')} more",) if change.more else ()
    day = f"{words.day(change.day)}: " if change.day else ""
    shown = () if digest.shared else (("record", title_of(change.record.doc)),)
    said = (*shown, ("changed", words.listed((*change.subjects, *more))), ("by", words.listed(change.people)))
    return Line(f"{day}landing {change.landing} on {change.record.id}", tuple(each for each in said if each[1]),
                link(change.record, notices))
