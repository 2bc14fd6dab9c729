"""The reviews that were due, month by month: held in time, held late, missed, still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from caretrail.pages import svg
from caretrail.pages.html import Html, escape, joined, table
from caretrail.pages.pictures import columns
from caretrail.pages.pictures.columns import Column, Part
from caretrail.pages.pictures.picture import Shown, folded
from caretrail.practices import BY_CODE
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.due import FATES, Due, Fate, Month, due

SHORT = {number: name[:3] for number, name in enumerate(words.MONTHS, 1)}
SAID: dict[Fate, str] = {"met": "held in time", "late": "held late", "missed": "missed", "overdue": "overdue",
                         "open": "not due yet"}
COUNTED = ("What the policy asks for is counted from the day it asks for it; of the reviews that risks, cases and "
           "plans schedule themselves only the next one: those held before are not in these months.")
PARTS = (Part("met", 1, SAID["met"]), Part("late", .7, SAID["late"]), Part("missed", .4, SAID["missed"]),
         Part("overdue", .25, SAID["overdue"]), Part("open", .85, SAID["open"]))


def shown(evidence: Evidence, ink: Html) -> Shown:
    found = due(evidence)
    total = found.total
    if not total:
        return Shown(Markup("No review was due in the last twelve months, so there is nothing to count."))
    practices = folded(_practices(found, ink), "Practice by practice")
    return Shown(joined((escape(_said(found, total)),)), svg.framed("Reviews due, by month", _drawing(found)),
                 columns.key(PARTS), _figures(found), joined((practices,)))


def _said(found: Due, total: Counter[Fate]) -> str:
    """`Of 118 reviews due from December 2025 to November 2026, 84 were held in time, ...`"""
    parts = words.listed([f"{total[fate]:,} {_verb(fate, total[fate])} {SAID[fate]}" for fate in FATES if total[fate]])
    worst = max(found.practices, key=lambda code: (_missed(found, code), code), default="")
    most = (f" Most of what was missed was due for {worst} {BY_CODE[worst].title}."
            if worst and _missed(found, worst) else "")
    return (f"Of {words.count(total.total(), 'review')} due from {_month(found.months[0])} to "
            f"{_month(found.months[-1])}, {parts}.{most} {COUNTED}")


def _verb(fate: Fate, number: int) -> str:
    past = fate in ("met", "late", "missed")
    return ("was" if past else "is") if number == 1 else "were" if past else "are"


def _missed(found: Due, code: str) -> int:
    return sum(each["missed"] for each in found.practices[code].values())


def _month(month: Month) -> str:
    return f"{words.MONTHS[month[1] - 1]} {month[0]}"


def _drawing(found: Due) -> Markup:
    names = columns.short_months(found.months, SHORT)
    made = [Column(*name, [found.all[month][fate] for fate in FATES])
            for name, month in zip(names, found.months, strict=True)]
    said = "; ".join(f"{_month(month)}: {_numbers(found.all[month]) or 'none due'}" for month in found.months)
    return columns.drawing("due", "Reviews due, by month and what became of them", said, PARTS, made)


def _numbers(of: Counter[Fate]) -> str:
    return ", ".join(f"{of[fate]:,} {SAID[fate]}" for fate in FATES if of[fate])


def _figures(found: Due) -> Markup:
    return table("counts", "Reviews by the month in which they were due, the latest first",
                 ("Month", "Due", *(words.capital(SAID[fate]) for fate in FATES)), (
                     (_month(month), f"{held.total():,}", *(f"{held[fate]:,}" for fate in FATES))
                     for month, held in reversed(found.all.items())))


def _practices(found: Due, ink: Html) -> Markup:
    return table("counts", "By practice, all months together",
                 ("Practice", "Due", *(words.capital(SAID[fate]) for fate in FATES), "Months with something missed"), (
                     tuple(_practice(code, held, ink)) for code, held in found.practices.items()))


def _practice(code: str, held: dict[Month, Counter[Fate]], ink: Html) -> Iterator[str]:
    total = sum(held.values(), Counter[Fate]())
    yield f'<a href="{ink.root}{addresses.practice(code)}">{code} {escape(BY_CODE[code].title)}</a>'
    yield f"{total.total():,}"
    yield from (f"{total[fate]:,}" for fate in FATES)
    yield ", ".join(_month(month) for month, each in held.items() if each["missed"]) or "none"
