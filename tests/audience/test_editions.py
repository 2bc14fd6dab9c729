"""What an edition makes of a small register: people as posts, references, texts, the past, hostile texts, links."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from caretrail.audience.landings import UNTOLD
from caretrail.exports import all_files
from caretrail.fields import Audience
from caretrail.pages import PAGES, all_pages
from caretrail.site.exhibit import open_register, seen_by
from caretrail.site.links import Links
from caretrail.views.evidence import Evidence
from tests.history.repository import Made
from tests.pages.taken_apart import Read, pages_of
from tests.pages.test_hostile import ATTACKS, ATTRIBUTES, TAGS, agency, record

POLICY = "id: partnership\nname: Northmoor\ntime_zone: Europe/London\ndefault_audience: public\n"
COUNCIL = "id: town-council\nname: Town Council\nsector: council\n"
POST = "id: lead-beds\ntitle: Lead for beds\nagency: town-council\nlevel: system\n"
PERSON = """\
id: mara-vey
name: Mara Vey
agency: town-council
identities: [{id: D1, from: 2025-01-01, email: m.vey@council.example}]
appointments: [{id: P1, post: lead-beds, from: 2025-01-01}]
"""
MEETING = """\
id: MTG-2026-AAAA
title: Risk board
status: held
level: system
opened_on: 2026-03-02
chair: mara-vey
items:
  - {id: I1, title: "Beds, as Mara Vey said", record: RSK-2026-AAAA}
  - {id: I2, title: "A case: CAS-2026-AAAA", record: CAS-2026-AAAA}
