"""Random small partnerships and changes of one record, as plain mappings that both evaluators can be asked about.

Everything comes from one source of chance: a seeded one for many cases fast, one of hypothesis for shrinking. What is
drawn leans to what is seldom: the counts that `test_two_evaluators.py` asks for say whether it leans enough.
"""

from __future__ import annotations

from random import Random
from typing import Any

AGENCIES = ["council", "hospitals", "homes"]
ROLES = ["lead", "clinician", "coordinator"]
PEOPLE = ["ann-lee", "bob-ray", "cat-orr", "dan-fox", "eve-may", "gil-roe"]
POSTS = ["post-a", "post-b", "post-c", "post-d", "post-e"]
DAYS = ["2026-02-27", "2026-03-02", "2026-03-03", "2026-03-05", "2026-03-07"]
VERBS = ["create", "update", "append", "transition", "close", "withdraw", "re-class", "hand-over", "accept"]
WORK = ["risk", "case", "plan", "decision", "incident", "dispute"]
KINDS = [*WORK, "risk", "plan", "agreement", "person", "post", "agency", "rights"]
CLASSED = {"risk": "severity", "case": "complexity", "plan": "risk_level", "decision": "risk_level"}
CLASSES = ["low", "high"]
STATES = ["draft", "active", "escalated", "closed", "withdrawn"]
LEVELS = ["case", "operational"]
SURE = ["claimed", "platform", "signed", "attested"]
IDS = {"risk": "RSK-2026-7K3M", "case": "CAS-2026-3F6P", "plan": "PLN-2026-9B4H", "decision": "DEC-2026-4XQ2",
       "incident": "INC-2026-76RS", "dispute": "DSP-2026-5A5A", "agreement": "night-cover", "person": "ann-lee",
       "post": "post-a", "agency": "council", "rights": "rights"}
OTHER = {"risk": "RSK-2026-8M2N", "plan": "PLN-2026-8M2N"}
LISTS = {"decision": ["log"], "agreement": ["parties"], "person": ["appointments", "covers"], "post": ["authority"],
         "agency": [], "rights": []}
"""The lists of a kind to which something can happen; of the others `log`, `actions` and `ownership`."""
FLAGS = ["true", "true", "true", "false"]
FIELDS = ["title", "weekly_hours", "size", "wording", "log", "status", "severity", "risk_level"]

GROWING = {"log", "actions", "ownership"}

Case = dict[str, Any]


class Drawn(Random):
    """Chance as hypothesis drew it: bytes, and nothing but the first of all choices once they are used up."""

    def __init__(self, drawn: bytes) -> None:
        super().__init__(0)
        self.drawn = iter(drawn)

    def random(self) -> float:
        return next(self.drawn, 0) / 256

    def getrandbits(self, k: int, /) -> int:
        return next(self.drawn, 0) % (1 << k)


def some(chance: Random, of: list[Any], most: int = 2, least: int = 0) -> list[Any]:
    return chance.sample(of, chance.randint(least, min(most, len(of))))


def maybe(chance: Random, share: float, **fields: Any) -> dict[str, Any]:
    return fields if chance.random() < share else {}


def likely(chance: Random, held: list[dict[str, str]]) -> dict[str, str]:
    """Mostly somebody with a post of theirs, as whoever stands in or owns something would name them."""
    return chance.choice(held) if held and chance.random() < 0.7 else {}


def dated(chance: Random, share: float = 0.2) -> dict[str, str]:
    return {name: chance.choice(DAYS) for name in ("from", "to") if chance.random() < share}


def entries(chance: Random, most: int, **choices: list[Any]) -> list[dict[str, Any]]:
    """Dated entries of a list, now and then one that corrects another."""
    found: list[dict[str, Any]] = []
    for number in range(chance.randint(0, most)):
        entry = {"id": f"E{number}", "from": chance.choice(DAYS) if chance.random() < 0.25 else "2026-01-01"}
        entry |= {name: chance.choice(of) for name, of in choices.items()}
        entry |= maybe(chance, 0.15, to=chance.choice(DAYS))
        found.append(entry | maybe(chance, 0.1, corrects=f"E{max(0, number - 1)}"))
    return found


# A partnership: who there is, and what they agreed

