"""`caretrail fmt` lays records out in one way and loses nothing."""

from __future__ import annotations

from pathlib import Path

from .conftest import AGENCY, Run, Write

UNTIDY = """\
# the council
sector:   council
name: 'Northmoor Council'   # since 1974
id: northmoor-council
from: 2025-01-01
"""
TIDY = """\
id: northmoor-council
name: Northmoor Council  # since 1974
# the council
sector: council
from: 2025-01-01
"""


def test_it_writes_what_it_lays_out(caretrail: Run, write: Write) -> None:
    path = write("agencies/northmoor-council.yml", UNTIDY)
    said = caretrail("fmt")
    assert (said.status, said.err) == (0, "1 file laid out anew, 0 as they should be\n")
    assert path.read_text() == TIDY
    assert caretrail("fmt", "--check").status == 0


def test_a_check_and_a_diff_write_nothing(caretrail: Run, write: Write) -> None:
    path = write("agencies/northmoor-council.yml", UNTIDY)
    said = caretrail("fmt", "--check", "records/agencies")
    assert (said.status, said.out) == (1, "records/agencies/northmoor-council.yml\n")
    said = caretrail("fmt", "--diff")
    assert said.status == 1
    assert "+name: Northmoor Council  # since 1974" in said.out.splitlines()
    assert path.read_text() == UNTIDY


def test_only_what_was_named_is_laid_out(caretrail: Run, write: Write) -> None:
    path = write("agencies/northmoor-council.yml", UNTIDY)
    write("posts/lead.yml", "title: 'Lead'\nid: lead\n")
    assert caretrail("fmt", "records/posts").status == 0
    assert path.read_text() == UNTIDY
    assert caretrail("fmt", "records/psts").status == 2


def test_what_cannot_be_read_is_told_as_a_check_tells_it_and_left_alone(caretrail: Run, write: Write) -> None:
    write("agencies/northmoor-council.yml", UNTIDY)
    path = write("agencies/eastvale.yml", "id: eastvale\nid: eastvale\n")
    said = caretrail("fmt")
    assert said.status == 1
    assert "records/agencies/eastvale.yml:2:1: error SRC13" in said.err
    assert "1 file laid out anew, 0 as they should be, 1 file left alone" in said.err
    assert path.read_text() == "id: eastvale\nid: eastvale\n"


def test_what_new_writes_is_laid_out_as_it_should_be(caretrail: Run, register: Write, tmp_path: Path) -> None:
    caretrail("new", "risk", "--title", "Beds closed: no staff", "--opened-on", "2026-03-05")
    caretrail("new", "rights")
    assert (tmp_path / "records/agencies/northmoor-council.yml").read_text() == AGENCY
    assert caretrail("fmt", "--check", "records/risks").status == 0
    assert caretrail("fmt", "--check", "records/policy").status == 0
