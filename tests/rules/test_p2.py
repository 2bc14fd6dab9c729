"""P2, integrated operations leads: the days on which its answers turn, and what the rules' examples do not show."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.facts.indicators import fresh
from caretrail.rule import Figure
from caretrail.rules import BY_CODE
from caretrail.rules.validations import measure
from caretrail.trail import Trail
from tests.facts.register import register
from tests.rules.practice import failing, findings, judged, rate

ISSUE = """
id: {name}
title: No transport home after 16:00
status: {status}
opened_on: {on}
"""
INDICATOR = """
id: refused-journeys
name: Refused journeys
period: monthly
direction: {direction}
targets: {targets}
values:
"""


def issue(more: str = "", name: str = "ISS-2026-1W9K", status: str = "active", on: str = "2026-03-05") -> str:
    return ISSUE.format(name=name, status=status, on=on) + more


def indicator(*values: tuple[str, float], direction: str = "lower-is-better",
              targets: str = "[{id: T1, from: 2025-01-01, value: 10}]") -> str:
    return INDICATOR.format(direction=direction, targets=targets) + "".join(
        f"  - {{id: V{number}, to: {to}, value: {value:g}, source: log}}\n"
        for number, (to, value) in enumerate(values, 1))


def figures(code: str, trail: Trail) -> dict[str, Figure]:
    judge = BY_CODE[code].judge
    assert judge
    return {each.label: each for each in judge(trail) if isinstance(each, Figure)}


def test_a_lead_must_hold_the_post_and_the_post_its_delegation_on_the_day() -> None:
    owned = "ownership: [{id: O1, person: %s, post: %s, agency: northmoor-council, from: 2025-12-01}]\n"
    helen = issue(owned % ("helen-brandt", "director-of-care"))
    assert failing("P2-G1", register(helen)) == [
        "its lead `helen-brandt` does not hold `director-of-care` on 2026-03-05"]
    assert findings("P2-G1", register(helen)) == [], "she holds it now"
    amara = issue(owned % ("amara-okafor", "lead-discharge"), on="2025-12-31")
    assert failing("P2-G1", register(amara)) == [
        "no document that gives `lead-discharge` its authority is in force on 2025-12-31"]


def test_an_issue_that_was_closed_is_judged_on_its_days_and_not_today() -> None:
    closed = issue("closed: {on: 2026-03-20, reason: Solved.}\nescalation_pathway: winter-pathway\n", status="closed")
    winter = ("id: winter-pathway\nname: Winter\nversions: [{id: V1, version: '1', from: 2026-03-%s, levels: ["
              "{id: L1, name: first, order: 1, responder: lead-discharge}]}]\n")
    assert findings("P2-G3", register(closed, protocols=winter % "20")) == []
    assert len(findings("P2-G3", register(closed, protocols=winter % "21"))) == 1


@pytest.mark.parametrize(("level", "taken"), [
    ("responder: lead-discharge", True),
    ("responder: night-officer", False),
    ("rota: joint-on-call, tier: first", True),
    ("rota: joint-on-call, tier: second", False),
    ("forum: system-risk-board", True),
    ("forum: winter-forum", False),
    ("", False),
])
def test_the_first_level_must_lead_to_somebody(level: str, taken: bool) -> None:
    pathway = ("id: winter-pathway\nname: Winter\nversions: [{id: V1, version: '1', from: 2026-01-01, levels: ["
               f"{{id: L1, name: first, order: 1{', ' if level else ''}{level}}}]}}]\n")
    trail = register(issue("escalation_pathway: winter-pathway\n"), protocols=pathway)
    assert rate("P2-G3", trail) == (int(taken), 1)


@pytest.mark.parametrize(("day", "counts"), [
    ("2026-01-30", False), ("2026-01-31", True), ("2026-02-28", True), ("2026-03-01", False)])
def test_a_monthly_value_counts_until_the_next_month_has_ended(day: str, counts: bool) -> None:
    trail = register(indicators=indicator(("2026-01-31", 12)))
    assert (fresh(trail, "refused-journeys", date.fromisoformat(day)) is not None) is counts


def test_a_value_of_an_indicator_without_a_period_counts_on_its_day_only() -> None:
    trail = register(indicators=indicator(("2026-01-31", 12)).replace("period: monthly\n", ""))
    assert fresh(trail, "refused-journeys", date(2026, 1, 31))
    assert not fresh(trail, "refused-journeys", date(2026, 2, 1))
    assert not fresh(trail, "nobody-knows", date(2026, 2, 1))
    assert not fresh(trail, "lead-discharge", date(2026, 2, 1)), "a record of another kind"


def test_an_issue_is_acted_on_by_its_earliest_action_that_holds() -> None:
    actions = ("actions:\n  - {id: A1, what: Wrong day, owner: amara-okafor, agreed_on: 2026-03-06}\n"
               "  - {id: A2, corrects: A1, what: Right day, owner: amara-okafor, agreed_on: 2026-03-20}\n")
    trail = register(issue(actions))
    said = ("issue `ISS-2026-1W9K` was identified on 2026-03-05 and its first action was agreed on 2026-03-20; "
            "10 working days ended on 2026-03-19")
    assert failing("P2-V2a", trail) == [said]
    assert judged("P2-V2a", trail)[0].path == ("actions", 1, "agreed_on")


def test_an_issue_is_not_counted_before_its_time_is_over_nor_as_a_draft() -> None:
    assert rate("P2-V2a", register(issue(), as_of=date(2026, 3, 19))) == (0, 0)
    assert rate("P2-V2a", register(issue(), as_of=date(2026, 3, 20))) == (0, 1)
    assert rate("P2-V2a", register(issue(status="draft"))) == (0, 0)
    withdrawn = issue("withdrawn: {on: 2026-03-06, reason: Twice.}\n", status="withdrawn")
    assert rate("P2-V2a", register(withdrawn)) == (0, 0)


def due(*days: str, resolved: str = "") -> str:
    entries = "".join(f"  - {{id: D{number}, set_on: 2026-01-0{number}, due: {day}}}\n"
                      for number, day in enumerate(days, 1))
    return f"resolution_due:\n{entries}" + (f"resolved_on: {resolved}\n" if resolved else "")


def test_the_first_promise_counts_and_setting_it_again_is_counted_beside() -> None:
    trail = register(issue(due("2026-03-31", "2026-06-30", "2026-07-31"), on="2026-01-01"))
    assert failing("P2-V2b", trail) == [
        "issue `ISS-2026-1W9K` is not resolved, and the date promised first was 2026-03-31, set again twice"]
    figure = figures("P2-V2b", trail)["issues whose date was set again too often"]
    assert (figure.value, figure.limit, figure.holds) == (
        "1, most often `ISS-2026-1W9K`: twice", "none more often than once", False)


def test_a_promise_is_not_judged_before_its_day_is_over() -> None:
    record = issue(due("2026-03-31"), on="2026-01-01")
    assert rate("P2-V2b", register(record, as_of=date(2026, 3, 31))) == (0, 0)
    assert rate("P2-V2b", register(record, as_of=date(2026, 4, 1))) == (0, 1)
    later = issue(due("2026-03-31", resolved="2026-03-31"), on="2026-01-01")
    assert rate("P2-V2b", register(later, as_of=date(2026, 3, 30))) == (0, 0), "that it was resolved lies ahead"


def test_while_no_date_is_over_nothing_is_met() -> None:
    promised = issue(due("2026-12-31"), on="2026-01-01")
    assert measure(BY_CODE["P2-V2b"], register(promised)).met is None


@pytest.mark.parametrize(("began", "came_back"), [
    ("2025-11-30", False), ("2025-12-01", True), ("2026-03-01", True), ("2026-03-02", False)])
def test_the_same_type_and_place_within_ninety_days_is_the_same_issue(began: str, came_back: bool) -> None:
    more = "type: transport delay\nplace: northmoor-town\n"
    first = issue(more + "resolved_on: 2025-12-01\n", on="2025-10-01")
    trail = register(first, issue(more, name="ISS-2026-2X8M", on=began))
    assert bool(failing("P2-V2c", trail)) is came_back


def test_an_issue_that_names_the_earlier_one_has_come_back_whatever_it_is_called() -> None:
    first = issue("resolved_on: 2026-03-09\n")
    again = issue("recurrence_of: ISS-2026-1W9K\n", name="ISS-2026-2X8M", on="2026-03-30")
    said = "issue `ISS-2026-1W9K` was resolved on 2026-03-09 and came back as `ISS-2026-2X8M` on 2026-03-30, "
    assert failing("P2-V2c", register(first, again)) == [said + "within 90 days"]
    assert rate("P2-V2c", register(first)) == (0, 0), "ninety days are not over"


def test_two_issues_of_one_day_repeat_neither_the_other() -> None:
    alike = "type: transport delay\nplace: northmoor-town\nresolved_on: 2026-03-05\n"
    assert failing("P2-V2c", register(issue(alike), issue(alike, name="ISS-2026-2X8M"))) == []


def test_an_issue_that_repeats_itself_is_no_repetition() -> None:
    odd = issue("recurrence_of: ISS-2026-1W9K\ntype: x\nplace: y\nresolved_on: 2026-01-01\nidentified_on: 2026-01-05\n")
    assert failing("P2-V2c", register(odd)) == []


def test_agencies_are_compared_from_five_issues_each_on() -> None:
    def of(agency: str, number: int, day: str) -> str:
        owned = f"{{id: O1, person: amara-okafor, post: lead-discharge, agency: {agency}, from: 2026-01-01}}"
        return issue(due("2026-03-01", resolved=day) + f"ownership: [{owned}]\n",
                     name=f"ISS-2026-{agency[0].upper()}00{number}")

    council = [of("council", number, "2026-02-27") for number in range(5)]
    hospitals = [of("hospitals", number, "2026-02-27" if number else "2026-03-09") for number in range(5)]
    label = "spread in resolving issues on time, by agency"
    assert label not in figures("P2-V2c", register(*council, *hospitals[:4]))
    figure = figures("P2-V2c", register(*council, *hospitals))[label]
    assert (figure.value, figure.holds) == ("20 percentage points: 100 % council, 80 % hospitals", True)
    slower = [*hospitals[:4], of("hospitals", 4, "2026-03-09")]
    assert not figures("P2-V2c", register(*council, *slower))[label].holds


@pytest.mark.parametrize(("direction", "targets", "values", "off"), [
    ("lower-is-better", "[{id: T1, from: 2025-01-01, value: 10}]", (11, 11, 10, 11), 3),
    ("higher-is-better", "[{id: T1, from: 2025-01-01, value: 10}]", (9, 9, 10, 11), 2),
    ("within-range", "[{id: T1, from: 2025-01-01, value: 5, upper: 10}]", (4, 5, 10, 11), 2),
    ("within-range", "[{id: T1, from: 2025-01-01, value: 5}]", (4, 5, 5, 6), 2),
    ("lower-is-better", "[{id: T1, from: 2026-03-01, value: 10}]", (99, 99, 99, 11), 1),
])
def test_off_target_is_told_by_the_direction_and_the_target_of_the_time(
        direction: str, targets: str, values: tuple[float, ...], off: int) -> None:
    months = ("2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31")
    trail = register(indicators=indicator(*zip(months, values, strict=True), direction=direction, targets=targets))
    [one] = [each for each in judged("P2-W2a", trail) if each.record.id == "refused-journeys"]
    assert one.holds is (off < 3)
    assert f"off target in {off} of" in one.said


def test_what_has_no_target_or_lies_ahead_is_not_looked_at() -> None:
    trail = register(indicators=indicator(("2026-04-30", 99)))
    assert [each.record.id for each in judged("P2-W2a", trail)] == ["delayed-discharges"]
    trail = register(indicators=indicator(("2026-03-31", 99), targets="[]"))
    assert [each.record.id for each in judged("P2-W2a", trail)] == ["delayed-discharges"]


@pytest.mark.parametrize(("day", "raised"), [("2026-04-01", False), ("2026-04-02", True)])
def test_a_bottleneck_is_open_half_as_long_again_as_was_promised(day: str, raised: bool) -> None:
    """Sixty days were promised from 1 January: ninety are over on 1 April."""
    record = issue(due("2026-03-02"), on="2026-01-01")
    assert bool(failing("P2-W2b", register(record, as_of=date.fromisoformat(day)))) is raised


def test_a_decision_ends_the_row_of_meetings_that_carried_an_issue() -> None:
    def meeting(number: int, result: str) -> str:
        return (f"\nid: MTG-2026-{number}AAA\ntitle: Board\nstatus: held\nopened_on: 2026-01-{number:02}\n"
                f"held_on: 2026-01-{number:02}\nitems: [{{id: I1, record: ISS-2026-1W9K, result: {result}}}]\n")

    def rows(*results: str) -> bool:
        return bool(failing("P2-W2b", register(issue(), *(meeting(at, each) for at, each in enumerate(results, 1)))))

    assert rows("carried", "carried")
    assert rows("carried", "noted", "carried")
    assert not rows("carried", "decided", "carried")
    assert not rows("carried")
