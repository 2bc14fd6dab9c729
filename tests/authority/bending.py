"""Each bound of a right or a limit bent in turn, and changes that tell the bent rule from the one as it stands.

A rule is tried alone: its bounds are what is looked at, and not whether another rule asks for the same. A limit stands
beside one right that lets everybody do everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from caretrail.authority.actions import HANDED_OVER, is_append_only
from caretrail.authority.classes import class_field
from caretrail.authority.ground import Ground, with_doc
from caretrail.authority.judging import judge_landing
from caretrail.authority.model import LEVELS, Actor
from caretrail.authority.roles import held
from caretrail.kinds import KINDS as WORK_AND_REFERENCE
from caretrail.policy import ALL_KINDS
from tests.authority.made import KINDS, Docs, landed, touched

Rule = dict[str, Any]
Path = tuple[Any, ...]

DAY = date(2026, 4, 15)
NOBODY = "role-nobody-has"
WORDS = ("id", "says", "basis")
MUST = (("who",), ("may",), ("what",), ("what", "kinds"), ("paths",), ("approvals", "count"), ("afterwards", "within"),
        ("afterwards", "approvals"), ("afterwards", "approvals", "count"))
"""What a right or limit cannot be without: it is bent and not dropped."""

GENEROUS: Rule = {"id": "R-999", "says": "Everybody may do everything.", "who": ["anyone"],
            "may": ["create", "update", "append", "transition", "close", "withdraw", "re-class", "hand-over", "accept"],
            "what": {"kinds": ["work", "reference", "partnership", "rights", "limits", "allowed"]}}


# Bent rules

def bent(rule: Rule) -> Iterator[tuple[str, Rule | None]]:
    """What was bent, and the rule then; None for no rule at all."""
    yield "dropped", None
    for path in paths(rule):
        value = at(rule, path)
        if path not in MUST and isinstance(path[-1], str) and path[-1] != "field" and not says_nothing(rule, path):
            yield f"without {said(path)}", put(rule, path, None)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            for each in value if len(value) > 1 else ():
                yield f"{said(path)} without {each}", put(rule, path, [other for other in value if other != each])
            if path[-1] in ("who", "by", "except_for"):
                yield f"{said(path)} for nobody", put(rule, path, [NOBODY])
        if path[-1] in ("count", "agencies", "change", "at_most") and not isinstance(value, list):
            # People of two agencies are two people: to ask for fewer changes nothing.
            agencies = int(at(rule, path[:-1]).get("agencies", 0))
            least = 1 if path[-1] == "agencies" else agencies if agencies > 1 else 0
            for by in (1, -1):
                if int(value) + by >= least:
                    yield f"{said(path)} {value} {by:+}", put(rule, path, str(int(value) + by))
        if path[-1] == "within" and isinstance(value, str):
            number, unit = value.split(" ", 1)
            yield f"{said(path)} longer", put(rule, path, f"{int(number) + 1} {unit}")
        if path[-1] in ("from", "to") and path == path[-1:]:
            for by in (1, -1):
                yield f"{said(path)} {by:+} day", put(rule, path, str(date.fromisoformat(value) + timedelta(by)))


def says_nothing(rule: Rule, path: Path) -> bool:
    """Whether it asks for what holds anyhow."""
    return at(rule, path) in ("any", {"agency": "any"})


def paths(held: Any, above: Path = ()) -> Iterator[Path]:
    for name, value in held.items() if isinstance(held, dict) else enumerate(held):
        if name in WORDS:
            continue
        yield (*above, name)
        if isinstance(value, dict) or (isinstance(value, list) and not all(isinstance(each, str) for each in value)):
            yield from paths(value, (*above, name))


def said(path: Path) -> str:
    return ".".join(map(str, path))


def at(rule: Any, path: Path) -> Any:
    for name in path:
        rule = rule[name]
    return rule


def put(rule: Rule, path: Path, value: Any) -> Rule:
    """The rule with another value there; None takes it away."""
    made = deepcopy(rule)
    holder = at(made, path[:-1])
    if value is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return made


# Changes that may tell them apart

def with_rule(on: Ground, rule: Rule | None, groups: list[Any]) -> Ground:
    """The people of a ground under one rule and no other."""
    limit = rule is not None and "who" not in rule
    rights = [GENEROUS] if limit else [rule] if rule else []
    on = with_doc(on, KINDS["rights"], "rights", {"id": "rights", "field_groups": groups, "rights": rights})
    assert on.rights
    assert len(on.rights.rights) == len(rights), rule
    return with_doc(on, KINDS["limits"], "limits", {"id": "limits", "limits": [rule] if limit else []})


def change(chance: Random, rule: Rule, on: Ground, groups: list[Any]) -> dict[str, Any]:
    """A change that the rule is about, or nearly."""
    what = rule.get("what") or GENEROUS["what"]
    kind = KINDS[chance.choice(kinds(what["kinds"]))]
    fields = [field for each in what.get("fields", ["title"]) for field in opened(each, groups)]
    day = chance.choice([DAY, *(date.fromisoformat(rule[each]) + timedelta(by) for each in ("from", "to")
                                if each in rule for by in (-1, 0, 1))])
    people = sorted(on.people)
    wanted = {*rule.get("who", []), *(rule.get("except_for") or [])} - {"anyone"}
    author = somebody(chance, on, people, wanted, day)
    agencies = sorted({each.agency for each in on.posts.values()})
    base: Rule = {
        "id": f"{kind.prefix}-2026-7K3M" if kind.prefix else kind.only or "something", "title": "Before",
        "status": chance.choice([*what.get("from", ["active"]), "active", "draft"]), "weekly_hours": "10",
        "weekly_cost": "1000", "agencies": chance.sample(agencies, min(2, len(agencies))),
        "level": chance.choice([*what.get("levels", []), "case"]), class_field(kind) or "topic": chance.choice(
            [*what.get("classes", ["high"]), "something else"])}
    if chance.random() < 0.6:
        owner = chance.choice([author, chance.choice(people)])
        post = next(iter(held(on, owner, day)), None)
        base["ownership"] = [{"id": "O1", "person": owner, "post": post.post if post else "", "from": "2024-01-01",
                              "agency": post.agency if post else agencies[0]}]
    verb = chance.choice(rule.get("may") or rule.get("on") or GENEROUS["may"])
    head = done(chance, verb, kind, base, fields, rule)
    by = {*(rule.get("approvals") or {}).get("by", [])}
    approved = {somebody(chance, on, people, by, day) for _ in range(chance.randint(0, 5))} - {author}
    records, meeting = decisions(chance, base["id"], rule, day, agencies)
    files = chance.sample([*rule.get("paths", []), "README.md"], chance.randint(0, 2 if "paths" in rule else 1))
    return {"kind": kind.name, "base": None if verb == "create" else base, "head": head, "day": day,
            "authors": [Actor(author, chance.choice(LEVELS), author)], "world": Docs(records, meeting),
            "approvals": [Actor(each, chance.choice(LEVELS), each) for each in sorted(approved)],
            "paths": [f"{each}x" if each.endswith("/") else each for each in files]}


def kinds(named: list[str]) -> list[str]:
    groups = {"work": [each.name for each in WORK_AND_REFERENCE if each.is_work],
              "reference": [each.name for each in WORK_AND_REFERENCE if not each.is_work]}
    assert {each.name for each in ALL_KINDS} >= {*groups["work"], *groups["reference"]}
    return [kind for name in named for kind in groups.get(name, [name])]


def opened(field: str, groups: list[Any]) -> list[str]:
    return next((each["fields"] for each in groups if each["name"] == field), [field])


def somebody(chance: Random, on: Ground, people: list[str], roles: set[str], day: date) -> str:
    """Mostly somebody with one of the roles, and with each of them alike."""
    if not roles or chance.random() < 0.25:
        return chance.choice(people)
    role = chance.choice(sorted(roles))
    return chance.choice([who for who in people if any(role in each.role for each in held(on, who, day))] or people)


def done(chance: Random, verb: str, kind: Any, base: Rule, fields: list[str], rule: Rule) -> Rule:
    head, what = dict(base), rule.get("what") or {}
    entry = {"id": "N1", "on": "2026-04-15", "person": "a", "post": "b", "agency": "c", "from": "2026-04-15"}
    if verb in ("update", "create"):
        field = chance.choice([*fields, "title"])
        bounded = [each["field"] for each in rule.get("within", [])]
        if bounded and chance.random() < 0.8:
            name = chance.choice(bounded)
            step = chance.choice([each for bound in rule["within"] if bound["field"] == name for value in (
                bound.get("change"), bound.get("at_most")) if value for each in (int(value), int(value) + 1)])
            head[name] = str(int(base[name]) + step)
        elif is_append_only(kind, (field,)):
            base[field] = [entry]
            head[field] = [{**entry, "note": "Filled in."}]
        else:
            head[field] = "Another value"
    elif verb == "append":
        grows = [each for each in kind.model.model_fields if is_append_only(kind, (each,)) and each not in HANDED_OVER]
        lists = [each for each in fields if each in grows] if chance.random() < 0.8 else []
        head[chance.choice(lists or grows or ["log"])] = [entry]
    elif verb in ("transition", "close", "withdraw"):
        head["status"] = {"close": "closed", "withdraw": "withdrawn"}.get(verb, chance.choice(
            [*what.get("to", []), "active", "escalated"]))
    elif verb == "re-class":
        head[class_field(kind) or "topic"] = chance.choice([*what.get("to_classes", []), *what.get("classes", []), "x"])
    elif verb in ("hand-over", "accept"):
        before = base.get("ownership", [])
        head["ownership"] = [*before, entry] if verb == "hand-over" or not before else [
            {**before[0], "accepted_on": "2026-04-15"}, *before[1:]]
    return {**head, "log": [{"id": "L9", "on": "2026-04-15", "text": "Why."}]} if chance.random() < 0.3 else head


def decisions(chance: Random, record: str, rule: Rule, day: date, agencies: list[str]) -> tuple[Rule, dict[str, bool]]:
    """A decision about the record that fits what the rule asks for, or nearly."""
    wanted = (rule.get("needs") or {}).get("decision")
    if wanted is None or chance.random() < 0.2:
        return {}, {}
    age = int(str(wanted.get("within", "10 days")).split(" ", 1)[0]) + chance.choice([0, 0, 1, -3])
    made_by = chance.choice([wanted.get("made_by", "huddle"), wanted.get("made_by", "huddle"), "huddle"])
    came = [{"id": f"P{number}", "agency": each, "attended": "present"} for number, each in enumerate(agencies)]
    decision = {"id": "DEC-2026-1AB2", "status": "agreed", "about": [record], "decided_on": str(day - timedelta(age)),
                "type": wanted.get("type", "spending"), "decider": {"meeting": "MTG-2026-1AB2"}}
    return {"DEC-2026-1AB2": decision, "MTG-2026-1AB2": {"id": "MTG-2026-1AB2", "type": made_by, "attendance": came}}, {
        "MTG-2026-1AB2": chance.random() < 0.8}


def outcome(case: dict[str, Any], on: Ground) -> Any:
    """What is refused and what is allowed, and what must follow."""
    by = landed(on, authors=case["authors"], approvals=case["approvals"], paths=case["paths"], world=case["world"],
                day=case["day"])
    files = {each.lack for each in judge_landing(by)}
    verdict = touched(case["kind"], case["base"], case["head"], by).verdict
    return (files, {(each.action.verb, each.action.field) for each in verdict.denials},
            {(each.action.verb, each.action.field, str(each.afterwards)) for each in verdict.relied})


def dead(rule: Rule, on: Ground, groups: list[Any], tries: int) -> list[str]:
    """The bounds of a rule that change nothing when they are bent, whatever was tried."""
    chance = Random(json.dumps(rule, sort_keys=True))
    left = {name: with_rule(on, other, groups) for name, other in bent(rule)}
    stands = with_rule(on, rule, groups)
    if "who" not in rule:
        left["dropped"] = with_rule(on, GENEROUS, groups)
    for _ in range(tries):
        case = change(chance, rule, on, groups)
        expected = outcome(case, stands)
        left = {name: other for name, other in left.items() if outcome(case, other) == expected}
        if not left:
            break
    return sorted(left)
