"""How soon after the event things were recorded: by practice and month, the worst, and what came in bulk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from caretrail.facts.lag import BANDS, Band, Lag, Summary
from caretrail.facts.settings import thresholds
from caretrail.pages.html import Html, badge, escape, free_text, grid, joined, table
from caretrail.pages.page import Page, root
from caretrail.pages.pictures import lag
from caretrail.pages.proof import Proofs
from caretrail.pages.templates import fill
from caretrail.policy.thresholds import Recording as Limits
from caretrail.rule import Judged
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.recording import OfPractice, Recording, recording

RECORDING = "recording/"

WIDTH, HEIGHT = 120, 14
"""Of a bar, in its own units."""

NONE = ("", "", "", "", "", "")


def pages(evidence: Evidence) -> Iterator[Page]:
    ink = Html(evidence.names, root(RECORDING))
    found, limits = recording(evidence), thresholds(evidence.trail).recording
    bands = _bands(limits)
    yield Page(RECORDING, "How soon things were recorded", fill(
        "recording.html", root=ink.root, unfit=evidence.unfit, as_of=evidence.trail.as_of,
        has_history=evidence.trail.history is not None,
        all=found.all, within=within, limits=limits, bands=bands,
        late=found.late_records, unexplained=found.unexplained, share=_share(found.all, "late"),
        bulk_share=_of(found.all.bulk, found.all.total),
        practices=_practices(found, bands, ink), months=_months(found, bands), drawn=lag.shown(evidence).plain,
        worst=_worst(evidence, found, ink),
        imports=_imports(found, ink)), "",
        "How soon after the event things were recorded, by practice and by month.")


def _bands(limits: Limits) -> dict[Band, str]:
    """What each band is called, with the policy's own numbers."""
    return {"same day": "Same day", "prompt": f"Up to {limits.prompt}", "slow": f"Up to {limits.late_after}",
            "late": "Later"}


def _practices(found: Recording, bands: dict[Band, str], ink: Html) -> Markup:
    headings = ("Practice", "Recorded", "Half within", "Nine in ten within", *bands.values(), "Its own limit")
    return table("counts", "By practice, without bulk imports; times in working days", headings, (
        (_practice(each, ink), *_numbers(each.summary), _own(each)) for each in found.practices))


def _practice(of: OfPractice, ink: Html) -> str:
    if of.practice is None:
        return "Reviews, audits, lessons"
    code = of.practice.code
    return f'<a href="{ink.root}{addresses.practice(code)}">{code} {escape(of.practice.title)}</a>'


def _numbers(found: Summary) -> tuple[str, ...]:
    """How many, median, nine in ten, and the share of each band."""
    if not found.counted:
        return ("none", *NONE)
    return (f"{found.counted:,}", within(found.median), within(found.p90),
            *(_share(found, band) for band in BANDS))


def within(days: int) -> str:
    return words.count(days, "day") if days else "the same day"


def _own(of: OfPractice) -> str:
    """`1 working day: kept by 92.3 %`, with a word and a shape."""
    if not of.limit or not of.summary.counted:
        return ""
    kept = of.summary.counted - of.summary.over
    mark = badge("missed", "exceeded") if of.summary.over else badge("met", "kept")
    return f"{mark} {escape(of.limit)}: {_of(kept, of.summary.counted)} in time"


def _share(found: Summary, band: Band) -> str:
    """`12.5 % (4)`"""
    return f"{words.percent(found.share(band))} ({found.bands[band]:,})" if found.counted else "none"


def _of(part: int, whole: int) -> str:
    return words.percent(100 * part / whole) if whole else "none"


def _months(found: Recording, bands: dict[Band, str]) -> Markup:
    headings = ("Month", "Recorded", "Half within", "Nine in ten within", "Shares", *bands.values(), "In bulk")
    return table("counts", "By the month in which it was recorded, the latest first", headings, (
        (_month(month), *_row(month, each, bands), f"{each.bulk:,}" if each.bulk else "")
        for month, each in reversed(found.months))) if found.months else Markup()


def _row(month: str, found: Summary, bands: dict[Band, str]) -> tuple[str, ...]:
    count, median, p90, *shares = _numbers(found)
    return (count, median, p90, bar(_month(month), found, bands), *shares)


def _month(month: str) -> str:
    on = date.fromisoformat(f"{month}-01")
    return f"{words.MONTHS[on.month - 1]} {on.year}"


def bar(what: str, found: Summary, bands: dict[Band, str]) -> Markup:
    """The shares of a month as one bar in four parts, each lower than the one before, so that they are told apart
    without colour; the same stands beside it in numbers.
    """
    if not found.counted:
        return Markup()
    parts, start = [], 0.0
    for band in BANDS:
        width = WIDTH * found.bands[band] / found.counted
        if width:
            top = 2 * BANDS.index(band)
            parts.append(f'<rect class="{band.replace(" ", "-")}" x="{start:.1f}" y="{top}" width="{width:.1f}" '
                         f'height="{HEIGHT - top}"/>')
        start += width
    said = f"{what}: " + ", ".join(f"{bands[band].lower()} {found.bands[band]:,}" for band in BANDS)
    return joined((f'<svg class="bar" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(said)}">', *parts,
                   "</svg>"))


def _worst(evidence: Evidence, found: Recording, ink: Html) -> Markup:
    proofs = Proofs(evidence.trail, ink)
    return grid("Records in which something was recorded late, the worst first",
                ("Record", "Happened", "How late", "Evidence", "Why"), (
                    (ink.reference(each.record.id), words.day(each.on), _late(each),
                     proofs.proof(Judged(each.record, False, "", path=each.path)), _reason(each))
                    for each in found.worst)) if found.worst else Markup()


def _late(of: Lag) -> str:
    return f"{words.lag(of.on, of.landed)}, {words.count(of.days, 'working day')}"


def _reason(of: Lag) -> str:
    reason = of.record.text("late_reason")
    return free_text(reason) if reason else badge("missed", "no reason given")


def _imports(found: Recording, ink: Html) -> Markup:
    return joined(f'<li><a href="{ink.root}{addresses.landing(number)}">Landing {number}</a> added '
                  f"{words.count(records, 'record')}</li>" for number, records in found.imports.items())
