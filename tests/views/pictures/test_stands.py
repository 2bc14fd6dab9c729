"""What stood on a day: as the record tells it now, and as it had been recorded by then."""

from __future__ import annotations

from datetime import date

from caretrail.facts.timeline import timelines
from caretrail.views.evidence import Evidence
from caretrail.views.pictures import stands
from tests.views.pictures.risks import landed, risk, score, told

R = "RSK-2026-0001"
FIRST, SECOND = score("S1", "2026-03-06", 3, 3), score("S2", "2026-03-07", 4, 4)


def spans(found: stands.Stands) -> list[tuple[int, int, int]]:
    """First day in March, day after the last (0: it still holds), likelihood."""
    return [(each.start.day, 0 if each.until == date.max else each.until.day, int(each.score.likelihood or 0))
            for each in found.get(R, ())]


def test_a_rating_holds_until_the_next_one() -> None:
    found = stands.as_told_now(told(risk(1, FIRST, score("S2", "2026-03-20", 4, 4))))
    assert spans(found) == [(6, 20, 3), (20, 0, 4)]
    assert stands.on(found, date(2026, 3, 19))[R].likelihood == "3"
    assert stands.on(found, date(2026, 3, 20))[R].likelihood == "4"
    assert stands.on(found, date(2026, 3, 5)) == {}


def test_a_closed_risk_stands_until_the_day_it_was_closed() -> None:
    path, text = risk(1, FIRST, more="closed: {on: 2026-03-25, reason: Done.}\n")
    assert spans(stands.as_told_now(told((path, text.replace("active", "closed"))))) == [(6, 25, 3)]


def test_a_draft_stands_nowhere() -> None:
    path, text = risk(1, FIRST)
    assert stands.as_told_now(told((path, text.replace("active", "draft")))) == {}


def test_what_was_written_down_late_was_not_known_then() -> None:
    """The risk lands on 7 March; its second score is of that day and lands on 10 March."""
    path, text = risk(1, FIRST)
    found = landed({path: text}, {}, {}, {path: text + SECOND})
    assert spans(stands.as_told_now(found)) == [(6, 7, 3), (7, 0, 4)]
    assert spans(stands.as_recorded(found)) == [(7, 10, 3), (10, 0, 4)]


def test_a_score_that_was_rewritten_stood_as_it_was_until_then() -> None:
    path, text = risk(1, FIRST)
    found = landed({path: text}, {}, {path: text.replace("likelihood: 3", "likelihood: 5")})
    assert timelines(found.trail)[R].rescored
    assert spans(stands.as_told_now(found)) == [(6, 0, 5)]
    assert spans(stands.as_recorded(found)) == [(7, 9, 3), (9, 0, 5)]


def test_a_risk_whose_file_was_taken_away_stood_until_then() -> None:
    path, text = risk(1, FIRST)
    found = landed({path: text}, {}, {path: None})
    assert stands.as_told_now(found) == {}
    assert spans(stands.as_recorded(found)) == [(7, 9, 3)]


def test_both_ways_of_reading_the_history_agree() -> None:
    path, text = risk(1, FIRST)
    found = landed({path: text.replace("active", "draft")}, {path: text}, {path: text + SECOND},
                   {path: text + SECOND + score("S3", "2026-04-30", 5, 5)},
                   {path: (text + SECOND).replace("active", "closed") + "closed: {on: 2026-03-11, reason: Done.}\n"})
    assert spans(stands.as_recorded(found)) == replayed(found)


def replayed(found: Evidence) -> list[tuple[int, int, int]]:
    """The slow way: every version of the record."""
    history = found.trail.history
    assert history
    past = history.record(R)
    assert past
    exact = tuple(stands._stands(R, stands._replayed(found.trail, past), found.trail.as_of))
    return spans({R: exact})


def test_without_history_nothing_is_known_of_what_was_recorded_when() -> None:
    assert stands.as_recorded(told(risk(1, FIRST))) == {}
