"""Who is told what: overdue, waiting, due and ending, by whoever holds the post, stands in, or is next above."""

from __future__ import annotations

from datetime import date

from tests.notices.made import AMARA, RISK, lines, of, told

AWAY = AMARA + "absences:\n  - {id: B1, from: 2026-04-13, to: 2026-04-17}\n"
STANDS_IN = """\
id: nadia-haddad
name: Nadia Haddad
agency: northmoor-council
covers:
  - {id: C1, person: amara-okafor, post: lead-discharge, from: 2026-04-13, to: 2026-04-17}
"""
LEFT = AMARA.replace("from: 2025-01-01\nid", "from: 2025-01-01\nto: 2026-03-31\nid").replace(
    "post: lead-discharge, from: 2025-01-01", "post: lead-discharge, from: 2025-01-01, to: 2026-03-31")
ABOVE = """\
id: lead-discharge
title: Lead for discharge
agency: northmoor-council
reports_to: medical-director
"""
DECISION = """\
id: DEC-2026-4XQ2
title: Book transport together
status: proposed
opened_on: 2026-04-01
decider: {forum: system-risk-board}
"""


def test_what_is_overdue_keeps_the_day_it_was_first_due():
    found = told(RISK)
    assert lines(found, "amara-okafor") == ["overdue action A1 of RSK-2026-7K3M", "due review of RSK-2026-7K3M"]
    matter = of(found, "amara-okafor").items[0].matter
    assert (matter.first_due, matter.due) == (date(2026, 3, 2), date(2026, 4, 10))


def test_what_is_due_later_than_soon_is_not_told_yet():
    assert lines(told(RISK, soon=4), "amara-okafor") == ["overdue action A1 of RSK-2026-7K3M"]


def test_what_is_done_is_told_no_more():
    done = RISK + "      - {id: U2, on: 2026-04-14, status: done, agreed_by: tomasz-lind}\n"
    assert lines(told(done), "amara-okafor") == ["due review of RSK-2026-7K3M"]


def test_whoever_stands_in_gets_it_too():
    found = told(RISK, people=(AWAY, STANDS_IN))
    assert lines(found, "amara-okafor") == lines(found, "nadia-haddad") != []
    assert of(found, "nadia-haddad").items[0].whys == ("standing in for Amara Okafor",)
    assert "ending cover C1 of nadia-haddad" in [
        f"{each.section} {each.matter.sort} of {each.matter.record.id}" for each in of(found, "nadia-haddad").items]


def test_where_nobody_holds_the_post_whoever_is_above_is_told_so():
    found = told(RISK, people=LEFT, posts=ABOVE)
    review = next(each for each in of(found, "tomasz-lind").items if each.matter.sort == "review")
    assert review.whys == ("nobody holds Lead for discharge, and you are next above it",)
    assert review.nobody


def test_the_action_of_somebody_who_left_goes_to_the_mailbox_of_their_agency():
    agency = "id: northmoor-council\nname: Northmoor Council\nsector: council\ncontact: office@council.example\n"
    found = told(RISK, people=LEFT, agencies=agency)
    digest = of(found, "northmoor-council")
    assert (digest.mail, digest.shared) == ("office@council.example", True)
    assert "overdue action A1 of RSK-2026-7K3M" in lines(found, "northmoor-council")


def test_posts_that_report_to_each_other_end_somewhere():
    """Two vacant posts, each above the other: their agency is told."""
    other = "id: medical-director\ntitle: Medical director\nagency: northmoor-council\nreports_to: lead-discharge\n"
    tomasz = "id: tomasz-lind\nname: Tomasz Lind\nagency: northmoor-hospitals\nfrom: 2025-01-01\n"
    found = told(RISK, people=(LEFT, tomasz), posts=(ABOVE, other))
    assert "due review of RSK-2026-7K3M" in lines(found, "northmoor-council")


def test_a_proposed_decision_waits_for_the_chair_of_its_forum():
    found = told(DECISION)
    chair = next(each for each in found.digests if any(item.matter.sort == "proposed decision" for item in each.items))
    item = next(item for item in chair.items if item.matter.sort == "proposed decision")
    assert (item.section, item.whys) == ("waiting", ("for the forum System risk board",))


def test_ownership_that_nobody_accepted_waits_for_its_person():
    unaccepted = RISK.replace(",\n     accepted_on: 2026-02-02}", "}")
    assert lines(told(unaccepted), "amara-okafor")[1] == "waiting ownership from 2 February 2026 of RSK-2026-7K3M"


def test_an_appointment_that_ends_soon_is_told_to_both():
    ending = AMARA.replace("post: lead-discharge, from: 2025-01-01", "post: lead-discharge, from: 2025-01-01, "
                           "to: 2026-04-20")
    found = told(RISK, people=ending, posts=ABOVE)
    for owner in ("amara-okafor", "tomasz-lind"):
        assert [each.matter.sort for each in of(found, owner).of("ending")] == ["appointment P1"]


def test_nobody_gets_an_empty_one():
    assert not [each for each in told(RISK).digests if not each.items and not each.changes]
    assert not told(RISK, whose={"person": "tomasz-lind"}).digests


def test_it_narrows_to_a_person_a_post_and_an_agency():
    assert {each.owner.id for each in told(RISK, whose={"person": "amara-okafor"}).digests} == {"amara-okafor"}
    assert lines(told(RISK, whose={"post": "lead-discharge"}), "amara-okafor") == lines(told(RISK), "amara-okafor")
    assert lines(told(RISK, whose={"post": "medical-director"}), "amara-okafor") == []
    assert "amara-okafor" in {each.owner.id for each in told(RISK, whose={"agency": "northmoor-council"}).digests}
    assert "amara-okafor" not in {each.owner.id for each in told(RISK, whose={"agency": "moorside-homes"}).digests}


def test_an_address_at_which_nobody_reads_is_passed_over():
    digest = of(told(RISK), "amara-okafor")
    assert (digest.mail, digest.account.login) == ("a.okafor@council.example", "amara-o")
