"""CHG16: a record is said to have begun before the rules applied, and lands after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caretrail.authority.classes import state_of, text
from caretrail.authority.model import Touched
from caretrail.fields import DAY
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import BEFORE, changed, named


@rule(code="CHG16", name="back-dated-past-the-start", severity=Severity.ERROR, scope="change",
      about=About(verbs=("create",), fields=("opened_on",)))
def check(touched: Touched) -> Iterator[Finding]:
    r"""A record is said to have begun before the rules applied, and lands after.

    Why it matters
        What was active before the partnership's `continuity_start` is not asked for what its rules ask for. Whoever
        dates a record back to that time gets around all of them, without a word.

    How to fix
        Correct `opened_on`, if the day is wrong. If it did begin then, say in `late_reason` why it was not recorded, or
        land it as a draft and make it active when it has what is asked for.

    Flagged: active at once, and begun before the rules applied
        --- next landing by amara-okafor ---
        records/risks/2025/RSK-2025-7K3M.yml:
            id: RSK-2025-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2025-11-03  # CHG16

    Flagged: dated back afterwards
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2025-12-05  # CHG16

    Accepted: it says why it comes late
        --- next landing by amara-okafor ---
        records/risks/2025/RSK-2025-7K3M.yml:
            id: RSK-2025-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2025-11-03
            late_reason: Kept in the hospital's own register until it was closed down.

    Accepted: a draft, which is asked for everything when it becomes active
        --- next landing by amara-okafor ---
        records/risks/2025/RSK-2025-7K3M.yml:
            id: RSK-2025-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2025-11-03
    """
    start = touched.landed.ground.settings.continuity_start
    if start is None or touched.landed.day < start or touched.head is None or not _dates(touched):
        return
    if not touched.kind.is_work or state_of(touched.kind, touched.head) in BEFORE or text(touched.head, "late_reason"):
        return
    begun, before = _day(touched.head), _day(touched.base or {})
    if begun is not None and begun < start and (touched.base is None or (before is not None and before >= start)):
        yield changed(touched, ("opened_on",),
                      f"{named(touched)} lands on {touched.landed.day} and says that it began on {begun}, before the "
                      f"rules applied ({start})", "correct `opened_on`, or say in `late_reason` why it comes so late")


def _dates(touched: Touched) -> bool:
    """Whether the landing says when the record began."""
    return any(each.verb == "create" or each.field == "opened_on" for each in touched.actions)


def _day(doc: dict[str, object]) -> date | None:
    said = text(doc, "opened_on")
    try:
        return date.fromisoformat(said) if DAY.match(said) else None
    except ValueError:  # 30 February
        return None
