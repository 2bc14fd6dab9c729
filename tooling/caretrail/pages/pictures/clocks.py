"""The clocks of escalations: how much of its limit each step took, with the limit as one line for all."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from caretrail.facts.clock import Clock, State
from caretrail.pages import svg
from caretrail.pages.html import Html, badge, escape, free_text, grid, joined
from caretrail.pages.pictures.picture import Shown
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.clocks import Timed, of_one, timed

WIDTH, LINE, LEFT, TOP, LIMIT, EDGE = 860, 22, 300, 30, 480, 660
"""`LIMIT` is where the limit is drawn; what took twice as long or longer ends at `EDGE`, and words stand behind it."""

MOST, LISTED = 40, 200

SAID: dict[State, str] = {"met": "in time", "late": "late", "missed": "missed", "running": "running"}
LOOKS: dict[State, tuple[svg.Shape, str]] = {"met": ("dot", "met"), "late": ("diamond", "late"),
                                             "missed": ("cross", "missed"), "running": ("ring", "running")}
BADGES: dict[State, str] = {"met": "met", "late": "warning", "missed": "missed", "running": "active"}


def shown(evidence: Evidence, ink: Html) -> Shown:
    found = timed(evidence)
    if not found:
        return Shown(Markup("No escalation has a clock: none says what set it off and when."))
    drawn = found[:MOST]
    more = (f'<p>And {len(found) - MOST:,} more; the open ones are drawn first, then the latest. '
            f'<a href="{ink.root}{addresses.register("escalations")}">All escalations</a></p>'
            if len(found) > MOST else "")
    return Shown(joined((escape(_said(found)),)), svg.framed("Escalation clocks", _drawing(drawn, evidence)),
                 joined((_key(), more)), _figures(found, ink))


def of_record(evidence: Evidence, record: str, ink: Html) -> Shown | None:
    """The clocks of one escalation, dispute or incident; None for one without any."""
    found = of_one(evidence, record)
    if not found:
        return None
    return Shown(joined((escape(_said(found)),)), svg.framed("Clocks", _drawing(found, evidence, named=False)),
                 _key(), _figures(found, ink))


def _said(found: Sequence[Timed]) -> str:
    """`Of 64 clocks, 58 were stopped in time, ...; 2 are running`"""
    states: tuple[State, ...] = ("met", "late", "missed", "running")
    told = {"met": "stopped in time", "late": "stopped late", "missed": "past their time and not stopped",
            "running": "still running"}
    numbers = {state: sum(each.state == state for each in found) for state in states}
    parts = [f"{numbers[state]:,} {'is' if numbers[state] == 1 else 'are'} {told[state]}"
             for state in states if numbers[state]]
    records = len({each.clock.record.id for each in found})
    of = f" of {words.count(records, 'escalation')}" if records > 1 else ""
    return f"Of {words.count(len(found), 'clock')}{of}, {words.listed(parts)}."


def _drawing(found: Sequence[Timed], evidence: Evidence, *, named: bool = True) -> Markup:
    foot = TOP + LINE * len(found)
    half = (LIMIT - LEFT) / 2
    marks = [svg.line("rule", ((LEFT + half * each, TOP - 6), (LEFT + half * each, foot))) for each in range(5)]
    marks += [svg.text(said, LEFT + half * place, TOP - 12, "middle") for place, said in (
        (0, "start"), (1, "half"), (2, "limit"), (4, "twice"))]
    marks.append(svg.line("limit", ((LIMIT, TOP - 6), (LIMIT, foot))))
    last = ""
    for row, each in enumerate(found):
        y = TOP + LINE * (row + .5)
        record = each.clock.record.id
        if named and record != last:
            marks += (svg.line("rule", ((0, y - LINE / 2), (WIDTH, y - LINE / 2))), svg.text(record, 0, y + 4))
            last = record
        marks.append(svg.text(_step(each.clock), LEFT - 10, y + 4, "end"))
        marks += _bar(each, y)
    told = "; ".join(f"{evidence.names.called(each.clock.record.id)}, {_step(each.clock)}: {_passed(each)}"
                     for each in found)
    return svg.drawing("clocks", WIDTH, foot + 8, "Time taken against the limit of each step", told, marks)


def _bar(each: Timed, y: float) -> list[str]:
    """From the start to where it stopped or stands, at most to the edge; what lies behind the limit is hollow."""
    end = LEFT + (LIMIT - LEFT) * min(each.share, 2)
    shape, look = LOOKS[each.state]
    over = f", {each.share:.0f} times the limit" if each.share >= 2 else ""
    return [svg.bar(f"taken taken-{each.state}", LEFT, y - 5, min(end, LIMIT) - LEFT, 10),
            svg.bar("beyond", LIMIT, y - 5, end - LIMIT, 10), svg.mark(shape, look, end, y, 6),
            svg.text(f"{SAID[each.state]}{over}", EDGE + 14, y + 4, look="label small-label")]


def _step(clock: Clock) -> str:
    return f"{clock.what}, {clock.level}" if clock.level else clock.what


def _passed(each: Timed) -> str:
    """`3 hours 20 minutes of 1 working day, in time`"""
    return f"{each.taken} {f'of {each.limit}' if each.limit else ''}, {SAID[each.state]}".replace(" ,", ",")


def _key() -> Markup:
    said: dict[State, str] = {"met": "stopped in time", "late": "stopped late", "missed": "past its time, not stopped",
                              "running": "still running"}
    return svg.key((svg.sample(svg.mark(*LOOKS[state], 10, 7, 6)), told) for state, told in said.items())


def _figures(found: Sequence[Timed], ink: Html) -> Markup:
    cut = f"; {LISTED} of {len(found):,}, each escalation has its own" if len(found) > LISTED else ""
    return grid(f"Every clock, the open ones first, then the latest{cut}",
                ("Step", "Record", "Began", "Limit", "Stopped", "State"), (
                    (escape(words.capital(_step(each.clock))), ink.reference(each.clock.record.id),
                     words.moment(each.clock.started), _limit(each),
                     words.moment(each.clock.stopped) if each.clock.stopped else "not stopped",
                     f"{badge(BADGES[each.state], SAID[each.state])} after {each.taken}") for each in found[:LISTED]))


def _limit(each: Timed) -> str:
    until = words.day(each.clock.due.date()) if each.clock.by_day else words.moment(each.clock.due)
    return f"{free_text(each.limit)}, until {until}" if each.limit else f"until {until}"
