"""Allowed: what the guard finds and lets through, each by name and for a time; `records/policy/allowed.yml`."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import Day, Item, Line, Model, PersonRef, PlannedDay, PostRef, Slug, Text, about
from caretrail.kinds.kind import Kind

Sort = Literal[
    "nhs-number", "hc-number", "chi-number", "ihi-number", "medicare-number", "maybe-patient-number",
    "insurance-number", "social-security-number", "date-of-birth", "age", "name", "staff-name", "postcode", "phone",
    "email", "nhs-email", "secret", "binary", "too-large", "encoded", "link", "submodule"]


class Allowance(Item):
    """One thing that is let through. Never the value itself, nor a fingerprint of it: a number of ten digits is found
    from its fingerprint by trying them all. Only what is published anyway may be written out, under `published`.
    """

    dated_by: ClassVar[str] = "approved_on"
    sort: Sort = about("What the guard takes it for", "phone")
    path: Line = about("The file, or a folder that ends in a slash, from the top of the repository",
                       "records/agencies/northmoor-council.yml")
    near: Line | None = about("Words that stand in the same line", "order number", None)
    published: Line | None = about(
        "The number, address or postcode itself, where an organisation publishes it", "03069 990001", None)
    reason: Text = about("Why it is no personal data", "The switchboard that the council prints on its letters.")
    asked_by: PersonRef = about("Who asked for it", "tomasz-lind")
    approved_by: PersonRef = about("Who approved it; somebody else", "amara-okafor")
    post: PostRef | None = about("Post in which they approved", "information-governance-lead", None)
    approved_on: Day = about("Day they approved", "2026-03-06")
    expires: PlannedDay = about("Last day on which it counts, a year later at most", "2027-03-05")


class Allowed(Model):
    """What the guard lets through. What is not here, or not any more, is stopped."""

    dated_by: ClassVar[str] = ""
    id: Slug = about("Always `allowed`, the same as the file name", "allowed")
    summary: Text | None = about("One paragraph in plain English", "Numbers that are nobody's.", None)
    exceptions: list[Allowance] = about("The exceptions", [], [])


KIND = Kind(
    name="allowed", plural="allowed", folder="policy", prefix="", model=Allowed, only="allowed",
    about="What `caretrail guard` finds and lets through: where, why, approved by whom, and until when.",
    example="""\
id: allowed
exceptions:
  - id: E1
    sort: phone
    path: records/agencies/northmoor-council.yml
    published: 03069 990001
    reason: The switchboard that the council prints on its letters.
    asked_by: tomasz-lind
    approved_by: amara-okafor
    approved_on: 2026-03-06
    expires: 2027-03-05
  - id: E2
    sort: nhs-number
    path: tests/fixtures/
    reason: Invented numbers of the range that is never given out, for tests.
    asked_by: tomasz-lind
    approved_by: amara-okafor
    approved_on: 2026-03-06
    expires: 2027-03-05
""")
