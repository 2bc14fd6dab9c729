"""What a new `rights` and a new `limits` begin with: a small scheme to be looked at, changed and agreed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caretrail import source

RIGHTS = """\
rights:
  - id: R-001
    says: Whoever holds a post may begin a record that concerns their agency, once governance has looked at it.
    who: [anyone]
    may: [create]
    what: {kinds: [work]}
    where: {agency: involved}
    approvals: {count: 1, by: [governance]}
  - id: R-002
    says: Whoever owns a record keeps it up to date, and governance looks at each change.
    who: [anyone]
    may: [update, append, transition, hand-over]
    what: {kinds: [work]}
    where: {owner: self}
    approvals: {count: 1, by: [governance]}
  - id: R-003
    says: Governance keeps records for whoever owns them, and another colleague of governance looks at each change.
    who: [governance]
    may: [create, update, append, transition]
    what: {kinds: [work]}
    approvals: {count: 1, by: [governance, custodian]}
  - id: R-004
    says: Whoever takes over a record that concerns their agency accepts it, once governance has looked at it.
    who: [anyone]
    may: [accept]
    what: {kinds: [work]}
    where: {agency: involved}
    approvals: {count: 1, by: [governance]}
  - id: R-005
    says: Whoever owns a record may close or withdraw it, once two colleagues have agreed.
    who: [anyone]
    may: [close, withdraw]
    what: {kinds: [work]}
    where: {owner: self}
    approvals: {count: 2}
  - id: R-006
    says: Whoever owns a record may change how serious it is, once two colleagues of two agencies have agreed.
    who: [anyone]
    may: [re-class]
    what: {kinds: [work]}
    where: {owner: self}
    approvals: {count: 2, agencies: 2}
  - id: R-007
    says: Governance keeps agencies, forums, protocols, agreements, rotas, indicators and frameworks,
      with one approval.
    who: [governance]
    may: [create, update, append, transition, close, withdraw, hand-over, accept]
    what: {kinds: [agency, forum, protocol, agreement, rota, indicator, framework]}
    approvals: {count: 1}
  - id: R-008
    says: A custodian keeps people and posts, and another custodian approves.
    who: [custodian]
    may: [create, update, append]
    what: {kinds: [person, post]}
    approvals: {count: 1, by: [custodian]}
  - id: R-009
    says: A custodian changes the policy, and two more custodians of two agencies approve.
    who: [custodian]
    may: [create, update, append]
    what: {kinds: [partnership, rights, limits, allowed]}
    approvals: {count: 2, by: [custodian], agencies: 2}
  - id: R-010
    says: Whoever is on call may record an incident at once; two colleagues of two agencies ratify it in three days.
    who: [on-call]
    may: [create, update, append, transition]
    what: {kinds: [incident]}
    afterwards:
      within: 3 days
      approvals: {count: 2, agencies: 2}
"""

LIMITS = """\
limits:
  - id: F-001
    says: The policy changes in a proposal of its own, with two custodians of two agencies.
    what: {kinds: [partnership, rights, limits, allowed]}
    alone: true
    approvals: {count: 2, by: [custodian], agencies: 2}
  - id: F-002
    says: What runs by itself on the git host changes in a proposal of its own, with two custodians of two agencies.
    paths: [.github/, .gitlab-ci.yml, .forgejo/, .gitattributes, .mailmap, CODEOWNERS]
    alone: true
    approvals: {count: 2, by: [custodian], agencies: 2}
  - id: F-003
    says: People and posts change only with the approval of a custodian.
    what: {kinds: [person, post]}
    approvals: {count: 1, by: [custodian]}
  - id: F-004
    says: Nobody closes a dispute without two agencies.
    on: [close, withdraw]
    what: {kinds: [dispute]}
    approvals: {count: 2, agencies: 2}
"""


def rights() -> Mapping[str, Any]:
    return _read(RIGHTS)


def limits() -> Mapping[str, Any]:
    return _read(LIMITS)


def _read(text: str) -> Mapping[str, Any]:
    read = source.parse(text.encode())
    if not isinstance(read, dict):
        raise TypeError("what a new file begins with is a mapping")
    return read
