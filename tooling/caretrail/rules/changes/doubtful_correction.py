"""CHG02: a correction puts right what was corrected already, or what landed only with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from caretrail.authority.classes import text
from caretrail.authority.model import Touched
from caretrail.diff import Change, Doc, FieldPath
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import changed, named


@rule(code="CHG02", name="doubtful-correction", severity=Severity.ERROR, scope="change", about=About(brings="corrects"))
def check(touched: Touched) -> Iterator[Finding]:
    r"""A correction puts right what was corrected already, or what landed only with it.

    Why it matters
        Corrections form a line: each names the entry before it that no longer holds. With two for one entry nobody can
        tell which of them counts. One that corrects an entry of the same landing tells of a mistake nobody ever saw.

    How to fix
        Let the new entry correct the last one in the line. What has not landed yet is simply written as it should be.

    Flagged: S1 was corrected already, by S2
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
              - {id: S2, on: 2026-03-05, type: current, likelihood: 3, consequence: 4, corrects: S1}
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
              - {id: S2, on: 2026-03-05, type: current, likelihood: 3, consequence: 4, corrects: S1}
              - {id: S3, on: 2026-03-05, type: current, likelihood: 2, consequence: 4, corrects: S1}  # CHG02

    Flagged: both entries are new
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-03-05, text: Transport booked for Tuesday.}
              - {id: L2, on: 2026-03-05, text: Transport booked for Monday., corrects: L1}  # CHG02

    Accepted: the last one in the line is corrected
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
              - {id: S2, on: 2026-03-05, type: current, likelihood: 3, consequence: 4, corrects: S1}
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
              - {id: S2, on: 2026-03-05, type: current, likelihood: 3, consequence: 4, corrects: S1}
              - {id: S3, on: 2026-03-05, type: current, likelihood: 2, consequence: 4, corrects: S2}
    """
    if touched.base is None or touched.head is None:
        return
    brought = [change for change in touched.changes if _corrects(change)]
    if not brought:
        return
    twice = Counter((change.path[:-1], _corrects(change)) for change in brought)
    for change in brought:
        above, target = change.path[:-1], _corrects(change)
        before = _list_at(touched.base, above)
        last = _last_in_line(target, before)
        message = (f"{named(touched)}: entry `{plain(change.path[-1])}` of `{plain(above[-1])}` corrects "
                   f"`{plain(target)}`")
        if last != target:
            yield changed(touched, change.path, f"{message}, which was corrected already",
                          f"let it correct `{plain(last)}`, the last one in the line")
        elif target != change.path[-1] and _is_new(target, before, touched.head, above):
            yield changed(touched, change.path, f"{message}, which lands only now, together with it",
                          f"write `{plain(target)}` as it should be, and leave the correction out")
        elif twice[above, target] > 1:
            yield changed(touched, change.path, f"{message}, as another new entry does",
                          "let one entry correct it, and say everything in that one")


def _corrects(change: Change) -> str:
    """What a new entry corrects; empty where the change brings none that corrects."""
    is_entry = change.old is None and len(change.path) > 1 and isinstance(change.new, dict)
    return text(change.new, "corrects") if is_entry else ""


def _last_in_line(target: str, before: list[Doc]) -> str:
    """The entry that holds now in place of one; itself, where nothing corrects it."""
    by = {text(each, "corrects"): text(each, "id") for each in before if text(each, "corrects") != text(each, "id")}
    seen = {target}
    while (after := by.get(target, "")) and after not in seen:
        seen.add(target := after)
    return target


def _is_new(target: str, before: list[Doc], head: Doc, path: FieldPath) -> bool:
    """Whether an entry stands in the list only since this landing. One that stands nowhere another rule speaks of."""
    return (all(text(each, "id") != target for each in before)
            and any(text(each, "id") == target for each in _list_at(head, path)))


def _list_at(doc: Doc, path: FieldPath) -> list[Doc]:
    """The list to which a path of changes leads, with entries by their ids; empty where there is none."""
    value: Any = doc
    for part in path:
        if isinstance(value, list):
            value = next((each for each in value if isinstance(each, dict) and each.get("id") == part), None)
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
