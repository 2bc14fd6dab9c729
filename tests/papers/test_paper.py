"""What a board paper says, and what it leaves to people."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.papers.asked import Asked, answer
from caretrail.papers.model import Items, Paper, Table, all_texts
from caretrail.papers.sitting import sitting
from caretrail.problem import Refusal
from tests.papers.made import MEETING, OTHER, RISK, SCORED, cover, made, part, records, register, table, told
from tests.views.fakes import evidence


@pytest.fixture(scope="module")
def paper() -> Paper:
    return made()


def test_the_records_say_which_meeting_it_is_for_and_which_was_the_last(paper: Paper) -> None:
    said = cover(paper)
    assert said["Date of the meeting"].text == "Thursday 9 April 2026, by the forward plan of the forum"
    assert said["Changes are told from"].text == "8 March 2026, Risk board, March 2026 (MTG-2026-5T8W)"
    assert said["Linked risks"].text == "2 open risks: RSK-2026-7K3M and RSK-2026-0001"
    assert said["Linked CQC domains and other standards"].text == "CQC safe (1 risk), as the records of the risks say"


def test_a_meeting_that_is_planned_gives_the_day() -> None:
    planned = MEETING.replace("5T8W", "0002").replace("held_on: 2026-03-08", "held_on: 2026-04-08").replace(
        "status: held", "status: planned")
    files = records() | {"records/meetings/2026/MTG-2026-0002.yml": planned}
    found = sitting(evidence(files=files, as_of=date(2026, 4, 1)).trail, "risk-board")
    assert (found.day, found.known_by) == (date(2026, 4, 8), "as MTG-2026-0002 says")


def test_nothing_is_invented_for_a_person(paper: Paper) -> None:
    said = cover(paper)
    assert said["Assurance level"].text == "to be completed (none, limited, reasonable or substantial)"
    assert {name for name, cell in said.items() if cell.is_open} == {
        "Agenda item", "Purpose", "Assurance level", "Author", "Sponsor", "Quality and safety implications",
        "Equality and health inequalities implications", "Financial implications", "Legal and regulatory implications",
        "Engagement with people, carers and staff"}


def test_what_a_person_says_stands_on_the_cover() -> None:
    asked = Asked(dict(map(answer, ("purpose=decision", "equality=None expected.", "title=Risks"))), ("Agree.",))
    paper = made(asked=asked)
    said = cover(paper)
    assert (said["Purpose"].text, said["Equality and health inequalities implications"].text) == (
        "Decision", "None expected.")
    assert paper.title == "Risks, 9 April 2026"
    assert part(paper, "Risks").blocks[-1] == Items(("Agree.",))


@pytest.mark.parametrize(("typed", "fault"), [
    ("purpose", "is not a line"), ("purpos=decision", "did you mean `purpose`"),
    ("assurance=full", "cannot be `full`")])
def test_a_line_that_is_none_is_refused(typed: str, fault: str) -> None:
    with pytest.raises(Refusal, match=fault):
        answer(typed)


def test_the_register_has_a_row_for_each_open_risk_the_gravest_first(paper: Paper) -> None:
    first, second = told(paper, "Open risks overseen")
    assert first == (
        "Delayed discharge from Ward 7\nRSK-2026-7K3M", "Lead for discharge, Northmoor Council", "not recorded",
        "20 extreme (5\u00a0x\u00a04)", "not recorded", "worse: it was 16 extreme (4 x 4)", "9\nabove it",
        "Nobody from transport comes at weekends.", "Agree a rota\ndue 20 April 2026, first due 20 March 2026")
    assert second[3:7] == ("4 moderate (2\u00a0x\u00a02)", "not recorded", "same", "9\nwithin it")
    assert [row[3].look for row in table(paper, "Open risks overseen").rows] == ["red", "yellow"]


def test_the_matrix_has_every_risk_in_its_cell(paper: Paper) -> None:
    assert told(paper, "Open risks by their current rating") == [
        ("5 almost certain", "10", "20 extreme\nRSK-2026-7K3M"), ("4 likely", "8 moderate", "16 extreme"),
        ("2 unlikely", "4 moderate\nRSK-2026-0001", "8 moderate")]


def test_changes_are_told_with_what_stood_before_who_made_them_and_the_landing(paper: Paper) -> None:
    rows = told(paper, "Changes that landed from 8 March 2026")
    assert ("Delayed discharge from Ward 7\nRSK-2026-7K3M", "9 March 2026\nlanding 4",
            "Amara Okafor\nauthority not told: the history was not audited", "Tolerance", "nothing", "9") in rows
    assert [row[3] for row in rows if "RSK-2026-0001" in row[0]] == ["Record added"]


def test_rows_of_one_landing_have_their_cells_in_common(paper: Paper) -> None:
    spans = table(paper, "Changes that landed").spans
    assert sum(spans) == len(spans)
    assert max(spans) > 1


def test_what_waits_for_the_forum_is_told(paper: Paper) -> None:
    assert told(paper, "Proposed decisions")[0][1] == "Should transport be booked together?"
    assert told(paper, "Escalations waiting")[0][3] == "17 March 2026 at 09:00\npassed"
    assert told(paper, "Risks above tolerance")[0][3:] == ("5 March 2026", "nothing")
    assert told(paper, "Carried over") == [
        ("Delayed discharge from Ward 7 (RSK-2026-7K3M)", "1", "Figures are missing.")]
    assert Items(("Delayed discharge from Ward 7 (RSK-2026-7K3M)",)) in part(paper, "Decisions wanted").blocks


def undecided(paper: Paper) -> str:
    return next(row[1] for row in told(paper, "What the register holds") if row[0].endswith("without a decision")
                and row[0].startswith("Risks"))


def test_an_approved_reason_to_stay_above_tolerance_is_an_answer() -> None:
    reason = ("static_justification: [{id: J1, on: 2026-03-12, reason: Tolerated, approver: amara-okafor, "
              "expires: 2026-06-30}]\n")
    paper = made(register(risk=SCORED + reason))
    assert told(paper, "Risks above tolerance")[0][4] == "nothing\napproved to stay there until 30 June 2026"
    assert undecided(paper) == "0"


def test_what_the_minutes_say_was_decided_is_an_answer() -> None:
    decided = MEETING.replace("result: carried", "result: decided")
    paper = made(register(meeting=decided))
    assert told(paper, "Risks above tolerance")[0][4] == "Risk board, March 2026 (MTG-2026-5T8W), 8 March 2026"
    assert undecided(paper) == "0"


def test_an_action_is_overdue_by_the_date_first_given(paper: Paper) -> None:
    assert told(paper, "Open actions past") == [
        ("Agree a rota\nA1", "Delayed discharge from Ward 7\nRSK-2026-7K3M", "Amara Okafor", "20 March 2026",
         "20 April 2026\nmoved 1 time", "12")]


def test_the_summary_is_counts_alone(paper: Paper) -> None:
    said = {row[0]: row[1] for row in told(paper, "What the register holds")}
    assert (said["Open risks that this forum oversees"], said["of them rated extreme"], said["Proposed decisions"]) == (
        "2", "1", "1")
    assert all(number.isdecimal() for number in said.values())


def test_incidents_since_the_last_meeting_are_told(paper: Paper) -> None:
    assert told(paper, "Incidents reported")[0][:3] == (
        "No vehicle for an hour\nINC-2026-8S4J", "12 March 2026 at 22:10", "low")


def test_what_it_cannot_show_is_told() -> None:
    unrated, homeless = OTHER.partition("scores:")[0] + "forum: risk-board\n", RISK.replace("7K3M", "0003")
    files = records(other=unrated, meeting="") | {"records/risks/2026/RSK-2026-0003.yml": homeless,
                                                  "records/lessons/2026/LES-2026-8C2D.yml": "id: LES-2026-8C2D\n"}
    paper = made(evidence(files=files, as_of=date(2026, 4, 1)))
    said = part(paper, "What this paper cannot show").blocks[0]
    assert said == Items((
        "1 lesson cannot be read, so that it is not known whether this paper should tell of it: LES-2026-8C2D.",
        "1 open risk above the level of a case names no forum: RSK-2026-0003.",
        "1 risk of the register has no current score: RSK-2026-0001.",
        "No meeting of this forum is recorded as held, so that nothing can be counted from it.",
        "With what authority changes landed is not told: the history was not audited."))


def test_a_forum_that_oversees_nothing_has_a_paper_all_the_same() -> None:
    paper = made(register(risk=SCORED.replace("forum: risk-board\n", ""), other=""))
    assert told(paper, "Open risks overseen") == []
    assert table(paper, "Open risks overseen").empty == "No open risk names this forum."


def test_an_edition_tells_nothing_from_what_may_only_be_hidden() -> None:
    paper = made(register(decision="", incident=""), audience="partners")
    captions = [each.caption for one in paper.parts for each in one.blocks if isinstance(each, Table)]
    assert not any(name in caption for caption in captions
                   for name in ("above tolerance", "Carried over", "overdue", "past the date", "Findings"))
    assert table(paper, "Proposed decisions").empty == "None shown in this edition."
    assert "nobody" not in set(all_texts(paper))


def test_a_forum_or_meeting_that_is_not_there_is_refused() -> None:
    trail = register().trail
    for forum, meeting, fault in (("risk-bord", "", "did you mean `risk-board`"), ("amara-okafor", "", "not a forum"),
                                  ("risk-board", "MTG-2026-5T8W", "was held on 8 March 2026")):
        with pytest.raises(Refusal, match=fault):
            sitting(trail, forum, meeting)
    with pytest.raises(Refusal, match="lies after"):
        sitting(trail, "risk-board", since=date(2026, 4, 2))
