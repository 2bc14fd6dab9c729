"""The accessibility statement, in the form that the UK's regulations for public bodies ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.views.evidence import Evidence

ACCESSIBILITY = "accessibility/"


def pages(evidence: Evidence) -> Iterator[Page]:
    yield Page(ACCESSIBILITY, "Accessibility", fill(
        "accessibility.html", root=root(ACCESSIBILITY), as_of=evidence.trail.as_of, called=named(evidence),
        contact=contact_of(evidence),
        audience=evidence.audience, easy=sum(bool(each.text("easy_read")) for each in evidence.trail.records.values())),
        "", "How far everybody can use these pages, what does not work yet, and whom to tell.")


def contact_of(evidence: Evidence) -> dict[str, Any]:
    """Whom the partnership's settings name for questions; empty where they name nobody."""
    contact = evidence.policy.get("contact")
    return {name: each for name, each in contact.items() if isinstance(each, str)} if isinstance(contact, dict) else {}


def named(evidence: Evidence) -> str:
    """The partnership by its name; empty where it has none yet."""
    name = evidence.policy.get("name")
    return name if isinstance(name, str) else ""
