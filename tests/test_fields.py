"""A field's type says what its text must look like, takes nothing else, and names what was wanted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from caretrail import fields
from caretrail.fields import ERRORS, Model, about

TAKEN: dict[str, list[tuple[str, Any]]] = {
    "Day": [("2026-03-05", date(2026, 3, 5)), ("2024-02-29", date(2024, 2, 29))],
    "Moment": [("2026-03-05T14:30", datetime(2026, 3, 5, 14, 30)),
               ("2026-03-05T14:30:05Z", datetime(2026, 3, 5, 14, 30, 5, tzinfo=UTC))],
    "When": [("2026-03-05", date(2026, 3, 5)),
             ("2026-03-05T14:30Z", datetime(2026, 3, 5, 14, 30, tzinfo=UTC))],
    "Clock": [("00:00", "00:00"), ("23:59", "23:59")],
    "Whole": [("0", 0), ("-3", -3), ("25", 25)],
    "Number": [("12.5", 12.5), ("-0.25", -0.25), ("4", 4.0)],
    "Flag": [("true", True), ("false", False)],
    "Line": [("no", "no"), ("10:30", "10:30")],
    "Text": [("One.\nTwo.", "One.\nTwo.")],
    "ItemId": [("A1", "A1"), ("ABC1234", "ABC1234")],
    "Slug": [("northmoor-council", "northmoor-council"), ("ward-7", "ward-7")],
    "RecordId": [("RSK-2026-7K3M", "RSK-2026-7K3M")],
    "Email": [("a.okafor@council.example", "a.okafor@council.example")],
    "WebLink": [("https://northmoor.example/terms?v=2", "https://northmoor.example/terms?v=2")],
    "Duration": [("1 working day", "1 working day"), ("4 hours", "4 hours"), ("10 years", "10 years")],
    "RightId": [("R-030", "R-030")],
    "CaseKey": [("7K3M9QX2", "7K3M9QX2")],
    "Fingerprint": [("sha256:" + 32 * "4e", "sha256:" + 32 * "4e")],
    "CommitId": [(20 * "4e", 20 * "4e")],
}

REFUSED = {
    "Day": ["2026-02-30", "2026-2-3", "20260305", "2026-03-05T10:00", "5 March 2026", "0000-01-01", "2026-W10-4", "",
            "2026-03-05\n", "٢٠٢٦-03-05"],
    "Moment": ["2026-03-05", "2026-03-05 14:30", "2026-03-05T25:00", "2026-03-05T14:30+9999", "2026-03-05T14"],
    "When": ["2026-03", "2026-02-30", "2026-03-05T24:30", "yesterday"],
    "Clock": ["24:00", "9:00", "09:60", "0900", "630"],
    "Whole": ["01", "1_000", "1.0", "1e3", "+1", "0x1F", "-0", "", "٣", "10000000000"],
    "Number": ["01.5", "1,5", ".5", "5.", "nan", ".inf", "1e3", "1_000.0"],
    "Flag": ["yes", "no", "True", "on", "1", ""],
    "Line": ["", " padded", "padded ", "two\nlines", 201 * "x"],
    "Text": ["", 4001 * "x"],
    "ItemId": ["a1", "A", "1", "ABCD1", "A-1", "A12345"],
    "Slug": ["Northmoor", "a--b", "-a", "a-", "a_b", "é", ""],
    "RecordId": ["RSK-2026-7K3I", "RSK-2026-7K3", "rsk-2026-7k3m", "RSK-26-7K3M", "RSK-2026-7K3M "],
    "Email": ["a b@c.example", "a@", "@c", "a@c\n"],
    "WebLink": ["http://northmoor.example", "javascript:alert(1)", "https://a b", "https://a/\"x"],
    "Duration": ["1 hours", "2 hour", "0 days", "5 workdays", "soon", "01 day"],
    "RightId": ["R-3", "R030", "F-001"],
    "CaseKey": ["7K3M9QX", "7k3m9qx2", "7K3M9QXI"],
    "Fingerprint": ["4e", "sha256:XY", "md5:" + 32 * "4e"],
    "CommitId": ["4e4e", 20 * "4E"],
}


def read(name: str, value: Any) -> Any:
    return TypeAdapter(getattr(fields, name)).validate_python(value, strict=True)


@pytest.mark.parametrize(("name", "text", "value"), [(name, *pair) for name, pairs in TAKEN.items() for pair in pairs])
def test_text_becomes_a_value(name: str, text: str, value: Any) -> None:
    assert read(name, text) == value


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in REFUSED.items() for text in texts])
def test_nothing_is_guessed(name: str, text: str) -> None:
    with pytest.raises(ValidationError):
        read(name, text)


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.parametrize("value", [None, [], {}, ["2026-03-05"]])
def test_no_type_takes_nothing_or_a_list(name: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        read(name, value)


@pytest.mark.parametrize("name", [name for name in TAKEN if name not in ("Line", "Text")])
def test_an_error_has_a_name_that_can_be_put_into_words(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(name, "?")
    error = refused.value.errors()[0]["type"]
    wanted, example = ERRORS[error]
    assert wanted
    read(name, example.strip("`"))


@given(st.text(max_size=30))
def test_text_is_kept_as_it_is_or_refused(text: str) -> None:
    try:
        value = read("Line", text)
    except ValidationError:
        assert not text.strip() or text != text.strip() or "\n" in text
    else:
        assert value == text


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_reads_back(day: date) -> None:
    assert read("Day", day.isoformat()) == day


@given(st.integers(-999_999_999, 999_999_999))
def test_every_whole_number_reads_back(number: int) -> None:
    assert read("Whole", str(number)) == number


class Bed(Model):
    from_: fields.Day = about("First day", "2026-03-05", alias="from")
    notes: list[fields.Line] = about("Notes", ["clean"], [])


def test_unknown_fields_and_python_names_are_refused() -> None:
    for doc in ({"from": "2026-03-05", "colour": "red"}, {"from_": "2026-03-05"}):
        with pytest.raises(ValidationError):
            Bed.model_validate(doc)


def test_a_model_does_not_change_once_read_and_lists_are_not_shared() -> None:
    first, second = (Bed.model_validate({"from": "2026-03-05"}) for _ in range(2))
    assert first.notes is not second.notes
    with pytest.raises(ValidationError):
        first.notes = ["new"]  # type: ignore[misc]
