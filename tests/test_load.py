"""Files become records, or what kept them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.load import File, Record, Rejected, folder_files, kind_of, load, record_id
from caretrail.source import MAX_BYTES

AGENCY = b"id: harbour-care\nname: Harbour Care\nsector: provider\nfrom: 2025-01-01\n"
PATH = "records/agencies/harbour-care.yml"


def only(data: bytes | None, path: str = PATH, size: int = 0) -> Record | Rejected:
    loaded = load([File(path, "100644", data, size)])
    found: list[Record | Rejected] = [*loaded.records, *loaded.rejected]
    return found[0]


def test_a_file_in_a_kinds_folder_is_a_record_of_that_kind():
    record = only(AGENCY)
    assert isinstance(record, Record)
    assert (record.id, record.kind.name, record.text("sector")) == ("harbour-care", "agency", "provider")
    assert record.model is not None
    assert record.misfits == ()


def test_text_that_does_not_fit_the_kind_is_still_a_record():
    record = only(AGENCY.replace(b"provider", b"castle"))
    assert isinstance(record, Record)
    assert record.model is None
    assert [(misfit.path, misfit.found) for misfit in record.misfits] == [(("sector",), "castle")]


def test_a_record_knows_where_its_values_stand_and_what_it_refers_to():
    record = only(b"id: amara\nname: Amara\nagency: harbour-care\nfrom: 2025-01-01\n", "records/people/amara.yml")
    assert isinstance(record, Record)
    spots = record.spots(("agency",))
    assert spots is not None
    assert spots.value.line == 3
    assert [(each.path, each.to, each.kinds) for each in record.references] == [
        (("agency",), "harbour-care", ("agency",))]


@pytest.mark.parametrize(("path", "data", "size", "reason", "fault"), [
    (PATH, b"a: &b c", 0, "yaml", "alias"),
    (PATH, None, 0, "content", None),
    (PATH, None, MAX_BYTES + 1, "yaml", "too-large"),
    ("records/README.md", b"x", 0, "place", None),
    ("records/castles/a.yml", b"x", 0, "place", None),
    ("elsewhere/agencies/a.yml", b"x", 0, "place", None),
])
def test_what_is_no_record_says_why(path, data, size, reason, fault):
    rejected = only(data, path, size)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == reason
    assert (rejected.fault and rejected.fault.name) == fault


def test_the_editor_schema_is_ours_and_no_record():
    loaded = load([File("records/schema/risk.json", "100644", b"{}")])
    assert loaded.records == loaded.rejected == ()


def test_files_are_loaded_in_the_order_of_their_paths():
    loaded = load([File(f"records/agencies/{name}.yml", "100644", AGENCY) for name in "cab"])
    assert [record.id for record in loaded.records] == ["a", "b", "c"]


@pytest.mark.parametrize(("path", "kind", "name"), [
    ("records/risks/2026/RSK-2026-7K3M.yml", "risk", "RSK-2026-7K3M"),
    ("records/policy/partnership.yml", "partnership", "partnership"),
    ("records/risks", None, "risks"),
    ("records/people/.hidden", "person", ".hidden"),
])
def test_kind_and_id_are_read_from_the_path(path, kind, name):
    found = kind_of(path)
    assert (found and found.name) == kind
    assert record_id(path) == name


def test_a_folder_is_read_when_its_files_are_asked_for(tmp_path: Path):
    path = tmp_path / PATH
    path.parent.mkdir(parents=True)
    path.write_bytes(b"id: early\n")
    files = list(folder_files(tmp_path))
    path.write_bytes(AGENCY)
    assert files[0].data == AGENCY
    assert files[0].path == PATH


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path):
    path = tmp_path / PATH
    path.parent.mkdir(parents=True)
    path.write_bytes(b"a: " + b"x" * (MAX_BYTES * 3))
    file = next(folder_files(tmp_path))
    assert len(file.data or b"") == MAX_BYTES + 1


def test_the_gist_of_a_record_answers_as_the_record_does():
    whole = only(AGENCY + b"regulator: " + b"x" * 90 + b"\n")
    assert isinstance(whole, Record)
    known = Record(whole.id, whole.kind, whole.file, lambda: whole.doc, lambda: whole.gist)
    for name in ("name", "sector", "regulator", "no-such-field"):
        assert known.text(name) == whole.text(name)
    assert known.references == whole.references
