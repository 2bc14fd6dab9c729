"""A practice on one page, for `caretrail explain P8`: what it asks, under which codes, and its duties by name."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.kinds import BY_NAME
from caretrail.practices import Practice, Required
from caretrail.rules import BY_CODE

Line = tuple[str, str]
"""A code, a name of a duty or a field, and what there is to say of it; a heading where the text is empty."""


def lines_of(practice: Practice) -> Iterator[Line]:
    """Everything asked of a practice, heading by heading, in the order in which a partnership meets it."""
    yield "Required fields", ""
    for each in practice.required:
        yield f"{practice.code}-R1", f"{each.words}: {_where(each)}"
    for heading, controls in (("Cannot proceed without", practice.gates), ("Validations", practice.validations),
                              ("Early warning signs", practice.signs)):
        yield heading, ""
        yield from ((each.code, f"{each.asks} ({BY_CODE[each.code].name})") for each in controls)
    yield "Duties, by the name that stands in `duty`", ""
    for duty in practice.duties:
        alone = ", never by the owner of what is reviewed" if duty.independent else ""
        sampled = ", as an audit of a sample" if duty.sampled else ""
        every = "after each event" if duty.every == "event" else duty.every
        yield duty.name, f"{duty.title}: {every}, by {duty.by}{alone}{sampled}"


def _where(required: Required) -> str:
    """The fields that hold it, and from when on it has to be there."""
    kind = BY_NAME[required.kind]
    names = " or ".join(f"`{name}`" for name in required.fields)
    levels = f" at level {' or '.join(required.levels)}" if required.levels else ""
    return f"{names} of each {required.state} {kind.name}{levels}"
