"""What a right or a limit asks for, in words that follow on "with" or "asks for"."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.listing import both, either
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Approvals, Bound, DecisionNeeded, Right

IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

SURE_BY = {"claimed": "an address that anybody can write", "platform": "an account at the git host",
           "signed": "a registered key", "attested": "a signed statement"}
"""How sure a level is, in words."""


def asks(source: Right | Limit) -> Iterator[str]:
    """Everything that a right or a limit asks for, one by one."""
    if source.approvals and source.approvals.count > 0:
        yield asked_for(source.approvals)
    if source.needs and source.needs.decision:
        yield decision_asked_for(source.needs.decision)
    if source.needs and source.needs.delegation:
        yield f"a document in force that delegates `{source.needs.delegation}` to the post"
    if source.needs and source.needs.log:
        yield "an entry of the log"
    if source.identity and source.identity != "claimed":
        yield f"{SURE_BY[source.identity]} behind the change"
    if isinstance(source, Right):
        yield from (f"the condition that {bound_asked_for(each)}" for each in source.within)
        if source.afterwards:
            yield f"{asked_for(source.afterwards.approvals)} afterwards, within {source.afterwards.within}"
    elif source.alone:
        yield "nothing else in the same change"


def asked_for(wanted: Approvals) -> str:
    """`two approvals by a `lead` or `clinician`, from two agencies`."""
    by = f" by {either([f'`{each}`' for each in sorted(wanted.by)])}" if wanted.by else ""
    agencies = f", from {number(wanted.agencies)} agencies" if wanted.agencies > 1 else ""
    return f"{number(wanted.count)} approval{'' if wanted.count == 1 else 's'}{by}{agencies}"


def decision_asked_for(wanted: DecisionNeeded) -> str:
    """`a decision about it by a quorate `case-conference`, at most 30 days old`."""
    parts = ["a decision about it"]
    parts += [f"of type `{wanted.type}`"] if wanted.type else []
    parts += [f"by a quorate meeting of `{wanted.made_by}`"] if wanted.made_by else []
    if wanted.agencies:
        parts.append(f"with {both([f'`{each}`' for each in sorted(wanted.agencies)])} there")
    return " ".join(parts) + (f", at most {wanted.within} old" if wanted.within else "")


def bound_asked_for(bound: Bound) -> str:
    """`weekly_hours` moves by at most 4 and stays within 40"""
    parts = [f"moves by at most {bound.change:g}"] if bound.change is not None else []
    parts += [f"stays within {bound.at_most:g}"] if bound.at_most is not None else []
    return f"`{bound.field}` {' and '.join(parts) or 'is a number'}"


def number(count: int) -> str:
    """`two`"""
    return IN_WORDS[count] if 0 <= count < len(IN_WORDS) else str(count)
