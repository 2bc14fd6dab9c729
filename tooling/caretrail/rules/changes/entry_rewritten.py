"""CHG01: an entry of a list that only grows was changed, taken away or moved."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.model import Touched
from caretrail.diff import FieldPath
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import changed, named


@rule(code="CHG01", name="entry-rewritten", severity=Severity.ERROR, scope="change",
      about=About(verbs=("edit", "remove")))
def check(touched: Touched) -> Iterator[Finding]:
    r"""An entry of a list that only grows was changed, taken away or moved.

    Why it matters
        Logs, scores, owners and actions are what a partnership can show years later. An entry that can be rewritten
        shows nothing: nobody can tell what was known when a decision was taken.

    How to fix
        Put the entry back as it was. What is wrong in it, a new entry puts right: it stands below, has an id of its own
        and names the wrong one in `corrects`. Fields that were left empty may be filled in.

    Flagged: a score made milder after the fact
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 2, consequence: 4}  # CHG01

    Flagged: an entry of the log is gone, and the others changed places
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:
              - {id: L1, on: 2026-03-05, text: Spoke to the ward.}
              - {id: L2, on: 2026-03-06, text: Nobody answered the phone at night.}
              - {id: L3, on: 2026-03-07, text: Transport booked.}
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            log:  # CHG01
              - {id: L3, on: 2026-03-07, text: Transport booked.}
              - {id: L1, on: 2026-03-05, text: Spoke to the ward.}

    Accepted: a second entry puts the first one right
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
              - {id: S2, on: 2026-03-05, type: current, likelihood: 3, consequence: 4, corrects: S1,
                 reason: The ward had counted one person twice.}

    Accepted: an empty field filled in
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            controls:
              - {id: C1, what: Daily discharge huddle at 09:30}
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            controls:
              - {id: C1, what: Daily discharge huddle at 09:30, owner: lead-discharge}
    """
    for action in touched.actions:
        if action.verb in ("edit", "remove"):
            for entry, paths in _by_entry(action.paths).items():
                yield changed(touched, entry, f"{named(touched)}: {_what(touched, entry, paths)}", _fix(touched, entry))


def _by_entry(paths: tuple[FieldPath, ...]) -> dict[FieldPath, list[FieldPath]]:
    """The paths by the entry in which they lie: lists of entries lie in entries, so that every second part is an id."""
    found: dict[FieldPath, list[FieldPath]] = {}
    for path in paths:
        found.setdefault(path[:len(path) // 2 * 2] or path, []).append(path)
    return found


def _what(touched: Touched, entry: FieldPath, paths: list[FieldPath]) -> str:
    *outer, last = entry
    if not outer:
        return f"entries of `{plain(last)}` were changed or taken away"
    where = f"`{plain(outer[-1])}`" + (f" of `{plain(outer[-2])}`" if len(outer) > 2 else "")
    if last == "":
        return f"entries of {where} were put into another order"
    if any(change.path == entry and change.new is None for change in touched.changes):
        return f"entry `{plain(last)}` of {where} was taken away"
    fields = " and ".join(f"`{plain(path[-1])}`" for path in paths if path != entry)
    return f"{fields or 'something'} in entry `{plain(last)}` of {where} does not say any more what it said before"


def _fix(touched: Touched, entry: FieldPath) -> str:
    back = "put it back as it was"
    if len(entry) == 1 or entry[-1] == "" or any(
            change.path == entry and change.new is None for change in touched.changes):
        return f"{back}; what does not hold is corrected by a new entry below, with `corrects`"
    return f"{back}, and add a new entry below with what is right and `corrects: {plain(entry[-1])}`"
