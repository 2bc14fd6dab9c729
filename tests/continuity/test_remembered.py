"""What is remembered of one change and used for the next says what judging it anew would say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from caretrail.approvals.attested import Attestations
from caretrail.continuity import Continuity, audit
from caretrail.continuity.remembered import Key, Memory, Stood
from caretrail.history import git, objects, open_history
from caretrail.history.git import Repository
from tests.continuity.register import (
    AMARA,
    GWEN,
    HELEN,
    PRIYA,
    RIGHTS_FILE,
    STRANGER,
    TOMASZ,
    approved,
    day,
    files,
    person,
)
from tests.history.repository import Content

WHO = (AMARA, TOMASZ, PRIYA, GWEN, HELEN)
SLUGS = {"amara-okafor": "council", "tomasz-lind": "hospitals", "priya-raman": "council", "gwen-hartley": "hospitals"}
POSTS = ("head-of-risk", "coordinator-east")
LIMITS = """\
id: limits
limits:
  - {id: F-001, says: High risks close with two., on: [close, update], what: {kinds: [risk], classes: [high]},
     from: 2026-03-08, approvals: {count: 2}}
  - {id: F-002, says: A plan changes alone., what: {kinds: [plan], levels: [case]}, alone: true, except_for: [lead]}
  - {id: F-003, says: Not to be withdrawn., on: [withdraw], never: true, to: 2026-03-20}
"""
RIGHTS = """\
id: rights
field_groups: [{name: wording, fields: [title, summary]}]
rights:
  - {id: R-001, says: Log it., who: [anyone], may: [create, append], what: {kinds: [work]}, where: {agency: any}}
  - {id: R-002, says: The owner., who: [anyone], may: [update, transition, close, re-class], what: {kinds: [work]},
     where: {owner: self}}
  - {id: R-003, says: Others., who: [lead], may: [update, hand-over, accept], what: {kinds: [work], levels: [system]},
     where: {owner: other, agency: own}, to: 2026-03-14}
  - {id: R-004, says: Words., who: [anyone], may: [update], what: {kinds: [risk], fields: [wording],
     from: [active, closed]}}
  - {id: R-005, says: Hours., who: [coordinator], may: [update], what: {kinds: [plan]},
     within: [{field: weekly_hours, change: 4}]}
  - {id: R-006, says: Later., who: [on-call], may: [update], what: {kinds: [risk], fields: [summary]},
     afterwards: {within: 3 days, approvals: {count: 1}}}
  - {id: R-007, says: With a log., who: [custodian], may: [update, transition], what: {kinds: [risk],
     fields: [severity, agencies]}, needs: {log: true}, approvals: {count: 1}}
  - {id: R-008, says: Lower it., who: [lead], may: [re-class, close], what: {kinds: [risk], to_classes: [low]},
     approvals: {count: 1}}
  - {id: R-070, says: The rest., who: [custodian], may: [create, update, append], what: {kinds: [reference, limits,
     rights, partnership]}}
"""


@pytest.mark.parametrize("seed", range(3))
def test_remembered_verdicts_are_those_of_judging_anew(
        seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "register"
    git.init(made)
    git.fast_import(made, landed(Random(seed)))
    recalled = list[Stood | None]()

    def recall(memory: Memory, key: Key) -> Stood | None:
        recalled.append(known(memory, key))
        return recalled[-1]

    known = Memory.recall
    monkeypatch.setattr(Memory, "recall", recall)
    remembered = audited(made)
    assert sum(each is not None for each in recalled) > 10
    assert remembered.count("authorised") > 80
    assert remembered.count("not authorised") > 100
    monkeypatch.setattr(Memory, "recall", lambda _memory, _key: None)
    assert audited(made) == remembered


def audited(path: Path) -> Continuity:
    with open_history(path, use_cache=False) as history, Repository(path) as repository:
        return audit(history, repository, as_of=date(2026, 4, 30), attestations=Attestations())


def landed(random: Random) -> Iterator[bytes]:
    """The partnership as it is set up, and some hundred landings after it."""
    first = files(rights=RIGHTS) | {"records/policy/limits.yml": LIMITS}
    for number, (changed, author, approvers) in enumerate(((first, AMARA, []), *drawn(random))):
        texts = {path: str(text).encode() for path, text in changed.items()}
        yield from objects.landing("main", texts, approved("Change the register", *approvers) if approvers else "Begin",
                                   author, day(1) + timedelta(hours=number))


def drawn(random: Random) -> Iterator[tuple[dict[str, Content], str, list[str]]]:
    """Changes of a few records by anybody; now and then of who they are, or of the rights."""
    docs = [record(random, number) for number in range(6)]
    for _ in range(1500):
        by, approvers = random.choice((*WHO, *WHO, *WHO, STRANGER)), random.sample(WHO, random.choice((0, 0, 0, 1, 2)))
        if random.random() < 0.06:
            slug = random.choice(sorted(SLUGS))
            since = f"2026-03-0{random.randint(1, 9)}"
            cover = f"covers:\n  - {{id: C1, person: amara-okafor, post: head-of-risk, from: {since}}}\n"
            yield {f"records/people/{slug}.yml": person(slug, more=cover)}, AMARA, approvers
        elif random.random() < 0.01:
            yield {RIGHTS_FILE: RIGHTS + f"# {random.random()}\n"}, HELEN, [AMARA, TOMASZ]
        else:
            some = random.sample(docs, random.choice((1, 1, 2)))
            for doc in some:
                change(random, doc)
            yield {path_of(doc): written(doc) for doc in some}, by, approvers


def record(random: Random, number: int) -> dict[str, str]:
    name = f"RSK-2026-7K3{number}" if number < 4 else f"PLN-2026-7K3{number}"
    return {"id": name, "title": "It", "status": "active", "level": random.choice(("case", "system")),
            "lead_agency": "northmoor-council", "agencies": "[northmoor-council]", "opened_on": "2026-03-01"}


def change(random: Random, doc: dict[str, str]) -> None:
    """One or two fields, of those that rights look at and of others."""
    for _ in range(random.choice((1, 1, 2))):
        if random.random() < 0.75:
            doc["title"] = f"It {random.randrange(99)}"
            continue
        agency = f"northmoor-{random.choice(('council', 'hospitals'))}"
        entry = (f"{{id: O1, person: {random.choice(sorted(SLUGS))}, post: {random.choice(POSTS)}, agency: {agency}, "
                 f"from: 2026-03-{random.randint(10, 20)}}}")
        name, value = random.choice((
            ("title", f"It {random.randrange(3)}"), ("summary", f"So {random.randrange(3)}"),
            ("status", random.choice(("active", "active", "escalated", "closed"))),
            ("severity", random.choice(("low", "high"))), ("weekly_hours", str(random.randrange(12))),
            ("lead_agency", agency), ("agencies", f"[{agency}]"), ("level", random.choice(("case", "system"))),
            ("ownership", f"[{entry}]"), ("ownership", f"[{entry}, {entry.replace('O1', 'O2')}]"),
            ("log", f"{doc.get('log', '[')[:-1]}{{id: L{random.randrange(9999)}, on: 2026-03-05, text: So.}}, ]")))
        doc[name] = value


def written(doc: dict[str, str]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in doc.items())


def path_of(doc: dict[str, str]) -> str:
    return f"records/{'risks' if doc['id'].startswith('RSK') else 'plans'}/2026/{doc['id']}.yml"
