"""POL23: the partnership's settings cannot be read, so that no duty is anybody's and every limit is its default."""

from __future__ import annotations

from collections.abc import Iterator

from caretrail.problem import Severity
from caretrail.rule import Finding, at_file, rule
from caretrail.rules.settings import WHO
from caretrail.trail import Trail

SETTINGS = "records/policy/partnership.yml"


@rule(code="POL23", name="settings-not-read", severity=Severity.WARNING, scope="trail")
def check(trail: Trail) -> Iterator[Finding]:
    r"""The partnership's settings cannot be read, so that no duty is anybody's and every limit is its default.

    Why it matters
        Gates, rates and duties are then judged by numbers that nobody agreed. One slip in that file makes many findings
        that are not true, and whoever believes them puts the wrong things right.

    How to fix
        Put right what keeps the file from being read, which another finding says with its line, and check again before
        acting on any other finding.

    Flagged
        records/policy/partnership.yml:
            id: partnership  # POL23
            name: Northmoor: the care partnership  # SRC19
            time_zone: Europe/London

    Accepted
        records/policy/partnership.yml:
            id: partnership
            name: "Northmoor: the care partnership"
            time_zone: Europe/London
    """
    for rejected in trail.rejected:
        if rejected.file.path == SETTINGS:
            yield at_file(
                rejected.file,
                "the settings cannot be read, so that nobody has a duty and every limit is its default: what is found "
                "about practices, gates and duties may not be true",
                "put this file right first, then check again", line=1, column=1, record="partnership", who=WHO)
