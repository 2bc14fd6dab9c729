"""Reading a file by its pieces gives exactly what reading it whole gives."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caretrail import source
from caretrail.bench.generate import Risk
from caretrail.history.pieces import Pieces

AWKWARD = {
    "quote over the cut": 'a: "x\nb: y"\nc: z\n',
    "quote over two cuts": "a: 'x\nb: it''s\nc: z'\n",
    "bracket over the cut": "a: [x,\nb]\nc: d\n",
    "flow root": " {\nc: d\n }\ne: f\n",
    "block text": "a: |\n  b: c\n\n\n  d\nb: >-\n  x\n",
    "block text kept to the end": "a: |+\n  x\n\n\nb: y\n\n",
    "no newline at the end": "a: |\n  x\nb: y",
    "field twice": "a: 1\nb: 2\na: 3\n",
    "field twice in an entry": "a:\n  - b: 1\n    b: 2\n",
    "list at the margin": "a:\n- b: 1\n  c: 2\n-\n- d\nb: x\n",
    "comment among entries": "a:\n  - b: 1\n# note\n  - b: 2\n",
    "text in an entry that looks like one": "a:\n  - b: |\n      - c\n  - 'x\n  - y'\n",
    "entry deeper than the first": "a:\n  - b\n    - c\n  - d\n",
    "entry less deep": "a:\n    - b\n  - c\n",
    "plain text on two lines": "a: x\n  y\nb: z\n",
    "alias": "a: &x 1\nb: *x\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "document end": "a: 1\n...\n",
    "windows line ends": "a: 1\r\nb:\r\n  - c\r\n",
    "a line break nobody sees": "a: x\u2028b: y\n",
    "empty": "",
    "comment only": "# a\n\n", "comment first": "# a\n\na: 1\n",
    "text for a list": "a:\n  -x\n", "colon in text": "a: b: c\n",
    "time": "a: 10:30\nb: 2026-03-05T14:30\n",
    "long name": "a" * 2000 + ": b\n", "conflict": "a: 1\n<<<<<<< x\nb: 2\n=======\nb: 3\n>>>>>>> y\n",
    "complex key": "? a\n: b\n", "merge key": "a:\n  <<: b\n", "tab": "a:\tb\n",
}
HAZARDS = sorted(Path(__file__).parents[1].glob("hazards/**/*.yml"))


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_what_is_not_alone_is_read_as_a_whole(text: str) -> None:
    _same(text.encode())


def test_every_hazard() -> None:
    for path in HAZARDS:
        _same(path.read_bytes())


def test_too_many_values_in_all() -> None:
    _same("".join(f"f{number}: [{'a,' * 900}]\n" for number in range(30)).encode())


def test_what_did_not_change_is_the_same_object() -> None:
    pieces = Pieces()
    first = pieces.parse(b"a:\n  - id: A1\n    what: x\n  - id: A2\nb: [c]\n")
    second = pieces.parse(b"a:\n  - id: A1\n    what: x\n  - id: A2\n    what: y\nb: [c]\n")
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert first["b"] is second["b"]
    assert first["a"][0] is second["a"][0]
    assert second["a"][1] == {"id": "A2", "what": "y"}


def test_an_entry_known_from_elsewhere_still_has_to_fit_its_list() -> None:
    pieces = Pieces()
    pieces.parse(b"a:\n  - id: A1\n  - id: A2\n")
    spoilt = b"a:\n   - id: A3\n  - id: A2\n"
    assert pieces.parse(spoilt) == source.parse(spoilt)


LINES = st.sampled_from([
    "a: x", "b: 'y", "c: y'", 'd: "z"', 'e: "z', "f:", "f: |", "g: >-", "- x", "-", "  - x",
    "  - id: A1", "    id: A2", "    what: it's", "  - [x", "  y]", "", "  ", "# note", "  # note",
    "  more", "   - deep", "a: b: c", "z: [x, y]", "? q", "h: {a: 1}", "---", "...", "i: - x", "  - 'x",
    "    y'", "j: x # note", "k: a:b", "l: ~", "  m: 1", "    - n: 1", "a:", "  -", "      o: 2", "é: x",
    "p: ü", "- id: A1", "  id: A3", "q: !x y", "r: 10:30", "s:  two  ", "t: (a) b/c, d+e",
    'u: a "b" [c] {d} & * ! % @ ` | > < = ? ; \\n $ ~ ^ -', "v: a, ? b - c", "w: a :b",
    "x: a: b", "y: a#b:c", "A: 1e3:x",
])
RECORD = Risk(7, Random(1)).text().decode()


SHARED = Pieces()


@given(st.lists(LINES, max_size=12), st.booleans())
@settings(max_examples=2000)
def test_any_lines(lines: list[str], ended: bool) -> None:
    data = ("\n".join(lines) + "\n" * ended).encode()
    assert SHARED.parse(data) == source.parse(data)


@given(st.data())
@settings(max_examples=500)
def test_a_record_spoilt_at_random(data: st.DataObject) -> None:
    lines = RECORD.split("\n")
    pieces = Pieces()
    for _ in range(3):
        at = data.draw(st.integers(0, len(lines)))
        lines[at:at + data.draw(st.integers(0, 2))] = data.draw(st.lists(LINES, max_size=2))
        text = "\n".join(lines).encode()
        assert pieces.parse(text) == source.parse(text)


def _same(data: bytes) -> None:
    pieces, expected = Pieces(), source.parse(data)
    assert pieces.parse(data) == expected
    assert pieces.parse(data) == expected, "the second time, from memory"
