"""The home page: what this is, whose it is, the register in numbers, and where to start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caretrail.pages.history import Landings
from caretrail.pages.html import Html
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.views.evidence import Evidence
from caretrail.views.numbers import numbers

HOME = ""


def pages(evidence: Evidence) -> Iterator[Page]:
    found = numbers(evidence)
    writer = Landings(evidence, Html(evidence.names, root(HOME)))
    last = found.last_landing
    yield Page(HOME, partnership(evidence), fill(
        "home.html", title=partnership(evidence), about=_text(evidence.policy, "summary"),
        numbers=found, root=root(HOME), as_of=evidence.trail.as_of, commit=evidence.trail.commit,
        agencies=evidence.trail.by_kind.get("agency", ()), last_recorded=writer.recorded(last) if last else ""),
        "", "The evidence site of the partnership: its records, who changed them, when and why.")


def partnership(evidence: Evidence) -> str:
    """The partnership's name, as its policy gives it."""
    return _text(evidence.policy, "name") or "Evidence site"


def _text(doc: dict[str, Any], name: str) -> str:
    value = doc.get(name)
    return value if isinstance(value, str) else ""
