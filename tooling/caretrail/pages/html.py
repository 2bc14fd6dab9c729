"""The small escaped pieces that tables and histories are made of, where a template a row would be too slow.

Every function returns safe HTML. A text of a record enters it through `escape` alone, here and in the modules that
write rows; what is joined with `joined` is either such a piece or a literal.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup
from markupsafe import escape as markup_escape

from caretrail.views import addresses, words
from caretrail.views.names import Names

CODE_OR_DATE = re.compile(r"`([^`]+)`|(?<![\w.:/-])\d{4}-\d{2}-\d{2}(?![\w:/-])")
FIGURE = re.compile(r"(?:<a [^>]*>)?(?:[0-9][0-9,.]*(?: (?:%|bytes?|[KMG]B))?)?(?:</a>)?\Z")
"""A number with its unit, or nothing; linked to what it counts or not."""

NUMBER = ' class="number"'
BADGE_WORD = re.compile(r"[a-z][a-z-]{0,30}\Z")


@lru_cache(maxsize=50_000)
def escape(text: str) -> str:
    """The text as it stands in HTML, between tags or in a quoted attribute. Kept, as names and labels come again."""
    return str(markup_escape(text))


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Safe pieces, one after the other."""
    return Markup(between.join(parts))  # noqa: S704 - the one place where pieces become a page; see the module's rule


@lru_cache(maxsize=50_000)
def free_text(text: str) -> str:
    """A text somebody typed. Lines and writing directions of its own are kept, where it has any."""
    if text.isascii() and "\n" not in text:
        return escape(text)
    return f'<span class="value" dir="auto">{escape(text)}</span>'


class Html:
    """Ink for pages: text escaped, a record as a link to its page, addresses elsewhere shown with their host."""

    def __init__(self, names: Names, root: str) -> None:
        self.known = names.known
        self.names = names
        self.root = root
        self._references: dict[str, str] = {}

    def text(self, text: str) -> str:
        return free_text(text)

    def reference(self, record_id: str) -> str:
        written = self._references.get(record_id)
        if written is None:
            written = self._references[record_id] = self._reference(record_id)
        return written

    def _reference(self, record_id: str) -> str:
        known = self.known.get(record_id)
        if known is None:
            return f'<code class="id">{escape(record_id)}</code> (not in the register)'
        name = f'<a href="{self.root}{addresses.record(record_id)}"><bdi>{escape(known.title)}</bdi></a>'
        code = f' <code class="id">{escape(record_id)}</code>' if known.kind.is_work else ""
        return f"{name}{code}" if known.present else f"{name}{code} (not in the register now)"

    def link(self, address: str) -> str:
        if not address.startswith("https://"):
            return escape(address)
        try:
            host = urlsplit(address).hostname or ""
        except ValueError:
            return escape(address)
        return (f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(address)}</a>'
                f' <span class="quiet">(on {escape(host)})</span>')

    def policy_word(self, word: str) -> str:
        return free_text(self.names.in_policy(word))

    def named(self, name: str) -> str:
        """A name as somebody gave it."""
        return f"<bdi>{escape(name)}</bdi>"


def marked(text: str, ink: Html | None = None, here: str = "") -> str:
    """A message of ours, with what stands between backticks as code, and its dates in words; with ink, the id of a
    record as a link to its page, but for the record `here`.
    """
    def written(quoted: re.Match[str]) -> str:
        if quoted[1] is None:
            return words.day_said(quoted[0]) or quoted[0]
        known = ink.known.get(quoted[1]) if ink and quoted[1] != here else None
        code = f"<code>{quoted[1]}</code>"
        return f'<a href="{ink.root}{addresses.record(known.id)}">{code}</a>' if ink and known else code

    return CODE_OR_DATE.sub(written, escape(text))


@lru_cache(maxsize=1000)
def badge(word: str, text: str = "") -> str:
    """A state, level or rating: its word, with a shape that does not rely on colour."""
    look = look_of(word)
    sort = f" badge-{look}" if look else ""
    return f'<span class="badge{sort}">{escape(text or word.replace("-", " "))}</span>'


def look_of(word: str) -> str:
    """The end of the class that gives a badge its colour and shape; empty for a word that can be no class."""
    look = word.lower().replace(" ", "-")
    return look if BADGE_WORD.match(look) else ""


def cell(heading: str, content: str, *, header: bool = False, number: bool = False) -> str:
    """A cell of a table; `content` is safe HTML. The heading is repeated for screens too narrow for a table."""
    label = escape(heading)
    if header:
        return f'<th scope="row" data-label="{label}">{content}</th>'
    return f'<td{NUMBER * number} data-label="{label}">{content}</td>'


def head(headings: Iterable[str], numbers: Container[int] = ()) -> str:
    """The headings; those at the places `numbers` stand above figures."""
    cells = "".join(f'<th scope="col"{NUMBER * (place in numbers)}>{escape(heading)}</th>'
                    for place, heading in enumerate(headings))
    return f"<thead><tr>{cells}</tr></thead>"


def grid(caption: str, headings: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Markup:
    """A table whose cells are safe HTML; the first cell of a row names the row."""
    return table("", caption, headings, rows)


def titled(caption: str, headings: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Markup:
    """A grid below a heading that says the same as its caption, which is then for screen readers alone."""
    return table("titled", caption, headings, rows)


def table(look: str, caption: str, headings: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Markup:
    """The same with a look of its own. A column of nothing but figures is right aligned."""
    held = [list(row) for row in rows]
    numbers = {place for place in range(1, len(headings)) if _is_figures([row[place] for row in held])}
    lines = ["<tr>" + "".join(cell(heading, content, header=place == 0, number=place in numbers)
                              for place, (heading, content) in enumerate(zip(headings, row, strict=True))) + "</tr>"
             for row in held]
    return joined((f'<table class="grid{look and f" {look}"}"><caption>', escape(caption), "</caption>",
                   head(headings, numbers), "<tbody>", *lines, "</tbody></table>"))


def _is_figures(column: Sequence[str]) -> bool:
    return any(column) and all(FIGURE.match(each) for each in column)
