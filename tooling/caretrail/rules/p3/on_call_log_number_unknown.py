"""P3-G3: an incident stands in no on-call log whose next number is known."""

from __future__ import annotations

from datetime import date

from caretrail.facts.clock import end_of
from caretrail.facts.entries import numbered, typed
from caretrail.facts.oncall_log import handovers, last_before, rota_of
from caretrail.facts.settings import calendar
from caretrail.facts.times import moment
from caretrail.kinds.incident import Incident
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P3-G3", name="on-call-log-number-unknown", of=("incident",))
def check(record: Record, day: date, trail: Trail) -> Missing | str:
    """An incident stands in no on-call log whose next number is known.

    Why it matters
        Numbered entries show that no call was left out. Two entries with one number, or a number below the one that
        was handed over, mean that two logs are kept, and that nobody can tell what the next number is.

    How to fix
        Enter the report in `entries` with its number in the on-call log. Where the number handed over was wrong,
        correct the handover in the rota.

    Flagged: no entry
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active  # P3-G3
            opened_on: 2026-03-05

    Flagged: the log was handed over at 42
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            rota: nights
            entries:
              - {id: E1, number: 41, reported_at: 2026-03-05T22:10, text: No transport.}  # P3-G3
        records/rotas/nights.yml:
            id: nights
            name: Nights
            handovers:
              - {id: H1, at: 2026-03-05T09:05, by: tomasz-lind, to: amara-okafor, next_entry: 42}

    Accepted
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            rota: joint-on-call
            entries:
              - {id: E1, number: 41, reported_at: 2026-03-05T22:10, text: No transport.}
    """
    incident, rota = typed(record, Incident), trail.records.get(rota_of(trail, record))
    handed = handovers(trail, rota) if rota else ()
    entries = [(place, each, calendar(trail).local(each.reported_at)) for place, each in numbered(incident.entries)
               if calendar(trail).day_of(each.reported_at) <= day] if incident else []
    if not entries:
        following = last_before(handed, end_of(trail, day))
        return Missing("it has no entry in the on-call log", "enter the report in `entries` with its number"
                       + (f"; the log was last handed over with {following} as the next" if following else ""),
                       ("status",))
    for place, entry, at in entries:
        told = last_before(handed, at)
        if told and entry.number < told:
            return Missing(f"its entry {entry.number} was reported at {moment(at)}, and the log had been handed over "
                           f"with {told} as its next number", "give the entry its number in the one log, or correct "
                           "the handover in the rota", ("entries", place), who="whoever keeps the on-call log")
    return f"{len(entries)} numbered entries in the on-call log, the next after {max(e.number for _, e, _ in entries)}"
