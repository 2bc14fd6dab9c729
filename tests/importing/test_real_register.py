"""The guide's page on real registers: its commands, and every published rating against what came out."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from caretrail.history import History, open_history
from caretrail.rule import Judged
from caretrail.rules import BY_CODE
from caretrail.rules.validations import measure
from caretrail.trail import open_trail
from tests.importing.page import REPOSITORY, Step, run_page

PAGE = REPOSITORY / "docs" / "real-register.md"
PUBLISHED = Path(__file__).parent / "real_registers"
HANDED_OUT = REPOSITORY.parent / "shared" / "data" / "real_registers"
COLUMN = re.compile(r"post_mitigation_rag_(\d{4})-(\d\d)_Q([1-4])")
WORDS = {"R": "Red", "A": "Amber", "G": "Green"}


@dataclass(frozen=True)
class Published:
    """The page as it was run: the council's register, the register of the other files, what was printed."""

    council: History
    others: History
    steps: list[Step]
    folder: Path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("reader")
    steps = run_page(PAGE, folder)
    with open_history(folder / "east-sussex") as council, open_history(folder / "published") as others:
        yield Published(council, others, steps, folder)


def source() -> list[dict[str, str]]:
    with (PUBLISHED / "eastsussex_cc_strategic_risk_rag_history.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def quarters() -> list[str]:
    return [column for column in source()[0] if COLUMN.match(column)]


def quarter_name(column: str) -> str:
    found = COLUMN.match(column)
    assert found
    return f"{found[1]}/{found[2]} Q{found[3]}"


def by_number(history: History, at: int | None = None) -> dict[str, dict[str, object]]:
    docs = (history.doc(record, at) for record in history.ids())
    return {str(doc["source_ref"]): doc for doc in docs if doc and "source_ref" in doc}


def test_every_command_prints_what_the_page_shows(published: Published) -> None:
    for step in published.steps:
        assert step.is_as_shown, f"{step.commands}\nprinted\n{step.printed}\nand the page shows\n{step.shown}"


def test_each_quarter_is_one_landing(published: Published) -> None:
    landed = [landing.subject.rpartition(", ")[2] for landing in published.council.landings[1:]]
    assert len(landed) == 15
    assert landed == [quarter_name(column) for column in quarters()]


@pytest.mark.parametrize("place", range(15))
def test_every_rating_of_every_quarter_is_as_published(published: Published, place: int) -> None:
    """After a quarter's landing, each risk's latest rating is the one in the file, and where the file has none the
    risk is not there yet, or is closed.
    """
    column = quarters()[place]
    then = by_number(published.council, at=place + 2)
    rows = source()
    assert len(rows) == 16
    for row in rows:
        doc = then.get(f"Strategic risk {row['risk_ref']}")
        if row[column]:
            assert doc is not None
            assert doc["status"] == "active"
            assert doc["title"] == row["risk_title"]
            scores = doc["scores"]
            assert isinstance(scores, list)
            assert scores[-1]["rating"] == WORDS[row[column]]
            assert scores[-1]["reason"] == f"As published for {quarter_name(column)}"
            assert not {"likelihood", "consequence", "score"} & scores[-1].keys(), "no number is invented"
        else:
            assert doc is None or doc["status"] == "closed"


def test_nothing_but_the_published_ratings_is_there(published: Published) -> None:
    now = by_number(published.council)
    assert len(now) == 16
    for row in source():
        scores = now[f"Strategic risk {row['risk_ref']}"]["scores"]
        assert isinstance(scores, list)
        assert [each["rating"] for each in scores] == [WORDS[row[each]] for each in quarters() if row[each]]
        assert not now[f"Strategic risk {row['risk_ref']}"].keys() & {"ownership", "controls", "actions", "summary"}


@pytest.mark.parametrize(("number", "day", "reason"), [
    ("14", "2022-12-31", "Left the register after 2022/23 Q2"),
    ("17", "2023-03-31", "Left the register after 2022/23 Q3: merged into risk 9"),
    ("8", "2024-12-31", "Left the register after 2024/25 Q2: merged into risk 5"),
])
def test_a_risk_that_left_is_closed_for_the_published_reason(
        published: Published, number: str, day: str, reason: str) -> None:
    assert by_number(published.council)[f"Strategic risk {number}"]["closed"] == {"on": day, "reason": reason}


def test_the_other_thirteen_are_open(published: Published) -> None:
    states = [doc["status"] for doc in by_number(published.council).values()]
    assert (states.count("active"), states.count("closed")) == (13, 3)


def test_the_earlier_name_of_risk_23_is_in_its_log(published: Published) -> None:
    log = by_number(published.council)["Strategic risk 23"]["log"]
    assert isinstance(log, list)
    assert any("earlier title: Local Government Reorganisation and Reform" in each["text"] for each in log)


def test_the_site_has_a_page_for_every_risk(published: Published) -> None:
    for record in published.council.ids():
        assert (published.folder / "site" / "records" / record / "index.html").is_file()


def test_the_sign_of_unchanged_ratings_is_raised_where_it_matters(published: Published) -> None:
    """Red first and for longest; what is tolerable stays quiet; risks that came back say so."""
    trail = open_trail(published.folder / "east-sussex", history=True, as_of=date(2026, 1, 31))
    judged = measure(BY_CODE["P8-W8a"], trail).judged
    raised = {number(each): each for each in judged if not each.holds}
    assert list(raised)[:4] == ["12", "15", "5", "19"]
    assert set(raised) == {"1", "4", "5", "12", "15", "19", "20", "22"}
    assert {each.weight for each in raised.values()} == {3}
    assert {name for name, each in raised.items() if "moved, and come back" in each.said} == {"1", "4"}
    quiet = {number(each): each.said for each in judged if each.holds}
    assert set(quiet) == {"6", "9", "18", "21", "23"}
    assert "15 reviews, every one on record" in quiet["18"]


def test_without_a_tolerance_it_would_be_raised_everywhere(published: Published) -> None:
    held = published.folder / "without-tolerance"
    shutil.copytree(published.folder / "east-sussex", held)
    policy = held / "records" / "policy" / "partnership.yml"
    policy.write_text(policy.read_text("utf-8").replace("tolerance: {rating: Amber}\n", ""), "utf-8")
    trail = open_trail(held, history=False, as_of=date(2026, 1, 31))
    assert sum(not each.holds for each in measure(BY_CODE["P8-W8a"], trail).judged) == 13


def number(each: Judged) -> str:
    """The council's own number of the risk that was looked at."""
    return str(each.record.doc["source_ref"]).removeprefix("Strategic risk ")


def test_the_other_files_come_to_what_they_hold(published: Published) -> None:
    """18 scored risks, 2 more with controls, 31 titles, 3 meetings, 1 risk in three wordings."""
    docs = by_number(published.others)
    assert len(docs) == 18 + 2 + 31 + 3 + 1
    wordings = published.others.record(str(docs["East Sussex Strat-5"]["id"]))
    assert wordings is not None
    assert [revision.what for revision in wordings.revisions] == ["added", "changed", "changed"]


def test_scores_are_those_of_the_file(published: Published) -> None:
    """Factors where the file has them, the product alone where it does not, nothing where it has nothing."""
    with (PUBLISHED / "nhs_scored_risks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    docs = {doc["title"]: doc for doc in by_number(published.others).values()}
    for row in rows:
        expected = []
        for kind, name in (("inherent", "initial"), ("current", "current"), ("target", "target")):
            factors = {key: row.get(f"{name}_{key}", "") for key in ("likelihood", "consequence")}
            score = {"score": row[f"{name}_score"]}
            values = {key: value for key, value in (factors if all(factors.values()) else score).items() if value}
            expected += [{"type": kind, **values}] if values else []
        scores = docs[row["risk_summary"]].get("scores", [])
        assert isinstance(scores, list)
        kept = ("type", "likelihood", "consequence", "score")
        assert [{key: each[key] for key in kept if key in each} for each in scores] == expected


def test_the_files_are_those_that_were_handed_out() -> None:
    """Where the project's shared folder lies beside the clone, as in CI, the copies here are the same."""
    for file in HANDED_OUT.glob("*"):
        assert (PUBLISHED / file.name).read_bytes() == file.read_bytes()
