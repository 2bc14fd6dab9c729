"""CHG06: something others rely on changes, and nothing in the same change says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caretrail.authority.classes import EMPTY, entries, state_of, text
from caretrail.authority.model import Action, Touched
from caretrail.diff import Change, Doc
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.rule import About, Finding, rule
from caretrail.rules.changing import BEFORE, added, changed, live, named, says_why
from caretrail.rules.misfits import shown

SAID_IN: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("complexity", "risk_level", "level", "lead_agency"), ("log", "reviews")),
    **dict.fromkeys(("severity", "tolerance", "tolerable_rating", "threshold"), ("log", "reviews", "scores")),
    **dict.fromkeys(("next_review", "review_on"), ("log", "reviews")),
}
"""The fields that do not change without a reason -> the lists of which one gets an entry that gives it."""

MEASURES = ("likelihood", "consequence", "rating", "score")


@rule(code="CHG06", name="change-without-reason", severity=Severity.ERROR, scope="change",
      about=About(fields=(*SAID_IN, "ownership", "managers", "scores", "actions")))
def check(touched: Touched) -> Iterator[Finding]:
    r"""Something others rely on changes, and nothing in the same change says why.

    Why it matters
        A severity that drops, a review that is put off or a new owner looks the same whether it was thought through or
        not. Who asks years later finds the new value, and nobody who remembers. In a draft nobody relies on it yet.

    How to fix
        Say it in the same change: an entry of `log`, or the `reason` of a score, the result of a review, the text of an
        action's update where these bring the change.

    Flagged: a milder severity, and a review put off
        --- next landing by amara-okafor, approved by tomasz-lind ---
        records/risks/2026/RSK-2026-9QX4.yml:
            id: RSK-2026-9QX4
            title: Night cover for home visits
            status: active
            level: operational
            agencies: [northmoor-council, northmoor-hospitals]
            opened_on: 2026-02-02
            severity: low  # CHG06
            lead_agency: northmoor-council
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-02-02,
                 accepted_on: 2026-02-02}
            scores:
              - {id: S1, on: 2026-02-02, type: current, likelihood: 3, consequence: 4,
                 reason: Two nights without cover.}
            actions:
              - {id: A1, what: Find a second sitter, owner: amara-okafor, agreed_on: 2026-02-02, due: 2026-05-29}
            review_every: monthly
            next_review: 2026-08-05  # CHG06
            log:
              - {id: L1, on: 2026-02-03, by: amara-okafor, text: Asked Brightwater for a sitter.}

    Flagged: a new score without a reason, and a date of an action moved
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-03-05, due: 2026-03-31}
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
              - {id: S2, on: 2026-04-14, type: current, likelihood: 2, consequence: 4}  # CHG06
            actions:
              - id: A1
                what: Agree a rota
                owner: amara-okafor
                agreed_on: 2026-03-05
                due: 2026-03-31
                updates:
                  - {id: U1, on: 2026-04-14, due: 2026-06-30}  # CHG06

    Flagged: handed over without a word
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
        --- next landing by amara-okafor, approved by grace-mbeki ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            ownership:
              - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05,
                 to: 2026-04-14}
              - {id: O2, person: grace-mbeki, post: ward-manager, agency: northmoor-hospitals,  # CHG06
                 from: 2026-04-15, accepted_on: 2026-04-15}

    Accepted: the log, the score and the update say why
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            severity: high
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-03-05, due: 2026-03-31}
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            opened_on: 2026-03-05
            severity: moderate
            scores:
              - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
              - {id: S2, on: 2026-04-14, type: current, likelihood: 2, consequence: 4, reason: Nobody waited in March.}
            actions:
              - id: A1
                what: Agree a rota
                owner: amara-okafor
                agreed_on: 2026-03-05
                due: 2026-03-31
                updates:
                  - {id: U1, on: 2026-04-14, due: 2026-06-30, text: The depot signs in June.}
            log:
              - {id: L1, on: 2026-04-14, text: Severity moderate from now on; the huddle agreed.}

    Accepted: in a draft
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            severity: high
        --- next landing by amara-okafor ---
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            opened_on: 2026-03-05
            severity: low
    """
    if touched.base is None or touched.head is None or not touched.kind.is_work:
        return
    for action in touched.actions:
        if action.field in LOOKED_AT and state_of(touched.kind, touched.base) not in BEFORE:
            yield from LOOKED_AT[action.field](touched, action)


def _field(touched: Touched, action: Action) -> Iterator[Finding]:
    for change in touched.changes:
        if change.path != (action.field,) or change.old in EMPTY or not _matters(action.field, change):
            continue
        if not says_why(touched, *SAID_IN[action.field]):
            now = f"from {shown(change.old)} to {shown(change.new)}" if change.new not in EMPTY else "away"
            lists = " or ".join(f"`{each}`" for each in SAID_IN[action.field] if each != "scores")
            yield changed(touched, change.path,
                          f"{named(touched)}: `{action.field}` goes {now}, and nothing in this change says why",
                          f"add an entry to {lists} that says why")


def _matters(field: str, change: Change) -> bool:
    """A review that comes earlier needs no reason."""
    is_sooner = isinstance(change.new, str) and isinstance(change.old, str) and change.new < change.old
    return field not in ("next_review", "review_on") or not is_sooner


def _owner(touched: Touched, action: Action) -> Iterator[Finding]:
    """A new entry beside one that stood there. The first owner is named without a reason."""
    if action.verb != "hand-over" or not live(touched.base, action.field) or says_why(touched, "log"):
        return
    for path in action.paths:
        if len(path) == 2 and path[-1]:
            who = next((text(each, "person") for each in added(touched, action.field)
                        if text(each, "id") == path[-1]), "")
            yield changed(touched, path,
                          f"{named(touched)} passes to `{plain(who)}` in `{action.field}`, and nothing in this change "
                          "says why", "add an entry to `log` that says why it is handed over")


def _scores(touched: Touched, action: Action) -> Iterator[Finding]:
    """Scores of a sort that was scored before, and otherwise."""
    for entry in added(touched, "scores") if action.verb == "append" else ():
        before = [each for each in live(touched.base, "scores") if each.get("type") == entry.get("type")]
        if before and not text(entry, "reason").strip() and not says_why(touched, "log", "reviews") and _measured(
                max(before, key=lambda each: text(each, "on"))) != _measured(entry):
            yield changed(touched, ("scores", text(entry, "id")),
                          f"{named(touched)}: score `{plain(text(entry, 'id'))}` differs from the one before, and "
                          "nothing in this change says why", "fill in its `reason`, or add an entry to `log`")


def _measured(entry: Doc) -> list[object]:
    return [entry.get(name) for name in MEASURES]


def _due(touched: Touched, action: Action) -> Iterator[Finding]:
    """An update that moves the date of an action."""
    for path in action.paths:
        if path[2:3] != ("updates",) or len(path) not in (4, 5) or path[-1] == "":
            continue
        now = next((each for each in entries(touched.head or {}, "actions") if each.get("id") == path[1]), {})
        update = next((each for each in entries(now, "updates") if each.get("id") == path[3]), {})
        moves = len(path) == 4 or path[4] == "due"
        if moves and text(update, "due") and not text(update, "text").strip() and not says_why(touched, "log"):
            yield changed(touched, path, f"{named(touched)}: action `{plain(path[1])}` is due on another day, and "
                          "nothing in this change says why", "say in the update's `text` why the date moved")


LOOKED_AT = {**dict.fromkeys(SAID_IN, _field), "ownership": _owner, "managers": _owner, "scores": _scores,
             "actions": _due}
"""Field of an action -> what looks at it."""
