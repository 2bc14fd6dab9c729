"""The fingerprint: the same for the same substance, however it is written; another one for anything that counts."""

from __future__ import annotations

from typing import Any

import pytest

from caretrail import source
from caretrail.facts.fingerprint import COURSE, GOES_ON, NAMING, WITHIN, changed_fields, counting, fingerprint
from caretrail.kinds.walk import shapes
from caretrail.policy import ALL_KINDS
from caretrail.writing import write

DECISION = """\
id: DEC-2026-4XQ2
title: Transport is booked for all wards together
status: agreed
opened_on: 2026-03-12
decision: Yes, from 1 May, by the transport desk.
about: [RSK-2026-7K3M, RSK-2026-9QX4]
interests:
  - {id: I1, on: 2026-03-12, person: tomasz-lind, interest: Trustee}
  - {id: I2, on: 2026-03-12, person: amara-okafor, interest: Governor}
reasons: One booking halves the empty runs.
"""


def doc(text: str) -> dict[str, Any]:
    read = source.parse(text.encode())
    assert isinstance(read, dict)
    return read


def same(kind: str, one: str, other: str) -> bool:
    return fingerprint(kind, doc(one)) == fingerprint(kind, doc(other))


def test_it_looks_like_one() -> None:
    found = fingerprint("decision", doc(DECISION))
    assert found.startswith("sha256:")
    assert len(found) == 71
    assert found == fingerprint("decision", doc(DECISION))


@pytest.mark.parametrize("other", [
    "# agreed by the board\n" + DECISION,
    "".join(reversed(DECISION.splitlines(keepends=True)[:5])) + "".join(DECISION.splitlines(keepends=True)[5:]),
    DECISION.replace("reasons: One booking halves", "reasons: >-\n  One booking\n  halves"),
    DECISION.replace("[RSK-2026-7K3M, RSK-2026-9QX4]", "[RSK-2026-9QX4, RSK-2026-7K3M]"),
    DECISION + "told:\n  - {id: T1, on: 2026-03-13, agency: northmoor-hospitals}\n",
    DECISION.replace("title: Transport", "title: Any transport").replace("agreed", "closed"),
    DECISION + "options_rejected: []\n",
], ids=("a comment", "keys in another order", "a folded text", "a list in another order", "who was told since",
        "another title and state", "a field that is empty"))
def test_what_does_not_count(other: str) -> None:
    assert same("decision", DECISION, other)


def test_entries_in_another_order_say_the_same() -> None:
    held = doc(DECISION)
    assert fingerprint("decision", held) == fingerprint("decision", {**held, "interests": held["interests"][::-1]})


@pytest.mark.parametrize(("old", "new"), [
    ("1 May", "1 June"), ("Trustee", "Director"), ("9QX4", "9QX5"), ("DEC-2026-4XQ2", "DEC-2026-4XQ3"),
])
def test_what_counts(old: str, new: str) -> None:
    assert not same("decision", DECISION, DECISION.replace(old, new))


def test_a_correction_counts_and_what_it_corrects_does_not() -> None:
    corrected = DECISION.replace("reasons:", "  - {id: I3, corrects: I1, on: 2026-03-12, person: tomasz-lind, "
                                             "interest: Chair}\nreasons:")
    assert not same("decision", DECISION, corrected)
    assert same("decision", corrected, corrected.replace("interest: Trustee", "interest: Trustees"))


def test_the_same_letters_composed_or_not() -> None:
    assert same("decision", DECISION.replace("desk", "caf\u00e9"), DECISION.replace("desk", "cafe\u0301"))


def test_two_kinds_never_share_one() -> None:
    assert fingerprint("decision", {"id": "X"}) != fingerprint("plan", {"id": "X"})


RISK = """\
id: RSK-2026-7K3M
title: Delayed discharge
event: People wait.
scores:
  - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4}
"""


def test_scoring_a_risk_again_as_it_was_changes_nothing_and_another_score_does() -> None:
    again = RISK + "  - {id: S2, on: 2026-04-05, type: current, likelihood: 4, consequence: 4}\n"
    head, _, tail = again.rpartition("likelihood: 4")
    higher = f"{head}likelihood: 5{tail}"
    assert same("risk", RISK, again)
    assert not same("risk", RISK, higher)
    assert changed_fields("risk", doc(RISK), doc(higher)) == ("scores",)


def test_a_plan_whose_goals_stand_is_the_plan_that_was_approved() -> None:
    plan = {"id": "PLN-2026-9B4H", "goals": [{"id": "G1", "on": "2026-03-09", "what": "Home by May"}]}
    version = {"id": "V1", "version": "1", "from": "2026-03-10",
               "approved": {"by": "tomasz-lind", "on": "2026-03-10", "content": fingerprint("plan", plan)}}
    assert fingerprint("plan", plan) == fingerprint("plan", {**plan, "versions": [version], "actions": [{"id": "A1"}]})
    assert changed_fields("plan", plan, {**plan, "goals": []}) == ("goals",)


def test_an_agreement_s_next_audit_does_not_count_and_who_watches_it_does() -> None:
    held: dict[str, Any] = {"id": "x", "monitoring": {"post": "agreements-officer", "next_audit": "2026-06-30"}}
    watched = {"id": "x", "monitoring": {"post": "agreements-officer"}}
    assert fingerprint("agreement", held) == fingerprint("agreement", watched)
    assert fingerprint("agreement", held) != fingerprint("agreement", {"id": "x", "monitoring": {"post": "other"}})


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_every_kind_s_example_has_one_however_it_is_written(kind: Any) -> None:
    held = doc(kind.example)
    assert fingerprint(kind.name, held) == fingerprint(kind.name, doc(write(held)))
    assert "id" in counting(kind.name)


def test_every_name_that_is_left_out_is_a_field() -> None:
    fields = {kind.name: set(shapes(kind.model)) for kind in ALL_KINDS}
    for kind, names in GOES_ON.items():
        assert names <= fields[kind]
    assert set().union(*fields.values()) >= NAMING | COURSE
    assert not WITHIN & set(counting("decision"))
