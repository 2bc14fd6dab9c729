"""From a workbook to a site in under ten commands: the guide's page as it stands, and the other published registers."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from caretrail.history import History, open_history
from tests.history.repository import git
from tests.importing.page import REPOSITORY, Step, run_blocks, run_page
from tests.starting.conftest import AUTHOR

PAGE = REPOSITORY / "docs" / "adoption.md"
PUBLISHED = REPOSITORY / "tests" / "importing" / "real_registers"
MAPS = REPOSITORY / "docs" / "maps"
MOST = 10

OTHERS = {"nhs_scored_risks": "nhs-scored-risks", "nhs_controls_gaps_effectiveness": "nhs-controls"}
"""Registers of risks and the mapping of each; they tell of some of the same risks."""

AGENCIES = """\
  - {id: aberdeenshire-council, sector: council, name: Aberdeenshire Council}
  - {id: cornwall-council, sector: council, name: Cornwall Council}
  - {id: hammersmith-and-fulham-council, sector: council, name: Hammersmith & Fulham Council}
  - {id: kensington-and-chelsea-council, sector: council, name: Kensington & Chelsea Council}
  - {id: leeds-community-healthcare, sector: nhs, name: Leeds Community Healthcare NHS Trust}
  - {id: nhs-west-london-ccg, sector: nhs, name: NHS West London CCG}
  - {id: north-east-ambulance-service, sector: nhs, name: North East Ambulance Service NHS FT}
  - {id: north-west-london-ccgs, sector: nhs, name: North West London CCGs}
  - {id: united-lincolnshire-hospitals, sector: nhs, name: United Lincolnshire Hospitals NHS Trust}
  - {id: unnamed-ccg-yorkshire-humber, sector: nhs, name: Unnamed CCG (Yorkshire/Humber)}
  - {id: westminster-city-council, sector: council, name: Westminster City Council}
"""


def rows_of(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def workbook(name: str, target: Path) -> None:
    """A published register as Excel saves it: what looks like a whole number is one."""
    rows = rows_of(name)
    with xlsxwriter.Workbook(str(target)) as book:
        sheet = book.add_worksheet("Register")
        sheet.write_row(0, 0, rows[0])
        for place, row in enumerate(rows, 1):
            for column, value in enumerate(row.values()):
                if value.isdecimal() and value.isascii():
                    sheet.write_number(place, column, int(value))
                else:
                    sheet.write_string(place, column, value)


@pytest.fixture(scope="module")
def afternoon(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Step]]:
    folder = tmp_path_factory.mktemp("adopting")
    workbook("eastsussex_cc_strategic_risk_rag_history", folder / "register.xlsx")
    return folder, run_page(PAGE, folder, passing_over="export ")


@pytest.fixture(scope="module")
def council(afternoon: tuple[Path, list[Step]]) -> Iterator[History]:
    with open_history(afternoon[0] / "our-register") as history:
        yield history


def commands(steps: list[Step]) -> list[str]:
    """What somebody types; a file written between two marks is part of the command that writes it."""
    typed: list[str] = []
    within = False
    for line in "\n".join(step.commands for step in steps).splitlines():
        if not within and line.strip():
            typed.append(line)
        within = line != "END" if within else "<<'END'" in line
    return typed


def test_the_page_prints_what_it_shows_in_under_ten_commands(afternoon: tuple[Path, list[Step]]) -> None:
    for step in afternoon[1]:
        assert step.is_as_shown, f"{step.commands}\nprinted\n{step.printed}\nand the page shows\n{step.shown}"
    assert len(commands(afternoon[1])) == 7 < MOST


def test_every_published_rating_is_on_the_site(afternoon: tuple[Path, list[Step]], council: History) -> None:
    """16 risks, each with its own page that tells its title and every quarter it was rated in."""
    risks = [doc for record in council.ids() if (doc := council.doc(record)) and "source_ref" in doc]
    assert len(risks) == 16
    rows = rows_of("eastsussex_cc_strategic_risk_rag_history")
    published = {f"Strategic risk {row['risk_ref']}": row for row in rows}
    for doc in risks:
        row = published[str(doc["source_ref"])]
        page = (afternoon[0] / "site" / "records" / str(doc["id"]) / "index.html").read_text("utf-8")
        assert row["risk_title"].replace("&", "&amp;") in page
        for column, rating in row.items():
            if column.startswith("post_mitigation_rag_") and rating:
                year, quarter = column.removeprefix("post_mitigation_rag_").replace("-", "/").split("_")
                assert f"As published for {year} {quarter}" in page


def test_the_register_and_the_practice_list_them(afternoon: tuple[Path, list[Step]], council: History) -> None:
    site = afternoon[0] / "site"
    registers = "".join(page.read_text("utf-8") for page in (site / "registers").rglob("index.html"))
    open_risks = [record for record in council.ids()
                  if (doc := council.doc(record)) and "source_ref" in doc and doc["status"] == "active"]
    assert len(open_risks) == 13
    assert all(record in registers for record in open_risks)


def test_nothing_is_left_to_commit(afternoon: tuple[Path, list[Step]], council: History) -> None:
    assert git(afternoon[0] / "our-register", "status", "--porcelain") == ""
    assert len(council.landings) == 16


def test_registers_of_eight_organisations_become_one_site_in_under_ten_commands(tmp_path: Path) -> None:
    """Scored risks of eight organisations, then controls and gaps of some of the same."""
    for name in OTHERS:
        workbook(name, tmp_path / f"{name}.xlsx")
        shutil.copy(MAPS / f"{OTHERS[name]}.yml", tmp_path)
    (tmp_path / "answers.yml").write_text(
        "name: Registers that others published\ntime_zone: Europe/London\nnation: england-and-wales\n"
        f"risk_matrix: 5x5\ncontinuity_start: 2026-04-01\nagencies:\n{AGENCIES}", encoding="utf-8")
    typed = [f'caretrail init register --answers answers.yml --commit --author "{AUTHOR}"', "cd register",
             *(f'caretrail import ../{name}.xlsx --map ../{OTHERS[name]}.yml --land --author "{AUTHOR}"'
               for name in OTHERS),
             "caretrail build --out ../site"]
    assert len(typed) == 5 < MOST
    run_blocks([(command, None) for command in typed], tmp_path)
    with open_history(tmp_path / "register") as history:
        docs = [doc for record in history.ids() if (doc := history.doc(record)) and "source_ref" in doc]
    scored = [row for row in rows_of("nhs_scored_risks") if row["risk_summary"] in {doc["title"] for doc in docs}]
    assert (len(docs), len(scored)) == (18 + 2, 18)
    assert all((tmp_path / "site" / "records" / str(doc["id"]) / "index.html").is_file() for doc in docs)
