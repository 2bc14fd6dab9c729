"""Files as people write them: any values in any layout that YAML allows, with comments and blank lines in between."""

from __future__ import annotations

import json

from hypothesis import assume
from hypothesis import strategies as st

from caretrail import source
from caretrail.source import Value

texts = st.sampled_from([
    "a", "no", "2026-03-05", "a: b", "a #b", "# a", "- a", "a, b", "[a]", "it's", 'say "so"', "", " a", "a\nb",
    "a\n\nb\n", "# not a comment\n  further in\n# nor this", "a\n", "word " * 30, "x" * 130, "key: value\nother: 1",
    "a\n\n\n", "é",
])
names = st.sampled_from(["id", "on", "log", "title", "text", "a b", "x: y", "é", "actions", "links", "no"])
values: st.SearchStrategy[Value] = st.recursive(
    st.none() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=10)
records = st.dictionaries(names, values, min_size=1, max_size=5)
comments = st.sampled_from(["# why", "#", "#: a", "# - a: b", "# 'it", '# "', "# [a"])
ends = st.sampled_from([""] * 8 + ["  # beside", " #", " # a: b"])


class Hand:
    """One way of writing things down, drawn anew for every value."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def rarely(self) -> bool:
        return self.draw(st.integers(0, 5)) == 5

    def gap(self) -> str:
        if not self.rarely():
            return ""
        margins = st.integers(0, 8).map(lambda width: " " * width)
        lines = st.lists(st.just("") | st.builds(str.__add__, margins, comments), min_size=1, max_size=3)
        return "".join(f"{line}\n" for line in self.draw(lines))

    def end(self) -> str:
        return f"{self.draw(ends)}\n"

    def scalar(self, text: str | None, indent: int) -> str:
        """A single value after its colon or dash, to the end of its last line."""
        if text is None:
            return self.end()
        style = self.draw(st.sampled_from("pppq'||"))
        if style == "|" and text.strip() and "\n" not in (text[0], text.lstrip(" ")[0]) and text[0] != " ":
            body = text.rstrip("\n")
            kept = len(text) - len(body)
            chomp = "-" if kept == 0 else "" if kept == 1 else "+"
            margin = " " * (indent + self.draw(st.integers(1, 3)))
            lines = "".join(f"{margin if line else ''}{line}\n" for line in body.split("\n"))
            return f" |{chomp}{self.end()}{lines}" + "\n" * (kept - 1)
        if style == "'" and "\n" not in text and text == text.strip():
            return " '" + text.replace("'", "''") + f"'{self.end()}"
        plain = text and source.parse(f"a: {text}\n".encode()) == {"a": text} and text not in ("-", "?")
        if style == "p" and plain and "\n" not in text:
            cut = text.find(" ")
            if cut > 0 and self.rarely() and text[cut + 1:cut + 2].isalpha():
                return f" {text[:cut]}\n{' ' * (indent + 2)}{text[cut + 1:]}{self.end()}"
            return f" {text}{self.end()}"
        return f" {json.dumps(text, ensure_ascii=False)}{self.end()}"

    def flow(self, value: Value, margin: str) -> str:
        """A value in brackets, on one line or on several."""
        turn = f"{self.draw(ends)}\n{margin}" if self.rarely() else " "
        if isinstance(value, list):
            entries = f",{turn}".join(self.flow(each, margin) for each in value)
            return f"[{entries}{',' if value and self.rarely() else ''}]"
        if isinstance(value, dict):
            fields = (f"{self.key(key)}: {self.flow(each, margin)}" for key, each in value.items())
            return f"{{{f',{turn}'.join(fields)}}}"
        return json.dumps(value or "", ensure_ascii=False)

    def key(self, key: str) -> str:
        return key if key.isidentifier() and not self.rarely() else json.dumps(key, ensure_ascii=False)

    def block(self, value: Value, indent: int, *, in_list: bool = False) -> str:
        """What stands after a colon or a dash."""
        if not isinstance(value, (list, dict)):
            return self.scalar(value, indent)
        if not value or self.rarely():
            return f" {self.flow(value, ' ' * (indent + 1))}{self.end()}"
        further = indent + self.draw(st.integers(1, 4))
        if isinstance(value, list) and not in_list and self.rarely():
            further = indent  # a list whose dashes stand below the field's name
        if in_list and not self.rarely():
            inner = self.inside(value, further, is_first_open=True)
            return " " * (further - indent - 1) + inner
        return self.end() + self.inside(value, further)

    def inside(self, value: Value, indent: int, *, is_first_open: bool = False) -> str:
        assert isinstance(value, (list, dict))
        written = ""
        each = value.items() if isinstance(value, dict) else enumerate(value)
        for place, (key, inner) in enumerate(each):
            start = f"{self.key(str(key))}:" if isinstance(value, dict) else "-"
            gap = "" if place == 0 and is_first_open else self.gap() + " " * indent
            written += gap + start + self.block(inner, indent, in_list=isinstance(value, list))
        return written


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file that can be read."""
    hand = Hand(draw)
    indent = 0 if draw(st.booleans()) else draw(st.integers(0, 2))
    text = hand.gap() + ("---\n" if hand.rarely() else "") + hand.inside(draw(records), indent) + hand.gap()
    text += "...\n" if hand.rarely() else ""
    if hand.rarely():
        text = text.removesuffix("\n")
    if hand.rarely():
        text = text.replace("\n", "\r\n")
    data = text.encode()
    assume(isinstance(source.parse(data), dict))
    return data


@st.composite
def changed(draw: st.DrawFn, value: Value) -> Value:
    """A value in which something here and there was added, changed or taken away."""
    if draw(st.integers(0, 9)) == 9:
        return draw(values)
    if isinstance(value, list):
        kept = [draw(changed(each)) for each in value if draw(st.integers(0, 5))]
        return [*kept, *draw(st.lists(values, max_size=2))] if draw(st.booleans()) else kept
    if isinstance(value, dict):
        inner = {key: draw(changed(each)) for key, each in value.items() if draw(st.integers(0, 5))}
        return inner | draw(st.dictionaries(names, values, max_size=2)) if draw(st.booleans()) else inner
    return value
