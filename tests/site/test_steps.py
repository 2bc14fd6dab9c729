"""From every record of the worked example to its evidence in at most three steps, by the links of the pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

EVIDENCE = {
    "a landing, with commit, authors and reason": r"changes/[0-9]+/",
    "the right or limit that a change relied on": r"authority/[RF]-[0-9]+/",
    "a rule that judges such records": r"rules/.+",
    "what proves that a practice is kept": r"practices/P[1-9]/P.+",
    "who answers for it": r"records/[a-z-]+/|who/",
    "its file for programs": r"data/.+\.json",
}
STEPS = 3
LINK = re.compile(r'<a\b[^>]* href="([^"#?]+)')
HUBS = ("changes/", "findings/", "rules/")
"""Nobody finds their own evidence from one of these by going on at random."""


def links_in(site: Path) -> Callable[[str], frozenset[str]]:
    """Page -> where the links of its body lead within the site."""
    @cache
    def links(path: str) -> frozenset[str]:
        body = (site / path / "index.html").read_text("utf-8").partition('id="evidence"')[2]
        found = (each for each in LINK.findall(body.partition('class="md-footer"')[0]) if ":" not in each)
        return frozenset(posixpath.relpath(posixpath.join("/", path, each), "/") + "/" * each.endswith("/")
                         for each in found)
    return links


def missing(record: str, links: Callable[[str], frozenset[str]]) -> list[str]:
    """The evidence that is further from a record than the steps allow."""
    wanted, seen, front = dict(EVIDENCE), {record}, {record}
    for _ in range(STEPS):
        reached = {page for path in front for page in links(path)} - seen
        wanted = {what: place for what, place in wanted.items()
                  if not any(re.fullmatch(place, page) for page in reached)}
        seen |= reached
        front = {page for page in reached if page.endswith("/") and not page.startswith(HUBS)}
        if not wanted:
            break
    return list(wanted)


@pytest.mark.browser
def test_every_record_leads_to_its_evidence_in_three_steps(example: Path) -> None:
    links = links_in(example)
    records = [f"records/{folder.name}/" for folder in example.glob("records/*/")]
    assert len(records) > 300
    assert {record: left for record in records if (left := missing(record, links))} == {}
