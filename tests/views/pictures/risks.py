"""A register with a policy and risks as a test describes them."""

from __future__ import annotations

from datetime import date

from caretrail.policy.partnership import KIND
from caretrail.views.evidence import Evidence
from tests.views.fakes import REGISTER, RISK, Memory, evidence

POLICY_PATH = "records/policy/partnership.yml"
POLICY = KIND.example
IN_WORDS = POLICY[:POLICY.index("risk_matrix:")] + POLICY[POLICY.index("ratings:"):].replace(
    "tolerance: {case: 12, operational: 9, system: 8}", "tolerance: {rating: Amber}")
HEAD = RISK[:RISK.index("scores:")] + "scores:\n"


def score(name: str, on: str, likelihood: int = 0, consequence: int = 0, more: str = "") -> str:
    """A line of a risk's scores; without steps, `more` gives the rating."""
    steps = f"likelihood: {likelihood}, consequence: {consequence}" if likelihood else more
    return f"  - {{id: {name}, on: {on}, type: current, {steps}}}\n"


def risk(number: int, *scores: str, more: str = "") -> tuple[str, str]:
    """Path and text of a risk, opened on 5 March 2026."""
    name = f"RSK-2026-{number:04}"
    return f"records/risks/2026/{name}.yml", HEAD.replace("RSK-2026-7K3M", name) + "".join(scores) + more


def told(*risks: tuple[str, str], policy: str = POLICY, as_of: date = date(2026, 9, 1)) -> Evidence:
    """A register without history."""
    return evidence(files={**REGISTER, POLICY_PATH: policy, **dict(risks)}, as_of=as_of)


def landed(*steps: dict[str, str | bytes | None], as_of: date = date(2026, 9, 1)) -> Evidence:
    """A register into which these land, one a day from 7 March 2026 on, after the policy on 6 March."""
    memory = Memory().land({**REGISTER, POLICY_PATH: POLICY})
    for files in steps:
        memory.land(files)
    return evidence(memory, as_of=as_of)
