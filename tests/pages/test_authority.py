"""Who may do what: the scheme, a page per right, per limit and per post, and the lines that lead there."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.pages import authority
from caretrail.pages.page import Page
from caretrail.views.evidence import Evidence
from tests.pages.taken_apart import pages_of, read
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence

RIGHTS_PATH, LIMITS_PATH = "records/policy/rights.yml", "records/policy/limits.yml"
RIGHTS = """\
id: rights
version: "2.0"
field_groups: [{name: size-of-a-plan, fields: [weekly_hours, weekly_cost]}]
rights:
  - id: R-030
    says: A coordinator may authorise routine changes within the agreed parameters.
    basis: Scheme of delegation 2.0, section 6
    who: [coordinator]
    may: [update]
    what: {kinds: [plan], classes: [routine], fields: [size-of-a-plan]}
    where: {agency: own}
    within: [{field: weekly_hours, change: 4}]
    needs: {delegation: routine-change}
    approvals: {count: 1, by: [lead]}
    from: 2025-02-01
  - {id: R-040, says: A lead closes risks., who: [lead], may: [close], what: {kinds: [risk]}, approvals: {count: 0}}
  - {id: R-050, says: Everybody may open a risk., who: [anyone], may: [create], what: {kinds: [risk]}}
  - {id: R-060, says: It was once., who: [lead], may: [close], what: {kinds: [case]}, to: 2025-12-31}
  - {id: R-070, says: It will be., who: [lead], may: [close], what: {kinds: [case]}, from: 2027-01-01}
  - {id: R-080, says: Nobody has it., who: [auditor], may: [close], what: {kinds: [audit]}}
"""
LIMITS = """\
id: limits
limits:
  - id: F-004
    says: An extreme risk is closed by two agencies.
    on: [close]
    what: {kinds: [risk], classes: [extreme]}
    approvals: {count: 2, by: [lead], agencies: 2}
  - {id: F-005, says: The workflows do not change., paths: [.github/], never: true, except_for: [coordinator]}
"""
PEOPLE = REGISTER | {
    "records/posts/coordinator-a.yml": """\
id: coordinator-a
title: Care coordinator
agency: northmoor-council
roles: [coordinator]
authority: [{id: A1, title: Scheme, from: 2025-01-01, delegates: [routine-change]}]
""",
    "records/posts/lead-ward.yml": "id: lead-ward\ntitle: Lead of Ward 7\nagency: northmoor-hospitals\nroles: [lead]\n",
    "records/people/ann-lee.yml": """\
id: ann-lee
name: Ann Lee
agency: northmoor-council
appointments: [{id: P1, post: coordinator-a, from: 2025-01-01, to: 2025-06-30}]
""",
    "records/people/bob-ray.yml": """\
id: bob-ray
name: Bob Ray
agency: northmoor-council
appointments: [{id: P1, post: coordinator-a, from: 2025-09-01}]
absences: [{id: B1, from: 2026-03-30, to: 2026-04-10}]
""",
    "records/people/cat-orr.yml": """\
