"""P5-W5a: incidents or escalations of one case or one type come again within weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from caretrail.facts.harm import gravity
from caretrail.facts.repeats import Happened, Subject, happened
from caretrail.facts.settings import calendar, thresholds
from caretrail.rule import Figure, Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail


@sign(code="P5-W5a", name="repeated-incidents", unit="case or type")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """Incidents or escalations of one case or one type come again within weeks.

    Why it matters
        Each of them was answered, and the next came all the same: the answers treat the event and not what brings it
        about. Two falls in a month are the chance to prevent the third.

    How to fix
        Look at the ones named together, with everybody involved: what do they share. Say what changes in the plan, or
        in the protocol where it is the type that repeats. Two within thirty days or three within ninety raise the
        sign, counted back from today, unless the policy's thresholds say otherwise.

    Flagged: two of one case
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: Fall at night
            opened_on: 2026-03-20
            case: CAS-2026-3F6P
        records/incidents/2026/INC-2026-5Q9V.yml:
            id: INC-2026-5Q9V
            title: Fall in the morning
            opened_on: 2026-04-10
            case: CAS-2026-3F6P  # P5-W5a

    Flagged: three of one type, whatever the case
        records/incidents/2026/INC-2026-8S4J.yml:
            {id: INC-2026-8S4J, title: No transport, opened_on: 2026-01-20, type: no transport}
        records/incidents/2026/INC-2026-5Q9V.yml:
            {id: INC-2026-5Q9V, title: No transport, opened_on: 2026-02-20, type: no transport}
        records/incidents/2026/INC-2026-7T2M.yml:
            {id: INC-2026-7T2M, title: No transport, opened_on: 2026-03-30, type: No transport}  # P5-W5a

    Accepted: five weeks apart
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: Fall at night
            opened_on: 2026-03-01
            case: CAS-2026-3F6P
        records/incidents/2026/INC-2026-5Q9V.yml:
            id: INC-2026-5Q9V
            title: Fall in the morning
            opened_on: 2026-04-10
            case: CAS-2026-3F6P
    """
    ours = thresholds(trail).p5
    windows = ((ours.repeats, ours.repeats_in), (ours.repeats_long, ours.repeats_long_in))
    for subject, held in sorted(happened(trail).items()):
        counted = [(sum(each.on >= first_day(trail, within) for each in held), least, within)
                   for least, within in windows]
        if any(number for number, _, _ in counted):
            yield _judged(trail, subject, held, [each for each in counted if each[0] >= max(each[1], 2)])


def first_day(trail: Trail, within: str) -> date:
    """The first day of the time that ends today."""
    return trail.as_of - timedelta(days=min(calendar(trail).days(within), trail.as_of.toordinal() - 1))


def _judged(trail: Trail, subject: Subject, held: tuple[Happened, ...], over: list[tuple[int, int, str]]) -> Judged:
    last = held[-1]
    if not over:
        return Judged(last.record, True, f"no repeat lately of {subject}", path=(subject.by,), on=last.on)
    number, least, within = over[0]
    path = subject.by if subject.by in last.record.doc else "about"
    earlier = ", ".join(f"`{each.record.id}`" for each in held[-min(number, 4):-1])
    return Judged(last.record, False, f"{number} {subject.kind}s of {subject} within {within}, {least} raise the sign: "
                  f"`{last.record.id}` after {earlier}", "look at them together: what do they share, and what changes",
                  (path,), last.on, max(gravity(trail, each.record) for each in held[-number:]),
                  "whoever keeps the pathway")
