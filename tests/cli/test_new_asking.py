"""`caretrail new` in a terminal asks; fields inside of others, the record it comes from, and an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail import source

from .conftest import Run, Write
from .terminal import typed

RISK = ("new", "risk", "--title", "Beds closed", "--opened-on", "2026-03-05")
PERSON = "id: amara-okafor\nname: Amara Okafor\nagency: northmoor-council\n"


def doc(path: Path) -> dict[str, source.Value]:
    read = source.parse(path.read_bytes())
    assert isinstance(read, dict)
    return read


def test_a_field_inside_of_another_is_set_by_both_names(caretrail: Run, register: Write, tmp_path: Path) -> None:
    said = caretrail(*RISK, "--set", "ownership.from=2026-03-05", "--set", "ownership.person=amara-okafor", "--set",
                     "ownership.post=lead", "--set", "ownership.agency=northmoor-council", "--set",
                     "assessment.on=2026-03-05", "--set", "assessment.assessor=amara-okafor", "--set",
                     "actions.what=Call, then write", "--set", "actions.owner=amara-okafor", "--set",
                     "actions.agreed_on=2026-03-05", "--set", "scores.cites=A1,A2", "--set", "scores.on=2026-03-05",
                     "--set", "scores.type=current", "--set", "scores.likelihood=3", "--set", "scores.consequence=4")
    assert said.status == 0, said.err
    made = doc(tmp_path / said.out.strip())
    assert made["ownership"] == [{"id": "O1", "person": "amara-okafor", "post": "lead", "agency": "northmoor-council",
                                  "from": "2026-03-05"}]
    assert made["assessment"] == {"assessor": "amara-okafor", "on": "2026-03-05"}
    assert made["actions"] == [{"id": "A1", "what": "Call, then write", "owner": "amara-okafor",
                                "agreed_on": "2026-03-05"}]
    assert isinstance(made["scores"], list)
    assert made["scores"][0] == {"id": "S1", "on": "2026-03-05", "type": "current", "likelihood": "3",
                                 "consequence": "4", "cites": ["A1", "A2"]}


@pytest.mark.parametrize(("setting", "words"), [
    ("ownership=amara-okafor", "set each of them, as `--set ownership.person=...`"),
    ("ownership.persn=amara-okafor", "`ownership` has no field `persn`, did you mean `person`?"),
    ("title.x=1", "`title` has no field `x`"),
    ("ownership.person=amara-okafor", "post"),
])
def test_what_leads_nowhere_is_refused(caretrail: Run, register: Write, setting: str, words: str) -> None:
    said = caretrail(*RISK, "--set", setting)
    assert said.status == 2
    assert words in said.err


@pytest.mark.parametrize(("kind", "known"), [
    ("decision", {"about": ["RSK-2026-7K3M"]}),
    ("lesson", {"from_records": ["RSK-2026-7K3M"]}),
    ("issue", {"links": [{"type": "related", "to": "RSK-2026-7K3M"}]}),
    ("dispute", {"about": "RSK-2026-7K3M"}),
    ("incident", {"links": [{"type": "related", "to": "RSK-2026-7K3M"}], "case": "CAS-2026-3F6P"}),
])
def test_what_comes_of_another_record_is_linked_to_it(caretrail: Run, register: Write, tmp_path: Path, kind: str,
                                                      known: dict[str, source.Value]) -> None:
    register("risks/2026/RSK-2026-7K3M.yml", "id: RSK-2026-7K3M\ntitle: Beds\nopened_on: 2026-03-05\nlevel: system\n"
                                             "agencies: [northmoor-council]\ncase: CAS-2026-3F6P\n")
    register("cases/2026/CAS-2026-3F6P.yml", "id: CAS-2026-3F6P\ntitle: Home\nopened_on: 2026-03-05\n")
    said = caretrail("new", kind, "--from", "RSK-2026-7K3M", "--title", "T", "--opened-on", "2026-03-09")
    assert said.status == 0, said.err
    assert "note: filled in from `RSK-2026-7K3M`: `level`, `agencies`" in said.err
    made = doc(tmp_path / said.out.strip())
    assert made.items() >= {"title": "T", "level": "system", "agencies": ["northmoor-council"]}.items()
    assert {name: made.get(name) for name in known} == known
    said = caretrail("new", kind, "--from", "RSK-2026-7K3M")
    assert "add --title ... --opened-on ..." in said.err, "neither is guessed"


def test_what_comes_of_a_case_belongs_to_it(caretrail: Run, register: Write, tmp_path: Path) -> None:
    register("cases/2026/CAS-2026-3F6P.yml", "id: CAS-2026-3F6P\ntitle: Home\nopened_on: 2026-03-05\n")
    said = caretrail(*RISK, "--from", "CAS-2026-3F6P", "--dry-run")
    assert "case: CAS-2026-3F6P\n" in said.out
    assert "links:\n" not in said.out.split("# What else")[0]


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """An editor that puts one text in the place of another."""
    script = tmp_path / "editor.sh"
    script.write_text(f'#!/bin/sh\nsed -i "s/{old}/{new}/" "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)


def test_the_draft_is_written_as_it_leaves_the_editor(
        caretrail: Run, register: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch, "# cause:.*", "cause: Nobody to lift.")
    said = caretrail(*RISK, "--edit")
    assert said.status == 0, said.err
    assert doc(tmp_path / said.out.strip())["cause"] == "Nobody to lift."


def test_what_was_typed_in_the_editor_is_never_lost(
        caretrail: Run, register: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch, "# cause:.*", "casue: Nobody to lift.")
    said = caretrail(*RISK, "--edit")
    assert said.status == 2
    assert "has no field `casue`" in said.err
    kept = Path(said.err.partition("kept in `")[2].partition("`")[0])
    assert "casue: Nobody to lift." in kept.read_text()
    kept.unlink()
    assert not (tmp_path / "records/risks").exists()


def test_in_a_terminal_it_asks_for_what_is_missing_and_offers_the_rest(register: Write, tmp_path: Path) -> None:
    register("people/amara-okafor.yml", PERSON)
    status, screen = typed(("new", "issue", "--opened-on", "2026-03-05"), [
        ("\nTitle:", ""), ("\nTitle:", "No transport"), ("Fill in more? [y/N]:", "y"),
        ("\nDescription:", "Patients wait."), ("\nType:", ""), ("\nPathway:", ""), ("\nIdentified on:", "5 March"),
        ("\nIdentified on:", "2026-03-05"), ("(y/N)", "y"), ("\nOn:", "2026-03-05"), ("\nIndicator:", "."),
    ], tmp_path)
    assert "this one is needed" in screen
    assert "`5 March` is not a date" in screen
    assert status == 0, screen
    made = doc(next(tmp_path.glob("records/issues/2026/*.yml")))
    assert made.items() >= {"title": "No transport", "description": "Patients wait.",
                            "identified_on": "2026-03-05"}.items()
    assert "evidence" not in made, "a full stop leaves out the group that was begun"


def test_in_a_terminal_a_full_stop_ends_the_questions(register: Write, tmp_path: Path) -> None:
    register("people/amara-okafor.yml", PERSON)
    status, screen = typed(("new", "issue"), [
        ("\nTitle:", "No transport"), ("\nOpened on:", "2026-03-05"), ("Fill in more? [y/N]:", "y"),
        ("\nDescription:", "Patients wait."), ("\nType:", ".")], tmp_path)
    assert status == 0, screen
    found = list(tmp_path.glob("records/issues/2026/*.yml"))
    assert len(found) == 1
    assert doc(found[0]).items() >= {"title": "No transport", "opened_on": "2026-03-05", "status": "draft",
                                     "description": "Patients wait."}.items()


def test_without_input_a_terminal_is_told_what_is_missing(register: Write, tmp_path: Path) -> None:
    status, screen = typed(("new", "issue", "--no-input"), [], tmp_path)
    assert status == 2
    assert "needs more: add --title ... --opened-on ..." in screen
