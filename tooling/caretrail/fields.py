"""The field types every kind shares: ids, dates, times, text, references. Strict: text in, typed values out.

`source.py` keeps every scalar as text, so that nothing is guessed (`no`, `1_000`, `10:30`); the types here
say what a text must look like, and turn it into a value. An error carries one of the names in `ERRORS`; the
rules of the schema family put it into words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

RECORD_ID = re.compile(r"[A-Z]{3}-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{4}\Z")
"""`PREFIX-YYYY-XXXX`: four random characters without I, L, O, U (records.md, Identity)."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
ITEM_ID = re.compile(r"[A-Z]{1,3}[0-9]{1,4}\Z")
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_IN_CALENDAR = ("[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
                "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))")
_TIME = "T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
DAY = re.compile(rf"{_DATE}\Z")
MOMENT = re.compile(rf"{_DATE}{_TIME}\Z")
WHEN = re.compile(rf"{_DATE}(?:{_TIME})?\Z")
CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")
WHOLE = re.compile(r"(?:0|-?[1-9][0-9]{0,8})\Z")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?\Z")
DURATION = re.compile(r"(?:1 (?:minute|hour|day|working day|week|month|year)"
                      r"|(?:[2-9]|[1-9][0-9]{1,3}) (?:minutes|hours|days|working days|weeks|months|years))\Z")
RIGHT_ID = re.compile(r"R-[0-9]{3}\Z")
LIMIT_ID = re.compile(r"F-[0-9]{3}\Z")
CASE_KEY = re.compile(r"[0-9A-HJKMNP-TV-Z]{8}\Z")
STEP = re.compile(r"(?:0|[1-9][0-9]{0,2}|[A-Za-z]{1,3})\Z")
FINGERPRINT = re.compile(r"sha256:[0-9a-f]{64}\Z")
COMMIT = re.compile(r"[0-9a-f]{40}\Z")
EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\Z")
WEB = re.compile(r'https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[^\s<>"]*)?\Z')

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
    "when": ("a date, or a date and time", "2026-03-05T14:30"),
    "line": ("text in one line, without blanks around it", "Delayed discharge from Ward 7"),
    "email": ("an email address", "a.okafor@council.example"),
    "web-link": ("a web address that begins with https://", "https://northmoor.example/terms"),
    "duration": ("a length of time", "5 working days"),
    "right-id": ("the id of a right in the policy", "R-030"),
    "any-id": ("the id of a record", "RSK-2026-7K3M"),
    "limit-id": ("the id of a limit", "F-004"),
    "case-key": ("a key of eight characters, 0-9 and A-Z without I, L, O and U", "7K3M9QX2"),
    "step": ("a number or a letter of the policy's risk matrix", "4"),
    "fingerprint": ("a fingerprint: `sha256:` and 64 characters of 0-9 and a-f", "sha256:" + 32 * "4e"),
    "commit-id": ("a commit id, 40 characters of 0-9 and a-f", 20 * "4e"),
}
"""Error type -> what was wanted, in plain words, and an example."""


class Model(BaseModel):
    """The base of everything in a record: unknown fields are refused, values do not change once read. `first` and
    `last` are fields written before and after the others, which are written in the order of the model.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)
    first: ClassVar[tuple[str, ...]] = ()
    last: ClassVar[tuple[str, ...]] = ()

    def model_post_init(self, _: Any) -> None:
        """Which fields were given is the same for many entries: known once, as a set weighs more than an entry."""
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(given), given))


_GIVEN: dict[frozenset[str], set[str]] = {}
"""Every combination of given fields that was read so far."""


def about(description: str, example: Any, default: Any = ..., *, alias: str | None = None, unit: str = "",
          label: str | None = None) -> Any:
    """A field with its description and an example as it is typed in a file; where they are needed, a unit and
    a label other than the field's own name in words. A model as `default` is made when it is first needed.
    """
    extra: dict[str, Any] | None = {"x-unit": unit} if unit else None
    makes = list if default == [] else default if isinstance(default, type) else None
    starts: dict[str, Any] = {"default_factory": makes} if makes else {"default": default}
    return Field(description=description, examples=[example], alias=alias, title=label,
                 json_schema_extra=extra, **starts)


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a text as the id of another record. `kinds` are kind names; empty means any work record."""

    kinds: tuple[str, ...]

    def __get_pydantic_json_schema__(
            self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), "x-refers-to": list(self.kinds) or ["any work record"]}


@dataclass(frozen=True, slots=True)
class PolicyWord:
    """Marks a text as a word of a list in the policy: `severities`, or with a dot a list inside a field."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class Planned:
    """Marks a day as one that lies ahead on purpose, where its field's name (`on`, `held_on`) says otherwise."""


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


def _one_line(value: str) -> str:
    if "\n" in value or value != value.strip():
        raise PydanticCustomError("line", "line")
    return value


def _when(text: str) -> date | datetime:
    return _moment(text) if "T" in text else date.fromisoformat(text)


