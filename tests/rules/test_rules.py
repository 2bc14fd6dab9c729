"""Every example in a rule's docstring holds: each problem where its mark stands, and no other problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.check import check
from caretrail.rule import Example, Rule
from caretrail.rules import RULES
from tests.rules.blocks import read_block
from tests.rules.harness import OF_FILES, PRACTICE_AS_OF, marks, of_change, of_practice, trail_of
from tests.rules.landed import judged_by_change, trail_after

EXAMPLES = [pytest.param(rule, example, id=f"{rule.name}-{number}")
            for rule in RULES for number, example in enumerate((*rule.docs.flagged, *rule.docs.accepted), 1)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_has_the_problems_it_is_marked_with(rule: Rule, example: Example, tmp_path: Path) -> None:
    """The rules on how files are written are shown all together, those on how people work one at a time: a record that
    shows one fault in a few lines lacks much that the others ask for. So are those on changes, of the last landing.
    """
    block = read_block(example.text)
    if of_change(rule):
        after = trail_after(block.states, PRACTICE_AS_OF)
        unread = {each for each in marks(check(after, OF_FILES)) if each[0].startswith(("SRC", "SCH"))}
        assert marks(judged_by_change(rule, block)) | unread == block.expected
        return
    trail = trail_of(block, tmp_path, practices=of_practice(rule))
    if not of_practice(rule):
        assert marks(check(trail, OF_FILES)) == block.expected
        return
    unread = {each for each in marks(check(trail, OF_FILES)) if each[0].startswith(("SRC", "SCH"))}
    assert unread <= block.expected, "the example's files can be read, but for what it marks"
    shown = {path for state in block.states for path in state.files}
    assert {each for each in marks(check(trail, {rule.code})) if each[1] in shown} | unread == block.expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_flagged_example_shows_its_own_rule_and_an_accepted_one_none(rule: Rule) -> None:
    for example in rule.docs.flagged:
        assert rule.code in {code for code, _, _ in read_block(example.text).expected}
    for example in rule.docs.accepted:
        assert rule.code not in {code for code, _, _ in read_block(example.text).expected}
