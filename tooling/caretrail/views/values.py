"""A value of a record in words: dates as `5 March 2026`, fixed words without hyphens, references by name.

An `Ink` decides what the words are written on: `Plain` for a terminal or a table's row file, `pages.html` for pages.
"""

from __future__ import annotations

from typing import Any, Protocol

from caretrail.views import words
from caretrail.views.names import Names
from caretrail.views.wording import Wording, fields_in


class Ink(Protocol):
    """How free text, a reference to a record, an address and a short name of the policy's are written."""

    def text(self, text: str) -> str: ...

    def reference(self, record_id: str) -> str: ...

    def link(self, address: str) -> str: ...

    def policy_word(self, word: str) -> str: ...


class Plain:
    """Text as it is; a record by its name."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def text(self, text: str) -> str:
        return text

    def reference(self, record_id: str) -> str:
        return self.names.called(record_id)

    def link(self, address: str) -> str:
        return address

    def policy_word(self, word: str) -> str:
        return self.names.in_policy(word)


def say(wording: Wording, value: Any, ink: Ink) -> str:
    """The value in words. What does not fit its wording (a record that has faults) is told as it stands."""
    if isinstance(value, str):
        return _say_text(wording, value, ink)
    if isinstance(value, list):
        item = wording.item or wording
        said = [say(item, each, ink) for each in value]
        if not item.is_plain:
            return ", ".join(f"({each})" for each in said)
        return " ".join(said) if any(_is_sentence(each) for each in value) else words.listed(said)
    if isinstance(value, dict):
        group = wording if wording.form == "group" else Wording("group", wording.label)
        return _say_fields([(below, each) for name, below, each in fields_in(group, value) if name != "id"], ink)
    return "nothing"


def _say_fields(fields: list[tuple[Wording, Any]], ink: Ink) -> str:
    """`type: current; reason: Nine wait. By: Amara Okafor`: after a typed sentence, another begins."""
    said, begins = "", False
    for below, value in fields:
        name = words.capital(below.small) if begins else below.small
        said += f"{' ' if begins else '; ' if said else ''}{ink.text(name)}: {say(below, value, ink)}"
        begins = _is_sentence(value[-1] if isinstance(value, list) and value else value)
    return said


def _is_sentence(value: Any) -> bool:
    """Whether a text ends as a sentence does."""
    return isinstance(value, str) and value.rstrip().endswith((".", "!", "?"))


def _say_text(wording: Wording, value: str, ink: Ink) -> str:
    form = wording.form
    if form == "text" or form == "group" or form == "list":
        return ink.text(value)
    if form == "reference":
        return ink.reference(value)
    if form == "word":
        return ink.text(value.replace("-", " "))
    if form == "policy":
        return ink.policy_word(value)
    if form == "link":
        return ink.link(value)
    if form == "flag":
        return {"true": "yes", "false": "no"}.get(value) or ink.text(value)
    if form == "moment" and len(value) > len("2026-03-05"):
        return words.moment_said(value) or ink.text(value)
    return words.day_said(value) or ink.text(value)
