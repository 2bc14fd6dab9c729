"""The worked example: replayed, it ends as `records/` lies there, and its history holds what the story promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.demo.example import example_records, example_root
from caretrail.demo.layout import STORY_ENDS, cut
from caretrail.demo.life import births, life
from caretrail.demo.replay import replay
from caretrail.demo.story import read_story
from caretrail.history import History, open_history
from tests.history.repository import git

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def history(demo: Path) -> History:
    return open_history(demo, use_cache=False)


def test_the_last_state_is_the_records_folder_to_the_byte(demo: Path) -> None:
    def files(root: Path) -> dict[str, bytes]:
        return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}

    assert files(demo / "records") == files(ROOT / "records")
    assert git(demo, "status", "--porcelain") == ""


def test_the_example_is_judged_as_of_the_last_day_of_its_story() -> None:
    assert f"LAST_DAY := {STORY_ENDS}\n" in (ROOT / "Makefile").read_text()
    assert f"--as-of {STORY_ENDS} --repo build/demo" in (ROOT / "README.md").read_text()


def test_the_same_story_gives_the_same_commits(demo: Path, tmp_path: Path) -> None:
    replay(tmp_path / "again")
    assert git(tmp_path / "again", "rev-parse", "HEAD") == git(demo, "rev-parse", "HEAD")


def test_every_state_of_every_record_fits_its_kind() -> None:
    """Except where the story breaks a file on purpose, each earlier state is a whole record."""
    from caretrail import source

    records = example_records(example_root())
    born = births(records, "2024-11-04")
    for record in records:
        for step in life(record, born):
            doc = source.parse(step.text.encode())
            assert isinstance(doc, dict), (record.id, step.day, doc)
            record.kind.model.model_validate(doc)


def test_the_pieces_of_a_record_are_its_text() -> None:
    for record in example_records(example_root()):
        text = (record.file.data or b"").decode()
        assert "".join(piece.text(STORY_ENDS) for piece in cut(text, record.doc, record.kind.model)) == text


def test_there_is_about_as_much_of_it_as_was_promised(history: History) -> None:
    """About 350 records, about 3,000 landed changes, by about 40 people (records.md, The worked example)."""
    revisions = sum(len(found.revisions) for record in history.ids() if (found := history.record(record)))
    authors = {person.email for landing in history.landings for person in landing.people}
    assert 300 <= len(list(history.ids())) <= 380
    assert 2_400 <= revisions <= 4_000
    assert 35 <= len(authors) <= 45


def test_merges_squashes_and_direct_pushes_are_all_there(history: History) -> None:
    merges = [landing for landing in history.landings if len(landing.parents) > 1]
    squashes = [landing for landing in history.landings if len(landing.parents) == 1 and landing.pull_request]
    direct = [landing for landing in history.landings if not landing.pull_request]
    assert len(merges) > 400
    assert len(squashes) > 200
    assert 10 < len(direct) < 40, "only what the story tells was pushed past review"
    assert all(landing.drafts for landing in merges)


def test_a_file_that_was_broken_is_part_of_its_history(history: History) -> None:
    broken = next(each for each in read_story()["mistakes"] if each["how"] == "tab")
    found = history.record(str(broken["record"]))
    assert found
    assert any(revision.fault for revision in found.revisions)
    assert not found.revisions[-1].fault


def test_a_change_slipped_into_a_merge_is_named(history: History) -> None:
    """No draft of that merge holds it, and an inspector is told so."""
    hidden = [each for each in read_story()["earlier"] if each.get("how") == "hidden"]
    assert hidden
    odd = [landing for landing in history.landings if landing.oddities]
    assert len(odd) >= len(hidden)


def test_nobody_writes_before_they_came_or_after_they_left(history: History) -> None:
    """But for the one leaver who does so in the story, with his name on it."""
    leavers = {str(each["record"]) for each in read_story()["landed"]
               if each.get("shows") == "a leaver who still writes"}
    people = {record.text("name"): record for record in example_records(example_root()) if record.kind.name == "person"}
    for landing in history.landings:
        if leavers & set(history.records_in(landing.number)):
            continue
        for writer in landing.people:
            if writer.name in people and landing.written_at:
                day = landing.written_at.date().isoformat()
                person = people[writer.name]
                assert person.text("from") <= day
                assert not person.text("to") or len(landing.drafts) > 1 or day <= person.text("to")
