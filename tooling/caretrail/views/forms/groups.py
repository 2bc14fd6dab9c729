"""The order in which a form asks: what it is, who answers for it, what it is about; last what is rarely needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caretrail.kinds.kind import Kind
from caretrail.views.forms.fields import Field


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are asked together. `folded`: seldom needed, so shown when asked for."""

    name: str
    title: str
    fields: tuple[Field, ...]
    folded: bool = False


OWN = "own"
"""The group of whatever no other group names."""

_TITLES = {
    "what": "What it is",
    "who": "Who answers for it",
    OWN: "",
    "scores": "How serious it is",
    "controls": "What is done about it already",
    "actions": "Actions",
    "reviews": "Reviews",
    "escalation": "Escalation and oversight",
    "told": "Who was told, who advised, who took part",
    "log": "Log and links",
    "end": "Closing or withdrawing it",
    "rare": "Rarely needed",
}
_FOLDED = ("told", "log", "end", "rare")
_PLACED = {
    "meeting": {"what": "forum held_on began_at ended_at"}, "review": {"who": "forum"}, "audit": {"who": "forum"},
    "decision": {"what": "decision decided_on"}, "incident": {"what": "reported_at"},
    "risk": {"rare": "tolerance tolerable_rating threshold"},
}
"""What a kind asks for elsewhere than the others do."""

_KEYS = {
    "what": """title name short_name summary description question type category level place agency agencies about case
        opened_on status from to""",
    "who": """lead_agency ownership managers owner action_owner reviewer reviewer_post reviewer_agency decider chair
        deputy_chair minuted_by initiating_agency""",
    "scores": """severity target_severity risk_level assessment scores harm psychological_harm appetite treatment
        tolerance tolerable_rating threshold""",
    "controls": "controls assurances assurance_rating",
    "actions": "actions actions_taken",
    "reviews": "review_every review_by next_review reviews outcome_reviews",
    "escalation": "escalation_pathway escalates_to forum indicators",
    "told": "told advice dissent took_part interests_asked interests shared_with person_told person_view",
    "log": "log links",
    "end": "outcome resolved_on resolution closed withdrawn",
    "rare": "easy_read audience retention_class source_ref late_reason static_justification note",
}


def groups_of(kind: Kind, fields: Iterable[Field]) -> tuple[Group, ...]:
    """The fields of a kind in groups; the id is none of them, as the page gives or asks for it first."""
    rest = {field.key: field for field in fields if field.key != "id"}
    named = {name: tuple(rest.pop(key) for key in _keys(kind, name) if key in rest) for name in _KEYS}
    named[OWN] = tuple(rest.values())
    return tuple(Group(name, title or f"About this {kind.name}", named[name], name in _FOLDED)
                 for name, title in _TITLES.items() if named[name])


def _keys(kind: Kind, group: str) -> list[str]:
    own = _PLACED.get(kind.name, {})
    elsewhere = {key for name, keys in own.items() if name != group for key in keys.split()}
    return [key for key in f"{_KEYS[group]} {own.get(group, '')}".split() if key not in elsewhere]
