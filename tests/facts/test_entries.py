"""Entries that hold, and records as typed values."""

from caretrail.facts.entries import live, numbered, typed
from caretrail.fields import Item
from caretrail.kinds.case import Case
from caretrail.kinds.risk import Risk
from tests.facts.register import register

RISK = """
id: RSK-2026-7K3M
title: Delayed discharge
opened_on: 2026-03-05
"""


def entries(*pairs: tuple[str, str | None]) -> list[Item]:
    return [Item(id=name, corrects=other) for name, other in pairs]


def test_what_a_later_entry_corrects_does_not_hold() -> None:
    assert [each.id for each in live(entries(("A1", None), ("A2", "A1"), ("A3", None)))] == ["A2", "A3"]
    assert live([]) == ()


def test_an_entry_that_corrects_itself_or_nothing_still_holds() -> None:
    assert [each.id for each in live(entries(("A1", "A1"), ("A2", "A9")))] == ["A1", "A2"]


def test_entries_keep_the_place_at_which_they_are_written() -> None:
    assert [(place, each.id) for place, each in numbered(entries(("A1", None), ("A2", "A1")))] == [(1, "A2")]


def test_a_record_of_another_kind_or_one_that_does_not_fit_has_no_model() -> None:
    trail = register(RISK)
    assert typed(trail.records["RSK-2026-7K3M"], Risk)
    assert typed(trail.records["RSK-2026-7K3M"], Case) is None
    assert typed(trail.records.get("RSK-2026-0000"), Risk) is None
    misfit = register(RISK + "severity: [high]\n")
    assert typed(misfit.records["RSK-2026-7K3M"], Risk) is None
