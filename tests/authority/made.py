"""Grounds, landings and touched records for tests, from short dictionaries as `source.py` would read them.

`ground()` alone has two agencies and these people, on every day: `ann-lee` and `bob-ray` are coordinators of the
council (posts `coordinator-a`, `coordinator-b`), `cat-orr` is a lead and clinician there (`lead-a`), `dan-fox` a lead
and clinician of the hospitals (`lead-b`), `eve-may` and `gil-roe` the custodians of the two (`custodian-a`,
`custodian-b`), and `hal-ivy` works for the council without a post.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from caretrail.authority.ground import Ground, with_doc
from caretrail.authority.model import Actor, Landed, NotCounted, Touched
from caretrail.diff import Doc, diff
from caretrail.facts.settings import settings_of
from caretrail.history.model import Identity, IdentityLevel, Landing
from caretrail.policy import ALL_KINDS

DAY = date(2026, 3, 5)
COUNCIL, HOSPITALS = "council", "hospitals"
KINDS = {kind.name: kind for kind in ALL_KINDS}

POSTS: Mapping[str, tuple[str, Sequence[str], str]] = {
    "coordinator-a": (COUNCIL, ("coordinator",), "ann-lee"),
    "coordinator-b": (COUNCIL, ("coordinator",), "bob-ray"),
    "lead-a": (COUNCIL, ("lead", "clinician"), "cat-orr"),
    "lead-b": (HOSPITALS, ("lead", "clinician"), "dan-fox"),
    "custodian-a": (COUNCIL, ("custodian",), "eve-may"),
    "custodian-b": (HOSPITALS, ("custodian",), "gil-roe"),
}
"""Post -> its agency, its roles, who is appointed to it."""


class Docs:
    """A `World` made of the records in it; `quorate` says of meetings whether they were."""

    def __init__(self, records: Mapping[str, Doc] | None = None, quorate: Mapping[str, bool] | None = None) -> None:
        self.records = records or {}
        self.meetings = quorate or {}

    def doc(self, record_id: str) -> Doc | None:
        return self.records.get(record_id)

    def decisions_about(self, record_id: str) -> list[Doc]:
        return [doc for name, doc in self.records.items()
                if name.startswith("DEC-") and record_id in (doc.get("about") or ())]

    def quorate(self, meeting_id: str) -> bool | None:
        return self.meetings.get(meeting_id)


def ground(*, people: Mapping[str, Mapping[str, Any]] | None = None,
           posts: Mapping[str, Mapping[str, Any]] | None = None, rights: Sequence[Mapping[str, Any]] | None = (),
           limits: Sequence[Mapping[str, Any]] | None = None, settings: Mapping[str, Any] | None = None,
           groups: Mapping[str, Sequence[str]] | None = None, platforms: Sequence[Mapping[str, Any]] = (),
           attestors: Sequence[Mapping[str, Any]] = ()) -> Ground:
    """The ground above with more people and posts, or the same with other fields; `rights` None for a partnership that
    has set none. A right without `id` or `says` is given one. Everything must fit its kind.
    """
    made = Ground(settings_of(dict(settings) if settings else None))
    docs: dict[tuple[str, str], dict[str, Any]] = {
        ("agency", name): {"name": name.capitalize()} for name in (COUNCIL, HOSPITALS)}
    docs |= {("post", name): {"title": name, "agency": agency, "roles": list(roles)}
             for name, (agency, roles, _) in POSTS.items()}
    docs |= {("person", who): person(who, agency, name) for name, (agency, _, who) in POSTS.items()}
    docs["person", "hal-ivy"] = person("hal-ivy", COUNCIL)
    for kind, more in (("person", people), ("post", posts)):
        for name, fields in (more or {}).items():
            start = {"person": person(name, COUNCIL), "post": {"title": name, "agency": COUNCIL}}[kind]
            docs[kind, name] = {**docs.get((kind, name), start), **fields}
    if rights is not None:
        docs["rights", "rights"] = {
            "field_groups": [{"name": name, "fields": list(fields)} for name, fields in (groups or {}).items()],
            "rights": _numbered("R", rights), "platforms": list(platforms), "attestors": list(attestors)}
    if limits is not None:
        docs["limits", "limits"] = {"limits": _numbered("F", limits)}
    for (kind, name), fields in docs.items():
        KINDS[kind].model.model_validate({"id": name, **fields})
        made = with_doc(made, KINDS[kind], name, {"id": name, **fields})
    return made


def person(name: str, agency: str, post: str = "") -> dict[str, Any]:
    """Somebody with the address `<name>@agency.example`, in a post where one is given."""
    appointed = [{"id": "P1", "post": post, "from": "2025-01-01"}] if post else []
    return {"name": name.replace("-", " ").title(), "agency": agency, "appointments": appointed,
            "identities": [{"id": "D1", "from": "2025-01-01", "email": address(name)}]}


def address(name: str) -> str:
    return f"{name}@agency.example"


def identity(name: str) -> Identity:
    """Somebody as git names them."""
    return Identity(name.replace("-", " ").title(), address(name))


def actor(name: str, level: IdentityLevel = "claimed") -> Actor:
    return Actor(name, level, f"{name} <{address(name)}>")


def landing(author: Identity | str = "ann-lee", **more: Any) -> Landing:
    """A commit of its own, at noon of `DAY`: author and committer are the same, unless `more` says otherwise."""
    who = identity(author) if isinstance(author, str) else author
    noon = datetime.combine(DAY, time(12), UTC)
    made = Landing(2, "c" * 40, ("b" * 40,), noon, noon, who, who, (), "Change the register", "", None, (), ())
    return replace(made, **more)


def landed(on: Ground, *, authors: Iterable[Actor | str] = ("ann-lee",), approvals: Iterable[Actor | str] = (),
           stale: Iterable[tuple[Actor, NotCounted]] = (), records: Iterable[str] = (), paths: Iterable[str] = (),
           world: Docs | None = None, day: date = DAY, number: int = 2) -> Landed:
    """A landing whose authors and approvals are settled: names stand for people who are known by their address."""
    return Landed(number, "c" * 40, day, on, world or Docs(), _actors(authors), _actors(approvals), tuple(stale),
                  tuple(records), tuple(paths))


def touched(kind: str, base: Doc | None, head: Doc | None, by: Landed) -> Touched:
    """A record in a landing, before and after. Its id is that of `head` or `base`; the landing touches it."""
    held = KINDS[kind]
    record = str((head or base or {}).get("id", "RSK-2026-7K3M"))
    year = f"{record[4:8]}/" if held.is_work else ""
    path = f"records/{held.folder}/{year}{record}.yml"
    by.records = tuple(dict.fromkeys((*by.records, record)))
    by.paths = tuple(dict.fromkeys((*by.paths, path)))
    return Touched(record, held, path, base, head, diff(base, head), by)


def _actors(given: Iterable[Actor | str]) -> tuple[Actor, ...]:
    return tuple(actor(each) if isinstance(each, str) else each for each in given)


def _numbered(letter: str, given: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"{letter}-{number:03}", "says": f"The sentence of {letter}-{number:03}.", **each}
            for number, each in enumerate(given, 1)]
