"""CHG13: the rules change without two custodians of two agencies."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.able import approving, by_name
from caretrail.authority.approving import approvers_of, counted, is_enough
from caretrail.authority.guarded import is_guarded
from caretrail.authority.lockout import custodians
from caretrail.authority.model import SURE, Landed
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.changing import people, whole


@rule(code="CHG13", name="rules-changed-without-two-custodians", severity=Severity.ERROR, scope="landing")
def check(landed: Landed) -> Iterator[Finding]:
    r"""The rules change without two custodians of two agencies.

    Why it matters
        Whoever can change the rules can do everything. So nobody can alone, no agency can alone, and no right can allow
        it: two people whose post has the role `custodian`, from two agencies, besides whoever wrote the change. This
        holds from the moment at which the partnership has set rights.

    How to fix
        Ask custodians to approve the change. Who they are the posts say, in `roles`. Approvals that are only typed into
        a message are told of as a warning: let the custodians approve on the git host, or sign a statement.

    Flagged: one is not enough
        --- next landing by nadia-haddad, approved by tomasz-lind ---
        .github/workflows/check.yml:  # CHG13
            name: check

    Flagged: she wrote it herself
        --- next landing by helen-brandt, approved by tomasz-lind and amara-okafor ---
        .mailmap:  # CHG13
            Helen Brandt <h.brandt@council.example>

    Flagged: their names stand in the message, and nothing else says that they approved (a warning)
        --- next landing by amara-okafor, approved by tomasz-lind and helen-brandt, claimed ---
        .github/workflows/check.yml:  # CHG13
            name: check

    Accepted
        --- next landing by amara-okafor, approved by tomasz-lind and helen-brandt ---
        .github/workflows/check.yml:
            name: check

    Accepted: no rule is touched
        --- next landing by amara-okafor ---
        docs/news.md:
            Nothing new.
    """
    guarded = next((path for path in landed.paths if is_guarded(path)), "")
    if not guarded or landed.ground.rights is None:
        return
    wanted, approvers = custodians(), approvers_of(landed)
    given = counted(wanted, approvers, 0)
    if not is_enough(wanted, given):
        so_far = f"only {people(each.person for each in given)}" if given else "no custodian"
        ask = by_name(approving(landed, wanted, given), "", agencies=True)
        fix = f"ask {ask}" if ask else ("nobody else holds that role today: let a custodian appoint another one first, "
                                        "in a change to `records/people/` alone")
        yield whole(f"`{plain(guarded)}` is one of the rules: two custodians of two agencies must approve it, and "
                    f"{so_far} did", fix, path=guarded, who="the custodians")
    elif not is_enough(wanted, counted(wanted, approvers, SURE["platform"])):
        yield whole(f"`{plain(guarded)}` is one of the rules, and that {people(each.person for each in given)} "
                    "approved it rests on names typed into a message, which anybody can type",
                    "let them approve it on the git host, or sign a statement (`caretrail attest`)", path=guarded,
                    who="the custodians", severity=Severity.WARNING)
