"""The fingerprint of what a record says in substance: what somebody approves, and what must not change unseen after it.

It stays the same whatever the layout, the order of keys and entries, comments, blanks and line breaks in a text. A
field that is empty or missing adds nothing, so that a kind may get new fields. What counts is everything but what goes
on after an approval (`COURSE`, `GOES_ON`) and what only names or files the record (`NAMING`): a field nobody thought of
counts.
"""

from __future__ import annotations

import json
import unicodedata
from hashlib import sha256
from typing import Any

from caretrail.diff import Doc
from caretrail.kinds.walk import shapes
from caretrail.policy import ALL_KINDS

NAMING = frozenset({"title", "name", "summary", "easy_read", "links", "audience", "retention_class", "source_ref",
                    "late_reason"})

COURSE = frozenset({"status", "closed", "withdrawn", "log", "reviews", "next_review", "actions", "ownership",
                    "managers", "told", "took_part"})
"""How any record goes on, whoever approved it: its state, its log, its reviews, its actions, who owns it."""

GOES_ON: dict[str, frozenset[str]] = {
    "decision": frozenset({"advice", "dissent", "published_on", "call_in_until", "called_in_on", "call_in_outcome",
                           "approved_content"}),
    "plan": frozenset({"versions", "outcome_reviews"}),
    "risk": frozenset({"assurances", "assurance_rating", "static_justification", "assessment"}),
    "case": frozenset({"risks", "plan", "referrals", "assessments", "safeguarding"}),
    "agreement": frozenset({"signatures", "compliance_checks", "deviations", "extensions", "variations"}),
}
"""What else goes on in records of a kind. Extensions and variations of an agreement have decisions of their own."""

WITHIN = frozenset({"next_audit", "next_review", "updates"})
"""What goes on inside a field that counts."""

SCORE = ("type", "likelihood", "consequence", "rating", "score")

_MODELS = {kind.name: kind.model for kind in ALL_KINDS}


def counting(kind_name: str) -> tuple[str, ...]:
    """The fields of a kind that count, in the order of the kind."""
    return tuple(name for name in shapes(_MODELS[kind_name]) if name not in _apart(kind_name))


def fingerprint(kind_name: str, doc: Doc) -> str:
    """`sha256:` and 64 hexadecimal digits, over what counts in a record."""
    said = json.dumps([kind_name, material(kind_name, doc)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()}"


def changed_fields(kind_name: str, old: Doc, new: Doc) -> tuple[str, ...]:
    """The fields that count and that say something else in `new`."""
    before, after = material(kind_name, old), material(kind_name, new)
    return tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))


def material(kind_name: str, doc: Doc) -> dict[str, Any]:
    """What counts in a record, in one form whatever the layout."""
    apart = _apart(kind_name)
    kept = {name: value for name, value in doc.items() if name not in apart}
    if kind_name == "risk" and isinstance(kept.get("scores"), list):
        kept["scores"] = _last_scores(kept["scores"])
    return {name: plain for name, value in kept.items() if (plain := _canonical(value))}


def _apart(kind_name: str) -> frozenset[str]:
    return NAMING | COURSE | GOES_ON.get(kind_name, frozenset())


def _canonical(value: Any) -> Any:
    """Text with single blanks, mappings without what is empty, lists in an order of their own without what a later
    entry corrects.
    """
    if isinstance(value, str):
        return unicodedata.normalize("NFC", " ".join(value.split()))
    if isinstance(value, dict):
        return {name: plain for name, each in value.items()
                if name not in WITHIN and (plain := _canonical(each))}
    if isinstance(value, list):
        return sorted((plain for each in _live(value) if (plain := _canonical(each))), key=_ordered)
    return value


def _ordered(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _live(entries: list[Any]) -> list[Any]:
    wrong = {str(each["corrects"]) for each in entries
             if isinstance(each, dict) and each.get("corrects") not in (None, each.get("id"))}
    return [each for each in entries if not isinstance(each, dict) or str(each.get("id")) not in wrong]


def _last_scores(scores: list[Any]) -> list[Any]:
    """The last score of each sort without its day and its id: scoring a risk again as it was changes nothing."""
    last: dict[str, dict[str, Any]] = {}
    held = [each for each in _live(scores) if isinstance(each, dict)]
    for each in sorted(held, key=lambda each: str(each.get("on"))):
        last[str(each.get("type"))] = {name: each[name] for name in SCORE if name in each}
    return list(last.values())
