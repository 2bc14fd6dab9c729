"""A register for the tests of forms: a risk with comments, people and posts, and a policy with words and a git host."""

from __future__ import annotations

from tests.views.fakes import REGISTER, RISK_PATH, Memory

POLICY_PATH = "records/policy/partnership.yml"
POLICY = """\
id: partnership
name: Northmoor Care Partnership
time_zone: Europe/London
risk_matrix:
  order: likelihood-first
  likelihood:
    - {number: 3, label: possible}
    - {number: 4, label: likely, meaning: will probably happen within the year}
  consequence:
    - {number: 4, label: major}
  bands:
    - {word: high, from: 12, to: 16}
severities: [low, high]
repository: {host: HOST, address: "https://git.example/northmoor/register"}
"""
RISK = """\
# kept by the discharge team
id: RSK-2026-7K3M
title: Delayed discharge from Ward 7
status: active  # since the huddle
level: operational
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-05
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
scores:
  - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4, reason: Nine people waiting.}
actions:
  # agreed with the hospitals
  - id: A1
    what: Agree a seven-day transport rota
    owner: amara-okafor
    agreed_on: 2026-03-05
    due: 2026-03-31
    updates:
      - {id: U1, on: 2026-03-12, status: progressing}
  - id: A2
    what: Ask the hospitals for a discharge lounge
    owner: amara-okafor
    agreed_on: 2026-03-05
review_every: monthly
next_review: 2026-04-05
"""


def register(host: str = "github") -> Memory:
    return Memory().land({**REGISTER, POLICY_PATH: POLICY.replace("HOST", host), RISK_PATH: RISK})
