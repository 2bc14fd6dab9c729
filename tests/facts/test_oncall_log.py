"""The on-call log: which rota an incident belongs to, and the number that comes next."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.facts.oncall_log import entries, next_number, rota_of

from .register import register

INCIDENT = "id: INC-2026-{}\ntitle: No transport\nopened_on: 2026-03-05\n"
ENTRY = "entries: [{{id: E1, number: {}, reported_at: '{}', text: No transport.}}]\n"
ROTA = """\
id: joint-on-call
name: On-call
handovers:
  - {id: H1, at: '2026-03-07T09:00', by: tomasz-lind, to: amara-okafor, next_entry: 50}
  - {id: H2, at: '2026-03-08T09:00', by: amara-okafor, to: tomasz-lind}
"""


def test_the_rota_is_its_own_else_that_of_its_protocol() -> None:
    for more, rota in (("rota: nights\nprotocol: on-call-protocol\n", "nights"), ("", ""),
                       ("protocol: on-call-protocol\n", "joint-on-call"), ("protocol: joint-escalation\n", "")):
        trail = register(INCIDENT.format("8S4J") + more)
        assert rota_of(trail, trail.records["INC-2026-8S4J"]) == rota


@pytest.mark.parametrize(("day", "number"), [
    (date(2026, 3, 4), None), (date(2026, 3, 5), 42), (date(2026, 3, 6), 43), (date(2026, 3, 7), 50),
    (date(2026, 3, 9), 50)])
def test_the_next_number_after_the_entries_and_the_last_handover_of_a_day(day: date, number: int | None) -> None:
    first = INCIDENT.format("0001") + "rota: joint-on-call\n" + ENTRY.format(41, "2026-03-05T22:10")
    second = INCIDENT.format("0002") + "rota: joint-on-call\n" + ENTRY.format(42, "2026-03-06T22:10")
    trail = register(first, second, rotas=ROTA)
    assert next_number(trail, "joint-on-call", day) == number
    assert [each.number for each in entries(trail)["joint-on-call"]] == [41, 42]


def test_of_a_rota_that_is_not_there_nothing_is_known() -> None:
    assert next_number(register(), "nights", date(2026, 3, 5)) is None
