"""POL30: a right or a limit names a class that no record can have."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.classes import class_field
from caretrail.facts.settings import policy
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import shapes
from caretrail.nearest import did_you_mean, listed
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.granted import WHO, granted, kinds_meant
from caretrail.rules.misfits import shown
from caretrail.trail import Trail


@rule(code="POL30", name="unknown-class", severity=Severity.ERROR, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""A right or a limit names a class that no record can have.

    Why it matters
        A limit on what is `high risk` protects nothing where the partnership's word is `high`. Nothing is ever
        refused by it, so that nobody notices.

    How to fix
        Use the policy's words: those of `severities` for risks and escalations, of `risk_levels` for plans and
        decisions, and high, medium or low for cases. Other kinds have no class.

    Flagged
        records/policy/limits.yml:
            id: limits
            limits:
              - id: F-001
                says: A grave risk is closed by two people.
                on: [close]
                what: {kinds: [risk], classes: [grave]}  # POL30
                approvals: {count: 2}

    Accepted
        records/policy/limits.yml:
            id: limits
            limits:
              - id: F-001
                says: An extreme risk is closed by two people.
                on: [close]
                what: {kinds: [risk], classes: [extreme]}
                approvals: {count: 2}
    """
    for each in granted(trail):
        what = each.entry.what
        kinds = kinds_meant(what) if what else ()
        if what is None or not kinds:
            continue
        words = [word for kind in kinds for word in _words(trail, kind)]
        if any(class_field(kind) for kind in kinds) and not words:
            continue
        for name, classes in (("classes", what.classes), ("to_classes", what.to_classes)):
            for place, word in enumerate(classes):
                if word not in words:
                    yield at(
                        each.record, (*each.path, "what", name, place),
                        f"{each.named} is about the class {shown(word)}, which no record of its kinds can have"
                        f"{did_you_mean(word, words)}",
                        f"use {listed(list(dict.fromkeys(words)))}" if words else
                        "leave it out: only cases, plans, risks, decisions and escalations have a class", who=WHO)


def _words(trail: Trail, kind: Kind) -> list[str]:
    """The words for the classes of a kind; none where the partnership has set none."""
    field = class_field(kind)
    if not field:
        return []
    shape = shapes(kind.model)[field]
    return list(shape.choices) or list(getattr(policy(trail), shape.vocabulary, ()))
