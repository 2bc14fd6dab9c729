"""A second, tiny evaluator of who may change what, written only from the words of `docs/ownership.md` (S1 to S16).

It is naive on purpose: it walks through plain mappings of text, and looks at everybody with every right each time. A
case is a mapping with these keys: `people`, `posts` (id -> fields), `rights`, `limits` (lists; `rights` None for none),
`groups` (name -> fields), `kind`, `record`, `base`, `head` (fields, or None), `authors`, `approvals` (lists of person
and level; an unknown author is ""), `day`, `decisions` (list of fields), `meetings` (id -> fields), `quorate` (ids),
`paths` (other files of the landing), `others` (path -> kind and fields of those that are records).

`judge` answers for each action: ("allowed", the reliances that would do) or ("denied", the reasons that are true). A
reliance is (right, person, post, covered person); a reason is (lack, right or limit).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

LEVELS = ["claimed", "platform", "signed", "attested"]
POLICY = {"partnership", "rights", "limits"}
REFERENCE = {"agency", "agreement", "forum", "framework", "indicator", "person", "post", "protocol", "rota"}
CLASS = {"case": "complexity", "plan": "risk_level", "risk": "severity", "decision": "risk_level",
         "escalation": "severity"}
EMPTY: list[Any] = [None, "", [], {}]


# S2: what was done

def actions(kind: str, base: Any, head: Any) -> set[tuple[str, str, str, str]]:
    """Every (verb, field, was, now)."""
    if base is None:
        return {("create", "", "", state(kind, head))}
    if head is None:
        return {("delete", "", "", "")}
    found = set()
    was, now = state(kind, base), state(kind, head)
    for name in {*base, *head}:
        old, new = base.get(name), head.get(name)
        if old == new or (old in EMPTY and new in EMPTY):
            continue
        if was != now and name in ("status", "closed", "withdrawn"):
            found.add(({"closed": "close", "withdrawn": "withdraw"}.get(now, "transition"), "status", was, now))
        elif name == CLASS.get(kind):
            found.add(("re-class", name, old or "", new or ""))
        elif has_ids(old) and has_ids(new):
            found |= {(verb, name, "", "") for verb in in_list(old or [], new or [], name in ("ownership", "managers"))}
        else:
            found.add(("update", name, "", ""))
    return found or {("update", "", "", "")}


def has_ids(held: Any) -> bool:
    return held in EMPTY or (isinstance(held, list) and all(isinstance(each, dict) and "id" in each for each in held))


def in_list(old: list[Any], new: list[Any], owners: bool) -> set[str]:
    found = set()
    before, after = {each["id"]: each for each in old}, {each["id"]: each for each in new}
    for name, entry in after.items():
        if name not in before:
            found.add("hand-over" if owners else "append")
            if owners and entry.get("accepted_on"):
                found.add("accept")
        else:
            found |= in_entry(before[name], entry, owners)
    if [name for name in after if name in before] != list(before):
        found.add("remove")
    return found


def in_entry(old: dict[str, Any], new: dict[str, Any], owners: bool) -> set[str]:
    found = set()
    for name in {*old, *new}:
        was, now = old.get(name), new.get(name)
        if was == now or (was in EMPTY and now in EMPTY):
            continue
        if now in EMPTY:
            found.add("remove")
        elif owners and was in EMPTY and name in ("to", "handed_over_by", "accepted_on"):
            found.add("accept" if name == "accepted_on" else "hand-over")
        elif owners:
            found.add("edit")
        elif isinstance(now, list) and has_ids(was) and has_ids(now):
            found |= in_list(was or [], now, owners=False)
        elif isinstance(was, dict) and isinstance(now, dict):
            found |= in_entry(was, now, owners)
        else:
            found.add("update" if was in EMPTY and name != "corrects" else "edit")
    return found


def state(kind: str, doc: Any) -> str:
    return doc.get("status") or ("" if kind in REFERENCE | POLICY else "draft")


# S3, S4, S5: what a right or limit reaches

def reaches(what: Any, case: Any, action: tuple[str, str, str, str]) -> bool:
    verb, field, _, now = action
    kind, head = case["kind"], case["head"]
    doc = head if verb == "create" else case["base"]
    if not of_record(what, kind, doc):
        return False
    fields = {each for name in what.get("fields", []) for each in case["groups"].get(name, [name])}
    if fields and (not field or field not in fields):
        return False
    if what.get("from") and (verb == "create" or state(kind, doc) not in what["from"]):
        return False
    if what.get("to") and verb in ("create", "transition", "close", "withdraw") and now not in what["to"]:
        return False
    return not (what.get("to_classes") and verb in ("create", "re-class")
                and (head.get(CLASS.get(kind)) or "") not in what["to_classes"])


def of_record(what: Any, kind: str, doc: Any) -> bool:
    """The parts that look at the record alone."""
    named = "reference" if kind in REFERENCE else kind if kind in POLICY else "work"
    if kind not in what["kinds"] and named not in what["kinds"]:
        return False
    if what.get("classes") and (doc.get(CLASS.get(kind)) or "") not in what["classes"]:
        return False
    return not (what.get("levels") and doc.get("level") not in what["levels"])


def at_place(where: Any, case: Any, action: tuple[str, str, str, str], holder: Any) -> bool:
    kind, day = case["kind"], case["day"]
    doc = case["head"] if action[0] == "create" else case["base"]
    owner = (sorted(current(doc.get("ownership"), day), key=lambda each: each["from"]) or [{}])[-1]
    one = (case["record"] if kind == "agency" else doc.get("lead_agency") or doc.get("initiating_agency")
           or doc.get("agency") or owner.get("agency"))
    leads = {one} if one else {*doc.get("agencies", [])}
    part = {each["agency"] for name in ("involvement", "parties") for each in current(doc.get(name), day)}
    involved = leads | part | {*doc.get("agencies", []), *doc.get("other_parties", [])} if kind != "agency" else leads
    wanted, person = where.get("agency", "any"), holder["person"]
    if wanted == "own" and holder["agency"] not in leads:
        return False
    if wanted == "involved" and holder["agency"] not in involved:
        return False
    if wanted not in ("own", "involved", "any") and wanted not in leads:
        return False
    if not where.get("owner"):
        return True
    if action[0] == "create" or not owner:
        return False
    mine = owner["person"] == person or any(
        held["covering"] == owner["person"] and held["post"] == owner["post"] for held in holdings(case, person))
    return mine == (where["owner"] == "self")


def inside(bound: Any, base: Any, head: Any) -> bool:
    was, now = number(base, bound["field"]), number(head, bound["field"])
    if was is None or now is None or ("change" in bound and abs(now - was) > Decimal(str(bound["change"]))):
        return False
    return not ("at_most" in bound and max(was, now) > Decimal(str(bound["at_most"])))


def number(doc: Any, path: str) -> Decimal | None:
    held: Any = doc or {}
    for name in path.split("."):
        if not isinstance(held, dict):
            return None
        held = held.get(name)
        if held is None:
            return Decimal(0)
    return Decimal(held) if isinstance(held, str) and held.replace(".", "", 1).isdigit() else None


# S6, S9, S10, S11: people, their approvals, and what else it takes

def current(entries: Any, day: str) -> list[Any]:
    entries = entries or []
    wrong = {each.get("corrects") for each in entries if each.get("corrects") != each["id"]}
    return [each for each in entries if each["id"] not in wrong and in_force(each, day)]


def in_force(thing: Any, day: str) -> bool:
    return bool(thing.get("from", "") <= day <= thing.get("to", "9"))


def posts_of(case: Any, person: str) -> list[str]:
    """The posts somebody is appointed to that day."""
    who, day = case["people"].get(person), case["day"]
    if not who or not in_force(who, day):
        return []
    return [each["post"] for each in current(who.get("appointments"), day)
            if each["post"] in case["posts"] and in_force(case["posts"][each["post"]], day)]


def holdings(case: Any, person: str) -> Iterator[dict[str, Any]]:
    """Every post whose roles somebody has that day, and whom they cover there."""
    who, day = case["people"].get(person), case["day"]
    found = [(post, "") for post in posts_of(case, person)]
    if who and in_force(who, day):
        found += [(each["post"], each["person"]) for each in current(who.get("covers"), day)
                  if each["person"] != person and each["post"] in posts_of(case, each["person"])]
    for post, covering in found:
        held = case["posts"][post]
        yield {"person": person, "post": post, "covering": covering, "agency": held.get("agency") or who["agency"],
               "roles": {post, "anyone", *held.get("roles", [])}}


def enough(asked: Any, case: Any, level: str) -> bool:
    """Whether enough people approved who are at least that sure."""
    authors = {person for person, _ in case["authors"] if person}
    counted = []
    for person in {who for who, sure in case["approvals"] if LEVELS.index(sure) >= LEVELS.index(level)} - authors:
        agencies = {held["agency"] for held in holdings(case, person) if held["covering"] not in authors
                    and (not asked.get("by") or held["roles"] & {*asked["by"]})}
        if agencies:
            counted.append(agencies)
    if not asked["count"]:
        return True
    wanted = asked.get("agencies", 1)
    spread = any(all(agency in people for agency, people in zip(one, order, strict=False))
                 for order in permutations(counted, min(wanted, len(counted)))
                 for one in permutations({each for agencies in counted for each in agencies}, wanted))
    return len(counted) >= max(asked["count"], wanted) and spread


def needed(needs: Any, case: Any, post: str) -> bool:
    """Whether everything is there that is needed besides approvals."""
    papers = current(case["posts"].get(post, {}).get("authority"), case["day"])
    if "delegation" in needs and not any(needs["delegation"] in each.get("delegates", []) for each in papers):
        return False
    if needs.get("log") == "true":
        old = {each["id"] for each in (case["base"] or {}).get("log", [])}
        if not {each["id"] for each in (case["head"] or {}).get("log", [])} - old:
            return False
    return "decision" not in needs or any(decides(needs["decision"], each, case) for each in case["decisions"])


def decides(wanted: Any, decision: Any, case: Any) -> bool:
    on = decision.get("decided_on")
    if case["record"] not in decision.get("about", []) or decision.get("status") not in ("agreed", "closed"):
        return False
    if not on or on > case["day"] or wanted.get("type") not in (None, decision.get("type")):
        return False
    if "within" in wanted:
        days = int(wanted["within"].removesuffix(" days"))
        if date.fromisoformat(on) + timedelta(days) < date.fromisoformat(case["day"]):
            return False
    meeting = case["meetings"].get(decision.get("decider", {}).get("meeting"), {})
    by = wanted.get("made_by")
    if by and (by not in (meeting.get("forum"), meeting.get("type")) or meeting["id"] not in case["quorate"]):
        return False
    seats = [{**each, "from": "", "to": "9"} for each in meeting.get("attendance", [])]
    came = {each["agency"] for each in current(seats, "") if each["attended"] in ("present", "in-part", "deputy")}
    return came >= {*wanted.get("agencies", [])}


# S1, S12, S13, S14, S15: the answer

def authors(case: Any) -> list[tuple[str, str]]:
    """Everybody who wrote, as sure as the least sure of what they wrote."""
    return [(person, min((level for who, level in case["authors"] if who == person), key=LEVELS.index))
            for person in {person for person, _ in case["authors"]}]


def judge(case: Any) -> dict[tuple[str, str, str, str], tuple[str, Any]]:
    done = actions(case["kind"], case["base"], case["head"])
    return {action: answer(case, action) for action in done} if case["rights"] is not None else {}


def answer(case: Any, action: tuple[str, str, str, str]) -> tuple[str, Any]:
    if any(not person for person, _ in case["authors"]):
        return "denied", {("identity", "")}
    if action[0] in ("edit", "remove", "delete"):
        return "denied", {("never", "")}
    good: set[Any] = set()
    later: set[Any] = set()
    missing, forbidden = set(), set()
    for person, level in authors(case):
        for holder in holdings(case, person):
            for right in case["rights"]:
                if not (in_force(right, case["day"]) and action[0] in right["may"] and {*right["who"]} & holder["roles"]
                        and reaches(right["what"], case, action)
                        and at_place(right.get("where", {}), case, action, holder)):
                    continue
                limits = [each for each in case["limits"] if concerns(each, case, action, person)]
                of_right = lacking(right, [right, *limits], case, holder, level)
                if not all(inside(bound, case["base"], case["head"]) for bound in right.get("within", [])):
                    of_right.add("bound")
                of_limits = {("never" if "never" in asked else "limit", limit["id"]) for limit in limits
                             if (asked := lacking(limit, [right, *limits], case, holder, level))}
                if of_right:
                    missing |= {(lack, right["id"]) for lack in of_right}
                elif of_limits:
                    forbidden |= of_limits
                else:
                    (later if "afterwards" in right else good).add(
                        (right["id"], person, holder["post"], holder["covering"]))
    if good or later:
        return "allowed", good or later
    return "denied", forbidden or missing or {("right", "")}


def concerns(limit: Any, case: Any, action: tuple[str, str, str, str], person: str) -> bool:
    roles = {role for held in holdings(case, person) for role in held["roles"]}
    return (in_force(limit, case["day"]) and not limit.get("paths")
            and (not limit.get("on") or action[0] in limit["on"])
            and ("what" not in limit or reaches(limit["what"], case, action))
            and not roles & {*limit.get("except_for", [])})


def lacking(asks: Any, together: list[Any], case: Any, holder: Any, level: str) -> set[str]:
    """Everything that a right or a limit asks for in vain; `together` are all that ask for something."""
    found, approvals = set(), asks.get("approvals", {"count": 0})
    if not needed(asks.get("needs", {}), case, holder["post"]):
        found.add("need")
    if not enough(approvals, case, "claimed"):
        found.add("approvals")
    elif not enough(approvals, case, max((each.get("identity", "claimed") for each in together), key=LEVELS.index)):
        found.add("level")
    if LEVELS.index(level) < LEVELS.index(asks.get("identity", "claimed")):
        found.add("level")
    if asks.get("never") == "true":
        found.add("never")
    if asks.get("alone") == "true" and not all(path in case["others"] and (
            "what" not in asks or of_record(asks["what"], *case["others"][path])) for path in case["paths"]):
        found.add("alone")
    return found


# S13: limits on files

def judge_paths(case: Any) -> set[str]:
    """The limits on files that the landing breaks."""
    return {limit["id"] for limit in case["limits"] if limit.get("paths") and broken(limit, case)}


def broken(limit: Any, case: Any) -> bool:
    mine = [path for path in case["paths"]
            if any(path == each or path.startswith(each.rstrip("/") + "/") for each in limit["paths"])]
    held = [list(holdings(case, person)) for person, _ in case["authors"]]
    if not mine or not in_force(limit, case["day"]) or all(
            any(each["roles"] & {*limit.get("except_for", [])} for each in posts) for posts in held):
        return False
    level, needs = limit.get("identity", "claimed"), limit.get("needs", {})
    posts = [post for each in held for post in each]
    return any((
        limit.get("never") == "true", limit.get("alone") == "true" and len(mine) < len(case["paths"]),
        any(LEVELS.index(sure) < LEVELS.index(level) for _, sure in case["authors"]),
        not enough(limit.get("approvals", {"count": 0}), case, level),
        needs.get("log") == "true", "decision" in needs,
        "delegation" in needs and not any(needed(needs, case, each["post"]) for each in posts)))
