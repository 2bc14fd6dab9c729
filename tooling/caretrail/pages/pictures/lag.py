"""How soon things were recorded, month by month, as shares of a hundred."""

from __future__ import annotations

from markupsafe import Markup

from caretrail.facts.lag import BANDS, Band, Summary
from caretrail.facts.settings import thresholds
from caretrail.pages import svg
from caretrail.pages.html import escape, joined, table
from caretrail.pages.pictures import columns
from caretrail.pages.pictures.columns import Column, Part
from caretrail.pages.pictures.due import SHORT
from caretrail.pages.pictures.picture import Shown
from caretrail.policy.thresholds import Recording as Limits
from caretrail.views import words
from caretrail.views.evidence import Evidence
from caretrail.views.recording import recording

UNKNOWN = Markup("It is not known when anything was recorded, so there is nothing to draw.")
NOTHING = Markup("Nothing with a day of its own was recorded outside bulk imports.")


def shown(evidence: Evidence) -> Shown:
    found = recording(evidence)
    months = [(month, each) for month, each in found.months if each.counted]
    if not months:
        return Shown(UNKNOWN if evidence.trail.history is None else NOTHING)
    limits = thresholds(evidence.trail).recording
    parts = _parts(limits)
    return Shown(joined((escape(_said(found.all, months, limits)),)),
                 svg.framed("Recording, by month", _drawing(months, parts)), columns.key(parts),
                 _figures(months, parts))


def _parts(limits: Limits) -> tuple[Part, ...]:
    said: dict[Band, str] = {"same day": "on the same day", "prompt": f"within {limits.prompt}",
                             "slow": f"within {limits.late_after}", "late": "later"}
    widths = dict(zip(BANDS, (1, .8, .6, .35), strict=True))
    looks: dict[Band, str] = {"same day": "same-day", "prompt": "prompt", "slow": "slow", "late": "missed"}
    return tuple(Part(looks[band], widths[band], said[band]) for band in BANDS)


def _said(total: Summary, months: list[tuple[str, Summary]], limits: Limits) -> str:
    name, last = months[-1]
    late = last.bands["late"]
    return (f"{words.percent(total.share('late'))} of what happened was recorded later than {limits.late_after} after; "
            f"in {_month(name)} it was {late:,} of {last.counted:,}. Days are working days, and bulk imports are left "
            "out.")


def _month(month: str) -> str:
    return f"{words.MONTHS[int(month[5:]) - 1]} {int(month[:4])}"


def _drawing(months: list[tuple[str, Summary]], parts: tuple[Part, ...]) -> Markup:
    names = columns.short_months([(int(month[:4]), int(month[5:])) for month, _ in months], SHORT)
    made = [Column(*name, [each.share(band) for band in BANDS])
            for name, (_, each) in zip(names, months, strict=True)]
    said = "; ".join(f"{_month(month)}: " + ", ".join(
        f"{each.bands[band]:,} {part.said}" for band, part in zip(BANDS, parts, strict=True))
        for month, each in months)
    return columns.drawing("lag", "How soon things were recorded, by month", said, parts, made, "%")


def _figures(months: list[tuple[str, Summary]], parts: tuple[Part, ...]) -> Markup:
    return table("counts", "By the month in which it was recorded, the latest first",
                 ("Month", "Recorded", *(words.capital(part.said) for part in parts)), (
                     (_month(month), f"{each.counted:,}", *(f"{each.bands[band]:,} ({words.percent(each.share(band))})"
                                                            for band in BANDS)) for month, each in months[::-1]))
