"""What changed: the latest landings day by day, and the way to every other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from caretrail.history.model import Landing
from caretrail.pages.history import Landings
from caretrail.pages.html import Html, escape, joined
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence

CHANGES = "changes/"
LATEST = 100


def pages(evidence: Evidence) -> Iterator[Page]:
    """The overview; the blocks themselves are written with the records (`histories.py`)."""
    landings = evidence.landings
    yield Page(CHANGES, "What changed", fill(
        "changes.html", days=_latest(evidence), blocks=_blocks(evidence), root=root(CHANGES),
        landings=len(landings), has_history=evidence.trail.history is not None), "",
        "The latest landings in the register: who, when, why and which records.")


def _latest(evidence: Evidence) -> list[tuple[str, Markup]]:
    """The last landings by the day on which they landed, in words."""
    ink = Html(evidence.names, root(CHANGES))
    writer = Landings(evidence, ink)
    found = []
    for on, landings in groupby(reversed(evidence.landings[-LATEST:]), evidence.recorded_on):
        lines = (_line(evidence, landing, writer, ink) for landing in landings)
        found.append((words.weekday(on) if on else "At an unknown time",
                      joined(('<ul class="changes">', *lines, "</ul>"))))
    return found


def _line(evidence: Evidence, landing: Landing, writer: Landings, ink: Html) -> str:
    history = evidence.trail.history
    touched = history.records_in(landing.number) if history else ()
    records = words.listed([ink.reference(record) for record in touched[:5]]
                           + ([f"{len(touched) - 5:,} more"] if len(touched) > 5 else []))
    return (f'<li class="change"><a class="field" href="{ink.root}{addresses.landing(landing.number)}">'
            f'Landing {landing.number}</a> <span><span class="value" dir="auto">'
            f'{escape(landing.why or "no reason given")}</span></span> '
            f'<span class="quiet">{writer.identity(landing.author, landing)}: '
            f'{records or "no record changed"}</span></li>')


def _blocks(evidence: Evidence) -> Markup:
    """The way to every landing, newest block first."""
    size, lines = addresses.LANDINGS_ON_A_PAGE, []
    for number in range(addresses.block_of(max(1, len(evidence.landings))), 0, -1):
        held = evidence.landings[(number - 1) * size:number * size]
        if held:
            days = [on for landing in held if (on := evidence.recorded_on(landing))]
            lines.append(f'<li><a href="{root(CHANGES)}{addresses.block(number)}">Landings {held[0].number} to '
                         f'{held[-1].number}</a> <span class="quiet">{words.period(days)}</span></li>')
    return joined(("<ul>", *lines, "</ul>")) if lines else Markup()
