"""The same question to both evaluators, where their answers differ, and what the answers rested on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any, NamedTuple

from caretrail.authority.ground import Ground
from caretrail.authority.judging import judge_landing
from caretrail.authority.model import Actor, Touched
from tests.authority import tiny
from tests.authority.cases import Case, case, partnership
from tests.authority.made import Docs, ground, landed, touched

Answers = dict[tuple[str, str, str, str], tuple[str, set[Any]]]

EACH = 25
"""So many changes are made in each partnership: making one costs as much as judging several."""


def ground_of(among: Case) -> Ground:
    return ground(people=among["people"], posts=among["posts"], rights=among["rights"], limits=among["limits"],
                  groups=among["groups"])


def asked(one: Case, on: Ground) -> Touched:
    """The case as the evaluator is asked it. The files of the landing are told to the tiny one too."""
    records = {each["id"]: each for each in (*one["decisions"], *one["meetings"].values())}
    records |= {path.rpartition("/")[2].removesuffix(".yml"): doc for path, (_, doc) in one["others"].items()}
    world = Docs(records, {name: name in one["quorate"] for name in one["meetings"]})
    by = landed(on, authors=[actor(*each) for each in one["authors"]], paths=one["paths"], world=world,
                approvals=[actor(*each) for each in one["approvals"]], day=date.fromisoformat(one["day"]))
    return touched(one["kind"], one["base"], one["head"], by)


def actor(person: str, level: Any) -> Actor:
    fault = {} if person else {"fault": "nobody is known by that address", "fix": "have a custodian register it"}
    return Actor(person, level, person or "a stranger", **fault)


class Compared(NamedTuple):
    """What the tiny evaluator says of the actions and of the limits on files, and what the other says differently."""

    actions: Answers
    files: set[str]
    disagreement: str


def compared(one: Case, on: Ground) -> Compared:
    """Ask both. The evaluator tells one right to rely on, or some reasons; the tiny one all that would do, and all that
    are true.
    """
    real = asked(one, on)
    said: Answers = {}
    for each in real.verdict.relied:
        said[named(each.action)] = ("allowed", {(each.right, each.person, each.post, each.covering)})
    for refused in real.verdict.denials:
        said.setdefault(named(refused.action), ("denied", set()))[1].add((refused.lack, refused.by))
    expected, files = tiny.judge(one), {each.by for each in judge_landing(real.landed)}
    files_expected = tiny.judge_paths({**one, "paths": list(real.landed.paths)})
    differ = [f"{action}: {said.get(action)} and {expected.get(action)}" for action in {*said, *expected}
              if not agree(said.get(action), expected.get(action))]
    if files != files_expected:
        differ.append(f"limits on files: {files} and {files_expected}")
    return Compared(expected, files_expected, "; ".join(differ))


def agree(said: tuple[str, set[Any]] | None, expected: tuple[str, set[Any]] | None) -> bool:
    return said is not None and expected is not None and said[0] == expected[0] and said[1] <= expected[1]


def named(action: Any) -> tuple[str, str, str, str]:
    return action.verb, action.field, action.was, action.now


def many(seed: int, cases: int) -> Iterator[tuple[Case, Ground]]:
    """So many cases, always the same for the same seed."""
    chance = Random(seed)
    for _ in range(cases // EACH):
        among = partnership(chance)
        on = ground_of(among)
        for _ in range(EACH):
            yield case(chance, among), on


def rests_on(one: Case, found: Compared) -> Iterator[str]:
    """What the answers rested on, in words to count by: what was done, what was lacking, and each part of the rights
    relied on and of the rights and limits that stood in the way.
    """
    rules = {each["id"]: each for each in (*(one["rights"] or ()), *one["limits"])}
    yield f"{one['kind']} judged"
    for action, (said, which) in found.actions.items():
        yield f"{action[0]} {said}"
        if said == "denied":
            yield from (f"lacks {lack}" for lack, _ in which)
            yield from (f"refused by {part}" for _, rule in which if rule for part in parts(rules[rule]))
        else:
            yield from (f"allowed by {part}" for right in {each[0] for each in which} for part in parts(rules[right]))
            yield from (f"allowed by {'cover' if covering else 'appointment'}" for *_, covering in which)
    yield from (f"files refused by {part}" for limit in found.files for part in parts(rules[limit]))


def parts(rule: Case) -> Iterator[str]:
    """`what.classes`, `approvals.by`, `needs.decision.within`: everything that a right or a limit names."""
    for name, held in rule.items():
        if isinstance(held, dict):
            yield from (f"{name}.{each}" for each in parts(held))
        elif held and name not in ("id", "says"):
            yield name


def counted(seed: int, cases: int) -> Counter[str]:
    """How often each thing was rested on, once it is sure that the two agree on every case."""
    counts: Counter[str] = Counter()
    for one, on in many(seed, cases):
        found = compared(one, on)
        assert not found.disagreement, f"{found.disagreement}, in {one}"
        counts.update(rests_on(one, found))
    return counts
