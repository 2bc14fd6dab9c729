"""Findings for a person at a terminal: the place, what is wrong, the line, why it matters, the cure and who can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from caretrail.plain import plain
from caretrail.private import is_private
from caretrail.problem import Place, Problem, Severity
from caretrail.report.excerpt import excerpt
from caretrail.report.report import NO_PAGE, PRIVATE, Report, found, gravest_first, looked_at

MOST_ALIKE = 10
"""How many problems of one rule are shown before the rest is only counted."""

STYLES = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36;1"}
BOLD, FAINT, GREEN = "1", "2", "32"


def text(report: Report) -> str:
    """Every problem, then what was looked at and what was found."""
    writer = _Writer(report)
    blocks = ["\n".join(writer.block(problem, hidden)) for problem, hidden in _capped(report)]
    return "\n\n".join([*blocks, *("\n".join(each) for each in writer.sections()), "\n".join(writer.summary())])


def _capped(report: Report) -> Iterator[tuple[Problem, int]]:
    """The problems to show, each with how many of its rule are held back after it."""
    totals = Counter(problem.code for problem in report.shown)
    given: Counter[str] = Counter()
    for problem in gravest_first(report.shown):
        given[problem.code] += 1
        if report.narrowed or given[problem.code] < MOST_ALIKE or totals[problem.code] == MOST_ALIKE:
            yield problem, 0
        elif given[problem.code] == MOST_ALIKE:
            yield problem, totals[problem.code] - MOST_ALIKE


class _Writer:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._reasons = dict(report.checked.reasons)
        self._lines: tuple[str, list[str]] = ("", [])
        self._private = {(each.place.path, each.place.line) for each in report.checked.problems
                         if each.code.startswith(PRIVATE)}

    def block(self, problem: Problem, hidden: int) -> Iterator[str]:
        yield self._head(problem)
        yield from self._excerpt(problem.place, STYLES[problem.severity])
        for place, words in problem.related:
            yield from self._labelled("see", f"{_at(place)}: {plain(words)}")
        if reason := self._reasons.pop(problem.code, ""):
            yield from self._labelled("why", plain(reason))
        yield from self._labelled("fix", plain(problem.fix))
        yield from self._labelled("who", plain(problem.who))
        if not problem.code.startswith(NO_PAGE):
            yield from self._labelled("more", f"caretrail explain {problem.code}")
        if hidden:
            how = "" if self._report.judgement else "; name a folder or a file to see all that is wrong there"
            yield self._paint(f"  ... and {hidden:,} more like this{how}", FAINT)

    def sections(self) -> Iterator[Iterator[str]]:
        """What a judged proposal comes to."""
        if self._report.judgement:
            from caretrail.report.proposal import sections

            yield from (self._section(heading, told) for heading, told in sections(self._report.judgement))

    def _section(self, heading: str, told: list[str]) -> Iterator[str]:
        yield self._paint(f"{heading}:", BOLD)
        for each in told:
            yield from self._wrapped(f"  - {plain(each)}", "    ")

    def summary(self) -> Iterator[str]:
        worst = min((each.severity for each in self._report.shown), key=list(Severity).index, default=None)
        yield self._paint(found(self._report), STYLES[worst] if worst else GREEN)
        yield from (self._paint(line, FAINT) for line in self._wrapped(looked_at(self._report), ""))

    def _head(self, problem: Problem) -> str:
        place = _at(problem.place)
        lines = self._wrapped(f"{place}: {problem.severity} {problem.code} {plain(problem.message)}", "    ")
        rest = "\n".join(lines).removeprefix(place)
        style = STYLES[problem.severity]
        for word in (problem.severity.value, problem.code):
            rest = rest.replace(word, self._paint(word, style), 1)
        return self._paint(place, BOLD) + rest

    def _excerpt(self, place: Place, style: str) -> Iterator[str]:
        line = self._line(place)
        if line is None:
            return
        gutter = f"{place.line:>5} | "
        room = self._report.width - len(gutter) if self._report.width else 0
        cut = excerpt(line, place.column, room)
        yield self._paint(gutter, FAINT) + cut.before + cut.meant + cut.after
        if place.column:
            caret = self._paint("^" * cut.length, style)
            yield self._paint("      | ", FAINT) + " " * cut.indent + caret

    def _line(self, place: Place) -> str | None:
        if not place.line or (place.path, place.line) in self._private:
            return None
        if self._lines[0] != place.path:
            self._lines = (place.path, self._report.data(place.path).decode("utf-8", "replace").split("\n"))
        lines = self._lines[1]
        line = lines[place.line - 1].rstrip("\r") if place.line <= len(lines) else None
        return None if line and is_private(line) else line  # also where no record could be read

    def _labelled(self, label: str, words: str) -> Iterator[str]:
        lines = self._wrapped(f"  {label}: {words}", " " * (len(label) + 4))
        yield lines[0].replace(f"{label}:", self._paint(f"{label}:", BOLD), 1)
        yield from lines[1:]

    def _wrapped(self, words: str, indent: str) -> list[str]:
        if not self._report.width:
            return [words]
        return wrap(words, self._report.width, subsequent_indent=indent, drop_whitespace=True,
                    break_long_words=False, break_on_hyphens=False)

    def _paint(self, words: str, style: str) -> str:
        return f"\x1b[{style}m{words}\x1b[0m" if self._report.color else words


def _at(place: Place) -> str:
    spot = f":{place.line}:{place.column}" if place.column else f":{place.line}" if place.line else ""
    return plain(place.path) + spot
