"""Every register and log of the worked example shows what its records hold, counted again from the files alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caretrail import source
from caretrail.facts.actions import open_actions, overdue_by
from caretrail.facts.attendance import attendance
from caretrail.facts.force import agreement_ends
from caretrail.facts.meetings import held, quorum
from caretrail.facts.scores import over_tolerance
from caretrail.kinds.agreement import Agreement
from caretrail.site.exhibit import open_register
from caretrail.views.cells import Cell, Rating, Refs, Row, When, Words
from caretrail.views.evidence import Evidence
from caretrail.views.logs import LOGS

Doc = dict[str, Any]


@pytest.fixture(scope="module")
def evidence(demo: Path) -> Evidence:
    return open_register(demo, cache=False)


@pytest.fixture(scope="module")
def docs(demo: Path) -> dict[str, list[Doc]]:
    """The files of the register as they are typed, by folder."""
    found: dict[str, list[Doc]] = {}
    for file in sorted((demo / "records").rglob("*.yml")):
        doc = source.parse(file.read_bytes())
        assert isinstance(doc, dict), file
        found.setdefault(file.relative_to(demo / "records").parts[0], []).append(doc)
    return found


def rows(evidence: Evidence, slug: str) -> list[tuple[Row, dict[str, Cell]]]:
    log = next(log for log in LOGS if log.slug == slug)
    names = [part.column.name for part in log.parts]
    return [(row, dict(zip(names, row.cells, strict=True))) for row in log.rows(evidence)]


def entries(docs: dict[str, list[Doc]], name: str, *folders: str) -> Iterator[tuple[Doc, Doc]]:
    """Every entry of a list, with its record, without those that a later one corrects."""
    for folder in folders or docs:
        for doc in docs.get(folder, ()):
            listed = doc.get(name)
            some = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
            wrong = {each["corrects"] for each in some if "corrects" in each}
            yield from ((doc, each) for each in some if each.get("id") not in wrong)


@pytest.mark.parametrize(("slug", "folder"), [
    ("decision-log", "decisions"), ("escalation-log", "escalations"), ("incident-log", "incidents"),
    ("dispute-log", "disputes"), ("meeting-log", "meetings"), ("agreement-expiry", "agreements")])
def test_a_log_of_one_kind_has_every_record_of_it(evidence: Evidence, docs: dict[str, list[Doc]], slug: str,
                                                  folder: str) -> None:
    assert Counter(row.title.id for row, _ in rows(evidence, slug)) == Counter(doc["id"] for doc in docs[folder])


def test_the_action_log_has_every_action_of_every_record(evidence: Evidence, docs: dict[str, list[Doc]]) -> None:
    typed = {f"{doc['id']} {action['id']}": action for doc, action in entries(docs, "actions")}
    shown = {row.title.id: cells for row, cells in rows(evidence, "action-log")}
    assert shown.keys() == typed.keys()
    assert len(shown) > 300
    today = evidence.trail.as_of.isoformat()
    for name, action in typed.items():
        dues = [action.get("due"), *(update.get("due") for update in sorted(
            action.get("updates", ()), key=lambda each: str(each["on"])) if update["on"] <= today)]
        known = [due for due in dues if due]
        assert day_of(shown[name]["first-due"]) == (known[0] if known else ""), name
        assert day_of(shown[name]["due"]) == (known[-1] if known else ""), name
        assert shown[name]["owner"] == Refs((action["owner"],))


def test_an_action_is_overdue_when_it_is_open_and_its_date_has_passed(evidence: Evidence) -> None:
    trail = evidence.trail
    facts = {f"{record.id} {action.id}": (state, overdue_by(action, trail.as_of))
             for record in trail.records.values() for action, state in open_actions(record, trail.as_of)}
    late = {row.title.id for row, cells in rows(evidence, "action-log") if cells["state"] == Words(("overdue",))}
    assert late == {name for name, (state, _) in facts.items() if state.due and state.due < trail.as_of}
    past = {row.title.id: cells["late"] for row, cells in rows(evidence, "action-log") if cells["late"]}
    assert past == {name: days for name, (_, days) in facts.items() if days}


def test_the_corporate_register_has_the_shared_risks(evidence: Evidence, docs: dict[str, list[Doc]]) -> None:
    shared = {doc["id"] for doc in docs["risks"] if doc.get("level", "system") != "case"
              and doc.get("status", "draft") not in ("draft", "withdrawn")}
    found = {row.title.id: cells for row, cells in rows(evidence, "corporate-risk-register")}
    assert found.keys() == shared
    for name, cells in found.items():
        over = over_tolerance(evidence.trail, evidence.trail.records[name], evidence.trail.as_of)
        assert cells["against-tolerance"] == ("" if over is None else Words(("over" if over else "within",)))
        assert isinstance(cells["current"], Rating | str)
        if isinstance(cells["current"], Rating):
            assert any(letter.isalpha() for letter in cells["current"].label), "a rating is a word too"
    ranks = [cells["current"].place if isinstance(cells["current"], Rating) else 0
             for cells in found.values() if cells["status"] != Words(("closed",))]
    assert ranks == sorted(ranks, reverse=True)


def test_the_assurance_framework_tells_the_three_lines_apart(evidence: Evidence, docs: dict[str, list[Doc]]) -> None:
    strategic = {doc["id"]: doc for doc in docs["risks"] if doc.get("level") == "system"
                 and doc.get("status") in ("active", "escalated")}
    found = {row.title.id: cells for row, cells in rows(evidence, "board-assurance-framework")}
    assert found.keys() == strategic.keys()
    for name, doc in strategic.items():
        for line in ("first", "second", "third"):
            told = str(found[name][f"{line}-line"]).splitlines()
            assert len(told) == sum(each.get("line") == line for each in doc.get("assurances", ()))
        gaps = [each["gap"] for each in doc.get("controls", ()) if "gap" in each]
        assert found[name]["gaps"] == "\n".join(gaps)


def test_the_attendance_log_has_everybody_and_each_agency_nobody_came_for(evidence: Evidence,
                                                                          docs: dict[str, list[Doc]]) -> None:
    found = rows(evidence, "attendance-log")
    told = [row.title.id for row, cells in found if cells["attended"] != Words(("nobody recorded",))]
    typed = [(doc, entry) for doc, entry in entries(docs, "attendance", "meetings")]
    assert Counter(told) == Counter(doc["id"] for doc, _ in typed)
    named = {(doc["id"], entry["agency"]) for doc, entry in typed}
    missing = {(each.meeting.id, each.agency) for each in attendance(evidence.trail) if not each.came} - named
    assert Counter(row.title.id for row, cells in found if cells["attended"] == Words(("nobody recorded",))) == Counter(
        meeting for meeting, _ in missing)


def test_the_meeting_log_says_of_each_meeting_held_whether_it_was_quorate(evidence: Evidence) -> None:
    words = {True: "yes", False: "no", None: "not known"}
    found = {row.title.id: cells["quorate"] for row, cells in rows(evidence, "meeting-log")}
    trail = evidence.trail
    assert {name: cell for name, cell in found.items() if cell} == {
        each.id: Words((words[quorum(trail, each).yes],)) for each in held(trail)}


def test_the_agreement_that_ends_next_comes_first(evidence: Evidence) -> None:
    ends = [agreement_ends(record.model) for row, _ in rows(evidence, "agreement-expiry")
            if isinstance((record := evidence.trail.records[row.title.id]).model, Agreement)]
    ahead = [each or date.max for each in ends if each is None or each >= evidence.trail.as_of]
    assert ahead == sorted(ahead)
    assert len(ahead) > 2


def test_interests_are_those_of_people_meetings_and_decisions(evidence: Evidence, docs: dict[str, list[Doc]]) -> None:
    typed = entries(docs, "interests", "people", "meetings", "decisions")
    found = rows(evidence, "interests")
    assert Counter(row.title.id for row, _ in found) == Counter(f"{doc['id']} {each['id']}" for doc, each in typed)
    assert {cells["done"] for _, cells in found} >= {Words(("withdrew",)), Words(("spoke not voted",))}


def day_of(cell: Cell) -> str:
    return cell.on if isinstance(cell, When) else ""
