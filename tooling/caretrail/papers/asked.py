"""What a person says on the cover of a paper: the lines there are, their words, and what is left to complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from caretrail.nearest import did_you_mean, listed
from caretrail.plain import plain
from caretrail.problem import Refusal

TO_COMPLETE = "to be completed"
"""What stands where only a person can tell, and nobody has."""


class Line(NamedTuple):
    """A line of the cover: what it is called there, and the words it is answered with, where they are few."""

    label: str
    words: tuple[str, ...] = ()


LINES: Mapping[str, Line] = {
    "item": Line("Agenda item"),
    "purpose": Line("Purpose", ("decision", "discussion", "information")),
    "assurance": Line("Assurance level", ("none", "limited", "reasonable", "substantial")),
    "author": Line("Author"),
    "sponsor": Line("Sponsor"),
    "standards": Line("Linked CQC domains and other standards"),
    "quality": Line("Quality and safety implications"),
    "equality": Line("Equality and health inequalities implications"),
    "finance": Line("Financial implications"),
    "legal": Line("Legal and regulatory implications"),
    "engagement": Line("Engagement with people, carers and staff"),
}
"""The lines of the cover that a person answers, by the name in `--set`. Nothing here is ever worked out for them."""

OTHERS = {"title": Line("Title of the paper"), "marking": Line("Marking on every page")}
"""What else `--set` gives."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`answers` by the names of `LINES` and `OTHERS`; `asks` is what the forum is asked to do, in the author's words;
    `command` makes the same paper again.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    command: str = ""


def answer(typed: str) -> tuple[str, str]:
    """`purpose=decision` as a name and what was said. Refusal where there is no such line, or it has other words."""
    name, equals, said = typed.partition("=")
    if not equals or not said.strip():
        raise Refusal(f"`--set {plain(typed)}` is not a line of the cover, an equals sign and what it says",
                      "write it as `--set purpose=decision`")
    known = {**LINES, **OTHERS}
    if name not in known:
        raise Refusal(f"the cover has no line `{plain(name)}`{did_you_mean(name, known)}",
                      f"the lines are {listed(list(known))}")
    choice = known[name].words
    if choice and said not in choice:
        raise Refusal(f"`{name}` cannot be `{plain(said)}`", f"say {listed(choice)}")
    return name, said
