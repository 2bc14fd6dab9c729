"""Whatever a file looks like and whatever changes in it: it reads back as meant, and what stays is not touched."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from caretrail.editing import blocks, formatted, revised
from caretrail.editing.places import Text
from caretrail.source import Path, Value, parse
from tests.editing.handwriting import changed, files, names, values


def read(data: bytes) -> dict[str, Value]:
    doc = parse(data)
    assert isinstance(doc, dict)
    return doc


def comments(data: bytes) -> list[str]:
    return sorted(each.text for each in Text(data).comments)


def backwards(_: Path) -> Sequence[str]:
    """An order of fields that few files have."""
    return ["title", "on", "log", "id"]


@given(st.data())
def test_a_revised_file_reads_back_as_meant(data: st.DataObject) -> None:
    old = data.draw(files())
    after = data.draw(changed(read(old)).filter(lambda each: isinstance(each, dict) and each))
    assert isinstance(after, dict)
    new = revised(old, after, data.draw(st.sampled_from([None, backwards])))
    assert parse(new.encode()) == after


@given(files())
def test_a_file_in_which_nothing_changes_stays_byte_for_byte(data: bytes) -> None:
    assert revised(data, read(data)).encode() == data


@given(files(), names, values)
def test_adding_a_field_only_adds_lines(data: bytes, name: str, value: Value) -> None:
    doc = read(data)
    if name in doc or data.rstrip(b"\r\n ").endswith(b"\n...") or not data.endswith(b"\n"):
        return
    kept, new = data.decode().split("\n"), revised(data, {**doc, name: value}).split("\n")
    rest = iter(new)
    assert all(line in rest for line in kept)


@given(st.data())
def test_changing_a_field_touches_no_line_of_another(data: st.DataObject) -> None:
    old = data.draw(files())
    doc, found = read(old), blocks(old)
    name = data.draw(st.sampled_from(list(doc)))
    if not old.endswith(b"\n") or any((each,) not in found for each in doc):
        return
    new = revised(old, {**doc, name: data.draw(changed(doc[name]))}).encode()
    lines, block = old.splitlines(keepends=True), found[name,]
    assert new.startswith(b"".join(lines[:block.start - 1]))
    assert new.endswith(b"".join(lines[Text(old).after(block):])), "comments further in belong to what may be gone"


@given(files())
def test_a_file_laid_out_anew_has_the_same_values_and_comments_and_stays_as_it_is(data: bytes) -> None:
    for order in (None, backwards):
        text = formatted(data, order).encode()
        assert parse(text) == parse(data)
        joined = "\n".join(comments(text))
        assert all(each in joined for each in comments(data))
        assert formatted(text, order).encode() == text
