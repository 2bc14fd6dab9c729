"""Every example in a rule's docstring holds: each problem where its mark stands, and no other problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.check import check
from caretrail.rule import Example, Rule
from caretrail.rules import RULES
from tests.rules.blocks import read_block
from tests.rules.harness import marks, trail_of

EXAMPLES = [pytest.param(example, id=f"{rule.name}-{number}")
            for rule in RULES for number, example in enumerate((*rule.docs.flagged, *rule.docs.accepted), 1)]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_has_the_problems_it_is_marked_with(example: Example, tmp_path: Path) -> None:
    block = read_block(example.text)
    assert marks(check(trail_of(block, tmp_path))) == block.expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_flagged_example_shows_its_own_rule_and_an_accepted_one_none(rule: Rule) -> None:
    for example in rule.docs.flagged:
        assert rule.code in {code for code, _, _ in read_block(example.text).expected}
    for example in rule.docs.accepted:
        assert rule.code not in {code for code, _, _ in read_block(example.text).expected}
