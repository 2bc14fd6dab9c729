"""AUD03: an audit does not say what is needed to draw its sample again."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import typed
from caretrail.kinds.audit import Audit
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule

DRAFTED = frozenset({"draft", "withdrawn"})


@rule(code="AUD03", name="sample-nobody-can-draw-again", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""An audit does not say what is needed to draw its sample again.

    Why it matters
        An inspector asks first who chose the records that were looked at. Without population and seed the only answer
        is a name.

    How to fix
        `caretrail sample` prints the lines to paste: population, method, seed, size and sample. A sample that was
        chosen on purpose is `targeted`, with the reason.

    Flagged: neither seed nor population
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            status: active
            opened_on: 2026-04-10
            sampling: {method: random, size: 1}  # AUD03
            sample: [CAS-2026-3F6P]

    Flagged: more were to be drawn than there were, and fewer are listed
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            status: active
            opened_on: 2026-04-10
            population: {what: Open cases, practice: P7, as_of: 2026-03-31, size: 5}
            sampling: {method: random, seed: northmoor-2026-q1, size: 8}  # AUD03
            sample: [CAS-2026-3F6P]  # AUD03

    Flagged: chosen, and nobody says why
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            status: active
            opened_on: 2026-04-10
            population: {what: Open cases}
            sampling: {method: targeted}  # AUD03
            sample: [CAS-2026-3F6P]

    Accepted
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            status: active
            opened_on: 2026-04-10
            population: {what: Open cases, practice: P7, as_of: 2026-03-31, size: 5}
            sampling: {method: random, seed: northmoor-2026-q1, size: 1}
            sample: [CAS-2026-3F6P]

    Accepted: every record, so that nothing was drawn
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            status: active
            opened_on: 2026-04-10
            population: {what: Open cases, as_of: 2026-03-31, size: 1}
            sampling: {method: all}
            sample: [CAS-2026-3F6P]
    """
    audit = typed(record, Audit)
    if audit is None or audit.status in DRAFTED or not (audit.sample or audit.sampling):
        return
    if lacks := _lacks(audit):
        yield at(record, ("sampling",) if audit.sampling else ("sample",),
                 f"the sample of `{record.id}` cannot be drawn again: it has no {', no '.join(lacks)}",
                 "`caretrail sample` prints the lines to paste; say it in `population` and `sampling`", key=True)
    sampling, drawn = audit.sampling, len(set(audit.sample))
    size = sampling.size if sampling else None
    if size is None:
        return
    held = audit.population.size if audit.population else None
    if held is not None and size > held:
        yield at(record, ("sampling", "size"), f"`{record.id}` draws {size} records from a population of {held}",
                 "correct the size, or state the population as it was")
    if drawn and drawn != size:
        yield at(record, ("sample",), f"`{record.id}` says that {size} records were drawn and lists {drawn}",
                 "list every record that was drawn, or correct the size", key=True)


def _lacks(audit: Audit) -> list[str]:
    """What is missing for the method it names; of a draw by chance everything is needed."""
    sampling, stated = audit.sampling, audit.population
    if sampling is None:
        return ["`sampling`"]
    missing = [] if stated else ["`population`"]
    if sampling.method == "targeted":
        return missing + ([] if sampling.reason else ["`reason` for choosing these"])
    if sampling.method == "all":
        return missing
    missing += [] if sampling.seed else ["`seed`"]
    if sampling.method == "random" and stated and not stated.records:
        held = stated.size is not None and stated.as_of is not None
        missing += [] if held else ["`size` and `as_of` of its population"]
    return missing
