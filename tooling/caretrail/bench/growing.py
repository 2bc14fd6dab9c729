"""A record that grows, revision by revision: its text now, and the ways in which it goes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

WORDS = ("transport", "ward", "weekend", "handover", "home care", "assessment", "equipment", "funding",
         "pharmacy", "rota", "discharge", "family", "bed", "waiting", "visit", "capacity", "review", "letter")


class Growing:
    """`head` is what a record begins with, `set_` what stands behind it and changes, `add` what its lists gain."""

    def __init__(self, random: Random, lists: Sequence[str]) -> None:
        self.random = random
        self.head = ""
        self._fields: dict[str, str] = {}
        self._lists: dict[str, list[str]] = {name: [] for name in lists}
        self._updates: dict[tuple[str, int], int] = defaultdict(int)

    def text(self) -> bytes:
        fields = "".join(f"{name}: {value}\n" for name, value in self._fields.items())
        lists = "".join(f"{name}:\n{''.join(entries)}" for name, entries in self._lists.items() if entries)
        return f"{self.head}{fields}{lists}".encode()

    def sentence(self, count: int) -> str:
        """Every third holds what people also type: a currency, a percentage, a quotation."""
        extra = self.random.choice(("", "", "", "", " (£40 a day)", " at 85 % of “normal”"))
        return f"{self.words(count).capitalize()}{extra}."

    def words(self, count: int) -> str:
        return " ".join(self.random.choices(WORDS, k=count))

    def edit(self, name: str, value: str) -> None:
        """Another value for a field of the head, in one line."""
        before, after = self.head.split(f"\n{name}: ", 1)
        self.head = f"{before}\n{name}: {value}\n{after.split(chr(10), 1)[1]}"

    def set_(self, name: str, value: object) -> None:
        self._fields[name] = str(value)

    def count(self, name: str) -> int:
        return len(self._lists[name])

    def add(self, name: str, prefix: str, lines: str) -> None:
        entries = self._lists[name]
        entries.append(f"  - id: {prefix}{len(entries) + 1}\n{lines}")

    def update(self, name: str, number: int, fields: str) -> None:
        """One more entry of the `updates` of an entry, as a flow mapping's fields."""
        self._updates[name, number] += 1
        count = self._updates[name, number]
        head = "    updates:\n" if count == 1 else ""
        self._lists[name][number] += f"{head}      - {{id: U{count}, {fields}}}\n"
