"""The pictures where people look: on the page of a record, above a register. For inspectors alone: what another edition
hides would look as if it were missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from caretrail.facts.entries import typed
from caretrail.kinds.protocol import Protocol
from caretrail.load import Record
from caretrail.pages.html import Html, joined
from caretrail.pages.pictures import clocks, decisions, direction, heatmap, oncall, trend
from caretrail.pages.pictures.picture import NOTHING, Shown, folded
from caretrail.pages.state import Part
from caretrail.pages.svg import framed
from caretrail.views import addresses
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.heat import heat
from caretrail.views.pictures.oncall import cover_of
from caretrail.views.pictures.travel import travel


def on_record(evidence: Evidence, record: Record, ink: Html) -> Iterator[Part]:
    """The picture of one record; most kinds have none."""
    if evidence.audience != "inspector":
        return
    if record.kind.name == "risk" and (course := trend.shown(evidence, record)):
        yield "course", "Rating over time", _with_way(course)
    elif record.kind.name == "escalation" and (timed := clocks.of_record(evidence, record.id, ink)):
        yield "clocks", "Clocks", timed.block
    elif rota := _rota(record):
        cover = cover_of(evidence, rota)
        if cover:
            shown = oncall.of(evidence, cover, ink)
            yield "cover", "On-call cover, day by day", joined((shown.block, shown.more))


def _rota(record: Record) -> str:
    if record.kind.name == "rota":
        return record.id
    protocol = typed(record, Protocol)
    return (protocol.rota or "") if protocol else ""


def _with_way(shown: Shown) -> Markup:
    """Its figures stand on the page already."""
    return joined((shown.plain, '<p><a href="#part-scores">The same in figures: every scoring</a></p>'))


def _of_risks(evidence: Evidence, ink: Html) -> Markup:
    found, told = heat(evidence), travel(evidence)
    if found is None or not found.spots:
        return NOTHING
    return _above(Shown(Markup.escape(told.said), joined((framed("Risk heat map", heatmap.matrix(found, ink)),
                                                            direction.strip(told)))),
                  "risk-heat-map", "Risk heat map", ink)


def _above(shown: Shown, name: str, title: str, ink: Html) -> Markup:
    """A sentence with the way to the large picture, and a small one behind a line that opens it."""
    if not shown.drawn:
        return NOTHING
    small = joined((shown.drawn, shown.key))
    return joined((f'<p>{shown.said} <a href="{ink.root}{addresses.picture(name)}">{title}</a></p>',
                   folded(small, f"{title}: the picture")))


ABOVE: dict[str, Callable[[Evidence, Html], Markup]] = {
    "risk": _of_risks,
    "escalation": lambda evidence, ink: _above(clocks.shown(evidence, ink), "escalation-clocks", "Escalation clocks",
                                               ink),
    "decision": lambda evidence, ink: _above(decisions.shown(evidence, ink), "decisions-by-level", "Decisions by level",
                                             ink),
    "rota": lambda evidence, ink: _above(oncall.shown(evidence, ink), "on-call-cover", "On-call cover", ink),
}
"""Kind -> what stands above its register."""


def above(evidence: Evidence, kind: str, ink: Html) -> Markup:
    """The picture of a register; nothing for most kinds, and in editions for others than inspectors."""
    make = ABOVE.get(kind)
    return make(evidence, ink) if make and evidence.audience == "inspector" else NOTHING
