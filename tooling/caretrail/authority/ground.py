"""The register as far as authority rests on it: people, posts, rights, limits, settings, as one landing left them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from caretrail.authority.known import Known
from caretrail.diff import Doc
from caretrail.facts.settings import settings_of
from caretrail.fields import Model
from caretrail.kinds.agency import Agency
from caretrail.kinds.forum import Forum
from caretrail.kinds.kind import Kind
from caretrail.kinds.person import Person
from caretrail.kinds.post import Post
from caretrail.load import ONLY
from caretrail.policy.limits import Limits
from caretrail.policy.partnership import Partnership
from caretrail.policy.rights import Rights
from caretrail.trail import Trail

if TYPE_CHECKING:
    from caretrail.authority.roles import Held

PARTS = {"person": "people", "post": "posts", "forum": "forums", "agency": "agencies"}
"""Kind -> where its records stand in a `Ground`, by id."""

POLICY = {"rights": "rights", "limits": "limits", "partnership": "settings"}
"""Kind of which there is one record, on which authority rests -> where that stands."""

AT = {path: POLICY[kind.name] for path, kind in ONLY.items() if kind.name in POLICY}
"""The same by the path of the record."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What stood in the register when a landing arrived, by id. `rights` is None where the partnership had set none:
    then nobody is judged by them. A record that does not fit its kind is not in it; rights or limits that do not fit
    allow nothing.
    """

    settings: Partnership
    rights: Rights | None = None
    limits: Limits | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    forums: Mapping[str, Forum] = field(default_factory=dict)
    agencies: Mapping[str, Agency] = field(default_factory=dict)

    @cached_property
    def known(self) -> Known:
        """Everybody by the ways in which they are known."""
        return Known(self.people)

    @cached_property
    def holding(self) -> dict[tuple[str, date], tuple[Held, ...]]:
        """What `roles.held` found, by person and day."""
        return {}


def ground_of(trail: Trail, gone: Iterable[str] = ()) -> Ground:
    """What stands in a register. Each kind is looked up by itself: a file of another kind that claims an id, such as
    `rights`, hides nothing, and neither does a second file of an id that lies deeper than the first. `gone` are the
    paths of files of the policy that were there once.
    """
    found: dict[str, Any] = {"settings": settings_of(None), **{part: {} for part in PARTS.values()}}
    for path in AT.keys() & {*gone, *(each.file.path for each in trail.loaded.rejected)}:
        found[AT[path]] = _unfit(ONLY[path], None)
    for record in sorted(trail.loaded.records, key=lambda each: each.path.count("/")):
        part = PARTS.get(record.kind.name)
        if part and isinstance(record.model, record.kind.model):
            found[part].setdefault(record.id, record.model)
        elif record.path in AT:
            found[AT[record.path]] = record.model or _unfit(record.kind, record.doc)
    return Ground(**found)


def with_doc(ground: Ground, kind: Kind, record_id: str, doc: Doc | None) -> Ground:
    """The ground once a record reads `doc` (None where it is gone); what did not change is shared. Of a kind on which
    no authority rests it is the very same ground, and so of a second file of the policy's settings.
    """
    if kind.only:
        if record_id != kind.only or kind.name not in POLICY:
            return ground
        never = doc is None and getattr(ground, POLICY[kind.name]) is None
        return ground if never else _changed(
            ground, POLICY[kind.name], _typed(kind, doc) or _unfit(kind, doc))
    part = PARTS.get(kind.name)
    if part is None:
        return ground
    held: Mapping[str, Any] = getattr(ground, part)
    model = _typed(kind, doc)
    if model is not None:
        return _changed(ground, part, {**held, record_id: model})
    if record_id not in held:
        return ground
    return _changed(ground, part, {name: each for name, each in held.items() if name != record_id})


def _changed(before: Ground, part: str, now: Any) -> Ground:
    """The ground with another part, and what was made of the one before where it rests on nothing that changed."""
    parts: dict[str, Any] = {part: now}
    after = replace(before, **parts)
    made = {"known": part != "people", "holding": part not in ("people", "posts")}
    after.__dict__.update({name: before.__dict__[name] for name, holds in made.items()
                           if holds and name in before.__dict__})
    return after


def _typed(kind: Kind, doc: Doc | None) -> Any:
    try:
        return None if doc is None else kind.model.model_validate(doc)
    except ValidationError:
        return None


def _unfit(kind: Kind, doc: Doc | None) -> Model:
    """What holds where a file of the policy does not fit its kind, or was taken away: of the settings what fits. By
    rights or limits that cannot be read nobody may do anything: else whoever breaks them would be free of them.
    """
    if kind.model is Partnership:
        return settings_of(doc)
    return Rights(id="rights") if kind.model is Rights else _standstill()


@cache
def _standstill() -> Limits:
    return Limits.model_validate({"id": "limits", "limits": [{
        "id": "F-000", "never": "true",
        "says": "While the limits in `records/policy/limits.yml` cannot be read or are gone, nothing may change."}]})
