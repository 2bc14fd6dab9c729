"""Meetings: quorum by constituency, deputies, part-attendance, recusals, and what cannot be told."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.facts.meetings import attended, held, is_decided, items_on, meetings_of, meetings_on, quorum
from tests.facts.register import register
from tests.rules.harness import practice_ground

MEETING = "MTG-2026-5T8W"
RISK = "RSK-2026-9QX4"
HELEN = "{id: P1, person: helen-brandt, agency: northmoor-council, attended: present%s}"
TOMASZ = "{id: P2, person: tomasz-lind, agency: northmoor-hospitals, attended: present%s}"
AMARA = "{id: P3, person: amara-okafor, agency: northmoor-council, attended: deputy%s}"


def meeting(*attendance: str, more: str = "", name: str = MEETING, on: str = "2026-04-09") -> str:
    listed = "".join(f"\n  - {each}" for each in attendance)
    return (f"id: {name}\ntitle: Board\nstatus: held\nopened_on: {on}\nforum: system-risk-board\nheld_on: {on}\n"
            f'began_at: "14:00"\nended_at: "16:00"\n{more}' + (f"attendance:{listed}\n" if attendance else ""))


def forum(terms: str = "") -> str:
    """The board of the ground, with other terms."""
    data = practice_ground().files["records/forums/system-risk-board.yml"].data
    assert data is not None
    head, _, old = data.decode().partition("terms:\n")
    return f"{head}terms:\n{terms or old}"


def found(*attendance: str, more: str = "", item: str = "", terms: str = "") -> tuple[bool | None, str]:
    trail = register(meeting(*attendance, more=more), forums=forum(terms))
    answer = quorum(trail, trail.records[MEETING], item)
    return answer.yes, answer.said


def test_each_constituency_must_have_its_number() -> None:
    assert found(HELEN % "", TOMASZ % "") == (True, "council 1 of at least 1, nhs 1 of at least 1, by terms `T1`")
    assert found(HELEN % "") == (False, "council 1 of at least 1, nhs 0 of at least 1, by terms `T1`")


@pytest.mark.parametrize("attended", ["apologies", "absent"])
def test_who_did_not_come_does_not_count(attended: str) -> None:
    assert found(HELEN % "", (TOMASZ % "").replace("present", attended))[0] is False


def test_who_has_no_seat_does_not_count() -> None:
    ravi = "{id: P4, person: ravi-menon, agency: brightwater-homecare, constituency: nhs, attended: present}"
    assert found(HELEN % "", ravi)[0] is False


def test_a_member_is_who_held_the_post_on_the_day() -> None:
    """Helen Brandt became director of care on 1 April."""
    trail = register(meeting(HELEN % "", TOMASZ % "", on="2026-03-31"))
    assert quorum(trail, trail.records[MEETING]).yes is False


def test_a_deputy_counts_where_the_seat_names_their_post() -> None:
    assert found(AMARA % "", TOMASZ % "")[0] is True
    assert found(AMARA % ", deputy_for: helen-brandt", TOMASZ % "")[0] is True
    assert found(AMARA % ", deputy_for: tomasz-lind", TOMASZ % "")[0] is False
    assert found(HELEN % "", "{id: P3, person: ravi-menon, agency: northmoor-hospitals, attended: deputy, "
                 "deputy_for: tomasz-lind}")[0] is True, "the seat names no deputy, the minutes do"
    assert found(HELEN % "", "{id: P3, person: ravi-menon, agency: northmoor-hospitals, attended: deputy}")[0] is False


def test_a_seat_counts_once_with_its_member_and_a_deputy_there() -> None:
    two = '  - {id: T1, version: "1.0", from: 2025-01-01, quorum_in_all: 2}\n'
    assert found(HELEN % "", AMARA % "", terms=two) == (False, "voting members in all 1 of at least 2, by terms `T1`")
    assert found(HELEN % "", AMARA % "", TOMASZ % "", terms=two)[0] is True


def test_only_voting_constituencies_count_in_all() -> None:
    advisers = '  - {id: T1, version: "1.0", from: 2025-01-01, quorum_in_all: 2}\n'
    board = forum(advisers).replace("{name: nhs, votes: true}", "{name: nhs, votes: false}")
    trail = register(meeting(HELEN % "", TOMASZ % ""), forums=board)
    assert quorum(trail, trail.records[MEETING]).yes is False


def test_the_terms_are_those_of_the_day() -> None:
    changed = ('  - {id: T1, version: "1.0", from: 2025-01-01, to: 2026-03-31, quorum_in_all: 1}\n'
               '  - {id: T2, version: "2.0", from: 2026-04-01, quorum_in_all: 2}\n')
    assert found(TOMASZ % "", terms=changed) == (False, "voting members in all 1 of at least 2, by terms `T2`")
    trail = register(meeting(TOMASZ % "", on="2026-03-31"), forums=forum(changed))
    assert quorum(trail, trail.records[MEETING]).yes is True


def test_who_came_in_part_does_not_count_for_the_meeting_as_a_whole() -> None:
    yes, said = found(HELEN % "", TOMASZ % ', to: "15:00"')
    assert yes is False
    assert said.endswith("; it was only while who came in part was there")
    assert found(HELEN % "", TOMASZ % ', from: "14:00", to: "16:00"')[0] is True


ITEMS = """items:
  - {id: I1, title: First, from: "14:10"}
  - {id: I2, title: Second, from: "15:00", to: "15:20"}
  - {id: I3, title: Third}