"""
RISK = """\
id: RSK-2026-AAAA
title: No beds
status: active
level: system
opened_on: 2026-03-02
cause: "Ring 07700 900123"
"""
CASE = "id: CAS-2026-AAAA\ntitle: A case\nstatus: active\nlevel: case\nopened_on: 2026-03-02\n"
FILES = {"records/policy/partnership.yml": POLICY, "records/agencies/town-council.yml": COUNCIL,
         "records/posts/lead-beds.yml": POST, "records/people/mara-vey.yml": PERSON,
         "records/meetings/2026/MTG-2026-AAAA.yml": MEETING, "records/cases/2026/CAS-2026-AAAA.yml": CASE}
AT = "records/risks/2026/RSK-2026-AAAA.yml"
OTHERS: tuple[Audience, ...] = ("partners", "public")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    made = Made(tmp_path_factory.mktemp("editions") / "repository")
    made.commit({**FILES, AT: f"{RISK}audience: inspector\nevent: Before it was public\n"})
    made.commit({AT: f"{RISK}audience: inspector\nevent: While it was not\n"})
    made.commit({AT: f"{RISK}event: Since it is\n"})
    made.commit({AT: f"{RISK}event: Now\nsource_ref: Hidden 1\n"})
    made.commit({AT: f"{RISK}event: Now\nsource_ref: Hidden 2\n"})
    return open_register(made.path, cache=False)


@pytest.fixture(scope="module")
def public(whole: Evidence) -> Evidence:
    return seen_by("public", whole)


def test_inspectors_see_what_there_is(whole: Evidence) -> None:
    assert seen_by("inspector", whole) is whole


def test_a_person_is_the_post_they_hold(public: Evidence) -> None:
    meeting = public.trail.records["MTG-2026-AAAA"].doc
    assert meeting["chair"] == "lead-beds"
    assert meeting["items"][0]["title"] == "Beds, as [a member of staff] said"
    assert "person" not in public.trail.by_kind


def test_a_record_that_is_not_shown_is_nowhere_named(public: Evidence) -> None:
    items = public.trail.records["MTG-2026-AAAA"].doc["items"]
    assert [each.get("record") for each in items] == ["RSK-2026-AAAA", None]
    assert items[1]["title"] == "A case: [a record that is not published here]"
    assert "CAS-2026-AAAA" not in set(public.trail.history.ids() if public.trail.history else ())


def test_a_text_with_a_number_to_ring_is_left_out_whole(public: Evidence) -> None:
    assert public.trail.records["RSK-2026-AAAA"].doc["cause"] == "[a text with personal data, not published here]"


def test_the_past_begins_where_the_record_became_public(public: Evidence) -> None:
    past = public.trail.history.record("RSK-2026-AAAA") if public.trail.history else None
    assert past is not None
    assert [(each.landing, each.what) for each in past.revisions] == [(3, "added"), (4, "changed")]
    assert [(each.old, each.new) for each in past.revisions[1].changes] == [("Since it is", "Now")]


def test_landings_keep_their_number_commit_and_day(whole: Evidence, public: Evidence) -> None:
    for before, after in zip(whole.landings, public.landings, strict=True):
        assert (before.number, before.commit) == (after.number, after.commit)
        assert whole.recorded_on(before) == public.recorded_on(after)
        assert not after.author.email
        assert not after.drafts
    assert [public.trail.history.records_in(number) for number in (4, 5)] == [  # type: ignore[union-attr]
        ("RSK-2026-AAAA",), ()]


def edition(folder: Path, audience: Audience, *landings: Mapping[str, str]) -> Evidence:
    made = Made(folder / "repository")
    for place, files in enumerate(landings):
        made.commit({path: text.encode() for path, text in files.items()}, f"Landing of {place}")
    return seen_by(audience, open_register(made.path, cache=False))


UNREADABLE = ("default_audience: inspector\nname: [unclosed\n", "default_audience: [inspector]\n")


@pytest.mark.parametrize("policy", UNREADABLE)
@pytest.mark.parametrize("audience", OTHERS)
def test_a_policy_that_cannot_be_read_opens_nothing(audience: Audience, policy: str, tmp_path: Path) -> None:
    seen = edition(tmp_path, audience, {**FILES, "records/policy/partnership.yml": f"id: partnership\n{policy}"})
    assert not seen.trail.records.keys() - {"partnership"}


def test_a_tie_to_what_is_not_shown_is_not_told_of(tmp_path: Path) -> None:
    seen = edition(tmp_path, "public", {**FILES, AT: f"{RISK}links: [{{type: related, to: CAS-2026-AAAA}}]\n"}, {
        AT: f"{RISK}links: [{{type: related, to: CAS-2026-AAAA}}, {{type: related, to: MTG-2026-AAAA}}]\n"})
    assert seen.trail.records["RSK-2026-AAAA"].doc["links"] == [{"type": "related", "to": "MTG-2026-AAAA"}]


def test_partners_read_no_message_of_what_they_see_in_part(tmp_path: Path) -> None:
    case = CASE + "agencies: [town-council]\n"
    at = "records/cases/2026/CAS-2026-AAAA.yml"
    seen = edition(tmp_path, "partners", FILES, {at: case}, {at: case + "log: [{id: L1, text: She fell again}]\n"},
                   {AT: RISK}, {AT: RISK + "event: Wait\n"}, {AT: RISK + "event: Wait\nsource_ref: 12\n"})
    assert [each.subject for each in seen.landings] == [
        UNTOLD, "Landing of 1", UNTOLD, UNTOLD, "Landing of 4", UNTOLD]
    said = next(page for page in all_pages(seen) if page.path == "changes/").html
    assert "no record changed" not in said
    assert "nothing that is shown in this edition changed" in said


def test_the_public_is_told_of_landings_that_changed_what_it_is_shown(tmp_path: Path) -> None:
    seen = edition(tmp_path, "public", FILES, {"records/cases/2026/CAS-2026-AAAA.yml": f"{CASE}key: x\n"},
                   {AT: RISK})
    made = {path: content.decode("utf-8", "replace") for path, content in all_files(seen)}
    rows = list(csv.DictReader(made["data/landings.csv"].removeprefix("\ufeff").splitlines()))
    assert [(row["number"], row["recorded_at"], row["address"]) for row in rows][1:] == [
        ("3", "", "records/RSK-2026-AAAA/#landing-3")]
    assert "Landing 2" not in made["data/feeds/all.atom"]
    assert "No record changed" not in made["data/feeds/all.atom"]


@pytest.mark.parametrize("audience", OTHERS)
def test_nothing_is_told_that_what_is_hidden_would_belie(audience: Audience, whole: Evidence) -> None:
    pages = pages_of(seen_by(audience, whole))
    assert not [path for path in pages if path.endswith("/trail/") or path == "registers/action-log/"]
    privacy = Read(pages["privacy/"].html).text
    assert "No redactions" not in privacy
    assert "no redactions" not in privacy
    assert ("names that git holds" in privacy) == (audience == "partners")
    assert "easy read summary" not in Read(pages["accessibility/"].html).text


@pytest.mark.parametrize("audience", OTHERS)
def test_what_changed_leads_to_what_is_shown(audience: Audience, whole: Evidence) -> None:
    seen = seen_by(audience, whole)
    history = seen.trail.history
    assert history is not None
    assert {each: history.doc(each) for each in seen.trail.records} == {
        name: record.doc for name, record in seen.trail.records.items()}


@pytest.mark.parametrize("audience", OTHERS)
def test_an_edition_is_told_of_every_rule_and_of_no_message(audience: Audience, whole: Evidence) -> None:
    problems = seen_by(audience, whole).problems
    assert bool(problems) == (audience == "partners")
    assert not {each.message for each in problems} & {each.message for each in whole.problems}


def test_pages_that_nobody_decided_on_are_for_inspectors() -> None:
    public = {family.name for family in PAGES if "public" in family.seen_by}
    assert public == {"home of an edition", "search", "public registers", "practices in numbers", "reading an edition",
                      "public records", "limits of an edition", "data", "accessibility", "privacy"}


@pytest.mark.parametrize("audience", OTHERS)
def test_what_leads_to_no_page_of_the_edition_is_plain_text(audience: Audience, whole: Evidence) -> None:
    pages, links = list(all_pages(seen_by(audience, whole))), Links()
    for page in pages:
        links.add(page)
    files = frozenset(wanted for page in pages for wanted, _ in page.files)
    changed = 0
    for page in pages:
        left = links.without_dead(page.path, page.html, files)
        changed += left != page.html
        assert Read(left).text == Read(page.html).text
        assert not [link["href"] for link in Read(left).all("a") if re.match(r"(?:\.\./)*(?:obligations|continuity)/",
                                                                             link["href"])]
    assert changed, "some link of a page leads to what is for inspectors"


@pytest.mark.parametrize("audience", OTHERS)
def test_hostile_texts_stay_texts(audience: Audience, tmp_path: Path) -> None:
    files = {f"records/risks/2026/RSK-2026-AA{number:02d}.yml":
             re.sub("(?m)^(status|level): .*", lambda line: SHOWN[line[1]], record(attack))
             for number, attack in enumerate(ATTACKS)}
    agencies = {f"records/agencies/a{number}.yml": agency(attack) for number, attack in enumerate(ATTACKS)}
    made = Made(tmp_path / "repository")
    made.commit({**FILES, **agencies, **files}, "<script>alert(1)</script>", author="<script> x")
    seen = seen_by(audience, open_register(made.path, cache=False))
    assert sum(each.startswith(("a", "RSK")) for each in seen.trail.records) > 40
    for page in pages_of(seen).values():
        found = Read(page.html)
        of_forms = page.path.startswith("forms/")
        assert {tag for tag, _ in found.tags} <= TAGS | ACTIVE | (FORM_TAGS if of_forms else set())
        names = {name for _, attributes in found.tags for name in attributes
                 if not (of_forms and name.startswith("data-"))}
        assert names - ATTRIBUTES <= ALLOWED | (FORM_ATTRIBUTES if of_forms else set())
        assert not re.search("&(?:lt|amp|quot|#39);", found.text), "escaped twice"


SHOWN = {"status": "status: active", "level": "level: system"}
ACTIVE = {"input", "label", "form", "button", "noscript", "svg"}
FORM_TAGS = {"fieldset", "legend", "output", "select", "option", "textarea"}
FORM_ATTRIBUTES = {"aria-describedby", "aria-required", "autocomplete", "inputmode", "max", "rows", "spellcheck"}
ALLOWED = {"data-search", "type", "name", "for", "value", "role", "hidden", "data-cite", "data-badge", "data-looks"}
"""What pages for scripts have besides."""


def test_an_entry_that_is_hidden_for_what_it_leads_to_stays_so_when_its_list_changes(tmp_path: Path) -> None:
    """Its place among the others, and what changes within it, are not told either."""
    hidden = "  - {id: I3, record: CAS-2026-AAAA, result: noted}\n"
    path, start = "records/meetings/2026/MTG-2026-AAAA.yml", MEETING.partition("  - {id: I2")[0]
    made = Made(tmp_path / "repository")
    made.commit({**FILES, AT: RISK, path: start + hidden})
    second = "  - {id: I2, title: Beds, record: RSK-2026-AAAA}\n"
    made.commit({path: start + second + hidden})
    made.commit({path: start + second + hidden.replace("noted", "decided")})
    history = seen_by("public", open_register(made.path, cache=False)).trail.history
    past = history.record("MTG-2026-AAAA") if history else None
    assert past is not None
    assert [each.landing for each in past.revisions] == [1, 2]
    assert [each.path for each in past.revisions[1].changes] == [("items", "I2")]
