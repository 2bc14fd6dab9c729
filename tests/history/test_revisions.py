"""What landings did to a record, on real repositories: moves, removals, unreadable versions, doubled ids."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from caretrail import source
from caretrail.diff import Change
from caretrail.history import History, making, open_history, revisions
from caretrail.history.coding import decode_revisions, unpack
from caretrail.history.git import Repository
from caretrail.history.model import Revision
from caretrail.history.revisions import Line
from tests.history.repository import Content, Made

ID = "RSK-2026-0001"
PATH = f"records/risks/2026/{ID}.yml"
ELSEWHERE = f"records/risks/2027/{ID}.yml"
OPEN = f"id: {ID}\ntitle: Falls\nactions:\n  - id: A1\n    what: Rails\n"
NAMED = OPEN.replace("Falls", "Falls at night")


def told(made: Made, *landings: dict[str, Content]) -> list[tuple[str, dict[str, tuple[object, object]]]]:
    """What each revision was, and its changes by dotted path."""
    return [(each.what, {".".join(change.path): (change.old, change.new) for change in each.changes})
            for each in of(made, *landings)]


def of(made: Made, *landings: dict[str, Content]) -> tuple[Revision, ...]:
    found = history(made, *landings).record(ID)
    assert found is not None
    return found.revisions


def history(made: Made, *landings: Mapping[str, Content]) -> History:
    for files in landings:
        made.commit(files)
    return open_history(made.path, use_cache=False)


def test_fields_and_entries(made: Made) -> None:
    longer = NAMED + "  - id: A2\n    what: Lights\n"
    assert told(made, {PATH: OPEN}, {PATH: longer}) == [
        ("added", {"id": (None, ID), "title": (None, "Falls"), "actions.A1": (None, {"id": "A1", "what": "Rails"})}),
        ("changed", {"title": ("Falls", "Falls at night"), "actions.A2": (None, {"id": "A2", "what": "Lights"})})]


def test_a_revision_names_its_landing_file_and_content(made: Made) -> None:
    made.commit({"README.md": "Not a record"})
    [revision] = of(made, {PATH: OPEN})
    assert (revision.landing, revision.path, revision.fault) == (2, PATH, "")
    assert made.git("cat-file", "blob", revision.blob) + "\n" == OPEN


def test_a_file_written_otherwise_says_the_same(made: Made) -> None:
    assert told(made, {PATH: OPEN}, {PATH: "# checked\n" + OPEN.replace("Falls", '"Falls"')})[1] == ("changed", {})


def test_moved_and_changed_in_one_landing(made: Made) -> None:
    assert told(made, {PATH: OPEN}, {PATH: None, ELSEWHERE: NAMED})[1] == (
        "moved", {"title": ("Falls", "Falls at night")})


def test_removed_and_restored(made: Made) -> None:
    found = told(made, {PATH: OPEN}, {PATH: None}, {ELSEWHERE: NAMED})
    assert found[1:] == [("removed", {}), ("restored", {"title": ("Falls", "Falls at night")})]


def test_an_unreadable_version_is_part_of_the_history(made: Made) -> None:
    broken, after = of(made, {PATH: OPEN}, {PATH: OPEN + "title: Again\n"}, {PATH: NAMED})[1:]
    assert broken.fault == "the same field is given twice (line 6)"
    assert broken.changes == ()
    assert after.changes == (Change(("title",), "Falls", "Falls at night"),)


@pytest.mark.parametrize(("content", "fault"), [
    (("120000", "/etc/passwd"), "a link to another file stands in its place"),
    (("160000", "1" * 40), "another repository stands in its place"),
    ("a: " + "x" * source.MAX_BYTES, source.FAULTS["too-large"]),
    (b"title: \xff\n", source.FAULTS["not-utf8"] + " (line 1)"),
])
def test_what_is_no_record_is_not_read(made: Made, content: Content, fault: str) -> None:
    assert of(made, {PATH: OPEN}, {PATH: content})[1].fault == fault


def test_a_second_file_with_the_same_id(made: Made) -> None:
    found = history(made, {PATH: OPEN}, {ELSEWHERE: NAMED}, {PATH: None})
    record = found.record(ID)
    assert record is not None
    assert [(each.landing, each.what) for each in record.revisions] == [(1, "added"), (3, "moved")]
    assert [(each.code, each.place.path) for each in found.problems] == [("HIS02", ELSEWHERE)]


def test_a_gap_is_reported(made: Made) -> None:
    made.commit({PATH: OPEN})
    blob = made.git("rev-parse", f"HEAD:{PATH}")
    rows = {ID: [(1, PATH, "", blob, "100644"), (2, PATH, "f" * 40, blob, "100644")]}
    with Repository(made.path) as repository:
        [read] = revisions.read(repository, *revisions.split(rows, {}, 1))
    assert read.gaps == ((2, PATH, "gap"),)


def test_a_line_goes_on_where_it_stood(made: Made) -> None:
    made.commit({PATH: NAMED})
    blob = made.git("rev-parse", f"HEAD:{PATH}")
    line = Line({PATH: "0" * 40}, PATH, {"id": ID, "title": "Falls"})
    with Repository(made.path) as repository:
        [work] = revisions.split({ID: [(9, PATH, "0" * 40, blob, "100644")]}, {ID: line}, 1)
        [read] = revisions.read(repository, work)
    [revision] = decode_revisions(unpack(read.revisions))
    assert revision.what == "changed"
    assert [change.path for change in revision.changes] == [("title",), ("actions", "A1")]


@pytest.mark.parametrize("path", ["README.md", "records/notes.yml", "records/risks/2026/notes.txt", "docs/a/b.yml"])
def test_other_files_are_no_records(made: Made, path: str) -> None:
    assert history(made, {path: OPEN}).ids() == []


def test_every_file_that_a_landing_changed(made: Made) -> None:
    elsewhere = {".github/CODEOWNERS": "*\n", "records/README.md": "Hello\n", "\udcff": "odd\n"}
    found = history(made, {PATH: OPEN, **elsewhere}, {PATH: None, ELSEWHERE: OPEN}, {"README.md": "Hello\n"}, {})
    assert [sorted(found.paths_in(number)) for number in (1, 2, 3, 4)] == [
        sorted([PATH, *elsewhere]), [PATH, ELSEWHERE], ["README.md"], []]
    assert [found.records_in(number) for number in (1, 2, 3, 4)] == [(ID,), (ID,), (), ()]
    assert list(found.ids()) == [ID]


def test_replay_gives_every_version(made: Made) -> None:
    versions = [OPEN, NAMED, NAMED + "  - id: A2\nlog:\n  - id: L1\n    text: a\n",
                "id: RSK-2026-0001\nlog:\n  - id: L2\n  - id: L1\n    text: b\nlinks: [a]\n"]
    found = history(made, *({PATH: each} for each in versions), {PATH: None})
    for number, each in enumerate(versions, 1):
        assert found.doc(ID, number) == source.parse(each.encode())
    assert found.doc(ID) is None
    assert found.doc(ID, 0) is None


def test_processes_give_what_one_gives(made: Made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for number in range(12):
        made.commit({f"records/risks/2026/RSK-2026-000{each}.yml": OPEN.replace("Falls", f"Falls {number}")
                     for each in range(number % 7)})
    alone = everything(open_history(made.path, use_cache=False))
    monkeypatch.setattr(making, "WORTH_A_CREW", 0)
    assert everything(open_history(made.path, cache=tmp_path / "c.sqlite")) == alone


def everything(found: History) -> object:
    return ([found.record(each) for each in found.ids()], list(found.landings), found.problems,
            [(found.records_in(each.number), found.paths_in(each.number)) for each in found.landings])
