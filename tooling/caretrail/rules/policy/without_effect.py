"""POL37: a right or a limit can never have an effect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from caretrail.authority.classes import class_field
from caretrail.kinds.walk import shapes
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Grantable, What
from caretrail.problem import Severity
from caretrail.rule import FieldPath, Finding, at, rule
from caretrail.rules.granted import WHO, Granted, choices_of, granted, kinds_meant
from caretrail.trail import Trail

WHOLE = frozenset({"create"})
"""What is done to a record as a whole, and so to no field."""

STATES = frozenset({"create", "transition", "close", "withdraw"})


@rule(code="POL37", name="without-effect", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A right or a limit can never have an effect.

    Why it matters
        What was agreed reads well and holds nowhere. For a limit that is worse than none: everybody believes that it
        protects something.

    How to fix
        Correct what the message names: the path, or what it is about.

    Flagged
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge begins risks, with their wording.
                who: [lead-discharge]
                may: [create]
                what: {kinds: [risk], fields: [title]}  # POL37
              - id: R-003
                says: The lead for discharge begins incidents, and keeps their log.
                who: [lead-discharge]
                may: [create, append]  # POL37
                what: {kinds: [incident], fields: [log]}
              - id: R-002
                says: The lead for discharge sets how severe an incident was.
                who: [lead-discharge]
                may: [re-class]  # POL37
                what: {kinds: [incident]}
        records/policy/limits.yml:
            id: limits
            limits:
              - id: F-002
                says: Agreements that are published change alone.
                paths: [/docs/agreements/]  # POL37
                alone: true

    Accepted
        records/policy/rights.yml:
            id: rights
            rights:
              - id: R-001
                says: The lead for discharge begins risks, and words them.
                who: [lead-discharge]
                may: [create, update]
                what: {kinds: [risk]}
        records/policy/limits.yml:
            id: limits
            limits:
              - id: F-002
                says: Agreements that are published change alone.
                paths: [docs/agreements/]
                alone: true
    """
    for each in granted(trail):
        for path, said, fix in (*_of_paths(each), *_of_actions(each)):
            yield at(each.record, (*each.path, *path), f"{each.named} {said}", fix, who=WHO)


Fault = tuple[FieldPath, str, str]


def _of_paths(each: Granted) -> Iterator[Fault]:
    limit = each.entry
    if not isinstance(limit, Limit):
        return
    if limit.paths and (limit.what or limit.on):
        yield (("paths",), "names files and also records or actions, and is judged by the files alone",
               "make two limits of it: one for the files, one for the records")
    for place, path in enumerate(limit.paths):
        if path.startswith(("/", "./")) or "\\" in path or ".." in path.split("/") or "*" in path:
            yield (("paths", place), f"names the path `{path}`, and no file is called so",
                   "write it as `docs/agreements/`, without a slash at its start; a folder ends with a slash")


def _of_actions(each: Granted) -> Iterator[Fault]:
    what = each.entry.what
    kinds = kinds_meant(what) if what else ()
    verbs = each.verbs or frozenset(get_args(Grantable))
    name = "on" if isinstance(each.entry, Limit) else "may"
    if what is None or not kinds:
        return
    if verbs == {"re-class"} and not any(class_field(kind) for kind in kinds):
        yield ((name,), "is about a change of class, and none of its kinds has a class",
               "name cases, plans, risks, decisions or escalations, or another action")
    if verbs <= {"hand-over", "accept"} and not any(
            "ownership" in shapes(kind.model) or "managers" in shapes(kind.model) for kind in kinds):
        yield (name,), "is about handing over, and none of its kinds has an owner", "name kinds that have owners"
    if verbs <= {"transition", "close", "withdraw"} and not choices_of(kinds, "status"):
        yield (name,), "is about a change of state, and none of its kinds has states", "name kinds that have states"
    yield from _of_what(what, verbs)
    bound = "fields" if what.fields else "from" if what.from_states else ""
    if bound and each.verbs > WHOLE:
        yield ((name,), f"names `create` beside `{bound}`, and never reaches a record that begins",
               f"leave out `create`, or make a second {'limit' if name == 'on' else 'right'} for it without `{bound}`")


def _of_what(what: What, verbs: frozenset[str]) -> Iterator[Fault]:
    if what.fields and verbs <= WHOLE:
        yield (("what",), "is about fields, and to begin a record is done to the record as a whole",
               "leave out `fields`, or name another action")
    if what.from_states and verbs <= WHOLE:
        yield ("what",), "is about a state before, and a record that begins has none", "leave out `from`"
    if what.to_states and not verbs & STATES:
        yield ("what",), "is about a state after, and names no action that changes it", "leave out `to`"
    if what.to_classes and not verbs & {"create", "re-class"}:
        yield ("what",), "is about a class after, and names no action that changes it", "leave out `to_classes`"
