"""The field types every kind shares: ids, dates, times, text, references. Strict: text in, typed values out.

`source.py` keeps every scalar as text, so that nothing is guessed (`no`, `1_000`, `10:30`); the types here say
what a text must look like, and turn it into a value. An error carries one of the names in `ERRORS`; the rules of
the schema family put it into words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

RECORD_ID = re.compile(r"[A-Z]{3}-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{4}\Z")
"""`PREFIX-YYYY-XXXX`: four random characters without I, L, O, U (records.md, Identity)."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
ITEM_ID = re.compile(r"[A-Z]{1,3}[0-9]{1,4}\Z")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?\Z")
CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")
WHOLE = re.compile(r"(?:0|-?[1-9][0-9]{0,8})\Z")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?\Z")


class Model(BaseModel):
    """The base of everything in a record: unknown fields are refused, values do not change once read."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True, defer_build=True)


def about(description: str, example: Any, default: Any = ..., *, alias: str | None = None, unit: str = "") -> Any:
    """A field with its description, an example as it is typed in a file and, where it has one, a unit."""
    extra: dict[str, Any] = {"x-unit": unit} if unit else {}
    if isinstance(default, (list, tuple)) and not default:
        return Field(default_factory=list, description=description, examples=[example], alias=alias,
                     json_schema_extra=extra or None)
    return Field(default=default, description=description, examples=[example], alias=alias,
                 json_schema_extra=extra or None)


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a text as the id of another record. `kinds` are kind names; empty means any work record."""

    kinds: tuple[str, ...]


def _typed(name: str, pattern: re.Pattern[str], make: Callable[[str], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if isinstance(value, str) and pattern.match(value):
            try:
                return make(value)
            except ValueError:
                pass
        elif not isinstance(value, str) and value is not None and not isinstance(value, (list, dict, tuple)):
            return value  # already typed: a model built in Python
        raise PydanticCustomError(name, name)

    return read


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _text(name: str, pattern: re.Pattern[str]) -> BeforeValidator:
    def read(value: Any) -> Any:
        if isinstance(value, str) and pattern.match(value):
            return value
        raise PydanticCustomError(name, name)

    return BeforeValidator(read)


def _flag(value: Any) -> Any:
    if value in ("true", "false") or isinstance(value, bool):
        return value in ("true", True)
    raise PydanticCustomError("flag", "flag")


def _schema(kind: str, pattern: str = "", **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **({"pattern": pattern} if pattern else {}), **more})


Day = Annotated[date, BeforeValidator(_typed("day", DAY, date.fromisoformat)),
                _schema("string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", format="date")]
Moment = Annotated[datetime, BeforeValidator(_typed("moment", MOMENT, _moment)),
                   _schema("string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?$")]
Clock = Annotated[str, _text("clock", CLOCK), _schema("string", "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Whole = Annotated[int, BeforeValidator(_typed("whole", WHOLE, int)), _schema("integer")]
Number = Annotated[float, BeforeValidator(_typed("number", NUMBER, float)), _schema("number")]
Flag = Annotated[bool, BeforeValidator(_flag), _schema("boolean")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
ItemId = Annotated[str, _text("item-id", ITEM_ID), _schema("string", "^[A-Z]{1,3}[0-9]{1,4}$")]
Slug = Annotated[str, _text("slug", SLUG), _schema("string", "^[a-z0-9]+(-[a-z0-9]+)*$")]
RecordId = Annotated[str, _text("record-id", RECORD_ID),
                     _schema("string", "^[A-Z]{3}-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{4}$")]
Email = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}$")]
Link = Annotated[str, StringConstraints(pattern=r"^https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[^\s<>\"]*)?$")]

class Item(Model):
    """One entry of an append-only list. It has an id of its own, is never edited and never removed; a
    correction is a new entry that names the one it corrects."""

    id: ItemId = about("Short id of this entry, used once in its list: letters, then a number", "A1")
    corrects: ItemId | None = about("Id of the earlier entry in the same list that this one corrects", "A1", None)


ERRORS = {
    "day": ("a date", "2026-03-05"),
    "moment": ("a date and time", "2026-03-05T14:30"),
    "clock": ("a time of day", "09:00"),
    "whole": ("a whole number", "5"),
    "number": ("a number", "12.5"),
    "flag": ("`true` or `false`", "true"),
    "item-id": ("a short entry id, one to three capital letters and a number", "A1"),
    "slug": ("a short name in small letters, digits and hyphens", "northmoor-council"),
    "record-id": ("a record id", "RSK-2026-7K3M"),
}
"""Error type -> what was wanted, in plain words, and an example."""

AnyRef = Annotated[RecordId, RefTo(())]
AgencyRef = Annotated[Slug, RefTo(("agency",))]
PostRef = Annotated[Slug, RefTo(("post",))]
PersonRef = Annotated[Slug, RefTo(("person",))]
ForumRef = Annotated[Slug, RefTo(("forum",))]
ProtocolRef = Annotated[Slug, RefTo(("protocol",))]
AgreementRef = Annotated[Slug, RefTo(("agreement",))]
RotaRef = Annotated[Slug, RefTo(("rota",))]
IndicatorRef = Annotated[Slug, RefTo(("indicator",))]
CaseRef = Annotated[RecordId, RefTo(("case",))]
PlanRef = Annotated[RecordId, RefTo(("plan",))]
RiskRef = Annotated[RecordId, RefTo(("risk",))]
DecisionRef = Annotated[RecordId, RefTo(("decision",))]
EscalationRef = Annotated[RecordId, RefTo(("escalation",))]
IssueRef = Annotated[RecordId, RefTo(("issue",))]
IncidentRef = Annotated[RecordId, RefTo(("incident",))]
MeetingRef = Annotated[RecordId, RefTo(("meeting",))]
ReviewRef = Annotated[RecordId, RefTo(("review", "audit"))]
LessonRef = Annotated[RecordId, RefTo(("lesson",))]

Level = Literal["case", "operational", "system"]
Audience = Literal["public", "partners", "inspector"]

