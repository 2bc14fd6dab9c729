"""Framework: what an inspector, a funder or a law asks for, item by item, and where the register answers it."""

from __future__ import annotations

from typing import ClassVar, Literal

from caretrail.fields import Line, Model, Practice, Slug, Text, WebLink, about
from caretrail.kinds.common import LinkType, Reference
from caretrail.kinds.kind import Kind

Asked = Literal[
    "case", "plan", "risk", "issue", "incident", "escalation", "dispute", "decision", "meeting", "review", "audit",
    "lesson", "redaction", "agency", "post", "person", "forum", "protocol", "agreement", "rota", "indicator"]
"""The kinds whose records can be evidence."""


class Condition(Model):
    """One field, and the values of which it must hold one."""

    field: Line = about("Name of a field at the top of the record, or of a list of words", "level")
    any_of: list[Line] = about("The values, as they are written in the file; none: any value will do", ["case"], [])


class RecordQuery(Model):
    """Records that are evidence: of one kind, with all of some conditions, and tied by a sort of link."""

    kind: Asked = about("Kind of record", "lesson")
    where: list[Condition] = about("What must hold, all of it", [{"field": "status", "any_of": ["closed"]}], [])
    linked: LinkType | None = about("Sort of link it must have to another record", "lesson-for", None)
    says: Line | None = about("What these records show, in a few words", "lessons that were shared", None)


class RequestItem(Model):
    """One thing that is asked for."""

    dated_by: ClassVar[str] = ""
    id: Slug = about("Short name, never used again in this framework; part of the page's addresses",
                     "learning-culture")
    title: Line = about("Its title, as its publisher gives it", "Learning culture")
    group: Line | None = about("Group under which it stands", "Safe", None)
    asks: Text | None = about("What it asks for, in the partnership's own words",
                              "What goes wrong is looked at together, and something changes.", None)
    practices: list[Practice] = about("Practices that give evidence for it", ["P3", "P9"], [])
    rules: list[Line] = about("Codes of rules whose results are evidence", ["P9-V9c"], [])
    records: list[RecordQuery] = about("Records that are evidence", [{"kind": "lesson"}], [])


class Framework(Reference):
    """What somebody who inspects or pays asks for, as data with a term: frameworks come and go."""

    name: Line = about("Its name", "What the people of Northmoor asked us to show")
    version: Line | None = about("Version of its publisher", "2026", None)
    publisher: Line | None = about("Who publishes it", "Northmoor Partnership Board", None)
    source: WebLink | None = about("Where it can be read", "https://northmoor.example/asked-of-us", None)
    note: Text | None = about("What a reader must know, such as what replaces it and when",
                              "To be looked at again each spring.", None)
    items: list[RequestItem] = about("What is asked for, in its order", [], [])


KIND = Kind(
    name="framework", plural="frameworks", folder="frameworks", prefix="", model=Framework,
    about="What an inspector, a funder or a law asks for, item by item, with where the register answers it.",
    example="""\
id: asked-by-people
name: What the people of Northmoor asked us to show
from: 2026-01-01
version: "2026"
publisher: Northmoor Partnership Board
note: Written with the carers' forum; to be looked at again each spring.
items:
  - id: one-name
    title: I know one name to turn to
    group: My care
    asks: Everybody with several agencies around them has one coordinator whom they can name.
    practices: [P1, P7]
    rules: [P7-V7a]
    records:
      - {kind: case, where: [{field: status, any_of: [active]}], says: cases that are open}
  - id: something-changes
    title: When something goes wrong, something changes
    group: Our services
    practices: [P3, P9]
    records: [{kind: lesson}]
""")
