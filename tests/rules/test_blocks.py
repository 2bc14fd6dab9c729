"""What the lines above a landing say in the examples of the rules on changes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.blocks import Said, read_block, read_said
from tests.rules.landed import landed_by, touched_by

BLOCK = """\
records/risks/2026/RSK-2026-7K3M.yml:
    id: RSK-2026-7K3M
    title: Lift
    opened_on: 2026-03-05
--- next landing by amara-okafor, approved by tomasz-lind and amara-okafor, signed ---  # CHG09
.github/CODEOWNERS:  # CHG12
    * @helen-b
records/risks/2026/RSK-2026-7K3M.yml:
    id: RSK-2026-7K3M
    title: No lift
    opened_on: 2026-03-05
"""


@pytest.mark.parametrize(("text", "said"), [
    ("", Said()),
    ("by ada-one", Said(authors=("ada-one",))),
    ("by ada-one and bo-two, approved by cy-three", Said(("ada-one", "bo-two"), ("cy-three",))),
    ("approved before by cy-three, attested", Said(approved_before=("cy-three",), level="attested")),
    ("by ada-one, on 2026-02-01", Said(("ada-one",), day=date(2026, 2, 1))),
])
def test_a_line_names_who_and_when(text: str, said: Said) -> None:
    assert read_said(text) == said


def test_a_word_nobody_knows_is_no_line() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        read_said("by ada-one, sealed")


def test_a_block_becomes_the_last_landing() -> None:
    block = read_block(BLOCK)
    assert block.expected == {("CHG09", "records", 0), ("CHG12", ".github/CODEOWNERS", 0)}
    [touched] = touched_by(block)
    assert [change.path for change in touched.changes] == [("title",)]
    landed = landed_by(block)
    assert landed.paths == (".github/CODEOWNERS", "records/risks/2026/RSK-2026-7K3M.yml")
    assert [(each.person, each.level) for each in landed.authors] == [("amara-okafor", "signed")]
    assert [each.person for each in landed.approvals] == ["tomasz-lind"]
    assert [each.person for each, _ in landed.stale] == ["amara-okafor"]
