"""How the practices are kept, for partners and the public: rates over the whole register, no records."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.pages.html import badge, escape, grid, joined
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.figures import Kept, Rate

PRACTICES = "practices/"
LOOKS = {"holds": "met", "signs up": "warning", "gate broken": "warning", "failing": "missed", "not evidenced": "draft"}


def pages(evidence: Evidence) -> Iterator[Page]:
    figures = evidence.figures
    yield Page(PRACTICES, "How the practices are kept", fill(
        "profile_practices.html", root=root(PRACTICES), audience=evidence.audience, as_of=evidence.trail.as_of,
        practices=[(each, joined((badge(LOOKS.get(each.standing, ""), each.standing),)), _rates(each))
                   for each in (figures.practices if figures else ())]), "",
        "How the nine practices are kept, in numbers worked out over the whole register.")


def _rates(kept: Kept) -> Markup:
    return grid(f"What is asked of {kept.code}, and how far it is kept", ("What is asked", "Kept", "Enough"), (
        (escape(words.capital(rate.asks)), escape(rate.said), _enough(rate)) for rate in kept.rates))


def _enough(rate: Rate) -> str:
    if rate.met is None:
        return "not told"
    return joined((badge("met" if rate.met else "missed", "enough" if rate.met else "not enough"),))
