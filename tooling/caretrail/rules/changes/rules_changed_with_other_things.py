"""CHG12: the rules change together with other things."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.guarded import is_guarded
from caretrail.authority.model import Landed
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import Finding, rule
from caretrail.rules.changing import whole


@rule(code="CHG12", name="rules-changed-with-other-things", severity=Severity.ERROR, scope="landing")
def check(landed: Landed) -> Iterator[Finding]:
    r"""The rules change together with other things.

    Why it matters
        A line that gives somebody a new right is easily missed between thirty changes of records. Alone it is seen. The
        settings, the editor schemas, the workflows and the files that tell git and its host whom to ask are all such
        rules. This holds from the moment at which the partnership has set rights.

    How to fix
        Make two proposals of it: one with the rules alone, which two custodians of two agencies approve, and one with
        the rest.

    Flagged
        --- next landing by helen-brandt, approved by tomasz-lind and nadia-haddad ---
        .github/workflows/check.yml:  # CHG12
            name: check
        records/agencies/brightwater-homecare.yml:
            id: brightwater-homecare
            name: Brightwater
            sector: provider
            from: 2025-01-01

    Flagged: a file that hides changes from readers
        --- next landing by helen-brandt, approved by tomasz-lind and nadia-haddad ---
        .gitattributes:  # CHG12
            records/risks/** -diff
        docs/news.md:
            Nothing new.

    Accepted: the rules alone
        --- next landing by helen-brandt, approved by tomasz-lind and nadia-haddad ---
        .github/workflows/check.yml:
            name: check
        CODEOWNERS:
            records/policy/ @helen-b
    """
    if landed.ground.rights is None:
        return
    guarded = [path for path in landed.paths if is_guarded(path)]
    others = [path for path in landed.paths if not is_guarded(path)] if guarded else []
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        yield whole(f"`{plain(guarded[0])}` is one of the rules, and `{plain(others[0])}`{more} changes with it",
                    "propose the rules alone, and the rest in a second change", path=guarded[0])
