"""A new record reads back as what was said, and its comments become fields when they are uncommented."""

from __future__ import annotations

import re
import secrets

import pytest

from caretrail import source
from caretrail.drafting import draft, fresh_id, letter_of, path_of
from caretrail.kinds import BY_NAME, KINDS
from caretrail.kinds.kind import Kind
from caretrail.kinds.labels import example_of
from caretrail.kinds.walk import shapes

RISK = BY_NAME["risk"]
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def smallest(kind: Kind) -> dict[str, source.Value]:
    needed = {name: example_of(shape) for name, shape in shapes(kind.model).items() if shape.info.is_required()}
    return {**needed, "id": kind.example_id}


@EVERY_KIND
def test_only_what_was_said_is_filled_in(kind: Kind) -> None:
    assert source.parse(draft(kind, smallest(kind)).encode()) == smallest(kind)


@EVERY_KIND
def test_every_other_field_is_explained(kind: Kind) -> None:
    text = draft(kind, smallest(kind))
    for name in shapes(kind.model):
        assert re.search(rf"^(?:# )?{name}:", text, re.MULTILINE), name


@EVERY_KIND
def test_taking_the_comment_signs_away_gives_the_fields(kind: Kind) -> None:
    hints = draft(kind, smallest(kind)).split("explains and changes nothing.\n")[1]
    fields = re.sub("^# ", "", hints, flags=re.MULTILINE)
    doc = source.parse(fields.encode())
    assert isinstance(doc, dict), doc
    assert set(doc) | set(smallest(kind)) == set(shapes(kind.model))
    filled = {name: value for name, value in doc.items() if value is not None}
    kind.model.model_validate({**smallest(kind), **filled})


def test_the_hint_for_an_entry_shows_every_field_and_the_letter_that_the_examples_use() -> None:
    text = draft(BY_NAME["person"], smallest(BY_NAME["person"]))
    assert "#   - id: D1\n" in text
    assert "#     email: " in text
    text = draft(RISK, smallest(RISK))
    for line in ("  - id: S1", "    likelihood: 4", "    consequence: ", "  - id: C1", "  - id: O1"):
        assert line in text, line
    assert "corrects" not in text, "a first entry has none before it"


def test_entries_within_entries_show_every_field_too() -> None:
    risk, protocol = (draft(kind, smallest(kind)) for kind in (RISK, BY_NAME["protocol"]))
    assert "#       - id: U1\n#         on: " in risk
    assert "#         status: " in risk, "how an action is closed"
    for name in ("    thresholds", "        observable", "    respond_within", "        within"):
        assert f"#     {name}: " in protocol or f"#     {name}:\n" in protocol, name


def test_a_list_that_no_example_shows_begins_its_ids_as_its_name_does() -> None:
    assert letter_of(BY_NAME["case"], "updates") == "U"
    assert letter_of(BY_NAME["case"], "needs") == "N"
    assert letter_of(BY_NAME["meeting"], "attendance") == "P"


def test_the_schema_line_leads_to_the_kinds_schema() -> None:
    assert draft(RISK, smallest(RISK)).startswith("# yaml-language-server: $schema=../../schema/risk.json\n")
    agency = BY_NAME["agency"]
    assert draft(agency, smallest(agency)).startswith("# yaml-language-server: $schema=../schema/agency.json\n")


def test_a_work_record_lies_in_the_folder_of_its_year() -> None:
    assert path_of(RISK, "RSK-2025-7K3M") == "records/risks/2025/RSK-2025-7K3M.yml"
    assert path_of(BY_NAME["agency"], "northmoor-council") == "records/agencies/northmoor-council.yml"


def test_a_fresh_id_is_never_one_that_was_used(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter("7K3M" + "7K3M" + "0Z9X")
    monkeypatch.setattr(secrets, "choice", lambda _: next(drawn))
    assert fresh_id(RISK, 2026, {"RSK-2026-7K3M"}) == "RSK-2026-0Z9X"
