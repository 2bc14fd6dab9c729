"""What a practice does not evidence: gates never tried, nothing to measure, no records, no history."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.settings import policy
from caretrail.facts.states import is_prepared
from caretrail.rules.gates import in_time
from caretrail.trail import Trail
from caretrail.views.duties import ungiven
from caretrail.views.practice import Working
from caretrail.views.words import count, day


def gaps(working: Working, trail: Trail) -> Iterator[str]:
    """In sentences, with what stands between backticks as code."""
    if trail.history is None:
        yield "this edition was made without history, so it cannot be told who recorded what, and when"
    for kind, number in working.held:
        unreadable = sum(record.model is None for record in trail.by_kind.get(kind.name, ()))
        if not number:
            yield f"there is no {kind.name} in the register"
        elif unreadable:
            yield (f"{count(unreadable, kind.name, kind.plural)} cannot be judged, as fields of theirs do not fit: "
                   "their findings say which")
    for duty in ungiven(trail, working.practice):
        yield f"nobody is given this review in the partnership's settings: {duty}"
    before = _before_the_rules(working, trail)
    start = policy(trail).continuity_start
    if before and start:
        yield (f"{count(before, 'record')} became active before {day(start)}, from when on the partnership's rules "
               "apply, and the gates do not judge what came before")
    for gate in working.gates:
        if gate.rule and not gate.tried:
            drafts = len(gate.ready) + len(gate.lacking)
            waiting = f"; {count(drafts, 'draft')} would be" if drafts else ""
            yield f"no {gate.rule.unit} has been put to gate `{gate.control.code}` yet{waiting}"
    for validation in working.validations:
        if validation.rule and validation.now is None:
            yield f"`{validation.control.code}` was not measured, as caretrail's own rule broke; the findings say where"
        elif validation.rule and validation.met is None:
            yield f"`{validation.control.code}` has nothing to measure: no {validation.rule.unit} that it applies to"
    for sign in working.signs:
        if sign.rule and not (sign.raised or sign.quiet or sign.figures):
            yield f"`{sign.control.code}` had no {sign.rule.unit} to look at, so its silence says nothing"


def _before_the_rules(working: Working, trail: Trail) -> int:
    """How many records of the gates' kinds became active before any gate was to be passed."""
    kinds = {kind for gate in working.gates if gate.rule for kind in gate.rule.unit.split(" or ")}
    return sum(not (is_prepared(record) or record.text("status") == "withdrawn" or in_time(record, trail))
               for kind in sorted(kinds) for record in trail.by_kind.get(kind, ()) if record.model is not None)
