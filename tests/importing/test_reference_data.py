"""People, posts and agencies come in by their ids, which the mapping says how to make."""

from __future__ import annotations

import pytest

from caretrail.cli import main
from caretrail.importing.ids import slug_of
from tests.importing.conftest import Register

AGENCIES = """\
kind: agency
source: Northmoor, partners
reference: {columns: [name], slug: from-words}
fields: {name: name, sector: {column: type, values: {LA: council, NHS: nhs}}}
"""
PEOPLE = """\
kind: person
source: Northmoor, staff
reference: {columns: [id], slug: as-is}
fields: {name: name, agency: {column: agency, values: {Harbour: harbour-council}}}
entries:
  - list: appointments
    when: [post]
    fields: {post: {column: post, values: {Roads: roads-manager}}, from: {column: since, read: day-first}}
"""
STAFF = "id,name,agency,post,since\nasha-lindqvist,Asha Lindqvist,Harbour,Roads,1/4/2025\n"


def text(register: Register, path: str) -> str:
    return (register.path / "records" / path).read_text("utf-8")


def test_an_agency_gets_its_id_from_its_name(register: Register) -> None:
    said = register.bring("name,type\nHarbour Council,LA\nSt. Mary's Trust,NHS\n", AGENCIES, "--write")
    assert said.out == """\
2 new
  new       row 2    harbour-council
  new       row 3    st-marys-trust
"""
    assert text(register, "agencies/st-marys-trust.yml") == "id: st-marys-trust\nname: St. Mary's Trust\nsector: nhs\n"


def test_importing_again_changes_what_is_different_and_keeps_comments(register: Register) -> None:
    register.bring("name,type\nNorthmoor Council,NHS\n", AGENCIES)
    register.write("records/agencies/northmoor-council.yml", "id: northmoor-council # ours\nname: Northmoor Council\n")
    assert register.bring("name,type\nNorthmoor Council,LA\n", AGENCIES, "--write").out.startswith("1 changed\n")
    assert text(register, "agencies/northmoor-council.yml") == (
        "id: northmoor-council # ours\nname: Northmoor Council\nsector: council\n")
    assert register.bring("name,type\nNorthmoor Council,LA\n", AGENCIES).out.startswith("1 unchanged\n")


def test_people_come_with_the_posts_they_hold(register: Register) -> None:
    register.bring("name,type\nHarbour Council,LA\n", AGENCIES, "--write")
    said = register.bring(STAFF, PEOPLE)
    assert "missing: 1 record refers to the post `roads-manager`, which is not there" in said.out
    post = ("new", "post", "--id", "roads-manager", "--title", "Roads manager", "--set", "agency=harbour-council")
    assert main([*post, "--repo", str(register.path)]) == 0
    assert register.bring(STAFF, PEOPLE, "--write").status == 0
    assert "  - id: P1\n    post: roads-manager\n    from: 2025-04-01\n" in text(register, "people/asha-lindqvist.yml")


def test_a_post_and_a_person_may_have_the_same_id(register: Register) -> None:
    """Each kind has names of its own, and a row finds only records of its kind."""
    register.write("records/posts/asha-lindqvist.yml", "id: asha-lindqvist\ntitle: Asha\nagency: northmoor-council\n")
    assert register.bring(STAFF, PEOPLE).out.startswith("1 new\n")


@pytest.mark.parametrize(("rule", "name", "slug"), [
    ("from-words", "Northmoor Council", "northmoor-council"),
    ("from-words", "  Café & Co.  (North) ", "cafe-co-north"),
    ("from-words", "St Mary\u2019s", "st-marys"),
    ("from-words", "Łódź", ""),
    ("from-words", "日本", ""),
    ("from-words", "&", ""),
    ("as-is", "northmoor-council", "northmoor-council"),
    ("as-is", "Northmoor", ""),
])
def test_how_an_id_is_made(rule: str, name: str, slug: str) -> None:
    assert slug_of(rule, name) == slug


def test_a_name_of_which_no_id_can_be_made_is_rejected(register: Register) -> None:
    said = register.bring("name,type\n日本,LA\n", AGENCIES)
    assert said.status == 1
    assert "column `name`: `日本` is no id, and `slug: from-words` makes none of it; proposed: `values`" in said.out


def test_two_names_that_make_one_id_are_not_mixed(register: Register) -> None:
    said = register.bring("name,type\nSt Marys,LA\nSt Mary's,LA\n", AGENCIES)
    assert "column `name`: row 2 has the same" in said.out


@pytest.mark.parametrize(("more", "said"), [
    ("notes: [type]\n", "an agency has no log to keep `notes` in"),
    ("periods: {rows: type}\n", "agencies have no periods"),
])
def test_what_reference_data_does_not_have_is_refused(register: Register, more: str, said: str) -> None:
    assert said in register.bring("name,type\nHarbour,LA\n", AGENCIES + more).err
