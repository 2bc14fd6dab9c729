"""What the whole site is an edition of: the commit, the day, and the landing that last changed the policy."""

from __future__ import annotations

from caretrail.history.model import Landing
from caretrail.policy import POLICY
from caretrail.views import words
from caretrail.views.evidence import Evidence


def policy_landing(evidence: Evidence) -> Landing | None:
    """The last landing that changed the partnership's settings, rights or limits; None where none ever did. An edition
    that does not show all of these is made under them all the same.
    """
    if evidence.figures is not None:
        number = evidence.figures.policy
        return evidence.landings[number - 1] if 0 < number <= len(evidence.landings) else None
    found = filter(None, (evidence.last_landing_of(kind.only) for kind in POLICY))
    return max(found, key=lambda landing: landing.number, default=None)


def nothing_changed(evidence: Evidence) -> str:
    """What is said of a landing of which no change is shown: in an edition, something else may have changed."""
    return "no record changed" if evidence.audience == "inspector" else "nothing that is shown in this edition changed"


def policy_said(evidence: Evidence) -> str:
    """`5 October 2026 (landing 2828)`; empty where no landing changed it."""
    landing = policy_landing(evidence)
    if landing is None:
        return ""
    on = evidence.recorded_on(landing)
    return f"{words.day(on)} (landing {landing.number})" if on else f"landing {landing.number}"
