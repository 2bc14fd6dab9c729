"""P8-G2: a shared risk is active without a mitigation that has a due date and an expected effect."""

from __future__ import annotations

from datetime import date

from caretrail.facts.actions import numbered_actions, state_on
from caretrail.load import Record
from caretrail.rules.gates import Missing, gate
from caretrail.trail import Trail


@gate(code="P8-G2", name="shared-risk-without-mitigation", of=("risk",), levels=("operational", "system"))
def check(record: Record, day: date, _: Trail) -> Missing | str:
    """A shared risk is active without a mitigation that has a due date and an expected effect.

    Why it matters
        An action without a day is a wish, and one without an expected effect cannot be judged when it is done. The
        score then stays where it is, and nobody knows whether that is a surprise.

    How to fix
        Agree at least one action with `owner`, `due` and `effect`: what it should do to the score, such as "likelihood
        4 to 3". Until then the risk can stay a draft.

    Flagged: no action
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M  # P8-G2
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-10

    Flagged: nobody says what it should change
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-10
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-04-10, due: 2026-05-31}  # P8-G2

    Accepted
        records/risks/2026/RSK-2026-7K3M.yml:
            id: RSK-2026-7K3M
            title: Delayed discharge from Ward 7
            status: active
            level: system
            opened_on: 2026-04-10
            actions:
              - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-04-10, due: 2026-05-31,
                 effect: likelihood 4 to 3}
    """
    agreed = [(place, action, state) for place, action in numbered_actions(record)
              if (state := state_on(action, day)) and state.status != "stopped"]
    whole = [(action, state) for _, action, state in agreed if state.due and action.effect]
    if whole:
        action, state = whole[0]
        return f"`{action.id}`, due {state.due}: {action.effect}"
    if not agreed:
        return Missing(f"no action was agreed by {day}", "agree an action with `owner`, `due` and `effect`",
                       ("actions",), who="the owner of the risk")
    place, action, state = agreed[0]
    lacks = " and ".join(f"`{name}`" for name, there in (("due", state.due), ("effect", action.effect)) if not there)
    return Missing(f"none of its actions has both a due date and an expected effect: `{action.id}` has no {lacks}",
                   f"add {lacks}", ("actions", place), who="the owner of the risk")
