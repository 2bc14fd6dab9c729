"""The home page for partners and the public: who the partnership is, what there is to read, how much is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.audience.words import LEAVES_OUT, NAMES
from caretrail.pages.home import HOME, partnership
from caretrail.pages.html import Html, escape, grid, joined
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.policy import ALL_KINDS
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence


def pages(evidence: Evidence) -> Iterator[Page]:
    ink = Html(evidence.names, root(HOME))
    contact = evidence.policy.get("contact")
    yield Page(HOME, partnership(evidence), fill(
        "profile_home.html", title=partnership(evidence), about=words.text_of(evidence.policy, "summary"),
        edition=NAMES[evidence.audience], leaves_out=LEAVES_OUT[evidence.audience], root=root(HOME),
        audience=evidence.audience, figures=evidence.figures, as_of=evidence.trail.as_of,
        kinds=[(kind, len(held)) for kind in ALL_KINDS if (held := evidence.trail.by_kind.get(kind.name))],
        whole=_whole(evidence), contact=contact if isinstance(contact, dict) else {},
        agencies=joined(f"<li>{ink.reference(each.id)}</li>" for each in evidence.trail.by_kind.get("agency", ()))),
        "", f"{NAMES[evidence.audience]} of the partnership's registers.")


def _whole(evidence: Evidence) -> str:
    """How many records of each kind this edition shows, and how many it does not."""
    figures, shown = evidence.figures, evidence.trail.by_kind
    if figures is None:
        return ""
    by_plural = {kind.plural: kind for kind in ALL_KINDS}
    return grid("Records of the partnership, by kind", ("Kind", "Shown here", "Not shown here"), (
        (_named(evidence, plural), f"{number:,}" if (number := len(shown.get(by_plural[plural].name, ()))) else "none",
         escape(said)) for plural, said in figures.kinds.items()))


def _named(evidence: Evidence, plural: str) -> str:
    name = escape(words.capital(plural))
    here = any(kind.plural == plural and kind.name in evidence.trail.by_kind for kind in ALL_KINDS)
    return f'<a href="{root(HOME)}{addresses.register(plural)}">{name}</a>' if here else name