def partnership(chance: Random) -> Case:
    posts = POSTS[:chance.randint(3, 5)]
    people = PEOPLE[:chance.randint(3, 6)]
    kinds = some(chance, KINDS, 3, 1)
    staff = {name: person(chance, posts, people) for name in people}
    held = [{"person": name, "post": each["post"]} for name, who in staff.items() for each in who["appointments"]]
    for who in staff.values():
        who["covers"] = [each | likely(chance, held) for each in who["covers"]]
    return {
        "posts": {name: post(chance) for name in posts}, "people": staff, "held": held,
        "groups": {"wording": ["title", "summary"]} if chance.random() < 0.5 else {},
        "rights": [right(chance, f"R-{number:03}", kinds) for number in range(1, chance.randint(1, 6) + 1)]
        if chance.random() < 0.97 else None,
        "limits": [limit(chance, f"F-{number:03}", kinds) for number in range(1, chance.choice([0, 0, 1, 2, 4]) + 1)],
        "kinds": kinds}


def post(chance: Random) -> Case:
    papers = [{**each, "title": "Scheme", "delegates": some(chance, ["routine-change", "routine-change", "spending"])}
              for each in entries(chance, 2)] if chance.random() < 0.7 else []
    return {"title": "A post", "agency": chance.choice(AGENCIES), "roles": some(chance, ROLES), "authority": papers,
            **dated(chance, 0.05)}


def person(chance: Random, posts: list[str], people: list[str]) -> Case:
    return {"name": "Somebody", "agency": chance.choice(AGENCIES), **dated(chance, 0.08),
            "appointments": entries(chance, 2, post=posts) or entries(chance, 1, post=posts),
            "covers": entries(chance, 2, person=people, post=posts) if chance.random() < 0.4 else []}


def approvals(chance: Random) -> Case:
    return {"count": chance.choice([0, 1, 1, 1, 2, 2, 3]), **maybe(chance, 0.5, by=some(chance, [*ROLES, "post-a"])),
            **maybe(chance, 0.5, agencies=chance.choice([1, 2, 2, 3]))}


def needs(chance: Random) -> Case:
    wanted = chance.choice(["delegation", "log", "decision", "decision", "all"])
    decision = {**maybe(chance, 0.4, made_by=chance.choice(["case-conference", "case-conference", "board", "huddle"])),
                **maybe(chance, 0.5, type="spending"), **maybe(chance, 0.4, agencies=some(chance, AGENCIES, 2, 1)),
                **maybe(chance, 0.4, within=chance.choice(["2 days", "4 days", "30 days"]))}
    asks = {"delegation": "routine-change", "log": chance.choice(FLAGS), "decision": decision}
    return asks if wanted == "all" else {wanted: asks[wanted]}


def what(chance: Random, kinds: list[str], share: float = 0.12) -> Case:
    states = {name: some(chance, STATES, 3, 1) for name in ("from", "to") if chance.random() < share}
    return {"kinds": chance.choice([kinds, kinds, kinds, ["work"], ["reference"], some(chance, KINDS, 3, 1)]), **states,
            **maybe(chance, share, classes=some(chance, CLASSES)), **maybe(chance, share, levels=some(chance, LEVELS)),
            **maybe(chance, share, fields=some(chance, FIELDS, 4, 1)),
            **maybe(chance, share, to_classes=some(chance, CLASSES, 1))}


def where(chance: Random) -> Case:
    return {**maybe(chance, 0.6, agency=chance.choice(["own", "involved", "involved", "any", *AGENCIES])),
            **maybe(chance, 0.5, owner=chance.choice(["self", "other"]))}


def bound(chance: Random) -> Case:
    return {"field": chance.choice(["weekly_hours", "size.hours"]),
            **maybe(chance, 0.7, change=chance.choice([0, 2, 4, 0.5])),
            **maybe(chance, 0.5, at_most=chance.choice([10, 12, 40]))}


def right(chance: Random, name: str, kinds: list[str]) -> Case:
    return {
        "id": name, "says": "A sentence.", "what": what(chance, kinds), **dated(chance, 0.08),
        "who": chance.choice([["anyone"], ["anyone"], ["anyone"], some(chance, ROLES, 2, 1),
                              some(chance, [*ROLES, "anyone", *POSTS], 3, 1)]),
        "may": chance.choice([VERBS, VERBS, VERBS, some(chance, VERBS, 6, 1)]),
        **maybe(chance, 0.3, where=where(chance)), **maybe(chance, 0.25, approvals=approvals(chance)),
        **maybe(chance, 0.25, within=[bound(chance) for _ in range(chance.randint(1, 2))]),
        **maybe(chance, 0.25, needs=needs(chance)), **maybe(chance, 0.2, identity=chance.choice(SURE)),
        **maybe(chance, 0.15, afterwards={"within": "3 days", "approvals": {"count": 2}})}


