"""A landing that only formats or puts a typo right is neither an update nor a review of anything."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from caretrail.source import parse
from caretrail.trail import open_trail
from caretrail.writing import write
from tests.facts.register import paths
from tests.history.repository import Made
from tests.rules.harness import practice_ground
from tests.rules.practice import judged

CASE = """
id: CAS-2026-3F6P
title: Going home
status: active
opened_on: 2026-03-02
accepted_on: 2026-03-02
review_every: weekly
next_review: 2026-03-16
actions:
  - id: A1
    what: Agre a rota
    owner: amara-okafor
    agreed_on: 2026-03-03
    due: 2026-03-20
    updates:
      - {id: U1, on: 2026-03-05, status: progressing, text: Calld the depot.}
reviews:
  - {id: V1, on: 2026-03-09, result: Visits begn.}
log:
  - {id: L1, on: 2026-03-06, text: Spoke to the wrd.}
"""
SHARED = """
id: RSK-2026-9QX4
title: Too few drivers
status: active
level: system
opened_on: 2026-01-05
review_every: monthly
next_review: 2026-03-09
scores:
  - {id: S1, on: 2026-01-05, type: current, likelihood: 4, consequence: 4, reason: Nine wayting.}
  - {id: S2, on: 2026-02-05, type: current, likelihood: 4, consequence: 4}
  - {id: S3, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
controls:
  - {id: C1, since: 2026-01-05, what: Daily hudle}
actions:
  - {id: A1, what: Hire driverrs, owner: tomasz-lind, agreed_on: 2026-01-06, due: 2026-06-01}
reviews:
  - {id: V1, on: 2026-02-05, result: Unchangd.}
"""
WATCHED = ("P7-V7b", "P7-W7a", "P8-V8a", "P8-V8b", "P8-W8a", "P1-V1b", "P1-V1c", "P1-G3", "P1-W1a")
TYPOS = (("Agre a", "Agree a"), ("Calld", "Called"), ("begn", "begun"), ("wrd", "ward"), ("wayting", "waiting"),
         ("hudle", "huddle"), ("driverrs", "drivers"), ("Unchangd", "Unchanged"), ("Going home", "Going home soon"),
         ("Too few", "Far too few"))


def test_neither_a_reformatting_nor_a_typo_put_right_changes_an_answer(tmp_path: Path) -> None:
    """Every file is written anew, by the house's writer and with its words put right, weeks after anything happened."""
    made = Made(tmp_path)
    files = paths(CASE, SHARED)
    ground = {path: file.data for path, file in practice_ground().files.items()}
    made.commit({**ground, **files}, when=datetime(2026, 3, 9, 12, tzinfo=UTC))
    before = {code: answers(code, tmp_path) for code in WATCHED}
    assert {code for code, found in before.items() if not all(holds for _, holds, _ in found)} == set(WATCHED) - {
        "P1-G3"}, "each of them finds something that a landing could hide"
    for number, change in enumerate((formatted, lambda text: "# looked over\n" + text, right), 1):
        files = {path: change(text) for path, text in files.items()}
        made.commit(files, when=datetime(2026, 4, 10 + number, 12, tzinfo=UTC))
        assert {code: answers(code, tmp_path) for code in WATCHED} == before


def formatted(text: str) -> str:
    doc = parse(text.encode())
    assert isinstance(doc, dict)
    return write(dict(reversed(doc.items())))


def right(text: str) -> str:
    for wrong, word in TYPOS:
        text = text.replace(wrong, word)
    return text


def answers(code: str, repository: Path) -> list[tuple[str, bool, str]]:
    trail = open_trail(repository, as_of=date(2026, 4, 15), history=True)
    return sorted((each.record.id, each.holds, each.said) for each in judged(code, trail))