id: cat-orr
name: Cat Orr
agency: northmoor-hospitals
appointments: [{id: P1, post: lead-ward, from: 2025-01-01}]
covers: [{id: C1, person: bob-ray, post: coordinator-a, from: 2026-03-30, to: 2026-04-10}]
"""}
SCHEME = PEOPLE | {RIGHTS_PATH: RIGHTS, LIMITS_PATH: LIMITS}


def made(files: dict[str, str] | None = None, history: Memory | None = None) -> dict[str, Page]:
    register = evidence(history or Memory().land(files if files is not None else SCHEME))
    return {page.path: page for page in authority.pages(register)}


@pytest.fixture(scope="module")
def scheme() -> dict[str, str]:
    return {path: read(page).outline for path, page in made().items()}


def section(outline: str, heading: str) -> str:
    """The lines below a heading."""
    return outline.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_the_scheme_says_each_right_in_force_who_has_it_and_what_it_asks_for(scheme: dict[str, str]) -> None:
    outline = scheme["authority/"]
    assert "Scheme version 2.0, kept in the rights and the limits." in outline
    rights = section(outline, "Rights")
    assert "4 rights in force." in rights
    assert "A coordinator may authorise routine changes within the agreed parameters. R-030" in rights
    assert ("- Cat Orr, Care coordinator, standing in for Bob Ray\n"
            "- Bob Ray, Care coordinator, away that day\n") in rights
    assert "- One approval by lead\n- A document in force that delegates routine-change to the post\n" in rights
    assert "everybody who holds a post: 3 people | Nothing more" in rights
    assert "Nobody has it. R-080 | nobody | Nothing more" in rights
    assert "The workflows do not change. F-005\n- Nobody may, whatever their rights" in section(outline, "Limits")


def test_what_ended_or_begins_later_is_told_apart(scheme: dict[str, str]) -> None:
    others = section(scheme["authority/"], "Not in force now")
    assert "It was once. R-060 | Ended on 31 December 2025" in others
    assert "It will be. R-070 | Begins on 1 January 2027" in others
    assert "not in force on 1 April 2026: ended on 31 December 2025" in scheme["authority/R-060/"]


def test_what_no_partnership_can_switch_off_leads_to_its_rules() -> None:
    links = {each["href"] for each in read(made()["authority/"]).all("a")}
    assert {"../rules/CHG01/", "../rules/CHG03/", "../rules/CHG13/"} <= links


def test_a_right_says_everything_in_words(scheme: dict[str, str]) -> None:
    said = section(scheme["authority/R-030/"], "What it says exactly")
    for line in ("Whoever holds a post that plays coordinator", "Change fields", "Plans", "routine",
                 "Size of a plan (weekly_hours and weekly_cost)", "Those their own agency leads",
                 "The condition that weekly_hours moves by at most 4", "Scheme of delegation 2.0, section 6",
                 "Since 1 February 2025; first in the register with landing 1, 6 March 2026"):
        assert line in said, line
    assert "Who can approve it on 1 April 2026\n- Cat Orr, Lead of Ward 7\n" in said


def test_who_had_it_on_a_date_stands_in_a_table_with_the_times_in_which_nobody_had_it(scheme: dict[str, str]) -> None:
    rows = [line for line in section(scheme["authority/R-030/"], "Who had it on a date").splitlines() if "|" in line]
    assert rows == [
        "| Who | Post | Agency | How | First day | Last day",
        "| Ann Lee | Care coordinator | Northmoor Council | by appointment | 1 February 2025 | 30 June 2025",
        "| nobody | | | a time in which nobody had it | 1 July 2025 | 31 August 2025",
        "| Bob Ray | Care coordinator | Northmoor Council | by appointment | 1 September 2025 | no last day",
        "| Cat Orr | Care coordinator | Northmoor Council | standing in for Bob Ray | 30 March 2026 | 10 April 2026"]


def test_a_right_that_nobody_has_says_what_that_means_and_who_can_mend_it(scheme: dict[str, str]) -> None:
    assert "nobody What only this right allows cannot be done by anybody. A custodian can" in scheme["authority/R-080/"]
    assert "| nobody | | | a time in which nobody had it | no first day | no last day" in scheme["authority/R-080/"]


def test_many_times_that_are_over_are_folded_and_all_there() -> None:
    terms = ", ".join(f"{{id: P{n}, post: coordinator-a, from: 20{n}-01-01, to: 20{n}-06-30}}" for n in range(60, 96))
    ann = PEOPLE["records/people/ann-lee.yml"].partition("appointments")[0] + f"appointments: [{terms}]\n"
    files = SCHEME | {"records/people/ann-lee.yml": ann}
    register = evidence(files=files, as_of=date(2090, 1, 1))
    outline = next(read(page).outline for page in authority.pages(register) if page.path == "authority/R-030/")
    when = section(outline, "Who had it on a date")
    assert when.count("Ann Lee") == 36
    assert "+ 32 times that are over" in when
    assert when.index("2095") < when.index("+ ") < when.index("2060")


def test_what_changed_in_a_right_is_told_landing_by_landing() -> None:
    history = (Memory().land(SCHEME).land({RIGHTS_PATH: RIGHTS.replace("change: 4", "change: 6")}, subject="Allow six")
               .land({RIGHTS_PATH: RIGHTS.replace("change: 4", "change: 6").replace("A lead closes", "A lead ends")}))
    changed = section(read(made(history=history)["authority/R-030/"]).outline, "How it changed")
    assert "### 7 March 2026 at 09:30 changed\nLanding 2\nAllow six\n" in changed
    assert "Landing 3" not in changed
    assert "Landing 1" in changed


def test_a_right_that_was_taken_away_keeps_its_page() -> None:
    without = "".join(line for line in RIGHTS.splitlines(keepends=True) if "R-040" not in line)
    found = made(history=Memory().land(SCHEME).land({RIGHTS_PATH: without}, subject="End it"))
    outline = read(found["authority/R-040/"]).outline
    assert "A lead closes risks." in outline
    assert "does not stand in the register as it can be read now" in outline
    assert "Landing 2\nEnd it" in outline
    assert "- A lead closes risks. R-040" in section(read(found["authority/"]).outline, "Not in force now")


def test_a_post_reads_what_it_may_do_what_takes_more_and_whom_to_ask(scheme: dict[str, str]) -> None:
    outline = scheme["authority/posts/lead-ward/"]
    assert outline.startswith("# What may I do as Lead of Ward 7?\n")
    assert "Cat Orr: first day 1 January 2025, no last day" in outline
    assert "It counts as lead and lead-ward" in outline
    assert "A lead closes risks. R-040 | Nothing more" in section(outline, "What you may do")
    assert "An extreme risk is closed by two agencies. F-004" in section(outline, "What takes more, or you may not do")
    rest = section(outline, "Whom to ask for the rest")
    assert "within the agreed parameters. R-030" in rest
    assert "Cat Orr, Care coordinator, standing in for Bob Ray" in rest
    assert "R-050" not in rest


@pytest.mark.parametrize(("to", "said"), [("", "delegated to this post by a document"),
                                          (", to: 2026-03-31", "not delegated to this post by any document")])
def test_a_post_reads_whether_a_document_delegates_to_it(to: str, said: str) -> None:
    path = "records/posts/coordinator-a.yml"
    found = made(SCHEME | {path: PEOPLE[path].replace(", delegates", f"{to}, delegates")})
    may = section(read(found["authority/posts/coordinator-a/"]).outline, "What you may do")
    assert f"\n{said}" in may
    marked = "Bob Ray, Care coordinator, away that day not delegated"
    assert (marked in read(found["authority/R-030/"]).outline) is bool(to)


def test_the_way_there_leads_from_people_posts_who_is_who_and_the_accountability_map() -> None:
    found = pages_of(evidence(Memory().land(SCHEME | {RISK_PATH: RISK})))
    cat = read(found["records/cat-orr/"]).outline
    assert "- On 1 April 2026 as Lead of Ward 7: 2 rights\n" in cat
    assert "- On 1 April 2026 as Care coordinator, standing in for Bob Ray: 2 rights, until 10 April 2026" in cat
    assert "- On 1 April 2026 nothing: rights come with posts" in read(found["records/ann-lee/"]).outline
    assert "whoever holds it or stands in has 2 rights." in read(found["records/lead-ward/"]).outline
    assert "| Lead for discharge | Amara Okafor | 1 | 1 right" in read(found["who/"]).outline
    assert "Amara Okafor, Lead for discharge (1 right): 1 risk" in read(found["accountability/"]).outline


def test_a_partnership_without_rights_reads_what_that_means() -> None:
    found = made(PEOPLE)
    outline = read(found["authority/"]).outline
    assert set(found) == {"authority/"}
    assert "The partnership has set no rights yet." in outline
    assert "nobody is held to any: whoever can write to the repository can change every record" in outline
    assert "CHG01" in outline


@pytest.mark.parametrize(("path", "said"), [(RIGHTS_PATH, "nobody may do anything by it"),
                                            (LIMITS_PATH, "nobody may do anything at all")])
def test_a_file_that_cannot_be_used_is_told_first(path: str, said: str) -> None:
    found = made(SCHEME | {path: f"id: {path[15:21]}\nsummary: [wrong\n".replace("[wrong", "{a: b}")})
    assert said in read(found["authority/"]).outline


def test_two_rights_of_one_id_share_a_page_that_says_so() -> None:
    twice = RIGHTS + "  - {id: R-040, says: Another sentence., who: [lead], may: [close], what: {kinds: [case]}}\n"
    outline = read(made(SCHEME | {RIGHTS_PATH: twice})["authority/R-040/"]).outline
    assert "Another right has the same id, and each holds by itself: Another sentence." in outline


def test_the_same_register_gives_the_same_bytes() -> None:
    def once() -> list[str]:
        register: Evidence = evidence(Memory().land(SCHEME))
        return [page.html for page in authority.pages(register)]

    assert once() == once()
