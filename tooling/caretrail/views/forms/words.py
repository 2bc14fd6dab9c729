"""The policy's words as choices: places, retention classes, steps of the risk matrix and every other list of words."""

from __future__ import annotations

from typing import Any

from caretrail.views.evidence import Evidence
from caretrail.views.forms.fields import Choice, Choices
from caretrail.views.words import text_of


def choices_of(evidence: Evidence) -> Choices:
    """The choices of each of the policy's lists, by its name (`severities`, `risk_matrix.likelihood`)."""
    return choices_in(evidence.policy)


def choices_in(policy: dict[str, Any]) -> Choices:
    """The same, of a policy as it stands in its file."""
    def choices(vocabulary: str) -> tuple[Choice, ...]:
        held: Any = policy
        for step in vocabulary.split("."):
            held = held.get(step) if isinstance(held, dict) else None
        found = (_choice(each) for each in held) if isinstance(held, list) else ()
        return tuple(each for each in found if each.word)

    return choices


def _choice(entry: Any) -> Choice:
    """`4: likely (will probably happen within the year)`, `Northmoor town`, `high`."""
    if not isinstance(entry, dict):
        return Choice(entry if isinstance(entry, str) else "")
    word = next((text for name in ("id", "word", "number") if (text := text_of(entry, name))), "")
    called, meaning, kept = (text_of(entry, name) for name in ("label", "meaning", "keep"))
    if kept:
        after = text_of(entry, "after")
        return Choice(word, f"kept {kept}{f' after it is {after}' if after else ''}")
    return Choice(word, f"{called} ({meaning})" if called and meaning else called or meaning, text_of(entry, "name"))
