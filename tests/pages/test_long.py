"""Long lists and long histories: the newest first, the others behind a line that opens them."""

from __future__ import annotations

from caretrail.pages.history import FOLDED_AFTER
from caretrail.pages.state import ROWS_SHOWN, SHOWN
from tests.pages.taken_apart import pages_of, read
from tests.views.fakes import RISK, RISK_PATH, Memory, evidence

PAGE = "records/RSK-2026-7K3M/"


def risk(actions: int = 0, scores: int = 1) -> str:
    more = (f"  - {{id: S{number}, on: 2026-04-{number:02}, type: current, likelihood: 4, consequence: 4, "
            f"reason: {'Seen. ' * 40}}}\n" for number in range(2, scores + 1))
    held = (f"  - {{id: A{number}, agreed_on: 2026-04-{number:02}, what: {'Look again. ' * 20}}}\n"
            for number in range(1, actions + 1))
    return RISK + "".join((*more, "actions:\n" if actions else "", *held))


def page(history: Memory) -> str:
    return read(pages_of(evidence(history))[PAGE]).outline


def test_the_newest_entry_comes_first_and_the_oldest_are_folded() -> None:
    told = page(Memory().land({RISK_PATH: risk(actions=3 * SHOWN)})).partition("## Owner")[0]
    places = [told.index(f"#### Action A{number}\n") for number in range(3 * SHOWN, 0, -1)]
    fold = told.index(f"+ Actions: {2 * SHOWN} more entries")
    assert places == sorted(places)
    assert places[SHOWN - 1] < fold < places[SHOWN]


def test_scores_stand_in_one_table_however_long_their_reasons_are() -> None:
    told = page(Memory().land({RISK_PATH: risk(scores=ROWS_SHOWN)}))
    rows = [line for line in told.splitlines() if line.startswith("| Current S")]
    assert len(rows) == ROWS_SHOWN
    assert rows[0].startswith(f"| Current S{ROWS_SHOWN} | {ROWS_SHOWN} April 2026 | 16 (4 x 4) | Seen.")


def test_a_list_that_is_not_much_longer_than_is_shown_is_whole() -> None:
    assert "more entr" not in page(Memory().land({RISK_PATH: risk(actions=SHOWN + 2)}))


def test_a_long_history_is_folded_by_year_and_every_landing_is_in_it() -> None:
    landings = 3 * FOLDED_AFTER
    history = Memory().land({RISK_PATH: RISK})
    for number in range(landings - 1):
        history.land({RISK_PATH: RISK.replace("Ward 7", f"Ward {number}")})
    shown = pages_of(evidence(history))[PAGE]
    assert f"+ 2026: {2 * FOLDED_AFTER} earlier landings" in read(shown).outline
    assert {f"landing-{number}" for number in range(1, landings + 1)} <= set(read(shown).ids)
