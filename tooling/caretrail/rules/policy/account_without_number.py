"""POL40: an account on a git host stands without its number, or its number without the host."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import numbered, typed
from caretrail.kinds.person import Person
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import shown, subject


@rule(code="POL40", name="account-without-number", severity=Severity.ERROR, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""An account on a git host stands without its number, or its number without the host.

    Why it matters
        The name of an account can be changed, and somebody else may take it the same day. Only its number stays, so
        an account without one proves nothing.

    How to fix
        Add `user_id`. GitHub tells it at `https://api.github.com/users/NAME`, GitLab and Forgejo on the profile.

    Flagged
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            identities:
              - {id: D1, from: 2025-01-01, git_host: github, login: amara-o}  # POL40
              - {id: D2, from: 2025-01-01, user_id: "8928778"}  # POL40

    Accepted
        records/people/amara-okafor.yml:
            id: amara-okafor
            name: Amara Okafor
            agency: northmoor-council
            identities:
              - {id: D1, from: 2025-01-01, git_host: github, user_id: "8928778", login: amara-o}
    """
    person = typed(record, Person)
    for place, each in numbered(person.identities if person else ()):
        if (each.git_host or each.login) and not each.user_id:
            yield at(record, ("identities", place),
                     f"{subject(record)} has the account {shown(each.login or each.git_host)} without its number",
                     "add the number of the account as `user_id`", who="whose account it is, with a custodian")
        elif each.user_id and not each.git_host:
            yield at(record, ("identities", place),
                     f"{subject(record)} has the account {shown(each.user_id)}, and on which git host is not said",
                     "add the host as `git_host`: `github`, `gitlab` or `forgejo`",
                     who="whose account it is, with a custodian")
