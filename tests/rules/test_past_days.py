"""What a validation or a sign says of a day in the past is what it said then: nothing that came later counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from caretrail.facts.risks import open_risks
from caretrail.facts.states import stood_open
from caretrail.fields import Model
from caretrail.kinds.walk import shapes
from caretrail.load import File, folder_files, load
from caretrail.rule import Judged, Rule
from caretrail.rules import RULES
from caretrail.trail import Trail, open_trail
from caretrail.writing import write
from tests.facts.register import paths, register
from tests.history.repository import Made

REPOSITORY = Path(__file__).parents[2]
DAYS = (date(2025, 9, 30), date(2026, 6, 30))
AHEAD = frozenset({"from", "to", "due", "due_on", "due_at", "next_due", "next_review", "next_audit", "expires",
                   "review_on", "effective_from"})
"""Days that are set beforehand."""
PLANS = frozenset({"forward_plan", "shifts"})
BEFORE_IT_WAS_HELD = {"held_on": "planned", "decided_on": "proposed"}

RISK = """
id: RSK-2026-7K3M
title: Delayed discharge
status: active
opened_on: 2026-03-01
"""


@cache
def example() -> Trail:
    return Trail(load(folder_files(REPOSITORY)), date(2026, 10, 31))


@cache
def without_what_came_after(day: date) -> Trail:
    """The worked example, with everything dated after a day taken out of its files."""
    files = []
    for record in example().records.values():
        if record.text("opened_on" if record.kind.is_work else "from") > day.isoformat():
            continue
        doc = _cut(record.kind.model, record.doc, day.isoformat())
        for name, status in BEFORE_IT_WAS_HELD.items():
            doc |= {"status": status} if name in record.doc and name not in doc else {}
        if record.text("status") in ("closed", "withdrawn") and not {"closed", "withdrawn"} & doc.keys():
            doc["status"] = "agreed" if "decided_on" in doc else "held" if "held_on" in doc else "active"
        data = write(doc).encode()
        files.append(File(record.path, "100644", data, len(data)))
    return Trail(load(files), day)


def _cut(model: type[Model], doc: dict[str, Any], day: str) -> dict[str, Any]:
    return dict(_left(model, doc, day))


def _left(model: type[Model], doc: dict[str, Any], day: str) -> Iterator[tuple[str, Any]]:
    for name, value in doc.items():
        shape = shapes(model).get(name)
        inner = shape.model if shape else None
        if inner and isinstance(value, list):
            left = [_cut(inner, each, day) for each in value if name in PLANS or not _is_later(inner, each, day)]
            if left:
                yield name, left
        elif inner and isinstance(value, dict):
            if not _is_later(inner, value, day):
                yield name, _cut(inner, value, day)
        elif not (shape and shape.is_day and not shape.is_planned and name not in AHEAD and value[:10] > day):
            yield name, value


def _is_later(model: type[Model], doc: dict[str, Any], day: str) -> bool:
    return str(doc.get(getattr(model, "dated_by", "") or "", ""))[:10] > day


def told(rule: Rule, trail: Trail) -> Counter[tuple[object, ...]]:
    assert rule.judge
    return Counter((each.record.id, each.holds, each.said) if isinstance(each, Judged) else
                   (each.label, each.value, each.holds) for each in rule.judge(trail))


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("rule", [each for each in RULES if each.judge and not each.is_gate], ids=lambda one: one.code)
def test_the_example_is_judged_as_if_nothing_had_come_later(rule: Rule, day: date) -> None:
    assert told(rule, example().on(day)) == told(rule, without_what_came_after(day))


def test_a_risk_was_open_until_it_was_closed() -> None:
    trail = register(RISK.replace("active", "closed") + "closed: {on: 2026-04-10, reason: Solved.}\n")
    record = trail.records["RSK-2026-7K3M"]
    assert [stood_open(trail, record, date(2026, month, day)) for month, day in ((2, 28), (3, 1), (4, 9), (4, 10))] == [
        False, True, True, False]
    assert not open_risks(trail, ("system",))
    assert open_risks(trail.on(date(2026, 4, 9)), ("system",))


def test_a_draft_was_not_open_before_it_landed_as_active(tmp_path: Path) -> None:
    made = Made(tmp_path)
    for day, status in ((2, "draft"), (20, "active")):
        made.commit(paths(RISK.replace("active", status)), when=datetime(2026, 3, day, 12, tzinfo=UTC))
    trail = open_trail(tmp_path, as_of=date(2026, 4, 15), history=True)
    assert [bool(open_risks(trail.on(date(2026, 3, day)), ("system",))) for day in (1, 2, 19, 20)] == [
        True, False, False, True]
