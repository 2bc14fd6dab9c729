"""The steps from state to state: every kind with states is told of, and every refusal says what to do."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from caretrail.authority.transitions import REOPENED, refused, refused_birth, steps_of
from caretrail.kinds import KINDS
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import shapes

WITH_STATES = [kind for kind in KINDS if steps_of(kind)]
each_kind = pytest.mark.parametrize("kind", WITH_STATES, ids=lambda kind: kind.name)


def states(kind: Kind) -> tuple[str, ...]:
    return get_args(kind.model.model_fields["status"].annotation)


def test_every_kind_with_a_state_has_steps() -> None:
    assert [kind.name for kind in KINDS if "status" in shapes(kind.model)] == [kind.name for kind in WITH_STATES]


@each_kind
def test_the_table_names_the_states_of_the_kind(kind: Kind) -> None:
    steps = steps_of(kind)
    assert set(steps) == set(states(kind))
    assert {now for follow in steps.values() for now in follow} <= set(steps)


@each_kind
def test_every_step_is_allowed_or_refused_with_a_reason(kind: Kind) -> None:
    for was, now in product(states(kind), repeat=2):
        found = refused(kind, was, now)
        assert (found is None) == (was == now or now in steps_of(kind)[was])
        if found:
            assert found.why
            assert found.instead
            assert not found.why.endswith(".")


@each_kind
def test_nothing_in_use_becomes_a_draft_again_and_what_is_withdrawn_stays_so(kind: Kind) -> None:
    for state in states(kind):
        if state not in ("draft", "planned", "proposed"):
            assert refused(kind, state, "draft")
        if state != "withdrawn":
            assert "withdrawn" not in states(kind) or refused(kind, "withdrawn", state)


def test_steps_back_are_few() -> None:
    assert {(was, now) for kind in WITH_STATES for was, follow in steps_of(kind).items() for now in follow
            if was == "closed" and now != "withdrawn"} == REOPENED


def test_what_is_new_is_open() -> None:
    assert [kind.name for kind in WITH_STATES if refused_birth(kind, "closed") is None] == [
        "review", "audit", "agreement"]
    assert [kind.name for kind in WITH_STATES if refused_birth(kind, "withdrawn") is None] == ["agreement"]


def test_a_kind_without_states_and_a_word_that_is_no_state_are_left_to_others() -> None:
    person = next(kind for kind in KINDS if kind.name == "person")
    assert refused(person, "active", "draft") is None
    assert refused(WITH_STATES[0], "active", "no-such-state") is None
