"""AUD05: an audit that was held has no result for a record it drew, or for a test it names."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.facts.entries import numbered, typed
from caretrail.kinds.audit import Audit
from caretrail.load import Record
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.audits.population_miscounted import named


@rule(code="AUD05", name="sampled-record-without-result", severity=Severity.WARNING, scope="record")
def check(record: Record) -> Iterator[Finding]:
    r"""An audit that was held has no result for a record it drew, or for a test it names.

    Why it matters
        The record nobody tells of may be the one that failed. A share counts only when every record that was drawn is
        in it.

    How to fix
        Add an entry to `results` for each record that was drawn, by the id of each test; where one could not be looked
        at, the result is `not-applicable`, with the reason.

    Flagged
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            status: active
            opened_on: 2026-04-10
            held_on: 2026-04-10
            sample: [CAS-2026-3F6P, CAS-2026-7K3M]  # AUD05
            criteria:
              - {id: K1, text: The coordinator accepted within one working day.}
              - {id: K2, text: The plan is approved.}  # AUD05
            results:
              - {id: R1, record: CAS-2026-3F6P, result: met, criterion: K1}

    Flagged: a test that is not among its own
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            status: active
            opened_on: 2026-04-10
            held_on: 2026-04-10
            sample: [CAS-2026-3F6P]
            criteria:
              - {id: K1, text: The coordinator accepted within one working day.}
            results:
              - {id: R1, record: CAS-2026-3F6P, result: met, criterion: K1}
              - {id: R2, record: CAS-2026-3F6P, result: met, criterion: K3}  # AUD05

    Accepted
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            status: active
            opened_on: 2026-04-10
            held_on: 2026-04-10
            sample: [CAS-2026-3F6P, CAS-2026-7K3M]
            criteria:
              - {id: K1, text: The coordinator accepted within one working day.}
            results:
              - {id: R1, record: CAS-2026-3F6P, result: met, criterion: K1}
              - {id: R2, record: CAS-2026-7K3M, result: not-applicable, criterion: K1, reason: Moved away.}

    Accepted: still being held
        records/audits/2026/AUD-2026-2Z7Y.yml:
            id: AUD-2026-2Z7Y
            title: Case records, March
            opened_on: 2026-04-10
            sample: [CAS-2026-3F6P]
    """
    audit = typed(record, Audit)
    if audit is None or audit.held_on is None or audit.status in ("draft", "withdrawn"):
        return
    results, criteria = numbered(audit.results), numbered(audit.criteria)
    untold = set(audit.sample) - {each.record for _, each in results}
    if untold:
        yield at(record, ("sample",), f"`{record.id}` drew {named(untold)} and has no result for it", key=True,
                 fix="add an entry to `results` for each record that was drawn")
    used, known = {each.criterion for _, each in results}, {each.id for _, each in criteria}
    for place, criterion in criteria:
        if criterion.id not in used:
            yield at(record, ("criteria", place, "id"),
                     f"`{record.id}` names the test `{criterion.id}` and has no result for it",
                     f"add the results for it, with `criterion: {criterion.id}`")
    for place, result in results:
        if result.criterion and result.criterion not in known:
            yield at(record, ("results", place, "criterion"),
                     f"`{record.id}` has a result for the test `{result.criterion}`, which is none of its `criteria`",
                     "correct the id, or add the test to `criteria`")