def _schema(kind: str | list[str], **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


def _in_editors(name: str, pattern: re.Pattern[str], kind: str | list[str] = "string", said: str = "",
                **more: Any) -> WithJsonSchema:
    """The same check in an editor, which shows the words and not the pattern."""
    wanted, example = ERRORS[name]
    said = said or f"{wanted} is wanted here, such as {example}".replace("`", "")
    shape = "^" + pattern.pattern.removesuffix(r"\Z").replace(_DATE, _IN_CALENDAR) + "$"
    return _schema(kind, pattern=shape, patternErrorMessage=said, errorMessage=said, **more)


_WRITTEN = ["string", "number"]
"""An editor takes `title: 2026` for a number; caretrail reads it as the text it is, as it reads `"4"` as 4."""

_LINE = re.compile(r"\S(?:.*\S)?\Z")
_FLAG = re.compile(r"(?:true|false)\Z")

Day = Annotated[date, BeforeValidator(_typed("day", DAY, date.fromisoformat)), _in_editors("day", DAY)]
Moment = Annotated[datetime, BeforeValidator(_typed("moment", MOMENT, _moment)), _in_editors("moment", MOMENT)]
When = Annotated[date | datetime, BeforeValidator(_typed("when", WHEN, _when)), _in_editors("when", WHEN)]
"""For things that some log by the day and others by the minute."""

Clock = Annotated[str, _text("clock", CLOCK), _in_editors("clock", CLOCK)]
Whole = Annotated[int, BeforeValidator(_typed("whole", WHOLE, int)),
                  _in_editors("whole", WHOLE, ["string", "integer"])]
Number = Annotated[float, BeforeValidator(_typed("number", NUMBER, float)), _in_editors("number", NUMBER, _WRITTEN)]
Flag = Annotated[bool, BeforeValidator(_flag),
                 _in_editors("flag", _FLAG, ["boolean", "string"], "true or false is wanted here")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_one_line),
                 _in_editors("line", _LINE, _WRITTEN, "one line of text is wanted here, without blanks around it",
                             maxLength=200)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000),
                 _schema(_WRITTEN, minLength=1, maxLength=4000, errorMessage="text is wanted here")]
ItemId = Annotated[str, _text("item-id", ITEM_ID), _in_editors("item-id", ITEM_ID)]
Slug = Annotated[str, _text("slug", SLUG), _in_editors("slug", SLUG)]
RecordId = Annotated[str, _text("record-id", RECORD_ID), _in_editors("record-id", RECORD_ID)]
Email = Annotated[str, _text("email", EMAIL), _in_editors("email", EMAIL)]
WebLink = Annotated[str, _text("web-link", WEB), _in_editors("web-link", WEB)]
Duration = Annotated[str, _text("duration", DURATION), _in_editors("duration", DURATION)]
RightId = Annotated[str, _text("right-id", RIGHT_ID), _in_editors("right-id", RIGHT_ID)]
LimitId = Annotated[str, _text("limit-id", LIMIT_ID), _in_editors("limit-id", LIMIT_ID)]
CaseKey = Annotated[str, _text("case-key", CASE_KEY), _in_editors("case-key", CASE_KEY, _WRITTEN)]
MatrixStep = Annotated[str, _text("step", STEP), _in_editors("step", STEP, ["string", "integer"])]
Fingerprint = Annotated[str, _text("fingerprint", FINGERPRINT), _in_editors("fingerprint", FINGERPRINT)]
CommitId = Annotated[str, _text("commit-id", COMMIT), _in_editors("commit-id", COMMIT)]


class Item(Model):
    """One entry of an append-only list. It has an id of its own, is never edited and never removed; a
    correction is a new entry that names the one it corrects.
    """

    id: ItemId = about("Short id of this entry, used once in its list: letters, then a number", "A1")
    corrects: ItemId | None = about(
        "Id of the earlier entry in the same list that this one corrects", "A1", None)


ANY_ID = re.compile(rf"(?:{RECORD_ID.pattern[:-2]}|{SLUG.pattern[:-2]})\Z")
AnyId = Annotated[str, _text("any-id", ANY_ID), _in_editors("any-id", ANY_ID)]
"""The id of any record, as it was; no reference that must lead somewhere."""
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
IssueRef = Annotated[RecordId, RefTo(("issue",))]
MeetingRef = Annotated[RecordId, RefTo(("meeting",))]
ReviewRef = Annotated[RecordId, RefTo(("review", "audit"))]
LessonRef = Annotated[RecordId, RefTo(("lesson",))]

PlaceWord = Annotated[Slug, PolicyWord("places")]
RetentionWord = Annotated[Slug, PolicyWord("retention_classes")]
CategoryWord = Annotated[Line, PolicyWord("risk_categories")]
SeverityWord = Annotated[Line, PolicyWord("severities")]
EffectivenessWord = Annotated[Line, PolicyWord("effectiveness")]
RatingWord = Annotated[Line, PolicyWord("ratings")]
RiskLevelWord = Annotated[Line, PolicyWord("risk_levels")]
LikelihoodStep = Annotated[MatrixStep, PolicyWord("risk_matrix.likelihood")]
ConsequenceStep = Annotated[MatrixStep, PolicyWord("risk_matrix.consequence")]
PlannedDay = Annotated[Day, Planned()]

Level = Literal["case", "operational", "system"]
Audience = Literal["public", "partners", "inspector"]
Practice = Literal["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9"]
Cadence = Literal[
    "daily", "weekly", "fortnightly", "monthly", "two-monthly", "quarterly", "six-monthly", "yearly"]
