"""A record as a row of its register, on every day on which that row said something else."""

from __future__ import annotations

from datetime import date

from caretrail.policy import ALL_KINDS
from caretrail.views.then_owner import answers, said
from caretrail.views.then_rows import Rater, Row, headings_of, rows
from caretrail.views.values import Plain
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence

ID = "RSK-2026-7K3M"
SETTINGS = """\
id: partnership
name: Northmoor
time_zone: Europe/London
risk_matrix:
  order: likelihood-first
  likelihood: [{number: 4, label: likely}]
  consequence: [{number: 4, label: major}]
  bands: [{word: high, from: 1, to: 25}]
"""


def told(memory: Memory, as_of: date = date(2026, 4, 1)) -> list[Row]:
    shown = evidence(memory, as_of=as_of)
    known, past = shown.names.known[ID], memory.revisions[ID]
    found = answers(said(memory, past), as_of)  # type: ignore[arg-type]
    return rows(shown, known, past, found, Rater(shown), Plain(shown.names))


def column(heading: str, memory: Memory, as_of: date = date(2026, 4, 1)) -> list[tuple[int, str]]:
    """The day in March of each row, and what it says in a column."""
    place = headings_of(evidence(memory).names.known[ID].kind).index(heading)
    return [(row.day.day, row.cells[place] if row.cells else "") for row in told(memory, as_of)]


def test_a_row_begins_with_the_landing_that_made_it_and_ends_with_its_removal() -> None:
    memory = (Memory().land(dict(REGISTER)).land({RISK_PATH: RISK})
              .land({RISK_PATH: RISK.replace("status: active", "status: closed")}).land({RISK_PATH: None}))
    assert column("Status", memory) == [(7, "active"), (8, "closed"), (9, "")]
    assert told(memory)[-1] == Row(date(2026, 3, 9), None)


def test_what_a_row_does_not_show_makes_no_new_one() -> None:
    memory = Memory().land({RISK_PATH: RISK}).land({RISK_PATH: RISK.replace("wait for", "need")})
    assert len(told(memory)) == 1


def test_a_score_counts_from_its_own_day_on() -> None:
    ahead = RISK + "  - {id: S2, on: 2026-03-20, type: current, likelihood: 2, consequence: 3}\n"
    assert [day for day, _ in column("Rating", Memory().land({RISK_PATH: ahead}))] == [6, 20]
    assert len(column("Rating", Memory().land({RISK_PATH: ahead}), date(2026, 3, 19))) == 1


def test_a_rating_is_by_the_settings_of_its_day() -> None:
    memory = (Memory().land({"records/policy/partnership.yml": SETTINGS}).land({RISK_PATH: RISK})
              .land({"records/policy/partnership.yml": SETTINGS.replace("word: high", "word: grave")}))
    assert column("Rating", memory) == [(7, "16 high (4 x 4)"), (8, "16 grave (4 x 4)")]


def test_the_owner_is_whom_the_record_named_then_with_whom_it_names_now() -> None:
    memory = (Memory().land({**REGISTER, RISK_PATH: RISK})
              .land({RISK_PATH: RISK.replace("person: amara-okafor", "person: tomasz-lind")}))
    assert column("Owner", memory) == [(6, "Amara Okafor"), (7, "tomasz-lind")]
    assert [row.cells[-1] for row in told(memory) if row.cells] == ["tomasz-lind", ""]


def test_every_kind_has_columns_that_a_version_alone_can_tell() -> None:
    for kind in ALL_KINDS:
        assert headings_of(kind)[0] in ("Title", "Name")
