"""CHG07: a record passes to somebody who has not accepted it."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.authority.actions import HANDED_OVER
from caretrail.authority.classes import EMPTY, entries, state_of, text
from caretrail.authority.model import Touched
from caretrail.diff import Doc
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import OPEN, behind, changed, live, named


@rule(code="CHG07", name="handover-not-accepted", severity=Severity.ERROR, scope="change",
      about=About(verbs=("create",), fields=HANDED_OVER))
def check(touched: Touched) -> Iterator[Finding]:
    r"""A record passes to somebody who has not accepted it.

    Why it matters
        A risk that was handed over on paper belongs to nobody: the old owner has let go, and the new one does not know.
        That somebody accepted it, nobody else can say for them.

    How to fix
        Whoever takes over writes the change that holds their `accepted_on`, or approves it. Until then the one before
        stays the owner: `to` of their entry is filled in when the other one has accepted, or names a day still to come.

    Flagged: somebody else says that he accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05,
                 accepted_on: 2026-03-05}
        --- next landing by amara-okafor, approved by helen-brandt ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05,
                 accepted_on: 2026-03-05, to: 2026-04-14}
              - {id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, from: 2026-04-15,
                 accepted_on: 2026-04-15}  # CHG07
            log:
              - {id: L1, on: 2026-04-14, text: Passes to the hospitals with the ward.}

    Flagged: the old owner is out, and the new one has not accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05,
                 accepted_on: 2026-03-05}
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05,
                 accepted_on: 2026-03-05, to: 2026-04-14}
              - {id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals,  # CHG07
                 from: 2026-04-15}
            log:
              - {id: L1, on: 2026-04-14, text: Passes to the hospitals with the ward.}

    Accepted: he approved the change that says so
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05,
                 accepted_on: 2026-03-05}
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05,
                 accepted_on: 2026-03-05, to: 2026-04-14}
              - {id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, from: 2026-04-15,
                 accepted_on: 2026-04-15}
            log:
              - {id: L1, on: 2026-04-14, text: Passes to the hospitals with the ward.}

    Accepted: named from next month on, while she still answers for it
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05,
                 accepted_on: 2026-03-05}
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05,
                 accepted_on: 2026-03-05, to: 2026-05-01}
              - {id: O2, person: tomasz-lind, post: medical-director, agency: northmoor-hospitals, from: 2026-05-01}
            log:
              - {id: L1, on: 2026-04-14, text: Passes to the hospitals with the ward in May.}
    """
    for action in touched.actions:
        if action.verb == "create" or action.field in HANDED_OVER:
            yield from _judged(touched)
            return


def _judged(touched: Touched) -> Iterator[Finding]:
    for field in HANDED_OVER:
        if touched.head is None or not touched.head.get(field):
            continue
        for entry in entries(touched.head, field):
            who = text(entry, "person")
            if _newly_accepted(touched, field, entry) and who not in behind(touched.landed):
                yield changed(
                    touched, (field, text(entry, "id"), "accepted_on"),
                    f"{named(touched)} says that `{plain(who)}` accepted it, and `{plain(who)}` neither wrote nor "
                    "approved this change", f"ask `{plain(who)}` to approve it, or to fill in `accepted_on` themselves",
                    who=who or "whoever takes over")
        if touched.base is not None and _let_go(touched, field):
            last = next((each for each in reversed(live(touched.head, field)) if not text(each, "to")), {})
            who = text(last, "person")
            yield changed(touched, (field, text(last, "id")),
                          f"nobody who has accepted {named(touched)} is left in `{field}`",
                          f"let `{plain(who)}` accept it in this change, or end the entry before only then" if who else
                          "name who takes over, and let them accept it in this change",
                          who=who or "whoever hands it over")


def _newly_accepted(touched: Touched, field: str, entry: Doc) -> bool:
    """Whether this landing says that somebody accepted. In a new record only of who answers for it now: the owners
    before are history. A correction of an entry in which the same person had accepted says nothing new.
    """
    if entry.get("accepted_on") in EMPTY:
        return False
    if touched.base is None:
        return not text(entry, "to")
    names = {text(entry, "id"), text(entry, "corrects")} - {""}
    return not any(text(each, "id") in names and text(each, "person") == text(entry, "person")
                   and each.get("accepted_on") not in EMPTY for each in entries(touched.base, field))


def _let_go(touched: Touched, field: str) -> bool:
    """Whether an open record loses by this landing the last one who had accepted it."""
    head = touched.head or {}
    return (state_of(touched.kind, head) in OPEN and _accepted(touched, touched.base, field)
            and not _accepted(touched, head, field))


def _accepted(touched: Touched, doc: Doc | None, field: str) -> bool:
    """Whether somebody who has accepted answers for the record beyond the day of the landing."""
    today = touched.landed.day.isoformat()
    return any(each.get("accepted_on") not in EMPTY and (not text(each, "to") or text(each, "to") > today)
               for each in live(doc, field))
