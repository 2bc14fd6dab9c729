"""What a form writes, in a real browser: what `writing.write` and `editing.revised` make, byte for byte or by value."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import asdict
from random import Random
from typing import Any

import pytest

from caretrail import source
from caretrail.drafting import path_of
from caretrail.editing import revised
from caretrail.fields import Model
from caretrail.kinds import KINDS
from caretrail.kinds.kind import Kind
from caretrail.kinds.walk import shapes
from caretrail.policy import ALL_KINDS
from caretrail.views.forms.held import held_of
from caretrail.writing import Unwritable, write
from tests.forms.conftest import Open
from tests.forms.register import RISK, register
from tests.views.fakes import RISK_PATH, evidence

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
    docs += [{f"field_{at}": value(random) for at in range(3)} for _ in range(500)]
    made = form("forms/risk/").evaluate(IN_BROWSER, docs)
    assert [(doc, ours, theirs) for doc, ours, theirs in zip(docs, map(written, docs), made, strict=True)
            if ours != theirs] == []
    assert all(source.parse(each.encode()) == doc for doc, each in zip(docs, made, strict=True) if each is not None)


FILLED = """async (doc) => {
    const { fill, collect } = await caretrail.data("assets/form-fields.js");
    const { write } = await caretrail.data("assets/form-writing.js");
    const form = document.querySelector(".form[data-form]");
    const before = [...form.querySelectorAll(".control")].filter((each) => each.value).length;
    fill(form, doc);
    return [before, write(collect(form))];
}"""


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_a_form_begins_empty_and_holds_every_field_of_the_example_of_its_kind(form: Open, kind: Kind) -> None:
    doc = read(kind.example)
    ordered = {name: doc[name] for name in shapes(kind.model) if name in doc}
    filled_in, made = form(f"forms/{kind.name}/").evaluate(FILLED, ordered)
    assert filled_in == 0
    assert read(made) == doc


REVISED = """async (cases) => {
    const { revised } = await caretrail.data("assets/form-editing.js");
    const writing = await caretrail.data("assets/form-writing.js");
    return cases.map(([held, after]) => revised({ ...held, doc: JSON.parse(held.doc) }, after, writing));
}"""


def test_the_browser_changes_a_file_as_python_does(form: Open) -> None:
    random = Random(20260306)
    known = evidence(files={path_of(kind, kind.example_id): kind.example for kind in KINDS} | {RISK_PATH: RISK})
    records = known.trail.loaded.records
    cases = [(record, held_of(known, record), changed(random, record.kind.model, record.doc))
             for record in records for _ in range(4)]
    made = form("forms/risk/").evaluate(REVISED, [[asdict(held), after] for _, held, after in cases if held])
    assert len(made) == 4 * len(KINDS)
    for (record, _, after), text in zip(cases, made, strict=True):
        assert record.file.data
        assert read(text) == after == read(revised(record.file.data, after))


def test_lines_that_do_not_differ_stay_as_they_are(form: Open) -> None:
    known = evidence(register())
    record = known.trail.records["RSK-2026-7K3M"]
    after = {**record.doc, "status": "escalated", "agencies": [*record.doc["agencies"], "moorside"],
             "log": [{"id": "L1", "on": "2026-04-01", "text": "Told the ward."}]}
    held = held_of(known, record)
    assert held
    [made] = form("forms/risk/").evaluate(REVISED, [[asdict(held), after]])
    assert record.file.data
    assert made == revised(record.file.data, after)
    assert "status: escalated  # since the huddle" in made


def read(text: str) -> dict[str, Any]:
    doc = source.parse(text.encode())
    assert isinstance(doc, dict)
    return doc


def changed(random: Random, model: type[Model], doc: dict[str, Any]) -> dict[str, Any]:
    """The record with a field or two filled in, emptied or added to, in the order of its kind."""
    after = deepcopy(doc)
    for _ in range(random.randrange(1, 4)):
        _change(random, model, after)
    return {name: after[name] for name in shapes(model) if name in after}


def _change(random: Random, model: type[Model], doc: dict[str, Any]) -> None:
    name, shape = random.choice([each for each in shapes(model).items() if each[0] != "id"])
    if shape.is_list:
        entry: Any = random.choice(TEXTS)
        held = [*doc.get(name, []), {"id": f"Z{len(doc.get(name, []))}", "on": entry} if shape.model else entry]
        if shape.model and random.random() < .5:
            _change(random, shape.model, held[0])
        doc[name] = held[random.random() < .2:]
    elif shape.model:
        inside = dict(doc.get(name, {}))
        _change(random, shape.model, inside)
        doc[name] = inside or {"on": "2026-03-05"}
    elif name in doc and random.random() < .3:
        del doc[name]
    else:
        doc[name] = random.choice(TEXTS)


TEXTS = ("Plain words", "a: b", "no", "x" * 130, "two\nlines", "caf\u00e9 # no comment", "2026-03-05", "- a")
