"""A small register with a forum, its meetings and the risks that it oversees, for the papers made of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from caretrail.fields import Audience
from caretrail.papers.asked import Asked
from caretrail.papers.model import Cell, Paper, Part, Table
from caretrail.papers.paper import board_paper
from caretrail.papers.sitting import sitting
from caretrail.views.evidence import Evidence
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence

FORUM = """\
id: risk-board
name: Risk board
from: 2025-01-01
forward_plan:
  - {id: F1, on: 2026-04-09, record: RSK-2026-7K3M}
  - {id: F2, on: 2026-05-14, what: all risks}
"""
POLICY = """\
id: partnership
name: Northmoor Care Partnership
time_zone: Europe/London
risk_matrix:
  order: likelihood-first
  likelihood: [{number: 2, label: unlikely}, {number: 4, label: likely}, {number: 5, label: almost certain}]
  consequence: [{number: 2, label: minor}, {number: 4, label: major}]
  bands:
    - {word: moderate, from: 4, to: 8, color: yellow}
    - {word: extreme, from: 15, to: 25, color: red}
tolerance: {operational: 9}
"""
MEETING = """\
id: MTG-2026-5T8W
title: Risk board, March 2026
status: held
opened_on: 2026-03-08
forum: risk-board
held_on: 2026-03-08
items:
  - {id: I1, record: RSK-2026-7K3M, result: carried, text: Figures are missing.}
"""
DUE = """\
forum: risk-board
standards: [CQC safe]
tolerance: 9
controls: [{id: C1, what: Daily huddle, gap: Nobody from transport comes at weekends.}]
actions:
  - id: A1
    what: Agree a rota
    owner: amara-okafor
    agreed_on: 2026-03-06
    due: 2026-03-20
    updates: [{id: U1, on: 2026-03-19, due: 2026-04-20, text: Later.}]
"""
SCORED = RISK + "  - {id: S2, on: 2026-03-10, type: current, likelihood: 5, consequence: 4}\n" + DUE
OTHER_PATH = "records/risks/2026/RSK-2026-0001.yml"
OTHER = (RISK.replace("7K3M", "0001").replace("Delayed discharge from Ward 7", "Two registers say two things")
         .replace("likelihood: 4", "likelihood: 2").replace("consequence: 4", "consequence: 2") + "forum: risk-board\n")
DECISION = """\
id: DEC-2026-4XQ2
title: Transport is booked for all wards together
status: proposed
opened_on: 2026-03-09
question: Should transport be booked together?
decider: {forum: risk-board}
about: [RSK-2026-7K3M]
"""
ESCALATION = """\
id: ESC-2026-6N5R
title: Eleven people wait
status: active
opened_on: 2026-03-10
about: RSK-2026-7K3M
stages:
  - {id: G1, to_forum: risk-board, began_at: 2026-03-10T09:00, due_at: 2026-03-17T09:00}
"""
INCIDENT = """\
id: INC-2026-8S4J
title: No vehicle for an hour
status: active
opened_on: 2026-03-12
reported_at: 2026-03-12T22:10
harm: low
"""


def records(**changed: str) -> dict[str, str]:
    """The files of the register on 1 April 2026; by name (`forum`, `meeting`, `risk` ...) with other texts."""
    held = {"forum": ("records/forums/risk-board.yml", FORUM), "policy": ("records/policy/partnership.yml", POLICY),
            "meeting": ("records/meetings/2026/MTG-2026-5T8W.yml", MEETING), "risk": (RISK_PATH, SCORED),
            "other": (OTHER_PATH, OTHER), "decision": ("records/decisions/2026/DEC-2026-4XQ2.yml", DECISION),
            "escalation": ("records/escalations/2026/ESC-2026-6N5R.yml", ESCALATION),
            "incident": ("records/incidents/2026/INC-2026-8S4J.yml", INCIDENT)}
    return REGISTER | {path: changed.get(name, text) for name, (path, text) in held.items()
                       if changed.get(name, text)}


def register(**changed: str) -> Evidence:
    """The same with a history: the risk opens before the meeting of 8 March, everything else comes after it."""
    files = records(**changed)
    first: Mapping[str, str] = {path: text for path, text in files.items() if "/2026/" not in path}
    later = {path: text for path, text in files.items() if path not in first}
    history = Memory().land(dict(first)).land({RISK_PATH: RISK + "forum: risk-board\n"}).land({}).land(dict(later))
    return evidence(history, as_of=date(2026, 4, 1))


def made(seen: Evidence | None = None, asked: Asked | None = None, audience: Audience = "inspector") -> Paper:
    """The paper of the risk board."""
    shown = seen or register()
    shown.audience = audience
    return board_paper(shown, sitting(shown.trail, "risk-board"), asked or Asked(command="caretrail report risk-board"))


def part(paper: Paper, title: str) -> Part:
    return next(each for each in paper.parts if each.title == title)


def table(paper: Paper, caption: str) -> Table:
    """The table whose caption begins so."""
    return next(each for one in paper.parts for each in one.blocks
                if isinstance(each, Table) and each.caption.startswith(caption))


def told(paper: Paper, caption: str) -> list[tuple[str, ...]]:
    """Its rows as texts."""
    return [tuple(cell.text for cell in row) for row in table(paper, caption).rows]


def cover(paper: Paper) -> dict[str, Cell]:
    """The lines of the cover."""
    return {row[0].text: row[1] for row in table(paper, "Cover sheet").rows}
