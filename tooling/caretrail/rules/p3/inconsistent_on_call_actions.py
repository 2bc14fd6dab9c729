"""P3-W3b: incidents of one sort and level are handled by different steps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from caretrail.facts.clock import first_of
from caretrail.facts.entries import live, typed
from caretrail.facts.harm import gravity
from caretrail.facts.incident_clocks import step_events
from caretrail.facts.protocols import level_at, protocol_id
from caretrail.facts.settings import thresholds
from caretrail.facts.states import is_prepared
from caretrail.kinds.incident import Incident
from caretrail.load import Record
from caretrail.rule import FieldPath, Figure, Judged
from caretrail.rules.signs import sign
from caretrail.trail import Trail

Sort = tuple[str, str, str]
"""What set it off, the protocol and the name of the level."""

Steps = frozenset[str]

WAYS = 100
"""Ways of handling one sort of incident that are compared with each other: those taken most often."""


@sign(code="P3-W3b", name="inconsistent-on-call-actions", unit="sort of incident")
def check(trail: Trail) -> Iterator[Judged | Figure]:
    """Incidents of one sort and level are handled by different steps.

    Why it matters
        What happens to somebody at night must not depend on who is on duty. Where the same call leads to different
        steps each time, the leaders on call read the protocol differently, or it does not fit.

    How to fix
        Go through the incidents named with the leaders on call: agree which steps belong to this sort, and change the
        protocol or the habit. Two incidents are as alike as the share of their steps that both did; the median over
        all pairs of one sort and level is looked at, from five incidents on unless the policy's thresholds say
        otherwise.

    Flagged: five of one sort, with steps in common in few pairs
        records/incidents/2026/INC-2026-0001.yml:
            {id: INC-2026-0001, title: Lift, status: active, opened_on: 2026-03-01, type: lift out of order,
             protocol: on-call-protocol, protocol_level: L1, steps_done: [{id: S1, step: S1, at: 2026-03-01T10:00}]}
        records/incidents/2026/INC-2026-0002.yml:
            {id: INC-2026-0002, title: Lift, status: active, opened_on: 2026-03-02, type: lift out of order,
             protocol: on-call-protocol, protocol_level: L1, steps_done: [{id: S1, step: S2, at: 2026-03-02T10:00}]}
        records/incidents/2026/INC-2026-0003.yml:
            {id: INC-2026-0003, title: Lift, status: active, opened_on: 2026-03-03, type: lift out of order,
             protocol: on-call-protocol, protocol_level: L1, steps_done: [{id: S1, step: S1, at: 2026-03-03T10:00}]}
        records/incidents/2026/INC-2026-0004.yml:
            {id: INC-2026-0004, title: Lift, status: active, opened_on: 2026-03-04, type: lift out of order,
             protocol: on-call-protocol, protocol_level: L1, steps_done: [{id: S1, step: S2, at: 2026-03-04T10:00}]}
        records/incidents/2026/INC-2026-0005.yml:
            {id: INC-2026-0005, title: Lift, status: active, opened_on: 2026-03-05, type: lift out of order,  # P3-W3b
             protocol: on-call-protocol, protocol_level: L1}

    Accepted: so few say nothing
        records/incidents/2026/INC-2026-0001.yml:
            {id: INC-2026-0001, title: Lift, status: active, opened_on: 2026-03-01, type: lift out of order,
             protocol: on-call-protocol, protocol_level: L1, steps_done: [{id: S1, step: S1, at: 2026-03-01T10:00}]}
        records/incidents/2026/INC-2026-0002.yml:
            {id: INC-2026-0002, title: Lift, status: active, opened_on: 2026-03-02, type: lift out of order,
             protocol: on-call-protocol, protocol_level: L1, steps_done: [{id: S1, step: S2, at: 2026-03-02T10:00}]}
    """
    ours = thresholds(trail).p3
    for (what, protocol, level), held in sorted(_sorts(trail).items()):
        if len(held) < max(2, ours.similarity_least):
            continue
        found = likeness(Counter(held.values()))
        usual = min(Counter(held.values()).items(), key=lambda each: (-each[1], sorted(each[0])))[0]
        odd = [name for name, steps in held.items() if steps != usual] or list(held)
        record = trail.records[max(odd, key=lambda name: (trail.records[name].text("opened_on"), name))]
        about = f"{len(held)} incidents `{what}` at level `{level}` of `{protocol}`"
        if found >= ours.similarity:
            yield Judged(record, True, f"{about}: likeness of steps {found:.2f}", path=("type",), on=trail.as_of)
        else:
            path: FieldPath = ("steps_done",) if record.doc.get("steps_done") else ("type",)
            yield Judged(record, False, f"{about} were handled by different steps: likeness {found:.2f}, where "
                         f"{ours.similarity:g} is wanted; the last one out of line is `{record.id}`",
                         f"usually {_listed(usual)}: agree with the leaders on call whether that fits, and change the "
                         "protocol or the habit", path, trail.as_of, gravity(trail, record),
                         f"whoever keeps the protocol `{protocol}`")


def likeness(ways: Mapping[Steps, int]) -> float:
    """The median, over all pairs of incidents, of the share of steps that both did among those that either did; `ways`
    says how often each set of steps was done. Two incidents of which nothing is known are alike.
    """
    often = sorted(ways.items(), key=lambda each: (-each[1], sorted(each[0])))[:WAYS]
    pairs: Counter[Fraction] = Counter()
    pairs[Fraction(1)] = sum(number * (number - 1) // 2 for _, number in often)
    for (one, times), (other, more) in combinations(often, 2):
        pairs[Fraction(len(one & other), len(one | other))] += times * more
    return _median(pairs)


def _median(counted: Mapping[Fraction, int]) -> float:
    total = sum(counted.values())
    middle = [(total - 1) // 2, total // 2]
    values, passed = list[Fraction](), 0
    for value, number in sorted(counted.items()):
        values += [value for place in middle if passed <= place < passed + number]
        passed += number
    return float(sum(values) / 2)


def _sorts(trail: Trail) -> Mapping[Sort, dict[str, Steps]]:
    """Sort -> incident -> the steps of its level that were done."""
    found: dict[Sort, dict[str, Steps]] = defaultdict(dict)
    for record in trail.by_kind.get("incident", ()):
        incident = typed(record, Incident)
        if incident and incident.type and not is_prepared(record) and incident.status != "withdrawn" and (
                level := _level(trail, record)) and incident.opened_on <= trail.as_of:
            done = frozenset(step for step in level[1] if first_of(trail, step_events(trail, incident, step)))
            found[incident.type.casefold(), protocol_id(record), level[0]][record.id] = done
    return found


def _level(trail: Trail, record: Record) -> tuple[str, tuple[str, ...]] | None:
    level = level_at(trail, record)
    return (level.name, tuple(step.id for step in live(level.steps))) if level else None


def _listed(steps: Steps) -> str:
    return "the steps " + ", ".join(f"`{step}`" for step in sorted(steps)) if steps else "no step"
