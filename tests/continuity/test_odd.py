"""No history is too odd to be judged: files that cannot be read, that move, go and come back; dates left out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from caretrail.approvals.attested import Attestations
from caretrail.continuity import audit
from caretrail.continuity.versions import steps
from caretrail.history import open_history
from caretrail.history.git import Repository
from tests.continuity.register import AMARA, GWEN, PRIYA, RIGHTS_FILE, RISK, RISK_FILE, TOMASZ, Register, risk
from tests.history.repository import Made


def codes(register: Register) -> set[str]:
    return {each.code for each in register.last().findings}


def test_what_was_done_while_a_file_could_not_be_read_shows_in_the_next_version(register: Register) -> None:
    register.land({RISK_FILE: "id: [\n"}, PRIYA)
    assert register.last().verdict == "authorised", "the owner may update it"
    register.land({RISK_FILE: risk().replace("status: active", "status: closed")}, PRIYA)
    assert register.last().verdict == "not authorised", "and not close it on a detour"


def test_a_removed_record(register: Register) -> None:
    register.land({RISK_FILE: None}, AMARA, TOMASZ)
    assert (register.last().verdict, "CHG03" in codes(register)) == ("not authorised", True)


def test_an_id_that_comes_back_as_something_else(register: Register) -> None:
    register.land({RISK_FILE: None}, AMARA, TOMASZ)
    register.land({RISK_FILE: risk("Something else").replace("2026-03-02", "2026-03-03")}, AMARA, TOMASZ)
    assert (register.last().verdict, "CHG04" in codes(register)) == ("not authorised", True)


def test_a_file_that_moves_among_its_kind(register: Register) -> None:
    register.land({RISK_FILE: None, f"records/risks/2027/{RISK}.yml": risk()}, PRIYA)
    assert register.last().verdict == "authorised"


def test_a_file_that_moves_to_another_kind_is_deleted_there_and_created_here(register: Register) -> None:
    register.land({RISK_FILE: None, f"records/issues/2026/{RISK}.yml": risk()}, PRIYA)
    assert (register.last().verdict, "CHG03" in codes(register)) == ("not authorised", True)


def test_a_second_file_with_an_id_that_is_taken(register: Register) -> None:
    register.land({f"records/risks/2027/{RISK}.yml": risk("Another")}, PRIYA)
    assert (register.last().verdict, codes(register)) == ("not authorised", {"HIS02"})


def test_no_other_file_is_taken_for_the_rights(made: Made) -> None:
    made.commit({"records/people/rights.yml": "id: rights\n", "records/policy/rights.yaml": "id: rights\n"})
    made.commit({RIGHTS_FILE: "id: rights\n"})
    made.commit({RISK_FILE: risk()})
    with open_history(made.path, use_cache=False) as history, Repository(made.path) as repository:
        found = audit(history, repository, as_of=datetime.now(UTC).date(), attestations=Attestations())
    assert [each.verdict for each in found.landings] == ["no rights set", "no rights set", "not authorised"]


def test_a_date_from_before_the_start_does_not_help(tmp_path: Path) -> None:
    register = Register(tmp_path / "register", start="2026-03-02")
    register.land({RISK_FILE: risk("Falls at the door")}, PRIYA)
    register.commit({RISK_FILE: risk("Falls on the ward")}, author=GWEN, when=datetime(2020, 1, 1, tzinfo=UTC))
    assert register.last().verdict == "not authorised"


def test_versions_of_a_record_that_was_never_readable(made: Made) -> None:
    made.commit({RISK_FILE: "id: [\n"})
    made.commit({RISK_FILE: risk()})
    made.commit({RISK_FILE: None})
    with open_history(made.path, use_cache=False) as history:
        past = history.record(RISK)
        assert past
        first, second, third = steps(past)
    assert (first.base, first.head, first.changes) == (None, {}, ())
    assert (second.base, (second.head or {})["id"]) == ({}, RISK)
    assert (third.head, third.changes) == (None, ())


ODD = "status: [x]\nownership: none\nsettles: {a: b}\nlog: [1, {id: L1}]\nagencies: {a: [1]}\nabout: 1\n"


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "id: x\n", b"\xff\xfe", ("120000", "elsewhere"), ODD])
def test_nothing_in_a_record_breaks_the_audit(register: Register, content: str | bytes | tuple[str, str]) -> None:
    paths = [RISK_FILE, "records/decisions/2026/DEC-2026-4XQ2.yml", "records/people/priya-raman.yml",
             "records/posts/head-of-risk.yml", RIGHTS_FILE, "records/policy/limits.yml",
             "records/policy/partnership.yml", "records/meetings/2026/MTG-2026-5T8W.yml", "records/odd/x.yml"]
    for path in paths:
        register.land({path: content}, PRIYA)
        register.land({path: content, RISK_FILE: risk(path)}, AMARA, TOMASZ)
    for path in reversed(paths):
        register.land({path: None}, GWEN)
    found = register.audited()
    assert not {each.code for judged in found.landings for each in judged.findings} & {"SYS01"}
    assert not found.stands