def limit(chance: Random, name: str, kinds: list[str]) -> Case:
    if chance.random() < 0.3:
        place = {"paths": some(chance, ["docs/", "docs/a.md", ".github", "records/risks/"], 2, 1)}
    else:
        place = {**maybe(chance, 0.4, on=some(chance, VERBS, 4, 1)),
                 **maybe(chance, 0.8, what=what(chance, kinds, 0.2))}
    return {
        "id": name, "says": "A sentence.", **place, **dated(chance, 0.15),
        **maybe(chance, 0.5, approvals=approvals(chance)),
        **maybe(chance, 0.12, never=chance.choice(FLAGS)), **maybe(chance, 0.25, alone=chance.choice(FLAGS)),
        **maybe(chance, 0.3, needs=needs(chance)), **maybe(chance, 0.3, identity=chance.choice(SURE)),
        **maybe(chance, 0.35, except_for=some(chance, [*ROLES, "post-a"], 2, 1))}


# A change of one record, and what stands around it

def case(chance: Random, among: Case) -> Case:
    kind = chance.choice(among["kinds"]) if chance.random() < 0.9 else chance.choice(KINDS)
    people = list(among["people"])
    known = {"post": among["posts"].get("post-a"), "person": among["people"].get("ann-lee")}
    base = {"id": IDS[kind], **(known.get(kind) or doc(chance, kind, among))}
    moved = change(chance, kind, base, among)
    new = chance.random()
    base_head = (None, moved) if new < 0.1 else (base, None) if new < 0.12 else (base, moved)
    authors = [(who, sure(chance)) for who in some(chance, people, 2, 1)]
    if chance.random() < 0.05:
        authors.append((authors[0][0], sure(chance)))
    if chance.random() < 0.02:
        authors.insert(chance.randint(0, 1), ("", "claimed"))
    others = {f"records/{each}s/2026/{OTHER[each]}.yml": (each, doc(chance, each, among))
              for each in some(chance, list(OTHER), 1) if chance.random() < 0.3}
    files = some(chance, ["docs/a.md", "docs/b.md", ".github/workflows/check.yml"], 2) if chance.random() < 0.25 else []
    approved = some(chance, people, 5) if chance.random() < 0.8 else []
    return {**among, "kind": kind, "record": IDS[kind], "base": base_head[0], "head": base_head[1], "authors": authors,
            "approvals": [(who, sure(chance)) for who in approved], "others": others, "paths": [*others, *files],
            "day": chance.choice(["2026-03-03", "2026-03-05", "2026-03-05"]), **decided(chance, IDS[kind])}


def sure(chance: Random) -> str:
    return chance.choice(["claimed", "platform", "signed", "signed", "attested"])


def doc(chance: Random, kind: str, among: Case) -> Case:
    classed = maybe(chance, 0.8, **{CLASSED[kind]: chance.choice(CLASSES)}) if kind in CLASSED else {}
    parties = [{"id": f"Y{number}", "agency": each} for number, each in enumerate(some(chance, AGENCIES))]
    lead = chance.choice(["lead_agency", "initiating_agency", "agency", "", ""])
    made = {
        "title": "Before", **classed, **maybe(chance, 0.8, status=chance.choice(["draft", "active", "escalated"])),
        **maybe(chance, 0.7, level=chance.choice(LEVELS)), **maybe(chance, 0.7, agencies=some(chance, AGENCIES)),
        **({lead: chance.choice(AGENCIES)} if lead else {}), **maybe(chance, 0.3, other_parties=some(chance, AGENCIES)),
        **maybe(chance, 0.3, parties=parties), **maybe(chance, 0.3, involvement=entries(chance, 2, agency=AGENCIES)),
        **maybe(chance, 0.7, ownership=owners(chance, among)), **maybe(chance, 0.6, weekly_hours=hours(chance)),
        **maybe(chance, 0.3, size={"hours": hours(chance)}),
        **maybe(chance, 0.4, log=[{"id": "L1", "on": "2026-03-01", "text": "Began."}]),
        **maybe(chance, 0.4, actions=[{"id": "A1", "what": "Ask", "updates": [{"id": "U1", "text": "Asked."}]}])}
    return {name: value for name, value in made.items() if name not in GROWING or name in lists_of(kind)}


def lists_of(kind: str) -> list[str]:
    return LISTS.get(kind, ["log", "actions", "ownership"])


def hours(chance: Random) -> str:
    return chance.choice(["8", "10", "10.5", "12", "14", "41", "ten"] if chance.random() < 0.2 else ["8", "10", "12"])


def owners(chance: Random, among: Case) -> list[Case]:
    return [each | likely(chance, among["held"]) for each in
            entries(chance, 2, person=list(among["people"]), post=list(among["posts"]), agency=AGENCIES)]


