"""Reviews held of a record, wherever they were written down, and when the next is due."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.facts.reviews import due_on, held, overdue_days
from tests.facts.register import register

RISK = "id: RSK-2026-7K3M\ntitle: Delayed discharge\nstatus: active\nopened_on: 2026-01-05\nnext_review: 2026-04-01\n"
OWN = "reviews:\n  - {id: R1, on: 2026-03-02, post: lead-discharge, result: Unchanged"
AUDIT = """\
id: REV-2026-3M8A
title: Weekly review
status: closed
opened_on: 2026-03-09
held_on: 2026-03-09
reviewer_post: lead-discharge
results:
  - {id: R1, record: RSK-2026-7K3M, result: checked-unchanged, reason: Steady.}
  - {id: R2, record: CAS-2026-3F6P, result: not-applicable}
"""


def test_reviews_are_found_in_the_record_and_in_the_reviews_of_others() -> None:
    trail = register(RISK + OWN + "}\n", AUDIT)
    found = held(trail, trail.records["RSK-2026-7K3M"], date(2026, 4, 15))
    assert [(each.on.day, each.result, each.record) for each in found] == [
        (2, "Unchanged", "RSK-2026-7K3M"), (9, "checked unchanged", "REV-2026-3M8A")]
    assert {each.post for each in found} == {"lead-discharge"}
    assert len(held(trail, trail.records["RSK-2026-7K3M"], date(2026, 3, 8))) == 1


@pytest.mark.parametrize(("record", "due", "late"), [
    (RISK, 1, 14), (RISK + OWN + ", next_due: 2026-04-10}\n", 10, 5),
    (RISK + OWN.replace("03-02", "04-01") + "}\n", 1, 0), (RISK.replace("04-01", "04-15"), 15, 0),
    (RISK.replace("active", "closed"), None, 0),
    (RISK.replace("04-01", "12-01") + OWN + ", next_due: 2026-04-02}\n", 2, 13)])
def test_a_review_is_overdue_once_its_day_has_passed_without_one(record: str, due: int | None, late: int) -> None:
    trail = register(record)
    risk = trail.records["RSK-2026-7K3M"]
    asked = due_on(trail, risk, trail.as_of)
    assert (asked and asked.day, overdue_days(trail, risk, trail.as_of)) == (due, late)
