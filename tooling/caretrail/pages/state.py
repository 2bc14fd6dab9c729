"""A record as it stands: its fields in words, its lists as tables or cards. Never raw YAML."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from markupsafe import Markup

from caretrail.pages import scores
from caretrail.pages.html import Html, badge, escape, joined, titled
from caretrail.views import words
from caretrail.views.story import entry_name
from caretrail.views.values import say
from caretrail.views.wording import Wording, fields_in

WIDEST = 6
"""A list whose entries use more fields than this is shown as cards: the table would not fit."""

LONGEST = 160
"""Nor would it with texts longer than this."""

BADGED = frozenset({"status", "rating", "severity"})


SHOWN, ROWS_SHOWN = 5, 12
"""Of longer lists so many cards or rows stand open, and the others behind a line that opens them."""

SHORT = 40
"""Values up to this length stand beside each other on a card."""


def facts(wording: Wording, doc: dict[str, Any], ink: Html, leave_out: Collection[str] = ()) -> Markup:
    """The fields of a group that fit on a line or in a paragraph, as pairs of name and value."""
    pairs = [f"<dt>{escape(words.capital(below.label))}</dt><dd>{_value(name, below, value, ink)}</dd>"
             for name, below, value in fields_in(wording, doc)
             if name not in leave_out and not has_own_part(below, value)]
    return joined(('<dl class="facts">', *pairs, "</dl>")) if pairs else Markup()


Part = tuple[str, str, Markup]
"""Id of the heading, heading, content."""


def parts(wording: Wording, doc: dict[str, Any], ink: Html, leave_out: Collection[str] = ()) -> list[Part]:
    """The groups and lists of a record, in the order of the kind's model."""
    return [(f"part-{name}", words.capital(below.label), _part(name, below, value, ink))
            for name, below, value in fields_in(wording, doc)
            if name not in leave_out and has_own_part(below, value)]


def has_own_part(wording: Wording, value: Any) -> bool:
    return not wording.is_plain and isinstance(value, (list, dict))


def _value(name: str, wording: Wording, value: Any, ink: Html) -> str:
    if name in BADGED and isinstance(value, str) and len(value) < 40:
        return badge(value)
    return say(wording, value, ink)


def _part(name: str, wording: Wording, value: Any, ink: Html) -> Markup:
    if isinstance(value, dict):
        return joined((facts(wording, value, ink), *(_nested(below, inner, ink)
                      for _, below, inner in fields_in(wording, value) if has_own_part(below, inner))))
    if wording.item is None or not all(isinstance(entry, dict) for entry in value):
        return joined((f"<p>{say(wording, value, ink)}</p>",))
    item = wording.item
    used = [each for each in item.fields if each != "id" and any(entry.get(each) for entry in value)]
    fits = name == "scores" or (len(used) <= WIDEST and not any(
        isinstance(entry.get(each), dict) or _long(entry.get(each)) for entry in value for each in used))
    entries = _newest_first(item, value)

    def written(some: list[Entry], held: str) -> Markup:
        if not fits:
            return _cards(wording, some, ink)
        caption = f"{words.capital(wording.label)}: {held}"
        return scores.table(item, some, ink, caption) if name == "scores" else _table(wording, some, used, ink, caption)

    return _folded(wording, entries, ROWS_SHOWN if fits else SHOWN, written)


Entry = tuple[str, dict[str, Any]]
"""An entry of a list with its id, or its place where it has none."""


def _folded(wording: Wording, entries: list[Entry], shown: int,
            written: Callable[[list[Entry], str], Markup]) -> Markup:
    """All entries, or the first of them with the others behind a line that opens them, where they are many."""
    held = words.count(len(entries), "entry", "entries")
    if len(entries) <= shown + shown // 2:
        return written(entries, held)
    more = words.count(len(entries) - shown, "more entry", "more entries")
    return joined((written(entries[:shown], f"{shown} of {held}"),
                   f"<details><summary>{words.capital(wording.small)}: {more}</summary>",
                   written(entries[shown:], more), "</details>"))


def _newest_first(item: Wording, entries: list[dict[str, Any]]) -> list[Entry]:
    """Entries by their day, the newest first, where each has one (of two on one day, the one further down the list);
    else as they stand.
    """
    named = [(str(entry.get("id") or place), entry) for place, entry in enumerate(entries, 1)]
    days = [words.day_of(entry.get(item.dated_by)) for entry in entries] if item.dated_by else []
    if not days or None in days:
        return named
    return sorted(named, key=lambda each: str(each[1][item.dated_by]))[::-1]


def _long(value: Any) -> bool:
    return (isinstance(value, str) and len(value) > LONGEST) or (
        isinstance(value, list) and any(isinstance(each, dict) for each in value))


def _table(wording: Wording, entries: list[Entry], used: list[str], ink: Html, caption: str) -> Markup:
    assert wording.item is not None
    headings = ("Entry", *(words.capital(wording.item.below(name).label) for name in used))
    rows = ([f'<span class="id">{escape(name_of)}</span>',
             *(_value(name, wording.item.below(name), entry[name], ink) if entry.get(name) else "" for name in used)]
            for name_of, entry in entries)
    return titled(caption, headings, rows)


def _cards(wording: Wording, entries: list[Entry], ink: Html) -> Markup:
    assert wording.item is not None
    pieces: list[str] = []
    for name_of, entry in entries:
        name = entry_name(wording, name_of, entry)
        pieces += (f"<h4>{escape(words.capital(name))}</h4>", _card(wording.item, entry, ink))
        pieces += (_nested(below, inner, ink) for _, below, inner in fields_in(wording.item, entry)
                   if has_own_part(below, inner))
    return joined(pieces)


def _card(wording: Wording, entry: dict[str, Any], ink: Html) -> str:
    """The fields of an entry: short values beside each other first, then a line for each longer one."""
    told = [(name, below, value) for name, below, value in fields_in(wording, entry)
            if name != "id" and not has_own_part(below, value)]
    told.sort(key=lambda each: not _is_short(each[2]))
    pairs = (f"<div{'' if _is_short(value) else ' class=wide'}><dt>{escape(words.capital(below.label))}</dt>"
             f"<dd>{_value(name, below, value, ink)}</dd></div>" for name, below, value in told)
    return f'<dl class="card-facts">{"".join(pairs)}</dl>' if told else ""


def _is_short(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value) and sum(map(len, value)) <= SHORT
    return isinstance(value, str) and len(value) <= SHORT and "\n" not in value


def _nested(wording: Wording, value: Any, ink: Html) -> Markup:
    """A list inside an entry, or a group inside a group: one line an entry."""
    lines = value if isinstance(value, list) else [value]
    inner = wording.item or wording
    return joined((f"<p>{escape(words.capital(wording.label))}:</p><ul>",
                   *(f"<li>{_entry_id(line)}{say(inner, line, ink)}</li>" for line in lines), "</ul>"))


def _entry_id(entry: Any) -> str:
    return f'<span class="id">{escape(str(entry["id"]))}</span> ' if isinstance(entry, dict) and entry.get("id") else ""
