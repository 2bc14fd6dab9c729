"""`caretrail sample`: a draw that anybody can repeat, and the check that repeats it."""

from __future__ import annotations

import json

import pytest

from caretrail import source
from tests.history.repository import Made

CASE = """\
id: CAS-2026-{id}
title: Case {id}
status: active
opened_on: 2026-03-05
lead_agency: northmoor-council
"""
IDS = ("3F6P", "7K3M", "9QX4", "C0P3", "DH41")
AGENCY = "id: northmoor-council\nname: Northmoor Council\nsector: council\n"
DRAW = ("sample", "--practice", "P7", "--seed", "northmoor-2026-q1", "--as-of", "2026-03-31", "--size")


@pytest.fixture
def made(tmp_path):
    made = Made(tmp_path)
    made.commit({"records/agencies/northmoor-council.yml": AGENCY,
                 **{f"records/cases/2026/CAS-2026-{each}.yml": CASE.format(id=each) for each in IDS}})
    return made


def test_it_prints_population_sample_and_the_lines_for_the_record(caretrail, made):
    said = caretrail(*DRAW, "2")
    assert said.status == 0
    assert said.out.startswith("population: 5 records: Cases open on 31 March 2026\n"
                               "sample:     2 records, by the seed `northmoor-2026-q1`\n")
    doc = source.parse(said.out.partition("for the audit's record:\n\n")[2].encode())
    assert doc["population"] == {
        "what": "Cases open on 31 March 2026", "practice": "P7", "as_of": "2026-03-31", "size": "5"}
    assert doc["sampling"]["drawn_from"] == made.git("rev-parse", "HEAD").strip()
    assert len(doc["sample"]) == 2
    assert caretrail(*DRAW, "2").out == said.out


def test_the_lines_hold_when_the_check_draws_again_and_not_with_another_record(caretrail, made):
    lines = caretrail(*DRAW, "2").out.partition("for the audit's record:\n\n")[2]
    audit = f"id: AUD-2026-2Z7Y\ntitle: Cases\nopened_on: 2026-04-01\n{lines}"
    path = "records/audits/2026/AUD-2026-2Z7Y.yml"
    late = {"records/cases/2026/CAS-2026-EEEE.yml": CASE.format(id="EEEE")}
    made.commit({path: audit, **late})

    def found():
        made.check_out()
        told = json.loads(caretrail("check", "--history", "--output-format", "json", "--as-of", "2026-04-15").out)
        return {each["code"] for each in told["problems"]} & {"AUD01", "AUD02"}

    assert found() == set()
    drawn = lines.rpartition("CAS-2026-")[2].strip()
    other = next(each for each in IDS if each not in lines)
    made.commit({path: audit.replace(drawn, other)})
    assert found() == {"AUD02"}
    made.commit({path: audit.replace("size: 5", "size: 4")})
    assert found() == {"AUD01"}
    made.commit({path: audit.replace(source.parse(lines.encode())["sampling"]["drawn_from"], 40 * "0")})
    assert "AUD01" in found()


def test_it_narrows_to_an_agency_and_tells_it_as_data(caretrail, made):
    told = json.loads(caretrail(*DRAW, "9", "--agency", "northmoor-council", "--output-format", "json").out)
    assert told["population"]["agency"] == "northmoor-council"
    assert told["population"]["what"] == "Cases open on 31 March 2026, led by Northmoor Council"
    assert [each[-4:] for each in told["sample"]] == sorted(IDS)


@pytest.mark.parametrize(("options", "status", "said"), [
    (("--agency", "council"), 2, "did you mean `northmoor-council`?"), (("--level", "system"), 1, "there are none"),
    (("--practice", "P0"), 2, "P0"), (("--size", "0"), 2, "0"), (("--seed", " "), 2, "one line of text")])
def test_what_cannot_be_drawn_is_said(caretrail, made, options, status, said):
    told = caretrail(*DRAW, "2", *options)
    assert (told.status, said in told.err, told.out) == (status, True, "")


def test_a_population_smaller_than_the_sample_is_the_sample(caretrail, made):
    assert "there are 5, fewer than the 8 asked for: all of them are drawn" in caretrail(*DRAW, "8").err
