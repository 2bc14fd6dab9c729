"""The privacy notice: what the site holds about whom, what it keeps of its readers, how long, and how to object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from caretrail.pages.accessibility import contact_of, named
from caretrail.pages.html import escape, free_text, grid, joined
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.views.evidence import Evidence

PRIVACY = "privacy/"


def pages(evidence: Evidence) -> Iterator[Page]:
    held = evidence.trail.by_kind
    yield Page(PRIVACY, "Privacy", fill(
        "privacy.html", root=root(PRIVACY), as_of=evidence.trail.as_of, called=named(evidence),
        contact=contact_of(evidence), staff=len(held.get("person", ())), cases=len(held.get("case", ())),
        audience=evidence.audience, landings=len(evidence.landings), redactions=len(held.get("redaction", ())),
        classes=_classes(evidence, counted=evidence.audience == "inspector")), "",
        "What these pages hold about whom, for how long, and what they keep about their readers: nothing.")


def _classes(evidence: Evidence, *, counted: bool) -> Markup:
    """The retention classes of the policy, with how many records are in each, and those in none; not `counted` where
    this edition does not show every record and its class.
    """
    used = Counter(record.text("retention_class") for record in evidence.trail.records.values() if record.kind.is_work)
    listed = evidence.policy.get("retention_classes")
    rows = [tuple(each.get(name) or "" for name in ("id", "keep", "after", "reason"))
            for each in (listed if isinstance(listed, list) else ()) if isinstance(each, dict)]
    known = [tuple(each if isinstance(each, str) else "" for each in row) for row in rows]
    if not known and not used:
        return Markup()
    if not counted:
        return joined((grid("Retention classes", ("Class", "Kept", "Counted from", "Why"), (
            (free_text(name.replace("-", " ")), escape(keep), escape(after), free_text(reason))
            for name, keep, after, reason in known)),)) if known else Markup()
    lines = [(free_text(name.replace("-", " ")), escape(keep), escape(after), free_text(reason),
              f"{used.pop(name, 0):,}") for name, keep, after, reason in known]
    if other := sum(used.values()):
        lines.append(("in no class", "", "", "", f"{other:,}"))
    return joined((grid("Retention classes", ("Class", "Kept", "Counted from", "Why", "Work records"), lines),))
