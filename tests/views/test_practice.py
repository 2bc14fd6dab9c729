"""One practice as it works: gates, rates with their trend, signs, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from caretrail.problem import Place, Problem, Severity
from caretrail.rule import Figure, Judged
from caretrail.trail import Trail
from caretrail.views.evidence import Evidence
from caretrail.views.practice import Working, quarter_ends, workings
from caretrail.views.unshown import gaps
from tests.views.fakes import REGISTER, evidence
from tests.views.judging import judging, risk, silent

AS_OF = date(2026, 11, 5)
FILES = {**REGISTER, **dict((risk(1), risk(2, opened_on="2026-07-15"), risk(3, status="draft")))}


@pytest.fixture(autouse=True)
def nothing_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    silent(monkeypatch)


def shown(*problems: Problem, as_of: date = AS_OF) -> Evidence:
    return evidence(files=FILES, problems=problems, as_of=as_of)


def p8(of: Evidence) -> Working:
    return workings(of)[7]


def every_risk(trail: Trail) -> Iterator[Judged]:
    """Kept by the first risk alone; each counts from the day on which it began."""
    for record in trail.by_kind["risk"]:
        if record.text("opened_on") <= trail.as_of.isoformat():
            yield Judged(record, record.id == "RSK-2026-0001", f"said of `{record.id}`", weight=int(record.id[-1]))


@pytest.mark.parametrize(("day", "ends"), [
    (date(2026, 11, 5), ("2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30")),
    (date(2026, 3, 31), ("2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31")),
    (date(2026, 4, 1), ("2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31")),
    (date(2024, 2, 29), ("2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31")),
])
def test_a_trend_goes_back_to_the_last_four_ends_of_quarters(day: date, ends: tuple[str, ...]) -> None:
    assert tuple(each.isoformat() for each in quarter_ends(day)) == ends


def test_a_rate_is_measured_on_each_day_of_the_trend_and_now(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-V8a", every_risk)
    validation = p8(shown()).validations[0]
    told = [(each.on.isoformat(), each.kept, each.of) for each in validation.points]
    assert told == [("2026-03-31", 1, 2), ("2026-06-30", 1, 2), ("2026-09-30", 1, 3), ("2026-11-05", 1, 3)]
    assert validation.met is False


def test_no_rate_is_measured_before_the_practice_had_its_first_record(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-V8a", every_risk)
    assert [each.on for each in p8(shown(as_of=date(2026, 3, 20))).validations[0].points] == [date(2026, 3, 20)]


def test_a_rate_that_reaches_the_partnerships_standard_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-V8a", every_risk, standard="p8.reviewed")
    easy = "id: partnership\nname: Northmoor\ntime_zone: Europe/London\nthresholds: {p8: {reviewed: 33}}\n"
    of = evidence(files={**FILES, "records/policy/partnership.yml": easy}, as_of=AS_OF)
    assert [each.met for each in p8(of).validations] == [True, None, None]
    assert p8(of).standing == "holds"


def test_a_gate_tells_what_passed_what_was_put_right_and_what_drafts_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-G1", every_risk)
    put_right, still = p8(shown()), p8(shown(refused("P8-G1", "RSK-2026-0002")))
    gate = still.gates[0]
    assert [[each.record.id for each in held] for held in (gate.passed, gate.refused, gate.lacking, gate.ready)] == [
        ["RSK-2026-0001"], ["RSK-2026-0002"], ["RSK-2026-0003"], []]
    assert (put_right.standing, still.standing) == ("not evidenced", "gate broken")


def refused(code: str, record: str) -> Problem:
    return Problem(Place(f"records/risks/2026/{record}.yml"), code, Severity.ERROR, "it cannot", "mend it", record)


def test_signs_are_told_with_the_gravest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-W8a", every_risk)
    sign = p8(shown()).signs[0]
    assert [(each.record.id[-1], each.weight) for each in sign.raised] == [("3", 3), ("2", 2)]
    assert (sign.up, len(sign.quiet), p8(shown()).standing) == (2, 1, "signs up")


def test_a_figure_beyond_its_limit_raises_a_sign_too(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-W8a", lambda _: [Figure("share of risks", "12 %", "10 %", False)])
    assert p8(shown()).signs_up == 1


def test_a_rule_that_breaks_leaves_the_rest_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-V8a", every_risk)
    judging(monkeypatch, "P8-V8b", lambda trail: 1 / 0)  # type: ignore[arg-type,return-value]
    working = p8(shown())
    assert [each.now is None for each in working.validations] == [False, True, False]
    assert any("own rule broke" in gap for gap in gaps(working, shown().trail))


def test_what_is_not_evidenced_is_said() -> None:
    of = evidence(files={**FILES, "records/policy/partnership.yml": "id: partnership\nname: Northmoor\n"}, as_of=AS_OF)
    said = list(gaps(p8(of), of.trail))
    assert "this edition was made without history, so it cannot be told who recorded what, and when" in said
    assert "there is no meeting in the register" in said
    assert "no risk has been put to gate `P8-G1` yet" in said
    assert "`P8-V8a` has nothing to measure: no risk that it applies to" in said
    assert "`P8-W8a` had no risk to look at, so its silence says nothing" in said
    assert "nobody is given this review in the partnership's settings: Board review of all risks (monthly)" in said


@pytest.mark.parametrize(("start", "said"), [("2026-07-01", 1), ("2026-07-16", 2), ("2026-01-01", 0)])
def test_what_was_active_before_the_rules_applied_is_said_to_be_unjudged(start: str, said: int) -> None:
    settings = f"id: partnership\nname: Northmoor\ntime_zone: Europe/London\ncontinuity_start: {start}\n"
    of = evidence(files={**FILES, "records/policy/partnership.yml": settings}, as_of=AS_OF)
    told = [gap for gap in gaps(p8(of), of.trail) if "became active before" in gap]
    assert [gap.partition(" ")[0] for gap in told] == ([str(said)] if said else [])
