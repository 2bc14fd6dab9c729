"""Limits: what nobody may do, or only with more, whatever the rights say; `records/policy/limits.yml`."""

from __future__ import annotations

from typing import ClassVar

from caretrail.fields import Day, Flag, LimitId, Line, Model, Slug, Text, about
from caretrail.kinds.kind import Kind
from caretrail.policy import starting
from caretrail.policy.rights import Approvals, Grantable, IdentityWord, Needs, What


class Limit(Model):
    """One limit, with the sentence people read. It concerns the actions `on` (all of them where it names none) on the
    records in `what`, or the files in `paths`. With `never` they are forbidden; else they ask for more.
    """

    dated_by: ClassVar[str] = "from"
    id: LimitId = about("Its id; never used again", "F-004")
    says: Line = about("The limit as one plain sentence", "An extreme risk is closed by two agencies, never by one.")
    on: list[Grantable] = about("Actions it concerns; all where none is named", ["close"], [])
    what: What | None = about("Records it concerns", {"kinds": ["risk"], "classes": ["extreme"]}, None)
    paths: list[Line] = about("Files and folders it concerns, from the top of the repository", ["docs/agreements/"], [])
    never: Flag | None = about("True where it is forbidden", "true", None)
    alone: Flag | None = about("True where nothing else may change in the same proposal", "true", None)
    approvals: Approvals | None = about("Whose approval it needs", {"count": "2", "agencies": "2"}, None)
    needs: Needs | None = about("What must be there too", {"log": "true"}, None)
    identity: IdentityWord | None = about("How sure it must be who made the change and who approved it", "signed", None)
    except_for: list[Slug] = about("Roles whose holders it does not concern", ["custodian"], [])
    basis: Line | None = about("What it rests on, as a reader can find it", "Scheme of delegation 2.0, section 4", None)
    from_: Day | None = about("First day it holds", "2025-01-06", None, alias="from")
    to: Day | None = about("Last day it holds", "2026-12-31", None)


class Limits(Model):
    """What nobody may do, or only with more. A limit wins over every right."""

    dated_by: ClassVar[str] = ""
    id: Slug = about("Always `limits`, the same as the file name", "limits")
    version: Line | None = about("Version of the scheme", "2.0", None)
    summary: Text | None = about("One paragraph in plain English", "What nobody may do alone, or at all.", None)
    limits: list[Limit] = about("The limits", [], [])


KIND = Kind(
    name="limits", plural="limits", folder="policy", prefix="", model=Limits, only="limits",
    starts=starting.limits,
    about="What nobody may do, or only with more approvals. A limit wins over every right.",
    example="""\
id: limits
version: "2.0"
limits:
  - id: F-005
    says: An extreme risk is closed by two agencies, never by one.
    on: [close]
    what: {kinds: [risk], classes: [extreme]}
    approvals: {count: 2, agencies: 2}
  - id: F-006
    says: Agreements that are published change in a proposal of their own.
    paths: [docs/agreements/]
    alone: true
""")
