"""What a reporter is given, and what all of them say alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from caretrail import folder
from caretrail.checked import Checked
from caretrail.listing import both
from caretrail.problem import Problem, Severity

if TYPE_CHECKING:
    from caretrail.proposal import Judgement

NO_PAGE = "SYS"
"""Codes that begin so are caretrail's own: no rule stands behind them, and there is no page to point at."""

PRIVATE = "PRV"
"""Codes that begin so point at what must not be repeated: no reporter shows a line in which they found something."""


@dataclass(frozen=True, slots=True)
class Report:
    """A check as it is to be told. `shown` are the problems asked for: all, or (`narrowed`) those of some
    paths. `root` is where the files lie. `width` is the terminal's, 0 for no wrapping. `judgement` is there where a
    proposal was judged: then its files are those in git, and not those in the folder.
    """

    checked: Checked
    shown: tuple[Problem, ...]
    root: Path
    narrowed: bool = False
    color: bool = False
    width: int = 0
    judgement: Judgement | None = None

    def data(self, path: str) -> bytes:
        """What a file holds."""
        judged = self.judgement
        return (judged.proposal.new.data(path) if judged else folder.read(self.root, path)) or b""


def gravest_first(problems: tuple[Problem, ...]) -> list[Problem]:
    """Record by record, the one with the gravest problem first; the same within a record."""
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    worst: dict[str, int] = {}
    for each in problems:
        worst[each.place.path] = min(worst.get(each.place.path, len(ranks)), ranks[each.severity])
    return sorted(problems, key=lambda each: (
        worst[each.place.path], each.place.path, ranks[each.severity], each.place, each.code, each.message))


def looked_at(report: Report) -> str:
    """`checked 250 records of 21 kinds; practices over time and history were not checked (add --history)`; of a
    proposal `looked at 5 records that change and 12 that can see it, of 10,012`.
    """
    checked = report.checked
    if judged := report.judgement:
        changed, seen = len(judged.proposal.touched), judged.beside
        return (f"looked at {count(changed, 'record')} that change{'' if changed != 1 else 's'} and {seen:,} that can "
                f"see it, of {checked.records:,}")
    records = f"{count(checked.records, 'record')} of {count(len(checked.kinds), 'kind')}"
    outside = f"; {count(checked.outside, 'file')} could not be read" if checked.outside else ""
    history = (", with their history" if checked.history
               else "; practices over time and history were not checked (add --history)")
    return f"checked {records}{outside}{history}"


def found(report: Report) -> str:
    """`2 errors and 1 warning in 3 files; 247 records are fine`."""
    elsewhere = len(report.checked.problems) - len(report.shown)
    more = f"; {count(elsewhere, 'problem')} elsewhere, not shown" if elsewhere else ""
    if judged := report.judgement:
        more += _from_before(judged.before)
    if not report.shown:
        return f"no problems found{' there' if report.narrowed else ''}{more}"
    tally = Counter(each.severity for each in report.shown)
    parts = [count(tally[severity], severity.value) for severity in Severity if tally[severity]]
    places = {each.place.path for each in report.shown}
    fine = report.checked.fine
    rest = more if report.narrowed or judged else f"; {count(fine, 'record')} {'is' if fine == 1 else 'are'} fine"
    return f"{both(parts)} in {count(len(places), 'file')}{rest}"


def _from_before(number: int) -> str:
    was = "was" if number == 1 else "were"
    is_not = "is not this change's" if number == 1 else "are not this change's"
    return f"; {count(number, 'problem')} {was} there before and {is_not}" if number else ""


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
