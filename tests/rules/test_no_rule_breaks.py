"""No rule breaks on records that are odd: fields missing, days at the ends of time, references to anything."""

from __future__ import annotations

import json
import re
from datetime import date
from random import Random
from typing import Any

import pytest

from caretrail import source
from caretrail.authority.ground import ground_of
from caretrail.authority.model import Actor, Landed, NotCounted, Touched
from caretrail.authority.worlds import TrailWorld
from caretrail.check import BROKEN_RULE, check, check_change, check_landing
from caretrail.diff import diff
from caretrail.load import File, load
from caretrail.policy import ALL_KINDS
from caretrail.rules import BY_CODE, RULES
from caretrail.trail import Trail
from tests.rules.harness import PRACTICE_AS_OF, practice_ground

INSTEAD = {
    r"\d{4}-\d\d-\d\d": ("2026-03-05", "2026-04-16", "2024-02-29", "2026-02-30", "0001-01-01", "9999-12-31"),
    r"\d{4}-\d\d-\d\dT.*": ("2026-03-29T01:30", "2026-10-25T01:30+01:00", "0001-01-01T00:00+14:00",
                           "9999-12-31T23:59-12:00"),
    r"\d+ (?:working )?[a-z]+": ("1 minute", "1 working day", "9999 working days", "9999 years"),
    r"-?\d+(?:\.\d+)?": ("-3", "0", "1", "12.5", "999999999"),
    r".*": ("", "x", "true", "monthly", "draft", "active", "escalated", "closed", "withdrawn", "held"),
}
"""What looks like this -> what is put in its place."""

DAYS = (PRACTICE_AS_OF, PRACTICE_AS_OF, date(2026, 3, 29), date.min, date.max)


class Oddity:
    """Changes records at random: the same seed changes them in the same way."""

    def __init__(self, seed: int, ids: list[str]) -> None:
        self.random, self.ids = Random(seed), ids
        self.rate = self.random.choice((0.01, 0.03, 0.1))

    def of(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: inner if name == "id" else self.of(inner) for name, inner in value.items()
                    if name == "id" or self.random.random() > self.rate / 3}
        if isinstance(value, list):
            kept = [self.of(each) for each in value if self.random.random() > self.rate / 3]
            again = [self._again(self.random.choice(kept))] if kept and self.random.random() < self.rate else []
            return [*kept, *again]
        return self._other(value) if self.random.random() < self.rate else value

    def _again(self, entry: Any) -> Any:
        """The same entry under another id, now and then as a correction of the first."""
        if not isinstance(entry, dict) or "id" not in entry:
            return entry
        corrects = {"corrects": entry["id"]} if self.random.random() < 0.3 else {}
        return entry | {"id": f"Z{self.random.randrange(10, 99)}"} | corrects

    def _other(self, text: str) -> str:
        if text in self.ids:
            alike = [each for each in self.ids if each[:3] == text[:3]]
            return self.random.choice(self.ids if self.random.random() < 0.4 else alike)
        return self.random.choice(next(
            words for shape, words in INSTEAD.items() if re.fullmatch(shape, text, re.DOTALL)))


def odd_register(seed: int) -> Trail:
    """The small partnership and the example of every kind, changed at random, on a day drawn at random."""
    docs = {path: source.parse(file.data or b"") for path, file in practice_ground().files.items()}
    for kind in ALL_KINDS:
        doc = source.parse(kind.example.encode())
        assert isinstance(doc, dict)
        docs[f"records/{kind.folder}/{'2026/' if kind.prefix else ''}{doc['id']}.yml"] = doc
    change = Oddity(seed, [str(doc["id"]) for doc in docs.values() if isinstance(doc, dict)])
    files = []
    for path, doc in docs.items():
        assert isinstance(doc, dict)
        text = "".join(f"{name}: {json.dumps(value)}\n" for name, value in change.of(doc).items()).encode()
        files.append(File(path, "100644", text, len(text)))
    return Trail(load(files), change.random.choice(DAYS))


@pytest.mark.parametrize("seed", range(40))
def test_no_rule_breaks(seed: int) -> None:
    trail = odd_register(seed)
    assert [each for each in check(trail) if each.code == BROKEN_RULE] == []
    for rule in RULES:
        if rule.judge:
            assert list(rule.judge(trail)) is not None


@pytest.mark.parametrize("seed", range(20))
def test_no_rule_breaks_on_a_change(seed: int) -> None:
    """From one odd register to the next, by anybody, as in the past and as it lies there now."""
    before, after = odd_register(seed), odd_register(seed + 100)
    random, ground = Random(seed), ground_of(before)
    actors = [Actor(person, "platform", person) for person in ["", *sorted(ground.people)]]
    landed = Landed(1, "4e" * 20, before.as_of, ground, TrailWorld(after), tuple(random.sample(actors, 2)),
                    tuple(random.sample(actors, 2)), ((actors[-1], NotCounted("own", "wrote it")),),
                    tuple(after.records), (".mailmap", *(record.path for record in after.records.values())))
    broken = [each for each in check_landing(landed) if each.code == BROKEN_RULE]
    for name, record in after.records.items():
        was = before.records.get(name) if random.random() < 0.9 else None
        for base in (was.doc if was else None, bent_doc(random, record.doc)):
            for file in (None, record):
                touched = Touched(name, record.kind, record.path, base, record.doc, diff(base, record.doc), landed,
                                  file, bent_doc(random, record.doc))
                found = list(check_change(touched))
                broken += [each for each in found if each.code == BROKEN_RULE]
                # An audit asks a rule only about what it says it is about.
                assert [each for each in found if not BY_CODE[each.code].about.meets(
                    record.kind.name, touched.actions, touched.changes)] == []
    assert broken == []


def bent_doc(random: Random, doc: dict[str, Any]) -> dict[str, Any]:
    """A record with values of other shapes than its kind asks for, as they may have landed one day."""
    return {name: value if name == "id" else bent(random, value) for name, value in doc.items()}


def bent(random: Random, value: Any) -> Any:
    if random.random() < 0.05:
        return random.choice(("", "x", [], ["x"], [[]], {"id": "A1"}, [{"id": "A1", "corrects": "A1"}], {"on": {}}))
    if isinstance(value, dict):
        return {name: inner if name == "id" else bent(random, inner) for name, inner in value.items()}
    return [bent(random, each) for each in value] if isinstance(value, list) else value


def test_most_of_the_odd_records_fit_their_kind() -> None:
    records = [record for seed in range(10) for record in odd_register(seed).loaded.records]
    assert sum(record.model is not None for record in records) > len(records) / 2
