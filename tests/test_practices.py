"""The table of the practices is whole: every line of it has its rule, and every rule of a practice its line."""

from __future__ import annotations

import pytest

from caretrail.kinds import BY_NAME
from caretrail.practices import PRACTICES, Practice
from caretrail.rules import BY_CODE, RULES

each_practice = pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.code)
SORTS = ("gates", "validations", "signs")


def test_there_are_nine_practices_with_27_gates_25_validations_and_18_signs() -> None:
    assert [practice.code for practice in PRACTICES] == [f"P{number}" for number in range(1, 10)]
    assert [sum(len(getattr(practice, sort)) for practice in PRACTICES) for sort in SORTS] == [27, 25, 18]


@each_practice
def test_every_gate_validation_and_sign_has_a_rule_and_no_rule_stands_beside_them(practice: Practice) -> None:
    listed = {control.code for sort in SORTS for control in getattr(practice, sort)} | {f"{practice.code}-R1"}
    assert listed == {rule.code for rule in RULES if rule.family == practice.code}


@each_practice
def test_each_rule_names_its_practice(practice: Practice) -> None:
    for sort in SORTS:
        for control in getattr(practice, sort):
            assert control.code.startswith(f"{practice.code}-")
            assert BY_CODE[control.code].judge, "what it looked at can be shown, kept or not"


@each_practice
def test_what_is_required_can_be_written(practice: Practice) -> None:
    for each in practice.required:
        fields = {field.alias or name for name, field in BY_NAME[each.kind].model.model_fields.items()}
        assert set(each.fields) <= fields
    assert set(practice.kinds) <= set(BY_NAME)
