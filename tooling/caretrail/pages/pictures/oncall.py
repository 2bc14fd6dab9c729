"""The calendar of on-call cover: a row a month, a mark a day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from caretrail.pages import svg
from caretrail.pages.html import Html, badge, escape, grid, joined, table
from caretrail.pages.pictures.picture import Shown, folded
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.oncall import Cover, Day, covers

LEFT, STEP, TOP, LINE, WIDTH = 60, 21, 26, 34, 720
MOST = 60
"""Days that are listed."""

SAID = {"covered": "covered all day", "gap": "some time was not covered", "handover": "handover missing"}


def shown(evidence: Evidence, ink: Html) -> Shown:
    found = covers(evidence)
    if not found:
        return Shown(Markup("No rota had to be covered in these months, so there is no calendar to show."))
    if len(found) == 1:
        return of(evidence, found[0], ink)
    said = words.sentence("; ".join(f"{evidence.names.called(each.rota.id)}: {_short(each)}" for each in found))
    parts = (part for each in found for part in (f"<h2>{_name(each, ink)}</h2>", of(evidence, each, ink).block))
    return Shown(joined((escape(said),)), joined(parts))


def _name(cover: Cover, ink: Html) -> str:
    return f"<bdi>{escape(ink.names.called(cover.rota.id))}</bdi>"


def _short(cover: Cover) -> str:
    gaps = cover.number("gap")
    return f"{words.count(gaps, 'day')} of {len(cover.days):,} with a gap" if gaps else "covered on every day"


def of(evidence: Evidence, cover: Cover, ink: Html) -> Shown:
    """One rota."""
    drawn = svg.framed(f"Calendar of {evidence.names.called(cover.rota.id)}", _drawing(evidence, cover))
    return Shown(joined((escape(_said(evidence, cover)),)), drawn, _key(cover, ink), _figures(cover),
                 _listed(cover, ink))


def _said(evidence: Evidence, cover: Cover) -> str:
    first, last = cover.days[0].on, cover.days[-1].on
    gaps, behind = cover.number("gap"), [each for each in cover.days if each.look == "gap" and not each.is_ahead]
    covered = (f"From {words.day(first)} to {words.day(last)} the rota {evidence.names.called(cover.rota.id)} was "
               f"covered on {len(cover.days) - gaps:,} of {len(cover.days):,} days all day long")
    gap = f"; the last gap was on {words.day(behind[-1].on)}" if behind else ""
    ahead = gaps - len(behind)
    open_ = f"; {words.count(ahead, 'day')} ahead {'is' if ahead == 1 else 'are'} not covered yet" if ahead else ""
    missing = sum(bool(each.changes) for each in cover.days)
    handed = (f"On {words.count(missing, 'day')} duty changed hands and no handover was recorded."
              if cover.handovers and missing else "Every change of duty has its handover." if cover.handovers else
              "It has no handover recorded at all, so no day is marked for one.")
    return f"{covered}{gap}{open_}. {handed}"


def _drawing(evidence: Evidence, cover: Cover) -> Markup:
    months = [(month, list(held)) for month, held in groupby(cover.days, lambda each: (each.on.year, each.on.month))]
    marks = [svg.text(str(day), LEFT + STEP * (day - 1) + STEP / 2, TOP - 10, "middle", "label small-label")
             for day in range(1, 32)]
    for row, ((year, month), held) in enumerate(months):
        y = TOP + LINE * row + LINE / 2
        marks.append(svg.text(f"{words.MONTHS[month - 1][:3]} {str(year)[2:]}", LEFT - 8, y + 2, "end"))
        marks += [piece for each in held for piece in _day(each, LEFT + STEP * (each.on.day - .5), y - 2)]
    told = "; ".join(f"{words.day(each.on)}: {SAID[each.look]}" for each in cover.days if each.look != "covered")
    return svg.drawing(svg.name_of("cover", cover.rota.id), WIDTH, TOP + LINE * len(months) + 6,
                       f"On-call cover of {evidence.names.called(cover.rota.id)}, day by day",
                       told or "Covered on every day.", marks)


def _day(day: Day, x: float, y: float) -> Iterator[str]:
    ahead = " ahead" if day.is_ahead else ""
    if day.look == "covered":
        yield svg.bar(f"covered{ahead}", x - 7, y - 7, 14, 14)
    elif day.look == "gap":
        yield svg.mark("diamond", f"gap{ahead}", x, y, 9)
    else:
        yield svg.bar("covered", x - 7, y - 7, 14, 14)
        yield svg.mark("up", "unhanded", x, y, 7)
    if day.holiday:
        yield svg.mark("ring", "holiday", x, y + 14, 3)
    elif day.is_weekend:
        yield svg.line("weekend", ((x - 7, y + 13), (x + 7, y + 13)))


def _key(cover: Cover, ink: Html) -> Markup:
    accepted = ('<p class="quiet">A shift counts once whoever has it accepted it. Who was on duty when: '
                f'<a href="{ink.root}{addresses.record(cover.rota.id)}">{_name(cover, ink)}</a></p>')
    return joined((_marks(), accepted))


def _marks() -> Markup:
    return svg.key((
        (svg.sample(svg.bar("covered", 3, 0, 14, 14)), "covered all day"),
        (svg.sample(svg.mark("diamond", "gap", 10, 7, 6)), "some time that nobody covers"),
        (svg.sample(svg.bar("covered", 3, 0, 14, 14), svg.mark("up", "unhanded", 10, 7, 6)),
         "duty changed hands, handover missing"),
        (svg.sample(svg.bar("covered ahead", 3, 0, 14, 14)), "a day still to come"),
        (svg.sample(svg.line("weekend", ((3, 7), (17, 7)))), "weekend"),
        (svg.sample(svg.mark("ring", "holiday", 10, 7, 3)), "bank holiday")))


def _figures(cover: Cover) -> Markup:
    months = ((month, list(held)) for month, held in groupby(cover.days, lambda each: (each.on.year, each.on.month)))
    return table("counts", "Days by month", (
        "Month", "Days", "Covered all day", "With a gap", "Handover missing", "Weekend days with a gap",
        "Bank holidays with a gap"), (
            (f"{words.MONTHS[month - 1]} {year}", *(f"{number:,}" for number in _numbers(held)))
            for (year, month), held in months))


def _numbers(held: list[Day]) -> tuple[int, ...]:
    gaps = [each for each in held if each.gaps]
    return (len(held), len(held) - len(gaps), len(gaps), sum(bool(each.changes) for each in held),
            sum(each.is_weekend for each in gaps), sum(bool(each.holiday) for each in gaps))


def _listed(cover: Cover, ink: Html) -> Markup:
    """The days on which something is missing, the latest first."""
    found = [each for each in reversed(cover.days) if each.look != "covered"]
    if not found:
        return Markup()
    more = f"; {MOST} of {len(found):,}" if len(found) > MOST else ""
    return folded(grid(f"Days on which something is missing, the latest first{more}", ("Day", "State", "What"), (
        (f"{words.weekday(each.on)}{_sort_of_day(each)}", _badge(each), "; ".join(_what(each, ink)))
        for each in found[:MOST])), "Day by day, what is missing")


def _sort_of_day(day: Day) -> str:
    return f", {escape(day.holiday)}" if day.holiday else ", weekend" if day.is_weekend else ""


def _badge(day: Day) -> str:
    if day.look == "handover":
        return badge("warning", "handover missing")
    return badge("missed", "not covered yet" if day.is_ahead else "gap")


def _what(day: Day, ink: Html) -> Iterator[str]:
    for gap in day.gaps:
        of = f", {ink.reference(gap.agency)}" if gap.agency else ""
        yield (f"{escape(gap.tier)} line{of}: {escape(words.moment(gap.start))} to {escape(words.moment(gap.end))}")
    for at, off, on in day.changes:
        yield f"{ink.reference(off)} to {ink.reference(on)} at {at.hour:02}:{at.minute:02}"
