"""`caretrail new` begins a record, guesses nothing and overwrites nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from caretrail import source
from caretrail.kinds.kind import Kind
from caretrail.policy import ALL_KINDS, LIMITS, PARTNERSHIP, RIGHTS
from caretrail.policy.limits import Limits
from caretrail.policy.rights import Rights
from caretrail.policy.thresholds import spelled_out

from .conftest import Run, Write

RISK = ("new", "risk", "--title", "Beds closed: no staff", "--opened-on", "2026-03-05")


def doc(tmp_path: Path, path: str) -> dict[str, source.Value]:
    read = source.parse((tmp_path / path).read_bytes())
    assert isinstance(read, dict)
    return read


def test_a_work_record_gets_an_id_and_its_place(caretrail: Run, register: Write, tmp_path: Path) -> None:
    said = caretrail(*RISK, "--set", "agencies=northmoor-council", "--set", "level=operational")
    assert said.status == 0
    found = re.fullmatch(r"records/risks/2026/(RSK-2026-[0-9A-Z]{4})\.yml\n", said.out)
    assert found
    assert doc(tmp_path, said.out.strip()) == {
        "id": found[1], "title": "Beds closed: no staff", "status": "draft", "level": "operational",
        "agencies": ["northmoor-council"], "opened_on": "2026-03-05"}
    assert f"caretrail check {said.out.strip()}" in said.err
    assert caretrail("check").status == 0


def test_two_new_records_are_two(caretrail: Run, register: Write) -> None:
    assert caretrail(*RISK).out != caretrail(*RISK).out


def test_reference_data_takes_its_short_name(caretrail: Run, register: Write, tmp_path: Path) -> None:
    said = caretrail("new", "post", "--id", "lead-discharge", "--title", "Lead", "--set", "agency=northmoor-council")
    assert (said.status, said.out) == (0, "records/posts/lead-discharge.yml\n")
    assert doc(tmp_path, "records/posts/lead-discharge.yml")["title"] == "Lead"


def test_today_is_said_and_not_guessed(caretrail: Run, register: Write) -> None:
    assert caretrail(*RISK[:4]).status == 2
    assert f"opened_on: {date.today():%Y-%m-%d}" in caretrail(*RISK[:4], "--opened-on", "today", "--dry-run").out


def test_what_is_missing_is_named_with_the_option_to_add(caretrail: Run, register: Write) -> None:
    said = caretrail("new", "incident")
    assert said.status == 2
    assert "a new `incident` needs more: add --title ... --opened-on ..." in said.err
    assert "add --id ... --set agency=..." in caretrail("new", "post", "--title", "Lead").err
    assert "add --id ... --set name=..." in caretrail("new", "agency").err
    assert "add --id ..." in caretrail("new", "agency", "--set", "name=X").err


def test_what_is_given_twice_is_refused_and_not_dropped(caretrail: Run, register: Write) -> None:
    for arguments, words in (
        (("risk", "--title", "A", "--set", "title=B"), "`title` is given twice, by `--title` and by `--set`; keep one"),
        (("agency", "--title", "A", "--set", "name=B"), "`name` is given twice, by `--title` and by `--set`; keep one"),
        ((*RISK[1:], "--set", "opened_on=2026-03-06"),
         "`opened_on` is given twice, by `--opened-on` and by `--set`; keep one"),
        ((*RISK[1:], "--set", "level=case", "--set", "level=system"), "`level` is given twice by `--set`; keep one"),
    ):
        said = caretrail("new", *arguments)
        assert said.status == 2
        assert words in said.err


def test_help_lists_the_kinds(caretrail: Run) -> None:
    said = caretrail("new", "--help").out
    for kind in ALL_KINDS:
        assert f"\n  {'policy' if kind is PARTNERSHIP else kind.name} " in said


def test_the_policy_needs_a_name_and_a_time_zone_and_explains_the_rest(
        caretrail: Run, register: Write, tmp_path: Path) -> None:
    assert "add --set time_zone=..." in caretrail("new", "policy", "--set", "name=Harbour Care Partnership").err
    said = caretrail("new", "policy", "--set", "name=Harbour Care Partnership", "--set", "time_zone=Europe/London")
    assert (said.status, said.out) == (0, "records/policy/partnership.yml\n")
    begun = doc(tmp_path, said.out.strip())
    assert begun.pop("thresholds") == spelled_out(), "every number it is measured by, to be looked at and agreed"
    assert begun == {"id": "partnership", "name": "Harbour Care Partnership", "time_zone": "Europe/London"}
    text = (tmp_path / said.out.strip()).read_text()
    assert "# risk_matrix:" in text
    assert "northmoor" not in text.lower(), "no word of the worked example is left in somebody's own policy"
    assert caretrail("check").status == 0
    assert "leave out --id" in caretrail("new", "policy", "--id", "ours").err


@pytest.mark.parametrize("kind", [RIGHTS, LIMITS], ids=lambda kind: kind.name)
def test_rights_and_limits_begin_with_a_scheme_to_be_changed(
        kind: Kind, caretrail: Run, register: Write, tmp_path: Path) -> None:
    said = caretrail("new", kind.name)
    assert (said.status, said.out) == (0, f"records/policy/{kind.name}.yml\n")
    text = (tmp_path / said.out.strip()).read_text()
    begun = kind.model.model_validate(doc(tmp_path, said.out.strip()))
    assert isinstance(begun, Rights | Limits)
    entries = begun.rights if isinstance(begun, Rights) else begun.limits
    assert all(each.says.endswith(".") for each in entries), "each is a sentence that people read"
    assert "northmoor" not in text.lower()
    assert "leave out --id" in caretrail("new", kind.name, "--id", "ours").err


def test_dry_run_shows_the_file_and_writes_nothing(caretrail: Run, register: Write, tmp_path: Path) -> None:
    said = caretrail(*RISK, "--dry-run")
    assert said.status == 0
    assert 'title: "Beds closed: no staff"' in said.out
    assert not (tmp_path / "records/risks").exists()


def test_nothing_is_overwritten(caretrail: Run, register: Write, tmp_path: Path) -> None:
    before = (tmp_path / "records/agencies/northmoor-council.yml").read_text()
    said = caretrail("new", "agency", "--id", "northmoor-council", "--title", "Another")
    assert said.status == 2
    assert "is there already" in said.err
    assert (tmp_path / "records/agencies/northmoor-council.yml").read_text() == before


def test_values_are_checked_in_the_words_of_the_check(caretrail: Run, register: Write, tmp_path: Path) -> None:
    for option, words in (
        ("level=opertional", "did you mean `operational`?"),
        ("next_review=2026-02-30", "not in the calendar"),
        ("lvel=operational", "no field `lvel`, did you mean `level`?"),
        ("level=", "a field, an equals sign and a value"),
        ("agencies=[a, b]", "has brackets; write the values with commas between them, as `--set agencies=a,b`"),
        ("closed=2026-03-05", "holds several fields"),
        ("id=RSK-2026-7K3M", "the id is not set by hand"),
        ("cause=a\tb", "the text holds a tab"),
    ):
        said = caretrail(*RISK, "--set", option)
        assert said.status == 2, option
        assert words in said.err, option
    assert not (tmp_path / "records/risks").exists()


def test_an_id_cannot_lead_out_of_the_folder(caretrail: Run, register: Write, tmp_path: Path) -> None:
    said = caretrail("new", "agency", "--id", "../../evil", "--title", "X")
    assert said.status == 2
    assert not (tmp_path / "evil.yml").exists()


def test_a_mistyped_kind_is_answered_with_the_nearest(caretrail: Run, register: Write) -> None:
    said = caretrail("new", "rsik", "--title", "X")
    assert said.status == 2
    assert "did you mean `risk`?" in said.err


def test_the_options_of_the_other_sort_of_kind_are_refused(caretrail: Run, register: Write) -> None:
    assert "leave out --id" in caretrail(*RISK, "--id", "mine").err
    assert "leave out --opened-on" in caretrail("new", "agency", "--title", "X", "--opened-on", "today").err
    assert "is not a date" in caretrail(*RISK[:4], "--opened-on", "5 March").err


def test_a_folder_without_records_is_left_alone(caretrail: Run, tmp_path: Path) -> None:
    said = caretrail(*RISK)
    assert said.status == 2
    assert "there is no folder `records/` here" in said.err
    assert "`git init`" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_plainly_meant_gets_its_records(caretrail: Run, tmp_path: Path) -> None:
    (tmp_path / "told").mkdir()
    said = caretrail(*RISK, "--repo", "told")
    assert said.status == 0
    assert (tmp_path / "told" / said.out.strip()).is_file()
    (tmp_path / ".git").mkdir()
    said = caretrail(*RISK)
    assert said.status == 0
    assert (tmp_path / said.out.strip()).is_file()
