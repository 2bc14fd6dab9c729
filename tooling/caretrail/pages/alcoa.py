"""The nine principles of good records (ALCOA+), each with what git proves of it, what it does not, and the figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caretrail.pages.html import table
from caretrail.pages.integrity import INTEGRITY, in_time
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.problem import Severity
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.integrity import integrity
from caretrail.views.recording import recording

ALCOA = "alcoa/"
HEADINGS = ("Principle", "What this register shows", "What that does not prove, and what to add", "Here")


class Principle(NamedTuple):
    """`shows` is what git and caretrail prove; `lacks` what they do not, and what a partnership can add."""

    name: str
    shows: str
    lacks: str


PRINCIPLES = (
    Principle("Attributable", "Author, approver and publisher of every change, each with how sure that is, and the "
              "post that gave the right.", "A name alone is what somebody typed. Signed commits or the word of the git "
              "host add to it; nothing shows who sat at the keyboard."),
    Principle("Legible", "Every field, past ones too, in words, on pages that need no program of ours.",
              "Whether a text can be understood takes a reader. Files that are no record are listed, not shown."),
    Principle("Contemporaneous", "The day a thing happened beside the moment it landed on the shared branch.",
              "Both can be claimed: a clock can be set, a day can be typed. The record of the git host, or a time "
              "stamp from elsewhere, adds to it."),
    Principle("Original", "The commit that brought each value, and every value it ever had before.",
              "A branch that was written anew looks whole. Protect it, and hold each edition against the commit that "
              "was published before."),
    Principle("Accurate", "What the checks said of each record, and that somebody else approved it.",
              "No check sees whether a statement is true. Audits by sample do, and are records here."),
    Principle("Complete", "What was taken out, renamed or cannot be read is listed; failing checks are shown.",
              "What nobody wrote down is not here. Compare with minutes, logs and mail."),
    Principle("Consistent", "One time zone, landings in one order, one form for each kind of record.",
              "Two records can contradict each other in their words. Reviews find that."),
    Principle("Enduring", "Every copy of the repository holds all of it, and hashes tell whether it is the same.",
              "Git names commits by SHA-1, which has been broken by experts; the data files are named by SHA-256, too. "
              "Keep copies with other agencies, and what the retention schedule asks for."),
    Principle("Available", "Plain pages and files without a login of ours, from a folder, printed, or searched.",
              "The site is only up where somebody puts it up. Records of single cases are for few readers."),
)
"""In the order in which the letters of ALCOA name them; the last four are the plus."""


def pages(evidence: Evidence) -> Iterator[Page]:
    here = _figures(evidence, root(ALCOA))
    told = table("named", "ALCOA+ and this register", HEADINGS, (
        (each.name, each.shows, each.lacks, here[each.name]) for each in PRINCIPLES))
    yield Page(ALCOA, "ALCOA+", fill(
        "alcoa.html", root=root(ALCOA), as_of=evidence.trail.as_of, table=told), "",
        "Nine principles of good records, what git proves of each, and what it does not.")


def _figures(evidence: Evidence, way: str) -> dict[str, str]:
    """Safe HTML: numbers, and links of ours."""
    found, trail, lag = integrity(evidence), evidence.trail, recording(evidence).all
    landings = len(evidence.landings)
    certain = sum(held.number for sure, held in found.total.items() if sure in ("signed", "attested", "platform"))
    misfits = sum(record.model is None for record in trail.records.values())
    errors = sum(each.severity is Severity.ERROR for each in evidence.problems)
    odd = len(found.undated) + len(found.backwards) + len(found.off)
    unclassed = sum(record.kind.is_work and not record.text("retention_class") for record in trail.records.values())
    zone = getattr(evidence.zone, "key", "UTC")
    return {
        "Attributable": _link(way, f"{INTEGRITY}#identity", _of(certain, landings)
                              + " of landings are more than claimed") if landings else "no history",
        "Legible": f"{words.count(len(trail.records), 'record')} shown in full; "
                   + _link(way, "limits/#rejected", words.count(len(trail.rejected), "file")) + " could not be read",
        "Contemporaneous": f"half recorded {in_time(lag.median)}, "
                           + _link(way, "recording/", words.count(lag.bands["late"], "thing") + " late")
                           if lag.counted else "nothing to measure",
        "Original": _link(way, addresses.landing(1), words.count(landings, "landing") + " since the first")
                    if landings else "no history",
        "Accurate": _link(way, "findings/", words.count(errors, "finding") + " to be put right")
                    + f"; {_of(found.approved, landings)} of landings were approved by somebody",
        "Complete": _link(way, f"{INTEGRITY}#ids", words.count(len(evidence.names.gone), "record")
                          + f" gone, {words.count(len(found.jumps), 'list')} with a jump"),
        "Consistent": _link(way, f"{INTEGRITY}#history", words.count(odd, "odd clock"))
                      + f"; {words.count(misfits, 'record')} with faults in fields; times in {zone}",
        "Enduring": _link(way, "privacy/#keeping",
                          words.count(unclassed, "work record") + " without a retention class"),
        "Available": _link(way, "data/", "all of it as files") + "; " + _link(way, "accessibility/", "accessibility"),
    }


def _of(part: int, whole: int) -> str:
    return words.percent(100 * part / whole) if whole else "none"


def _link(way: str, address: str, text: str) -> str:
    return f'<a href="{way}{address}">{text}</a>'
