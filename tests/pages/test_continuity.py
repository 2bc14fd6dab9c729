"""The page on continuity, and the authority that is told on landings and in histories, of a real small register."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from caretrail.pages.page import Page
from caretrail.pages.spans import stretches
from caretrail.problem import Refusal
from caretrail.site.exhibit import open_register
from caretrail.views.evidence import Evidence
from tests.continuity.register import (
    AMARA,
    GWEN,
    INCIDENT,
    INCIDENT_FILE,
    PRIYA,
    RISK,
    RISK_FILE,
    STRANGER,
    TOMASZ,
    Register,
    day,
    decision,
    incident,
    risk,
)
from tests.pages.taken_apart import pages_of, read
from tests.views.fakes import evidence as told

HOSTILE = "<script>alert(1)</script>"


def lived(path: Path) -> Register:
    """Something allowed; a direct push by a stranger, explained later; one by Gwen, open; an urgent change, ratified in
    time; one that waits.
    """
    register = Register(path)
    register.land({RISK_FILE: risk("Falls on the ward")}, PRIYA, GWEN, on=day(3))
    register.land({RISK_FILE: risk("Falls at the door")}, "{{ 7 * 7 }} & 'Sam' <x@elsewhere.example>", on=day(4),
                  message=HOSTILE)
    register.land({INCIDENT_FILE: incident("A fall")}, AMARA, on=day(5))
    register.land({INCIDENT_FILE: incident("A fall with harm")}, GWEN, on=day(6))
    register.land(decision("4XQ2", RISK, "2026-03-04", "explained"), AMARA, TOMASZ, on=day(7))
    register.land(decision("5YR3", INCIDENT, "2026-03-06", "ratified"), AMARA, TOMASZ, on=day(8))
    register.land({RISK_FILE: risk("Falls by day")}, GWEN, STRANGER, on=day(9))
    register.land({INCIDENT_FILE: incident("A fall without harm")}, GWEN, on=day(10))
    return register


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    register = lived(tmp_path_factory.mktemp("lived") / "register")
    return open_register(register.path, cache=False)


@pytest.fixture(scope="module")
def site(seen: Evidence) -> dict[str, Page]:
    return pages_of(seen)


def outline(site: dict[str, Page], path: str) -> str:
    return read(site[path]).outline


def part(text: str, heading: str) -> str:
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_it_begins_with_where_continuity_stands(site: dict[str, Page]) -> None:
    assert ("broken Continuity is broken since 9 March 2026 (landing 8). 2 lapses: 1 open, 1 settled; "
            "1 change waits to be ratified, none overdue.") in outline(site, "continuity/")
    assert "Was every change allowed? broken Continuity is broken since 9 March 2026" in outline(site, "")


def test_the_spans_are_drawn_and_told(site: dict[str, Page], seen: Evidence) -> None:
    held = part(outline(site, "continuity/"), "Where continuity held")
    assert "| 7 March 2026, landing 6 | 8 March 2026, landing 7 | 2 | lapse landing 8" in held
    drawing, = read(site["continuity/"]).all("svg")
    assert drawing["aria-label"].endswith("held from 7 March 2026; broken from 9 March 2026")
    assert seen.continuity is not None
    days = stretches(seen.continuity, seen.continuity.spans[0].begins)
    assert [each.state for each in days] == ["whole", "broken", "whole", "broken"]
    assert all(one.end == other.first for one, other in pairwise(days))


def test_an_open_lapse_says_who_how_why_and_what_to_do(site: dict[str, Page]) -> None:
    found = part(outline(site, "continuity/"), "Open lapses")
    assert "open Landing 8, 9 March 2026: Change the register" in found
    assert "By Gwen Hartley (claimed). How it landed: A commit on the branch itself" in found
    assert "An approval that does not count: Sam Stone <sam.stone@elsewhere.example> (claimed, not known)" in found
    assert "not authorised gwen-hartley may not update title" in found
    assert "What would have been right: " in found
    assert "Nothing on record explains it yet." in found
    assert f"settles: [{{id: S1, record: {RISK}, landed_on: 2026-03-09" in found


def test_a_settled_lapse_says_by_what_and_where_it_resumed(site: dict[str, Page]) -> None:
    found = part(outline(site, "continuity/"), "Settled lapses")
    assert f"settled Landing 3, 4 March 2026: {HOSTILE}" in found
    assert "Explained by What landed is settled DEC-2026-4XQ2; continuity resumed with landing 6." in found
    assert "To put it right" not in found


def test_what_waits_is_red_and_what_was_ratified_says_by_whom(site: dict[str, Page]) -> None:
    found = part(outline(site, "continuity/"), "To be ratified")
    assert "R-090, Gwen Hartley (claimed) | to be ratified 13 March 2026 | Record a decision with settles" in found
    assert "in time What landed is settled DEC-2026-5YR3, landing 7" in found
    assert 'class="badge badge-error">to be ratified' in site["continuity/"].html


def test_the_numbers_are_those_of_the_audit(site: dict[str, Page]) -> None:
    found = outline(site, "continuity/")
    assert "| March 2026 | 9 | 5 | 2 | 1 | 0 | 1" in part(found, "In numbers")
    assert "| claimed | 7 | 87.5 %" in part(found, "How sure it is who did it")
    assert "| not known | 1 | 12.5 %" in part(found, "How sure it is who did it")


def test_a_landing_says_on_what_authority_it_stands(site: dict[str, Page]) -> None:
    found = outline(site, "changes/1/")
    assert "no rights set The register before it had no rights to judge it by." in found
    assert ("authorised Right R-002, held by Priya Raman (claimed) as Coordinator east" in found)
    assert "ratified Right R-090, held by Gwen Hartley (claimed) as Ward manager. Ratified by" in found
    assert "It has to be ratified by 13 March 2026." in found


def test_the_history_of_a_record_says_it_too_and_an_open_lapse_stands_at_its_top(site: dict[str, Page]) -> None:
    found = outline(site, f"records/{RISK}/")
    assert "open lapse Not everything in this record was authorised" in found
    assert "nothing on record explains it yet: landing 8." in found
    history = part(found, "History")
    assert "authorised Right R-002, held by Priya Raman (claimed)" in history
    assert "Approved by Gwen Hartley (claimed) (line Approved-by)." in history
    assert "Explained by What landed is settled" in history
    assert "open lapse" not in outline(site, f"records/{INCIDENT}/")


def test_a_name_never_carries_a_stronger_word_than_is_known(site: dict[str, Page]) -> None:
    """Nobody signed anything: no page says so of a name."""
    for path, page in site.items():
        if path.startswith(("records/", "changes/", "continuity/")):
            assert not any(f"({word}" in page.html for word in ("platform", "signed", "attested")), path


def test_findings_of_authority_are_not_among_the_findings_of_the_present(site: dict[str, Page]) -> None:
    assert not any(path.startswith("findings/rules/OWN") for path in site)


def test_nothing_that_somebody_wrote_is_active(site: dict[str, Page]) -> None:
    assert not any(HOSTILE in page.html for page in site.values())


def test_long_lists_of_lapses_are_parted_and_links_find_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caretrail.pages.paging.ROWS_ON_A_PAGE", 2)
    monkeypatch.setattr("caretrail.views.addresses.ROWS_ON_A_PAGE", 2)
    register = Register(tmp_path / "register")
    for number in range(3):
        register.land({RISK_FILE: risk(f"Falls {number}")}, GWEN, on=day(3 + number))
    site = pages_of(open_register(register.path, cache=False))
    assert ids(site["continuity/"]) == ["lapse-2", "lapse-3"]
    assert ids(site["continuity/page/2/"]) == ["lapse-4"]
    assert "../../continuity/page/2/#lapse-4" in site[f"records/{RISK}/"].html
    assert "What this proves" not in outline(site, "continuity/page/2/")


def ids(page: Page) -> Sequence[str]:
    return [each for each in read(page).ids if each.startswith("lapse-")]


def test_a_rewritten_branch_is_shown(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    first = register.head
    published = register.land({RISK_FILE: risk("Falls at the door")}, PRIYA)
    register.git("update-ref", "refs/heads/main", first)
    register.land({RISK_FILE: risk("Nobody falls")}, PRIYA)
    found = outline(pages_of(open_register(register.path, cache=False, since=published)), "continuity/")
    assert "rewritten The branch was rewritten: it does not hold what was published." in found
    assert f"{published} was published, and is no landing of this branch any more." in found
    assert "The last that both have is landing 1. 1 landing gone, 1 in their place" in found


def test_where_nothing_was_judged_it_says_so(tmp_path: Path) -> None:
    register = Register(tmp_path / "register", start="2030-01-01")
    register.land({RISK_FILE: risk("Falls at the door")}, STRANGER)
    site = pages_of(open_register(register.path, cache=False))
    assert "not judged No landing was judged" in outline(site, "continuity/")
    assert "Nothing was judged yet" in outline(site, "continuity/")
    assert read(site["continuity/"]).all("svg") == []
    assert "before the start The rules of authority did not apply yet." in outline(site, "changes/1/")


def test_a_policy_that_cannot_be_told_stops_no_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refusal("what the policy was cannot be told: `rights` has two files", "keep one")

    monkeypatch.setattr("caretrail.continuity.audit", refuse)
    site = pages_of(open_register(Register(tmp_path / "register").path, cache=False))
    assert "It cannot be told: the history could not be audited." in outline(site, "continuity/")
    assert "What the policy was cannot be told: rights has two files." in outline(site, "continuity/")
    assert "authorised" not in outline(site, "changes/1/")


def test_without_a_history_it_says_so() -> None:
    assert "made from a folder without its history" in outline(pages_of(told()), "continuity/")


def test_integrity_counts_as_judged_only_what_was(seen: Evidence) -> None:
    audit = seen.audited.found if seen.audited else None
    assert audit
    judged = sum(each.verdict not in ("before the start", "no rights set") for each in audit.landings)
    said = read(pages_of(seen)["integrity/"]).outline
    assert 0 < judged < len(audit.landings)
    assert f"Landings judged\n {judged}; {len(audit.landings) - judged} were not, as they came before" in said
