"""What git hands over is read whatever it holds: nothing in a commit can make the reading fail."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from caretrail.history.identity import read_signature, visible
from caretrail.history.messages import LONGEST, LONGEST_SUBJECT, read_message
from caretrail.history.objects import read_changes, read_commit

LINES = st.lists(st.sampled_from([
    b"tree " + b"0" * 40, b"parent " + b"1" * 40, b"author Ann <a@b.example> 0 +0000", b"author", b"committer <>",
    b" author Ben <b@b.example> 0 +0000", b"gpgsig x", b"", b"Subject", b"Co-authored-by: Ben", b"\x1b[31m", b"\xff"]))


@given(st.binary() | LINES.map(b"\n".join))
def test_any_bytes_are_a_commit(data: bytes) -> None:
    commit = read_commit("0" * 40, data)
    read_signature(commit.author)
    message = read_message(commit.message)
    assert visible(message.body) == message.body
    assert visible(message.subject, keep="") == message.subject


@given(st.binary())
@example(b"Ann <a@b.example> -62135596801 +0000")
@example(b"Ann <a@b.example> 253402300799 -2359")
def test_any_bytes_are_a_signature(line: bytes) -> None:
    identity, when = read_signature(line)
    assert visible(identity.name, keep="") == identity.name
    assert when is None or when.tzinfo is not None


@given(st.text(max_size=20), st.integers(0, 3))
def test_the_cut_of_a_long_message_makes_no_character_another(text: str, shift: int) -> None:
    data = ("x" * shift + "é€😀" * LONGEST + text).encode("utf-8", "replace")
    assert set(read_message(data).subject[:LONGEST_SUBJECT]) <= set("xé€😀")


CHANGES = st.lists(st.tuples(st.text("0123456789abcdef", min_size=40, max_size=40),
                             st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8")), max_size=3)))


@given(CHANGES, st.integers(1, 50))
def test_changes_are_read_wherever_the_stream_is_cut_and_whatever_files_are_called(
        changes: list[tuple[str, list[str]]], cut: int) -> None:
    about = f":100644 100755 {'0' * 40} {'1' * 40} M"
    data = "".join(f"{commit}\0" + "".join(f"{about}\0records/{name}\0{about}\0other/{name}\0" for name in names)
                   for commit, names in changes).encode()
    read = read_changes(data[at:at + cut] for at in range(0, len(data), cut))
    assert [(commit, [entry.path for entry in entries]) for commit, entries in read] == [
        (commit, [f"records/{name}" for name in names]) for commit, names in changes]
