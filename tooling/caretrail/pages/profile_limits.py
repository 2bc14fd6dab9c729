"""What an edition leaves out, field by field, made from the table itself; and what no edition can show."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.audience.words import LEAVES_OUT, NAMES, hidden_kinds, parted
from caretrail.pages.html import escape, grid
from caretrail.pages.page import Page, root
from caretrail.pages.profile import LIMITS
from caretrail.pages.templates import fill
from caretrail.views import words
from caretrail.views.evidence import Evidence


def pages(evidence: Evidence) -> Iterator[Page]:
    audience = evidence.audience
    contact = evidence.policy.get("contact")
    yield Page(LIMITS, "What this site cannot show", fill(
        "profile_limits.html", root=root(LIMITS), edition=NAMES[audience], leaves_out=LEAVES_OUT[audience],
        audience=audience, kinds=words.listed([kind.plural for kind in hidden_kinds(audience)]), table=_table(audience),
        commit=evidence.trail.commit, contact=contact if isinstance(contact, dict) else {}), "",
        "What this edition leaves out, field by field, and what no edition can show.")


def _table(audience: str) -> Markup:
    return grid("What is shown of each kind of record, and what is left out", ("Kind", "Shown", "Left out"), (
        (escape(words.capital(each.kind.plural)) + (f' <span class="quiet">({escape(words.listed(each.levels))} level '
                                                    "only)</span>" if each.levels else ""),
         escape(", ".join(each.shown)), escape(", ".join(each.hidden)) or "nothing") for each in parted(audience)))
