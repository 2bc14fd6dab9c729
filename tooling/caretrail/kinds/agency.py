"""Agency: an organisation of the partnership."""

from __future__ import annotations

from typing import Literal

from caretrail.fields import AgencyRef, Email, Line, PlaceWord, WebLink, about
from caretrail.kinds.common import Reference
from caretrail.kinds.kind import Kind


class Agency(Reference):
    """An organisation; `from` and `to` are the first and last day of its membership."""

    name: Line = about("Its full name", "Northmoor Council")
    short_name: Line | None = about("What people call it", "the council", None)
    sector: Literal["nhs", "council", "provider", "voluntary", "police", "housing", "other"] | None = about(
        "Sector it belongs to", "council", None)
    places: list[PlaceWord] = about("Places it works in, as the policy lists them", ["northmoor-town"], [])
    regulator: Line | None = about("Who inspects it", "Care Quality Commission", None)
    contact: Email | None = about("A shared mailbox, not a person's", "partnership@council.example", None)
    website: WebLink | None = about("Its own site", "https://council.example", None)
    succeeds: AgencyRef | None = about("Agency whose duties it took over", "moorside-homes", None)


KIND = Kind(
    name="agency", plural="agencies", folder="agencies", prefix="", model=Agency, practices=("P6",),
    about="An organisation of the partnership, and when it was a member.",
    example="""\
id: northmoor-council
name: Northmoor Council
short_name: the council
sector: council
from: 2025-01-01
places: [northmoor-town, moorside]
regulator: Care Quality Commission
contact: partnership@council.example
""")
