"""SCH31: something is said to have happened on a day that is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.fields import DAY
from caretrail.kinds.marked import Happened, marked
from caretrail.problem import Severity
from caretrail.rule import Finding, at, rule
from caretrail.rules.misfits import in_calendar, named, shown, subject
from caretrail.rules.walk import is_corrected
from caretrail.trail import Trail


@rule(code="SCH31", name="date-in-the-future", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""Something is said to have happened on a day that is still to come.

    Why it matters
        A decision of next month has not been taken and a meeting of next week not been held. Mostly month and
        day changed places or the year is wrong, and until that day the register tells what is not so.

    How to fix
        Correct the date. What is planned has fields of its own, such as `due`, `next_review` or
        `review_on`; write down what happened once it has.

    Flagged
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2027-05-03  # SCH31

    Accepted: a day that is planned
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            next_review: 2027-05-03
            actions:
              - {id: A1, what: Agree a transport rota, owner: amara-okafor, agreed_on: 2026-03-05, due: 2027-03-31}
    """
    today = trail.as_of.isoformat()
    for record in trail.loaded.records:
        if record.gist.latest[:10] > today:
            for path, text, mark, _ in marked(record.kind, record.doc):
                if (isinstance(mark, Happened) and text[:10] > today and DAY.match(text[:10]) and in_calendar(text[:10])
                        and not is_corrected(record, path)):
                    yield at(
                        record, path, f"{subject(record)} has {shown(text)} for {named(record, path)}, and this "
                        f"day has not come yet: today is {today}",
                        "correct the date; what is planned belongs in a field such as `due` or `next_review`")
