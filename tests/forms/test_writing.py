"""What a form writes, in a real browser: byte for byte what `writing.write` makes; what no record may hold is refused."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from caretrail import source
from caretrail.kinds.walk import shapes
from caretrail.policy import ALL_KINDS
from caretrail.writing import Unwritable, write
from tests.forms.conftest import Open

pytestmark = pytest.mark.browser

TRAPS = (
    "no", "12:30", "1_000", "010", "0x1F", "1e3", "~", "null", "=", "<<", "- a", "a: b", "a #b", "&a", "*a", "!a",
    "%a", "@a", "`a", "'a", '"a', "a\\b", "\U0001f600", "a\u00a0b", "a\u0085b", "a\u2028b", "\ufeffa", "\ud800", " a",
    "a ", "a\n", "\na", "a\nb", "a\n b", "a\n\n  b\n", "---", "...", "?", "|", ">", "2026-03-05", "2026-03-05T14:30",
    "yes", "Off", "True", "5.", "08:00", "a:", ":a", "#a", "[a]", "{a}", "a\tb", "\t", "a\x07b", "a\u200bb",
    "a\u202eb", "a\x7fb", "", "word " * 60, "x" * 300, "a  b " * 60 + "c", "\U0001f600 " * 90 + "x",
    "=======\n<<<<<<< here", "caf\u00e9 - 12 o'clock", "\r", "__proto__")
"""The 28 that YAML writers get wrong, and more of their sort."""

LETTERS = "abc Dé0123456789_:.-+#'\"\\\n,[]{}&*!|>%@`?=~\U0001f600\u00a0"
IN_BROWSER = """docs => caretrail.data("assets/form-writing.js").then(({ write, refused }) =>
    docs.map((doc) => refused(doc) ? null : write(doc)))"""


def text(random: Random) -> str:
    if random.random() < .3:
        return random.choice(TRAPS)
    return "".join(random.choice(LETTERS) for _ in range(random.randrange(220)))


def value(random: Random, depth: int = 0) -> Any:
    chosen = random.random()
    if depth > 3 or chosen < .6:
        return text(random)
    if chosen < .65:
        return None
    if chosen < .8:
        return [value(random, depth + 1) for _ in range(random.randrange(4))]
    return {f"{random.choice('abcdefg')}_{at}": value(random, depth + 1) for at in range(random.randrange(4))}


def written(doc: dict[str, Any]) -> str | None:
    try:
        return write(doc)
    except Unwritable:
        return None


def test_the_browser_writes_what_python_writes(form: Open) -> None:
    random = Random(20260305)  # the same texts every time
    docs = [{"title": trap, "log": [{"id": "L1", "text": trap}, trap]} for trap in TRAPS]
    docs += [{f"field_{at}": value(random) for at in range(3)} for _ in range(1500)]
    made = form("forms/risk/").evaluate(IN_BROWSER, docs)
    assert [(doc, ours, theirs) for doc, ours, theirs in zip(docs, map(written, docs), made, strict=True)
            if ours != theirs] == []
    assert all(source.parse(each.encode()) == doc for doc, each in zip(docs, made, strict=True) if each is not None)


FILLED = """async (doc) => {
    const { fill, collect } = await caretrail.data("assets/form-fields.js");
    const { write } = await caretrail.data("assets/form-writing.js");
    const form = document.querySelector("form[data-form]");
    fill(form, doc);
    return write(collect(form));
}"""


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_a_form_holds_every_field_of_the_example_of_its_kind(form: Open, kind: Any) -> None:
    doc = source.parse(kind.example.encode())
    assert isinstance(doc, dict)
    ordered = {name: doc[name] for name in shapes(kind.model) if name in doc}
    assert source.parse(form(f"forms/{kind.name}/").evaluate(FILLED, ordered).encode()) == doc
