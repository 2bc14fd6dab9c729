"""What every picture has: a sentence, the drawing or table that shows it, what its marks mean, and its figures."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from caretrail.pages.html import badge, escape, joined
from caretrail.views.pictures.travel import Way

WAY_WORDS: dict[Way, str] = {"worse": "worse", "better": "better", "same": "steady", "new": "new", "closed": "closed",
                             "other": "rated in another way"}
"""A rating that went up is worse, one that went down is better."""

NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Shown:
    """`said` says in plain English what there is to see. `drawn` is empty where there is nothing to show, and then
    `said` tells so. `key` says what the marks mean; `figures` is the same as a table; `more` what else the page has.
    """

    said: Markup
    drawn: Markup = NOTHING
    key: Markup = NOTHING
    figures: Markup = NOTHING
    more: Markup = NOTHING

    @property
    def block(self) -> Markup:
        """Sentence, drawing, key and figures, for a page that is about more."""
        return joined((self.plain, folded(self.figures)))

    @property
    def plain(self) -> Markup:
        """The same for a page where the figures stand beside it."""
        return joined((f"<p>{self.said}</p>", self.drawn, self.key))


def folded(figures: Markup, label: str = "The same in figures") -> Markup:
    """A table behind a line that opens it; on paper it is open."""
    return joined((f"<details><summary>{escape(label)}</summary>", figures, "</details>")) if figures else Markup()


def way_badge(way: Way) -> str:
    return badge("withdrawn" if way in ("closed", "other") else way, WAY_WORDS[way])


def over_badge(over: bool | None) -> str:
    """Whether a rating is more than is tolerable, in a word and a shape."""
    if over is None:
        return '<span class="quiet">not set</span>'
    return badge("missed", "above tolerance") if over else badge("met", "within")
