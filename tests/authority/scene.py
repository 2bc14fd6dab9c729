"""A small partnership in which tests ask who may do what: one line for each thing that matters to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from caretrail.authority.ground import Ground
from caretrail.authority.model import Actor, Landed, Touched, Verdict
from caretrail.diff import Doc, diff
from caretrail.history.model import IdentityLevel
from caretrail.kinds.kind import Kind
from caretrail.kinds.person import Person
from caretrail.kinds.post import Post
from caretrail.policy import ALL_KINDS
from caretrail.policy.limits import Limits
from caretrail.policy.partnership import Partnership
from caretrail.policy.rights import Rights

Values = Mapping[str, Any]

DAY = date(2026, 4, 15)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in ALL_KINDS}
SETTINGS = Partnership.model_validate({"id": "partnership", "name": "Northmoor", "time_zone": "Europe/London"})
RISK = {"id": "RSK-2026-7K3M", "title": "Delayed discharge", "opened_on": "2026-03-05", "status": "active",
        "lead_agency": "council", "agencies": ["council", "hospitals"], "severity": "high"}
PEOPLE: Mapping[str, str] = {"ada": "council-lead", "bo": "council-clerk", "cy": "hospital-lead",
                             "dee": "hospital-clerk", "eve": "homes-lead"}
"""Person -> the one post they hold."""

AGENCIES = {"council": "council", "hospital": "hospitals", "homes": "homes"}


def post(name: str, **more: Any) -> Values:
    """A post whose name begins with its agency and ends with its role."""
    agency, _, role = name.rpartition("-")
    return {"id": name, "title": name.replace("-", " ").capitalize(), "agency": AGENCIES.get(agency, agency),
            "roles": [role], **more}


def person(name: str, *posts: str, **more: Any) -> Values:
    """Somebody of the council, with appointments without an end."""
    held = [{"id": f"P{number}", "post": each, "from": "2025-01-01"} for number, each in enumerate(posts, 1)]
    return {"id": name, "name": name.capitalize(), "agency": "council", "appointments": held, **more}


def ground(rights: Sequence[Values] | None = (), limits: Iterable[Values] = (), people: Iterable[Values] = (),
           posts: Iterable[Values] = (), groups: Iterable[Values] = ()) -> Ground:
    """The five people of `PEOPLE` in their posts, and what is added to them, with rights and limits (with ids and
    sentences where they have none). Without rights (None) nothing is judged.
    """
    everybody = {each["id"]: each for each in (*(person(*each) for each in PEOPLE.items()), *people)}
    all_posts = {each["id"]: each for each in (*map(post, PEOPLE.values()), *posts)}
    scheme = None if rights is None else Rights.model_validate({
        "id": "rights", "rights": [right(each, number) for number, each in enumerate(rights, 1)],
        "field_groups": list(groups)})
    return Ground(
        SETTINGS, scheme, Limits.model_validate({
            "id": "limits", "limits": [{"id": f"F-{number:03}", "says": "A limit.", **each}
                                       for number, each in enumerate(limits, 1)]}),
        {name: Person.model_validate(each) for name, each in everybody.items()},
        {name: Post.model_validate(each) for name, each in all_posts.items()})


def right(values: Values, number: int = 1) -> Values:
    """A right of everybody to update risks, as far as it does not say otherwise."""
    return {"id": f"R-{number:03}", "says": "A right.", "who": ["anyone"], "may": ["update"],
            "what": {"kinds": ["risk"]}, **values}


class Register:
    """The register as a landing leaves it: some records, and the meetings that were quorate."""

    def __init__(self, docs: Iterable[Doc] = (), quorate: Iterable[str] = ()) -> None:
        self._docs = {str(each["id"]): each for each in docs}
        self._quorate = frozenset(quorate)

    def doc(self, record_id: str) -> Doc | None:
        return self._docs.get(record_id)

    def decisions_about(self, record_id: str) -> Sequence[Doc]:
        return [each for each in self._docs.values() if record_id in each.get("about", ())]

    def quorate(self, meeting_id: str) -> bool | None:
        return meeting_id in self._quorate if meeting_id in self._docs else None


def actors(named: str | Sequence[str], level: IdentityLevel = "signed") -> tuple[Actor, ...]:
    """`ada`, `ada bo`, or with how sure it is who they were `ada:claimed`; `?name` is somebody nobody knows."""
    found = []
    for each in named.split() if isinstance(named, str) else named:
        name, _, said = each.partition(":")
        sure: Any = said or level
        known = not name.startswith("?")
        found.append(Actor(name, sure, name) if known else
                     Actor("", "claimed", name[1:], f"nobody is registered as `{name[1:]}`", "register the address"))
    return tuple(found)


def landing(on: Ground, by: str | Sequence[str] = "ada", approved: str | Sequence[str] = (), *, day: date = DAY,
            world: Register | None = None, records: Sequence[str] = (), paths: Sequence[str] = ()) -> Landed:
    """A landing by some people, approved by others."""
    return Landed(0, "4e" * 20, day, on, world or Register(), actors(by), actors(approved), records=tuple(records),
                  paths=tuple(paths))


def touched(landed: Landed, base: Doc | None, head: Doc | None, kind: str = "risk") -> Touched:
    """One record in a landing, before and after it."""
    there = head or base or {}
    name, of = str(there.get("id", "")), KINDS[kind]
    folder = f"records/{of.folder}/{name[4:8]}/" if of.is_work else f"records/{of.folder}/"
    return Touched(name, of, f"{folder}{name}.yml", base, head, diff(base, head), landed)


def changed(landed: Landed, base: Doc | None = None, kind: str = "risk", **values: Any) -> Touched:
    """A record in a landing that gives fields other values (None takes one away)."""
    before = RISK if base is None else base
    after = {name: value for name, value in {**before, **values}.items() if value is not None}
    return touched(landed, before, after, kind)


def lacks(verdict: Verdict) -> list[tuple[str, str, str]]:
    """What each denial says: what is done, what is lacking, by which right or limit."""
    return [(each.action.verb, each.lack, each.by) for each in verdict.denials]
