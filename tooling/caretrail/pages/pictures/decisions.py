"""The decisions by level: a bar each, in parts by how they were made."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from caretrail.pages import svg
from caretrail.pages.html import Html, escape, free_text, joined, table
from caretrail.pages.pictures.picture import Shown
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.decided import HOWS, Decided, How, decided

WIDTH, LEFT, RIGHT, TOP, LINE = 720, 150, 60, 10, 46
SAID: dict[How, str] = {"forum": "by a forum in a meeting", "post": "by a person in a post",
                        "person": "by a person, no post named", "unmet": "by a forum, no meeting named",
                        "unknown": "nobody is named"}
HEIGHTS: dict[How, float] = {"forum": 28, "post": 22, "person": 16, "unmet": 11, "unknown": 6}
"""Each way has a height of its own, so that the parts are told apart without colour."""


def shown(evidence: Evidence, ink: Html) -> Shown:
    found = decided(evidence)
    if found is None:
        return Shown(Markup("No decision was taken yet."))
    used = [how for how in HOWS if found.total[how]]
    key = svg.key((svg.sample(svg.bar(f"how-{how}", 1, 7 - HEIGHTS[how] / 4, 18, HEIGHTS[how] / 2)), SAID[how])
                  for how in used)
    return Shown(joined((escape(_said(found)),)), svg.framed("Decisions by level", _drawing(found)), key,
                 _figures(found, used, ink))


def _said(found: Decided) -> str:
    total = found.total
    parts = words.listed([f"{total[how]:,} {'was' if total[how] == 1 else 'were'} made {SAID[how]}"
                          if how != "unknown" else f"of {total[how]:,} nobody is named" for how in HOWS if total[how]])
    return (f"Of {words.count(total.total(), 'decision')} taken from {words.day(found.first)} to "
            f"{words.day(found.last)}, {parts}.")


def _level(level: str) -> str:
    return words.capital(level) if level else "No level named"


def _drawing(found: Decided) -> Markup:
    ticks = svg.ticks(max(held.total() for held in found.by_level.values()))
    foot = TOP + LINE * len(found.by_level)

    def x(number: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * number / ticks[-1]

    marks = [piece for each in ticks for piece in (svg.line("rule", ((x(each), TOP), (x(each), foot))),
                                                   svg.text(str(each), x(each), foot + 18, "middle"))]
    for row, (level, held) in enumerate(found.by_level.items()):
        y, at = TOP + LINE * (row + .5), 0
        marks.append(svg.text(_level(level), LEFT - 10, y + 4, "end"))
        for how in HOWS:
            marks.append(svg.bar(f"how-{how}", x(at), y - HEIGHTS[how] / 2, x(at + held[how]) - x(at), HEIGHTS[how]))
            at += held[how]
        marks.append(svg.text(f"{at:,}", x(at) + 8, y + 4))
    told = "; ".join(f"{_level(level)}: {_numbers(held)}" for level, held in found.by_level.items())
    return svg.drawing("decided", WIDTH, foot + 26, "Decisions by level, and how they were made", told, marks)


def _numbers(held: Counter[How]) -> str:
    return ", ".join(f"{held[how]:,} {SAID[how]}" for how in HOWS if held[how])


def _figures(found: Decided, used: list[How], ink: Html) -> Markup:
    headings = ("All", *(words.capital(SAID[how]) for how in used))
    levels = table("counts", "By level", ("Level", *headings), (
        (_linked(level, ink), *_row(held, used)) for level, held in found.by_level.items()))
    risks = table("counts", "By level of risk, in the policy's words", ("Level of risk", *headings), (
        (free_text(level) if level else "Not said", *_row(held, used)) for level, held in found.by_risk.items()))
    return joined((levels, risks))


def _linked(level: str, ink: Html) -> str:
    """With the way to the register of its decisions."""
    if not level:
        return _level(level)
    return f'<a href="{ink.root}{addresses.register("decisions")}">{_level(level)}</a>'


def _row(held: Counter[How], used: list[How]) -> tuple[str, ...]:
    return (f"{held.total():,}", *(f"{held[how]:,}" for how in used))
