"""What stands at the place where the reading of a text stopped, in words. Nothing is read here."""

from __future__ import annotations

import re

TOO_FAR_IN = "a line that starts further in than the field above it,"
"""How what was found begins where a colon stands in the wrong column; the name of the field above follows."""

_FIELD = re.compile(r"(?P<before> *(?:- +)*)(?P<name>\w[\w-]*):(?: +(?P<value>\S))?")


COMPLAINTS = (
    ("", "mapping values are not allowed", "needs-quotes", ""),
    ("", "cannot start any token", "needs-quotes", ""),
    ("a quoted scalar", "escape", "syntax", "an unknown backslash code"),
    ("a quoted scalar", "", "unclosed", ""),
    ("parsing a flow", "", "unclosed", ""),
    ("scanning a simple key", "", "syntax", "a line without a colon and a space after the field's name"),
    ("scanning an a", "", "alias", ""),
    ("tag", "", "tag", ""),
    ("directive", "", "directive", ""),
)
"""Parts of what libyaml says of the context and of the problem -> the fault's name and what was found; where
that is empty, the character at the place."""

_LINE_BREAKS = "\x0b\x0c\x0d\x85\u2028\u2029"


def too_far_in(text: str, index: int) -> tuple[int, int, str] | None:
    """Where the colon at an index belongs to a field that starts further in than the one above, whose value goes on in
    its line: the line and the column of that field, counted from 1, and what was found.
    """
    *above, line = text[:text.find("\n", index) if "\n" in text[index:] else len(text)].split("\n")
    here = _FIELD.match(line)
    if not here or here.end("name") != index - (text.rfind("\n", 0, index) + 1):
        return None
    for other in map(_FIELD.match, reversed(above)):
        if other and len(other["before"]) < len(here["before"]):
            place = len(above) + 1, len(here["before"]) + 1
            return (*place, f"{TOO_FAR_IN} `{other['name']}`") if other["value"] else None
    return None


def layout_words(text: str, index: int) -> str:
    """What is wrong with the layout at an index."""
    here, before = text[index:index + 1], text[:index].rpartition("\n")[2].rstrip(" ")
    if before.endswith(("'", '"', "]", "}")):
        return "text after a closing quote or bracket"
    fits = before or not here.isalnum()
    return f"`{here}` where it cannot stand" if fits else "indentation that fits no line above"


def unwanted_name(character: str) -> str:
    """The fault of a character that no record may hold."""
    if character == "\t":
        return "tab"
    if character in _LINE_BREAKS:
        return "line-break"
    return "control-character" if character < "\xa0" else "hidden-character"
