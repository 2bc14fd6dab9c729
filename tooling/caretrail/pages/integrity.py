"""How far the register can be relied on: every number leads to what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from caretrail.continuity.model import NOT_JUDGED, Lapse
from caretrail.pages.continuity import stands
from caretrail.pages.findings import FINDINGS, rule_link, rule_name
from caretrail.pages.html import Html, badge, escape, grid, joined
from caretrail.pages.page import Page, root
from caretrail.pages.recording import within
from caretrail.pages.redacted import redacted
from caretrail.pages.templates import fill
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.integrity import MOST, SURENESS, Counted, Integrity, codes, integrity
from caretrail.views.recording import recording

INTEGRITY = "integrity/"
SHOWN = 25
"""Of lapses, of landings and of lists, as many are named."""

IDS = ("HIS02", "HIS03", "HIS04", "REF06", "REF03", "REF04")
"""The rules that tell of ids which are broken, given twice or gone."""


def pages(evidence: Evidence) -> Iterator[Page]:
    ink = Html(evidence.names, root(INTEGRITY))
    found = integrity(evidence)
    audit = evidence.audited.found if evidence.audited else None
    lag = recording(evidence).all
    unreadable = evidence.unreadable()
    yield Page(INTEGRITY, "Integrity", fill(
        "integrity.html", root=ink.root, as_of=evidence.trail.as_of, has_history=evidence.trail.history is not None,
        landings=len(evidence.landings), stands=stands(audit, ink.root) if audit else "",
        unaudited=words.sentence(evidence.unaudited) if evidence.unaudited else "", audit=audit,
        judged=sum(each.verdict not in NOT_JUDGED for each in audit.landings) if audit else 0,
        settled=sum(bool(each.resumes) for each in audit.lapses) if audit else 0,
        lapses=_lapses(audit.lapses, ink) if audit and audit.lapses else "",
        years=_years(found, ink) if found.total else "", lag=lag, in_time=in_time,
        gone=len(evidence.names.gone), jumps=_jumps(found, ink), jumped=len(found.jumps),
        codes=_codes(evidence, ink), unreadable=len(unreadable), versions=sum(number for _, number in unreadable),
        redacted=redacted(audit.redactions, ink) if audit else "", clock=_clock(found, ink)), "",
        "Continuity, identities, recording lag, missing ids and odd clocks, each number with what it counts.")


def in_time(days: int) -> str:
    """`on the same day`, `within 2 days`"""
    return f"within {within(days)}" if days else f"on {within(days)}"


def landings_linked(numbers: Sequence[int], ink: Html) -> str:
    """`1, 4, 9 and 12 more`, each a link."""
    links = [f'<a href="{ink.root}{addresses.landing(each)}">{each}</a>' for each in numbers[:SHOWN]]
    more = [f"{len(numbers) - SHOWN:,} more"] if len(numbers) > SHOWN else []
    return words.listed([*links, *more])


def _years(found: Integrity, ink: Html) -> Markup:
    """Landings by year and by the least sure of their authors; a number leads to the first landing it counts."""
    shown = [sure for sure in SURENESS if sure in found.total]
    rows = [(str(year) if year else "On no day that can be read", [held.get(sure) for sure in shown])
            for year, held in sorted(found.years.items(), key=lambda each: each[0] or 0, reverse=True)]
    rows.append(("All", [found.total[sure] for sure in shown]))
    return grid("Landings by year, and by the least sure of those who wrote each",
                ("Year", *(words.capital(sure) for sure in shown)),
                ((name, *(_first(each, ink) for each in counted)) for name, counted in rows))


def _first(counted: Counted | None, ink: Html) -> str:
    if counted is None:
        return "none"
    return f'<a href="{ink.root}{addresses.landing(counted.first)}">{counted.number:,}</a>'


def _lapses(lapses: Sequence[Lapse], ink: Html) -> Markup:
    shown = sorted(lapses, key=lambda each: each.landing, reverse=True)[:SHOWN]
    return grid("Changes that were not authorised, the latest first", ("Landing", "Day", "State", "What settled it"), ((
                    landings_linked([each.landing], ink), words.day(each.day),
                    badge("met", "settled") if each.resumes else badge("error", "open"),
                    _settled(each, ink)) for each in shown))


def _settled(lapse: Lapse, ink: Html) -> str:
    if not lapse.resumes:
        return "nothing yet"
    decisions = words.listed([ink.reference(each) for each in lapse.decisions])
    return f"{decisions or 'it was ratified'}, with landing {landings_linked([lapse.resumes], ink)}"


def _jumps(found: Integrity, ink: Html) -> Markup:
    return grid("Lists whose entry ids jump", ("Record", "List", "Missing"), ((
        ink.reference(each.record), f'<code class="id">{escape(each.path)}</code>',
        escape(words.listed([*each.missing[:MOST], *(
            [f"{len(each.missing) - MOST} more"] if len(each.missing) > MOST else [])])))
        for each in found.jumps[:SHOWN])) if found.jumps else Markup()


def _codes(evidence: Evidence, ink: Html) -> Markup:
    """What the rules on ids found."""
    counted = codes(evidence)
    lines = [f'<li><a href="{ink.root}{FINDINGS}rules/{code}/">{words.count(counted[code], "finding")}</a> of rule '
             f"{rule_link(code, ink.root)}, {rule_name(code)}</li>" for code in IDS if counted[code]]
    return joined(("<ul>", *lines, "</ul>")) if lines else Markup()


def _clock(found: Integrity, ink: Html) -> Markup:
    sorts = (("No time that can be read", found.undated), ("Dated earlier than the landing before", found.backwards),
             ("A day that is passed over, as it does not fit the landings around it", found.off),
             ("A merge that changes something by itself", found.merges))
    return grid("Landings an inspector should look at", ("What", "Number", "Landings"), (
        (what, f"{len(numbers):,}" if numbers else "none", landings_linked(numbers, ink) if numbers else "")
        for what, numbers in sorts))
