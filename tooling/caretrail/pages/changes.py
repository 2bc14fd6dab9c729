"""What changed: the latest landings, and the way to every other."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.history.model import Landing
from caretrail.pages.history import Landings, writers_of
from caretrail.pages.html import Html, escape, grid, joined
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.edition import nothing_changed
from caretrail.views.evidence import Evidence
from caretrail.views.reason import reason_of

CHANGES = "changes/"
LATEST = 25
SHOWN = 5
"""Of the records a landing touched, as many are named."""


def pages(evidence: Evidence) -> Iterator[Page]:
    """The overview; the blocks themselves are written with the records (`histories.py`)."""
    landings = evidence.landings
    yield Page(CHANGES, "What changed", fill(
        "changes.html", latest=_latest(evidence), blocks=_blocks(evidence), root=root(CHANGES),
        landings=len(landings), has_history=evidence.trail.history is not None), "",
        "The latest landings in the register: who, when, why and which records.")


def _latest(evidence: Evidence) -> Markup:
    """The last landings in a table, the newest first."""
    ink = Html(evidence.names, root(CHANGES))
    writer = Landings(evidence, ink)
    shown = evidence.landings[-LATEST:]
    return grid(f"The latest {words.count(len(shown), 'landing')}, newest first",
                ("When", "Who wrote it", "What", "Records"),
                (_row(evidence, landing, writer, ink) for landing in reversed(shown))) if shown else Markup()


def _row(evidence: Evidence, landing: Landing, writer: Landings, ink: Html) -> tuple[str, ...]:
    history = evidence.trail.history
    touched = history.records_in(landing.number) if history else ()
    records = words.listed([ink.reference(record) for record in touched[:SHOWN]]
                           + ([f"{len(touched) - SHOWN:,} more"] if len(touched) > SHOWN else []))
    why = reason_of(landing)[0]
    link = f'<a href="{ink.root}{addresses.landing(landing.number)}">Landing {landing.number}</a>'
    return (f"{writer.recorded(landing)} {link}",
            words.listed([writer.identity(each, landing) for each in writers_of(landing)]),
            f'<span class="value" dir="auto">{escape(why)}</span>' if why else "no reason given",
            records or nothing_changed(evidence))


def _blocks(evidence: Evidence) -> Markup:
    """The way to every landing, newest block first."""
    size, lines = addresses.LANDINGS_ON_A_PAGE, []
    for number in range(addresses.block_of(max(1, len(evidence.landings))), 0, -1):
        held = evidence.landings[(number - 1) * size:number * size]
        if held:
            days = [on for landing in held if (on := evidence.recorded_on(landing))]
            lines.append(f'<li><a href="{root(CHANGES)}{addresses.block(number)}">Landings {held[0].number} to '
                         f'{held[-1].number}</a> <span class="quiet">{words.period(days)}</span></li>')
    return joined(('<ul class="listing">', *lines, "</ul>")) if lines else Markup()
