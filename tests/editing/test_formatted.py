"""A file laid out anew: what becomes of layout, of comments, of brackets."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from caretrail.editing import formatted
from caretrail.source import Path


def order(path: Path) -> Sequence[str]:
    return ["id", "title", "agencies", "log"] if not path else ["id", "on", "text"]


def laid_out(text: str) -> str:
    return formatted(text.encode(), order)


def test_fields_stand_in_the_order_of_their_kind_with_what_stands_beside_them() -> None:
    assert laid_out("""\
# The register of the hub.

log:   # newest last
- text: 'Called'
  # on a Thursday
  on: 2026-03-05
  id:    L1
# what we call it
title: "Beds"     # short
id: RSK-2026-7K3M
""") == """\
# The register of the hub.

id: RSK-2026-7K3M
# what we call it
title: Beds  # short
log:  # newest last
  - id: L1
    # on a Thursday
    on: 2026-03-05
    text: Called
"""


@pytest.mark.parametrize(("old", "new"), [
    ("a: [x, 'z']\n", "a: [x, z]\n"),
    ("a: [x,\n  z]\n", "a:\n  - x\n  - z\n"),
    ("log:\n  - {id: L1, on: 2026-03-05}\n", "log:\n  - {id: L1, on: 2026-03-05}\n"),
    ("log:\n  - {on: 2026-03-05, id: L1}\n", "log:\n  - {id: L1, on: 2026-03-05}\n"),
    (f"a: [{'x' * 60}, {'y' * 60}]\n", f"a:\n  - {'x' * 60}\n  - {'y' * 60}\n"),
    ("a: []\nb: {}\n", "a: []\nb: {}\n"),
    ("a: {b: [c, {d: e}]}\n", "a: {b: [c, {d: e}]}\n"),
    ("a: [x, [v, 'z, 1']]\n", 'a: [x, [v, "z, 1"]]\n'),
])
def test_what_fits_in_brackets_stays_in_brackets(old: str, new: str) -> None:
    assert laid_out(old) == new


def test_comments_inside_brackets_open_them() -> None:
    assert laid_out("agencies: [  # both\n  a,  # first\n  # and\n  b]  # second\n") == """\
agencies:  # both
  - a  # first
  # and
  - b  # second
"""


def test_a_comment_at_the_end_of_a_list_stays_there() -> None:
    text = """\
log:
  - id: L1
    text: Called
    # and called again
  # add new entries above this line
# the end
"""
    assert laid_out(text) == text
    assert laid_out(f"{text}title: Beds\n") == "# the end\ntitle: Beds\n" + text.replace("# the end\n", "")


def test_a_line_for_editors_stays_the_first() -> None:
    assert laid_out("# yaml-language-server: $schema=x.json\ntitle: a\nid: b\n") == (
        "# yaml-language-server: $schema=x.json\nid: b\ntitle: a\n")


def test_blank_lines_that_part_fields_stay_as_one() -> None:
    assert laid_out("\n\nid: a\n\n\ntitle: b\nlog:\n\n  - id: L1\n\n\n") == "id: a\n\ntitle: b\nlog:\n\n  - id: L1\n"


def test_a_blank_line_below_a_long_text_stays() -> None:
    text = f"title: >-\n  {'x' * 130}\n\nlog: []\n"
    assert laid_out(text) == text


def test_what_only_looks_like_a_comment_is_text() -> None:
    text = "title: |-\n  # one\n  two # three\nlog: \"# four\"\n"
    assert laid_out(text) == text


def test_marks_at_the_beginning_and_the_end_of_a_document_go_and_their_comments_stay() -> None:
    assert laid_out("--- # begin\nid: a\n... # end\n") == "# begin\nid: a  # end\n"
