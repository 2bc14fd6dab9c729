"""Who owned a record on a date: by its list now, and by what the register said then."""

from __future__ import annotations

from datetime import date

from caretrail.views.then_owner import Answer, answer_on, answers, named, said, why
from caretrail.views.values import Plain
from tests.views.fakes import AGENCY, RISK, RISK_PATH, Memory, evidence

ID = "RSK-2026-7K3M"
PASSED = RISK.replace("from: 2026-03-05}", "from: 2026-03-05, to: 2026-03-05}\n"
                      "  - {id: O2, person: tomasz-lind, agency: northmoor-council, from: 2026-03-06}")
OTHER = {"records/agencies/northmoor-council.yml": AGENCY}


def both(memory: Memory, until: int = 20) -> list[Answer]:
    """Both answers up to a day in March; landing 1 counts for the 6th, each further one for the day after."""
    return answers(said(memory, memory.revisions[ID]), date(2026, 3, until))  # type: ignore[arg-type]


def names(answer: Answer | None, memory: Memory) -> tuple[str, str]:
    assert answer is not None
    plain = Plain(evidence(memory).names)
    return named(answer.now, plain), named(answer.then, plain)


def test_a_change_that_was_dated_back_is_told_with_the_landing_that_made_it() -> None:
    memory = Memory().land({RISK_PATH: RISK}).land(OTHER).land({RISK_PATH: PASSED})
    found = answer_on(both(memory), date(2026, 3, 6))
    assert found is not None
    assert names(found, memory) == ("tomasz-lind, Northmoor Council",
                                    "amara-okafor in the post lead-discharge, Northmoor Council")
    assert (found.first, found.last, found.landing) == (date(2026, 3, 6), date(2026, 3, 7), 3)
    assert why(found, "landing 3", date(2026, 3, 6)) == (
        "the change was recorded on 8 March 2026, in landing 3, 2 days later, and dated back to 6 March 2026")


def test_where_nothing_was_dated_back_both_agree_from_the_first_landing_on() -> None:
    memory = Memory().land({RISK_PATH: RISK})
    before, since = both(memory)
    assert (before.first, before.last, before.then) == (date(2026, 3, 5), date(2026, 3, 5), None)
    assert why(before, "landing 1") == "the record came into the register on 6 March 2026, in landing 1"
    assert (since.first, since.last, since.differs) == (date(2026, 3, 6), date(2026, 3, 20), False)


def test_a_record_that_came_without_an_owner_did_not_come_with_the_landing_that_named_one() -> None:
    draft = RISK.split("ownership:")[0]
    memory = Memory().land({RISK_PATH: draft}).land({RISK_PATH: RISK})
    before, between, since = both(memory)
    assert [names(each, memory)[1] for each in (before, between)] == ["not in the register", "nobody"]
    assert {why(each, "landing 2") for each in (before, between)} == {
        "the change was recorded on 7 March 2026, in landing 2, and dated back to 5 March 2026"}
    assert not since.differs


def test_a_record_that_is_gone_was_in_nobodys_hands_in_the_register() -> None:
    memory = Memory().land({RISK_PATH: RISK}).land({RISK_PATH: None})
    assert names(both(memory)[-1], memory)[1] == "not in the register"


def test_what_was_changed_and_changed_back_tells_of_the_last_change() -> None:
    memory = Memory().land({RISK_PATH: PASSED}).land({RISK_PATH: RISK}).land({RISK_PATH: PASSED})
    found = answer_on(both(memory), date(2026, 3, 7))
    assert found
    assert (found.differs, found.landing) == (True, 3)


def test_before_anybody_owned_it_there_is_no_answer() -> None:
    memory = Memory().land({RISK_PATH: RISK})
    assert answer_on(both(memory), date(2026, 1, 1)) is None
    assert both(Memory().land({RISK_PATH: RISK.split("ownership:")[0]}), 5) == []
