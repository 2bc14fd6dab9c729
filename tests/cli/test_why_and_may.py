"""`caretrail may` and `caretrail why`: sentences on what somebody may do, by the register as it lies in the folder."""

from __future__ import annotations

import json

import pytest

from tests.proposed import AS_OF, RIGHTS, RISK, Register

DAY = ("--as-of", AS_OF.isoformat())
RECORD = "RSK-2026-9QX4"


@pytest.fixture
def made(tmp_path) -> Register:
    register = Register(tmp_path)
    register.check_out()
    return register


@pytest.mark.usefixtures("made")
def test_may_tells_each_right_with_the_post_it_comes_from(caretrail):
    said = caretrail("may", "--person", "amara-okafor", *DAY)
    assert said.status == 0
    assert said.out.splitlines()[0] == "Amara Okafor, on 15 April 2026, has 6 rights:"
    assert ("  R-030 A coordinator may authorise routine changes within the agreed parameters. (as `lead-discharge`)"
            in said.out.splitlines())
    assert "R-020" not in said.out


@pytest.mark.usefixtures("made")
def test_may_says_for_whom_somebody_stands_in_and_until_when(caretrail):
    said = caretrail("may", "--person", "femi-adeyemi", *DAY)
    assert "(as `lead-discharge`, standing in for Amara Okafor, until 17 April 2026)" in said.out
    later = caretrail("may", "--person", "femi-adeyemi", "--as-of", "2026-04-18")
    assert "standing in" not in later.out


@pytest.mark.usefixtures("made")
def test_somebody_without_a_post_has_no_right(caretrail):
    said = caretrail("may", "--person", "helen-brandt", "--as-of", "2026-03-31")
    assert said.status == 0
    assert "Helen Brandt has no right on 31 March 2026" in said.out


@pytest.mark.usefixtures("made")
def test_why_tells_what_is_allowed_and_whom_to_ask_for_the_rest(caretrail):
    said = caretrail("why", RECORD, "--person", "amara-okafor", *DAY)
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0] == f"Amara Okafor, risk `{RECORD}` as it stands, on 15 April 2026:"
    assert lines[1].startswith("  may ")
    assert any(line.startswith("    by right ") and "`R-010`" in line and "as `lead-discharge`" in line
               for line in lines)
    closing = next(line for line in lines if line.startswith("  may not") and "close it" in line)
    assert "Helen Brandt (Director of care)" in closing
    assert "`R-020`" in closing
    assert lines[-1].endswith("nor delete the record: nobody may")


@pytest.mark.usefixtures("made")
def test_who_may_do_nothing_is_told_whom_to_ask_and_no_list_of_fields(caretrail):
    said = caretrail("why", RECORD, "--person", "nadia-haddad", *DAY)
    assert "  may not update any field" in said.out
    assert "    ask Amara Okafor" in said.out
    assert len(said.out.splitlines()) == 5


@pytest.mark.usefixtures("made")
def test_both_tell_a_program_the_same(caretrail):
    rights = json.loads(caretrail("may", "--person", "amara-okafor", *DAY, "--output-format", "json").out)
    assert [each["right"] for each in rights["rights"]] == ["R-001", "R-002", "R-010", "R-011", "R-030", "R-040"]
    told = json.loads(caretrail("why", RECORD, "--person", "amara-okafor", *DAY, "--output-format", "json").out)
    closing = [each for each in told["may_not"] if "close" in {action["verb"] for action in each["actions"]}]
    assert [each["rights"] for each in closing] == [["R-020"]]


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(("arguments", "words"), [
    (("may", "--person", "amara-okafr"), "there is no person `amara-okafr` in this register, did you mean `amara-ok"),
    (("may", "--person", "Helen Brandt"), "did you mean `helen-brandt`?"),
    (("may", "--person", "lead-discharge"), "`lead-discharge` is a post, and a person is asked for"),
    (("why", "RSK-2026-9QX5", "--person", "amara-okafor"), "did you mean `RSK-2026-9QX4`?"),
    (("why", RECORD, "--person", "nobody"), "there is no person `nobody`"),
])
def test_what_is_not_there_is_said_with_what_may_have_been_meant(caretrail, arguments, words):
    said = caretrail(*arguments)
    assert (said.status, said.out) == (1, "")
    assert words in said.err


@pytest.mark.usefixtures("made")
def test_an_id_may_be_typed_in_small_letters(caretrail):
    assert caretrail("why", RECORD.lower(), "--person", "amara-okafor", *DAY).status == 0


def test_a_person_that_does_not_fit_is_not_guessed_at(caretrail, made):
    (made.path / "records/people/amara-okafor.yml").write_text("id: amara-okafor\nname: Amara\ncolour: red\n")
    said = caretrail("may", "--person", "amara-okafor")
    assert said.status == 1
    assert "does not fit what a person is" in said.err


def test_without_rights_nobody_is_held_to_any(caretrail, made):
    (made.path / RIGHTS).unlink()
    for arguments in (("may",), ("why", RECORD)):
        said = caretrail(*arguments, "--person", "amara-okafor", *DAY)
        assert said.status == 0
        assert said.out.startswith("this register has set no rights")


def test_a_record_that_cannot_be_read_is_not_there(caretrail, made):
    (made.path / RISK).write_text("id: [\n")
    assert caretrail("why", RECORD, "--person", "amara-okafor").status == 1


def test_without_records_there_is_nothing_to_ask(caretrail):
    said = caretrail("may", "--person", "amara-okafor")
    assert said.status == 2
    assert "there is no folder `records/` here" in said.err


@pytest.mark.usefixtures("made")
def test_may_tells_a_right_once_with_every_post_it_comes_from(caretrail):
    said = caretrail("may", "--person", "femi-adeyemi", *DAY)
    told = [line.split()[0] for line in said.out.splitlines()[1:-1]]
    assert told == sorted(set(told))
    assert "(as `on-call-lead`; as `lead-discharge`, standing in for" in said.out
