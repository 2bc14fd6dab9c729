"""A rule's docstring is read into its sections."""

from __future__ import annotations

import pytest

from caretrail.problem import Severity
from caretrail.rule import Rule, dotted, read_docs

DOCS = """The same field is given twice.

    Why it matters
        Nobody can tell
        which one holds.

        Most programs take the last.

    How to fix
        Delete one.

    Flagged: inside an entry
        records/a.yml:
            on: 1

    Flagged
        records/b.yml:

    Accepted
        records/c.yml:
    """


def test_sections_become_text_and_examples() -> None:
    docs = read_docs(DOCS)
    assert docs.summary == "The same field is given twice."
    assert docs.why == "Nobody can tell which one holds.\n\nMost programs take the last."
    assert docs.fix == "Delete one."
    assert [(each.caption, each.text) for each in docs.flagged] == [
        ("inside an entry", "records/a.yml:\n    on: 1\n"), ("", "records/b.yml:\n")]
    assert docs.accepted[0].text == "records/c.yml:\n"


def test_text_without_a_heading_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="stands before the first heading"):
        read_docs("A summary.\n\n    Lost text.\n")


def test_the_family_is_the_code_without_its_number() -> None:
    assert Rule("REF01", "dangling-reference", Severity.ERROR, "trail", lambda _: iter(())).family == "REF"


def test_entries_are_counted_from_one() -> None:
    assert dotted(("actions", 0, "due")) == "actions.1.due"