def change(chance: Random, kind: str, base: Case, among: Case) -> Case:
    """The record afterwards: one to three things happened to it, or nothing."""
    after = dict(base)
    lists = lists_of(kind)
    for _ in range(chance.choice([0, 1, 1, 1, 1, 2, 3])):
        done = chance.randint(0, 17)
        if done <= 2:
            after["title"] = chance.choice(["After", "Later"])
        elif done <= 4:
            after["weekly_hours"] = hours(chance)
        elif done == 5:
            after["size"] = chance.choice([{"hours": hours(chance)}, "big", None])
        elif done in (6, 14):
            after["status"] = chance.choice([*STATES, None])
            after |= maybe(chance, 0.5, closed={"on": "2026-03-05", "reason": "Done."})
        elif done in (7, 15) and kind in CLASSED:
            after[CLASSED[kind]] = chance.choice([*CLASSES, None])
        elif done in (8, 9, 16) and lists:
            name = lists[0] if done != 9 else chance.choice(lists)
            held = after.get(name) or []
            new = {"id": "N1", "from": "2026-03-05", "person": "ann-lee", "post": "post-a", "agency": "council"}
            after[name] = [*held, {**new, "id": f"N{len(held)}", **maybe(chance, 0.4, accepted_on="2026-03-05")}]
        elif done in (10, 17) and after.get("ownership"):
            last = after["ownership"][-1]
            last = {**last, **chance.choice([
                {"to": "2026-03-04"}, {"accepted_on": "2026-03-05"}, {"accepted_on": "2026-03-05"},
                {"handed_over_by": "cat-orr"}, {"person": "bob-ray"}])}
            after["ownership"] = [*after["ownership"][:-1], last]
        elif done in (11, 12) and after.get("actions"):
            after["actions"] = [acted(chance, after["actions"][0]), *after["actions"][1:]]
        elif done == 13 and chance.random() < 0.4:
            name = chance.choice(["title", *lists])
            after[name] = list(reversed(after.get(name) or [])) if name != "title" and chance.random() < 0.5 else None
    return {name: value for name, value in after.items() if value is not None}


def acted(chance: Random, action: Case) -> Case:
    """An action to which something happened."""
    updates = action.get("updates", [])
    return {**action, **chance.choice([
        {"due": "2026-04-01"}, {"corrects": "A0"}, {"what": "Ask again"},
        {"updates": [*updates, {"id": "U2", "text": "Again."}]},
        {"updates": [{**each, "text": "Other."} for each in updates]}, {"updates": []}])}


def decided(chance: Random, record: str) -> Case:
    """Decisions about the record, and the meetings that may have taken them."""
    fits = chance.random() < 0.5
    meetings = {name: {
        "id": name, **maybe(chance, 0.9, type=chance.choice(["case-conference", "case-conference", "huddle"])),
        **maybe(chance, 0.8, forum="board"), "attendance": attendance(chance)}
        for name in ("MTG-2026-5T8W", "MTG-2026-6T8W")[:chance.choice([0, 1, 1, 2])]}
    decisions = [{
        "id": name, "status": chance.choice(["agreed", "agreed", "agreed", "closed", "draft", "withdrawn"]),
        **maybe(chance, 0.8, type=chance.choice(["spending", "spending", "routine-change"])),
        **maybe(chance, 0.9, decided_on=chance.choice(DAYS)),
        "about": [record] if chance.random() < 0.9 else ["RSK-2026-0000"],
        **maybe(chance, 0.8, decider={"meeting": "MTG-2026-5T8W"})}
        for name in ("DEC-2026-1AB2", "DEC-2026-2AB2")[:chance.choice([0, 1, 1, 2])]]
    if fits:
        meetings["MTG-2026-7T8W"] = {"id": "MTG-2026-7T8W", "type": "case-conference", "forum": "board",
                                     "attendance": [*attendance(chance), *attendance(chance, "F")]}
        decisions.append({"id": "DEC-2026-3AB2", "status": "agreed", "type": "spending", "decided_on": "2026-03-03",
                          "about": [record], "decider": {"meeting": "MTG-2026-7T8W"}})
    return {"meetings": meetings, "decisions": decisions,
            "quorate": [name for name in meetings if chance.random() < 0.8]}


def attendance(chance: Random, letter: str = "E") -> list[Case]:
    return [{**each, "id": each["id"].replace("E", letter),
             "attended": chance.choice(["present", "present", "in-part", "deputy", "apologies", "absent"])}
            for each in entries(chance, 3, agency=AGENCIES)]
