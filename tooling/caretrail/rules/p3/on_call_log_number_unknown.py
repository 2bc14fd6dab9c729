"""P3-G3: an incident stands in no on-call log whose next number is known."""

from __future__ import annotations

from datetime import date

from caretrail.facts.entries import numbered, typed
from caretrail.facts.oncall_log import Log, last_before, log_of, next_number, rota_of
from caretrail.facts.settings import calendar
from caretrail.facts.times import moment
from caretrail.kinds.incident import Entry, Incident
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
        Enter the report in `entries` with its number in the on-call log. Where a number is used twice, give the later
        entry the next free one; where the number handed over was wrong, correct the handover in the rota.

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

    Flagged: another incident has the number
        records/incidents/2026/INC-2026-8S4J.yml:
            id: INC-2026-8S4J
            title: No transport for a patient at end of life
            status: active
            opened_on: 2026-03-05
            rota: joint-on-call
            entries:
              - {id: E1, number: 41, reported_at: 2026-03-05T22:10, text: No transport.}  # P3-G3
        records/incidents/2026/INC-2026-5Q9V.yml:
            id: INC-2026-5Q9V
            title: Lift out of order
            status: draft
            opened_on: 2026-03-04
            rota: joint-on-call
            entries:
              - {id: E1, number: 41, reported_at: 2026-03-04T20:00, text: The lift stands still.}

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
    incident, rota = typed(record, Incident), rota_of(trail, record)
    entries = [(place, each) for place, each in numbered(incident.entries)
               if calendar(trail).day_of(each.reported_at) <= day] if incident else []
    following = next_number(trail, rota, day)
    if not entries:
        return Missing("it has no entry in the on-call log", "enter the report in `entries`, with "
                       + (f"the number {following}" if following else "its number in the on-call log"), ("status",))
    log = log_of(trail, rota)
    for place, entry in entries:
        if wrong := _clash(trail, record.id, entry, log):
            return Missing(wrong, f"give the entry the number {following}, or correct the one it contradicts",
                           ("entries", place), who="whoever keeps the on-call log")
    return f"{len(entries)} numbered entries in the on-call log" + (f", the next is {following}" if following else "")


def _clash(trail: Trail, record: str, entry: Entry, log: Log) -> str:
    """What an entry's number contradicts; empty where nothing."""
    at = calendar(trail).local(entry.reported_at)
    earlier = next((each for each in log.by_number.get(entry.number, ())
                    if (each.at, each.record) < (at, record) and each.record != record), None)
    if earlier:
        return f"entry {entry.number} of the on-call log stands in `{earlier.record}` already"
    handed = last_before(log.handed, at)
    if handed and entry.number < handed:
        return (f"its entry {entry.number} was reported at {moment(at)}, and the log had been handed over with "
                f"{handed} as its next number")
    return ""
