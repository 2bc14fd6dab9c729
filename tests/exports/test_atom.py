"""The Atom feeds, read back as XML: what RFC 4287 asks for is there, and what landed is told."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from caretrail.exports.atom import NEWEST
from tests.exports.made import REGISTERS, files_of
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z\Z")


def feeds(name: str) -> dict[str, ET.Element]:
    return {path: ET.fromstring(content) for path, content in files_of(name).items() if path.endswith(".atom")}


def text(of: ET.Element, name: str) -> str:
    (found,) = of.findall(ATOM + name)
    return found.text or ""


@pytest.mark.parametrize("name", REGISTERS)
def test_every_feed_has_what_a_feed_must_have(name: str) -> None:
    assert "data/feeds/all.atom" in feeds(name)
    for feed in feeds(name).values():
        ids = [text(feed, "id"), *(text(entry, "id") for entry in feed.iter(ATOM + "entry"))]
        assert len(set(ids)) == len(ids)
        assert all(re.match(r"tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:[A-Za-z0-9/._#-]+\Z", each) for each in ids)
        for each in (feed, *feed.iter(ATOM + "entry")):
            assert text(each, "title")
            assert MOMENT.match(text(each, "updated"))
            assert each.findall(f"{ATOM}author/{ATOM}name")
            assert [link for link in each.findall(ATOM + "link") if link.get("rel") == "alternate"]
        times = [text(entry, "updated") for entry in feed.iter(ATOM + "entry")]
        assert text(feed, "updated") == max(times, default="1970-01-01T00:00:00Z")


def test_an_entry_tells_who_what_and_where() -> None:
    entries = feeds("small")["data/feeds/risks.atom"].findall(ATOM + "entry")
    assert [text(entry, "title") for entry in entries] == [
        "Landing 4: Close it", "Landing 3: Raise the score", "Landing 2: Open the risk"]
    assert text(entries[1], "summary") == "RSK-2026-7K3M Delayed discharge from Ward 7: changed: current score S2"
    assert entries[1].findtext(f"{ATOM}author/{ATOM}name") == "Tomasz Lind (claimed)"
    links = [link.get("href") for link in entries[1].findall(ATOM + "link")]
    assert links == ["../../changes/1/#landing-3"]


def test_there_is_one_of_all_one_of_each_register_and_one_of_each_agency() -> None:
    assert sorted(path.removeprefix("data/feeds/") for path in feeds("small")) == [
        "agencies.atom", "agency-northmoor-council.atom", "agency-northmoor-hospitals.atom", "all.atom", "people.atom",
        "posts.atom", "risks.atom"]


def test_only_the_newest_landings_are_told() -> None:
    from caretrail.exports import all_files

    history = Memory().land(dict(REGISTER))
    for number in range(3 * NEWEST):
        history.land({RISK_PATH: RISK.replace("Nine", str(number))})
    made = dict(all_files(evidence(history)))
    for name in ("all", "risks"):
        entries = ET.fromstring(made[f"data/feeds/{name}.atom"]).findall(ATOM + "entry")
        assert len(entries) == NEWEST
        assert text(entries[0], "title") == f"Landing {3 * NEWEST + 1}: Change {3 * NEWEST + 1}"
        assert text(entries[-1], "title").startswith(f"Landing {2 * NEWEST + 2}:")
