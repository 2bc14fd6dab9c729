"""The data files of small registers, also of one whose every text is hostile."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from caretrail.exports import all_files
from caretrail.problem import Place, Problem, Severity
from caretrail.views.evidence import Evidence
from tests.pages.test_hostile import ATTACKS, agency, record
from tests.views.fakes import REGISTER, RISK, RISK_PATH, Memory, evidence, one_risk

ACTIONS = "actions:\n  - {id: A1, what: '=1+1', owner: amara-okafor, agreed_on: 2026-03-06, due: 2026-03-20}\n"
SECOND = "  - {id: A2, what: Ask the drivers, owner: amara-okafor, agreed_on: 2026-03-07, due: 2026-03-21}\n"
FORMULAS = ('=HYPERLINK("https://evil.example/")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")


def eventful() -> Memory:
    """A risk that gains and loses entries, cannot be read once, goes and comes back."""
    opened = RISK + ACTIONS
    both, other = opened + SECOND, RISK + "actions:\n" + SECOND + ACTIONS.partition("\n")[2]
    return (one_risk().land({RISK_PATH: opened}).land({RISK_PATH: both}).land({RISK_PATH: other})
            .land({RISK_PATH: b"id: [\n"}).land({RISK_PATH: RISK}).land({RISK_PATH: None}).land({RISK_PATH: both})
            .land({"records/risks/2026/RSK-2026-0000.yml": RISK.replace("7K3M", "0000"), "records/stray.txt": "?"})
            .land({"records/risks/2026/RSK-2026-0000.yml": None}))


def hostile(attack: str) -> Evidence:
    history = Memory().land(dict(REGISTER))
    history.land({RISK_PATH: record(attack), "records/agencies/x.yml": agency(attack),
                  "records/policy/partnership.yml": agency(attack)}, subject=attack, body=attack)
    history.land({RISK_PATH: record(f"{attack}changed")})
    about = Problem(Place("half \ud800", 1, 1), "REF01", Severity.ERROR, attack, attack, "RSK-2026-7K3M", attack,
                    attack)
    return evidence(history, problems=(about, Problem(Place(attack), "X", Severity.NOTE, attack, attack, attack)))


REGISTERS: Mapping[str, Any] = {
    "small": lambda: evidence(one_risk()), "eventful": lambda: evidence(eventful()), "folder": lambda: evidence(),
    "empty": lambda: evidence(Memory(), files={}),
    **{f"hostile {place}": partial(hostile, attack) for place, attack in enumerate((*ATTACKS, *FORMULAS))}}


@cache
def files_of(name: str) -> dict[str, bytes]:
    """Every file of a register, by its address."""
    found: dict[str, bytes] = {}
    for path, content in all_files(REGISTERS[name]()):
        assert path not in found, path
        found[path] = content
    return found


def data_of(name: str, path: str) -> Any:
    return json.loads(files_of(name)[path])


def database(name: str) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.deserialize(files_of(name)["data/caretrail.sqlite"])
    return base