"""


@pytest.mark.parametrize(("times", "item", "yes"), [
    (', to: "15:00"', "I1", True),
    (', to: "15:00"', "I2", False),
    (', to: "15:10"', "I2", False),
    (', to: "15:20"', "I2", True),
    (', from: "15:00"', "I2", True),
    (', from: "15:01"', "I2", False),
    (', from: "14:00"', "I3", True),
    (', to: "15:59"', "I3", None),
])
def test_who_came_in_part_counts_for_the_items_they_were_there_for(times: str, item: str, yes: bool | None) -> None:
    assert found(HELEN % "", TOMASZ % times, more=ITEMS, item=item)[0] is yes


def test_in_part_without_times_is_not_known_for_an_item() -> None:
    in_part = (TOMASZ % "").replace("present", "in-part")
    yes, said = found(HELEN % "", in_part, more=ITEMS, item="I1")
    assert yes is None
    assert "hangs on who came in part" in said
    assert found(in_part, more=ITEMS, item="I1")[0] is False, "with them or without, the council was not there"


def test_recusals_are_taken_off_their_item_alone() -> None:
    recused = TOMASZ % ", recused_from: [I1]"
    assert found(HELEN % "", recused, more=ITEMS, item="I1")[0] is False
    assert found(HELEN % "", recused, more=ITEMS, item="I2")[0] is True
    assert found(HELEN % "", recused, more=ITEMS)[0] is True


@pytest.mark.parametrize(("action", "yes"), [("withdrew", False), ("excluded", False), ("stayed", True)])
def test_who_left_for_an_interest_is_taken_off_too(action: str, yes: bool) -> None:
    more = ITEMS + ("interests: [{id: D1, on: 2026-04-09, person: tomasz-lind, interest: Trustee, item: I1, "
                    f"action: {action}}}]\n")
    assert found(HELEN % "", TOMASZ % "", more=more, item="I1")[0] is yes


def test_an_entry_without_a_name_stands_for_its_agency() -> None:
    assert found(HELEN % "", "{id: P2, agency: northmoor-hospitals, constituency: nhs, attended: present}")[0] is True


def test_an_entry_that_a_later_one_corrects_does_not_count() -> None:
    wrong = "{id: P5, corrects: P2, person: tomasz-lind, agency: northmoor-hospitals, attended: apologies}"
    assert found(HELEN % "", TOMASZ % "", wrong)[0] is False


def test_what_cannot_be_told_says_why() -> None:
    assert found() == (None, "nobody's attendance is recorded")
    assert found(HELEN % "", terms='  - {id: T1, version: "1.0", from: 2025-01-01}\n') == (
        None, "the terms `T1` of `system-risk-board` set no quorum")
    assert found(HELEN % "", terms='  - {id: T1, version: "1.0", from: 2026-04-10, quorum_in_all: 1}\n') == (
        None, "no terms of reference of `system-risk-board` were in force on 2026-04-09")
    assert found(HELEN % "", item="I9") == (None, "the agenda has no item `I9`")
    for named in ("", "forum: nobody-knows\n"):
        trail = register(meeting(HELEN % "").replace("forum: system-risk-board\n", named))
        assert quorum(trail, trail.records[MEETING]).said == (
            "it is no meeting of a forum whose terms could be looked up")


def test_a_meeting_that_was_not_held_has_no_quorum() -> None:
    for other in (("status: held", "status: planned"), ("status: held", "status: withdrawn"),
                  ("held_on: 2026-04-09", "held_on: 2026-04-16"), ("held_on: 2026-04-09\n", "")):
        trail = register(meeting(HELEN % "", TOMASZ % "").replace(*other))
        assert quorum(trail, trail.records[MEETING]).yes is None
        assert held(trail) == ()
        assert meetings_of(trail, "system-risk-board") == ()


def test_a_forum_without_listed_members_counts_who_came() -> None:
    board = forum()
    start, end = board.index("members:"), board.index("terms:")
    council = "{id: P1, person: helen-brandt, agency: northmoor-council, constituency: council, attended: present}"
    nhs = "{id: P2, person: tomasz-lind, agency: northmoor-hospitals, constituency: nhs, attended: present}"
    trail = register(meeting(council, nhs), forums=board[:start] + board[end:])
    assert quorum(trail, trail.records[MEETING]).yes is True


def test_meetings_on_a_record_come_in_the_order_of_their_days() -> None:
    agenda = f"items:\n  - {{id: I1, record: {RISK}, result: carried}}\n"
    trail = register(meeting(more=agenda, name="MTG-2026-1AAA", on="2026-04-09"),
                     meeting(more=agenda.replace("carried", "decided"), name="MTG-2026-2BBB", on="2026-03-12"),
                     meeting(name="MTG-2026-3CCC", on="2026-01-12"))
    assert [each.id for each in meetings_on(trail, RISK)] == ["MTG-2026-2BBB", "MTG-2026-1AAA"]
    assert [each.id for each in meetings_of(trail, "system-risk-board")] == [
        "MTG-2026-3CCC", "MTG-2026-2BBB", "MTG-2026-1AAA"]
    assert [is_decided(item) for each in meetings_on(trail, RISK) for _, item in items_on(each, RISK)] == [True, False]
    assert meetings_on(trail, "RSK-2026-0000") == ()
    assert [each.id for each in held(trail.on(date(2026, 4, 8)))] == ["MTG-2026-3CCC", "MTG-2026-2BBB"]


def test_an_agency_attended_where_anybody_came_for_it() -> None:
    trail = register(meeting(HELEN % "", (TOMASZ % "").replace("present", "apologies")))
    record = trail.records[MEETING]
    assert attended(record, "northmoor-council") is True
    assert attended(record, "northmoor-hospitals") is False
    assert attended(record, "brightwater-homecare") is False
    trail = register(meeting())
    assert attended(trail.records[MEETING], "northmoor-council") is None
