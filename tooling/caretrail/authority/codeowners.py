"""The policy as a CODEOWNERS file, so that the git host asks the right people for their approval by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Literal

from caretrail.authority.ground import Ground
from caretrail.authority.guarded import CUSTODIAN, GUARDED
from caretrail.authority.roles import held
from caretrail.facts.entries import live
from caretrail.facts.force import in_force
from caretrail.kinds.kind import Kind
from caretrail.policy import ALL_KINDS, POLICY

Host = Literal["github", "gitlab", "forgejo"]

PLACES: dict[Host, str] = {
    "github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS", "forgejo": ".forgejo/CODEOWNERS"}
"""Where each host looks for the file."""

HEAD = """\
# Made by `caretrail codeowners` from records/policy/rights.yml and who holds which post. Do not edit: make it anew.
# It only brings the right people to a proposal; whether their approval is enough, `caretrail check --base` judges.
"""


def codeowners(ground: Ground, day: date, host: Host) -> str:
    """The file, the same for the same register and day. A folder whose records nobody in particular must approve has no
    line in it.
    """
    written = (_line(host, path, people) for path, people in _owned(ground, day, host))
    return "\n".join([HEAD, *written, ""]) if host != "gitlab" else "\n".join([HEAD, "[caretrail][1]", *written, ""])


def _owned(ground: Ground, day: date, host: Host) -> Iterator[tuple[str, list[str]]]:
    roles = {kind: _approvers(ground, day, kind) for kind in ALL_KINDS}
    for kind, asked in sorted(roles.items(), key=lambda each: each[0].folder):
        if asked and kind not in POLICY and (people := _logins(ground, day, asked, host)):
            yield f"/records/{kind.folder}/", people
    # The last line that fits decides, so what only custodians approve comes last.
    yield from ((f"/{path}", people) for path in GUARDED if (people := _logins(ground, day, {CUSTODIAN}, host)))


def _approvers(ground: Ground, day: date, kind: Kind) -> set[str]:
    """The roles that most of a kind's rights ask to approve: who else may be needed now and then is not troubled with
    every proposal.
    """
    group = "work" if kind.is_work else "reference"
    rights = [each for each in (ground.rights.rights if ground.rights else ())
              if in_force(each, day) and not {kind.name, group}.isdisjoint(each.what.kinds)]
    asked = Counter(role for each in rights if each.approvals for role in each.approvals.by)
    return {role for role, times in asked.items() if times == max(asked.values())}


def _logins(ground: Ground, day: date, roles: set[str], host: Host) -> list[str]:
    return sorted(
        login for person, who in ground.people.items()
        if any(not roles.isdisjoint(each.role) for each in held(ground, person, day))
        for login in {each.login for each in live(who.identities)
                      if each.login and each.git_host == host and in_force(each, day)})


def _line(host: Host, path: str, people: list[str]) -> str:
    where = "^" + path[1:].replace(".", "\\.") + (".*" if path.endswith("/") else "$") if host == "forgejo" else path
    return f"{where} {' '.join('@' + each for each in people)}"
