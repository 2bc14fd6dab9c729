"""Samples that anybody can draw again, and the populations they are drawn from."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from caretrail.facts.sampling import draw, population
from tests.facts.register import landed, paths, register

IDS = st.lists(st.from_regex(r"CAS-2026-[0-9A-F]{4}\Z", fullmatch=False), max_size=30)
CASE = """\
id: CAS-2026-3F6P
title: Home again
status: active
level: case
opened_on: 2026-03-05
lead_agency: northmoor-council
agencies: [northmoor-hospitals]
"""
CLOSED = CASE.replace("active", "closed") + "closed: {on: 2026-04-10, reason: Settled.}\n"


def test_the_algorithm_is_as_it_says():
    ids = ["CAS-2026-3F6P", "CAS-2026-7K3M", "CAS-2026-9QX4"]
    digests = {each: sha256(b"northmoor-2026-q1\n" + each.encode()).hexdigest() for each in ids}
    assert draw(ids, "northmoor-2026-q1", 1) == (min(ids, key=digests.get),)
    assert draw(ids, "northmoor-2026-q1", 2) == ("CAS-2026-3F6P", "CAS-2026-9QX4")


@given(IDS, st.text(max_size=20), st.integers(-1, 40))
def test_neither_order_nor_repetition_matters_and_larger_samples_hold_the_smaller(ids, seed, size):
    drawn = draw(ids, seed, size)
    assert draw([*reversed(ids), *ids], seed, size) == drawn
    assert set(drawn) <= set(draw(ids, seed, size + 1)) <= set(ids)
    assert len(drawn) == max(0, min(size, len(set(ids))))


def on(trail, day, **wanted):
    return population(trail, "P7", day=date.fromisoformat(day), **wanted)


def test_a_population_is_what_was_open_on_its_day():
    trail = register(CLOSED, CASE.replace("3F6P", "DRFT").replace("active", "draft"),
                     CASE.replace("3F6P", "G0NE").replace("active", "withdrawn")
                     + "withdrawn: {on: 2026-03-07, reason: Opened twice.}\n")
    assert on(trail, "2026-03-04") == ()
    assert on(trail, "2026-03-05") == ("CAS-2026-3F6P", "CAS-2026-G0NE")
    assert on(trail, "2026-04-10") == ("CAS-2026-3F6P",)
    assert on(trail, "2026-04-11") == ()


def test_it_is_narrowed_to_the_agency_that_leads_and_to_a_level():
    plain = CASE.replace("3F6P", "7K3M").replace("lead_agency: northmoor-council\n", "").replace("level: case\n", "")
    trail = register(CASE, plain)
    assert on(trail, "2026-04-01", agency="northmoor-council") == ("CAS-2026-3F6P",)
    assert on(trail, "2026-04-01", agency="northmoor-hospitals") == ("CAS-2026-7K3M",)
    assert on(trail, "2026-04-01", level="case") == ("CAS-2026-3F6P",)


def test_a_risk_at_case_level_is_no_part_of_the_shared_register():
    risk = "id: RSK-2026-7K3M\ntitle: Delay\nstatus: active\nlevel: system\nopened_on: 2026-03-05\n"
    trail = register(risk, risk.replace("7K3M", "9QX4").replace("system", "case"))
    assert population(trail, "P8") == ("RSK-2026-7K3M",)


def test_what_was_recorded_later_was_no_part_of_it_then(tmp_path):
    late = CASE.replace("3F6P", "7K3M").replace("03-05", "03-06")
    trail = landed(tmp_path, paths(CASE), paths(late), paths(CLOSED))
    assert on(trail, "2026-04-15") == ("CAS-2026-7K3M",)
    assert on(trail, "2026-04-15", at=1) == ("CAS-2026-3F6P",)
    assert on(trail, "2026-04-15", at=2) == ("CAS-2026-3F6P", "CAS-2026-7K3M")
