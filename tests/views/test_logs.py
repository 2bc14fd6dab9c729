"""What every log has in common: columns that can stand in an address, and a row for whatever the register holds."""

from __future__ import annotations

import re
from typing import Any

import pytest

from caretrail.kinds import KINDS
from caretrail.policy import ALL_KINDS
from caretrail.views.logs import LOGS
from caretrail.views.logs.log import Log
from tests.views.fakes import REGISTER, evidence

every_log = pytest.mark.parametrize("log", LOGS, ids=lambda log: log.slug)
RESERVED = {"find", "sort", "columns"}
"""What the address of a table says itself, beside the names of columns."""
EXAMPLES = {f"records/{kind.folder}/{'2026/' if kind.is_work else ''}{kind.example_id}.yml": kind.example
            for kind in KINDS}


@every_log
def test_a_column_has_a_name_that_can_stand_in_an_address(log: Log[Any]) -> None:
    names = [column.name for column in log.columns]
    assert len(set(names)) == len(names)
    assert not RESERVED & set(names)
    assert all(re.fullmatch("[a-z]+(?:-[a-z]+)*", name) for name in names)
    assert len({column.heading for column in log.columns}) == len(names)


def test_no_log_has_the_address_of_a_kind() -> None:
    assert not {log.slug for log in LOGS} & {kind.plural for kind in ALL_KINDS}


@every_log
def test_an_example_of_each_kind_has_its_row(log: Log[Any]) -> None:
    shown = evidence(files=REGISTER | EXAMPLES)
    rows = log.rows(shown)
    if log.slug == "board-assurance-framework":
        assert rows == ()  # the example of a risk is none of the system's
    else:
        assert rows
    assert all(len(row.all) == len(log.columns) for row in rows)


@every_log
def test_a_record_that_does_not_fit_has_a_row_with_what_can_be_read(log: Log[Any]) -> None:
    broken = {path: f"{text}odd: [field]\nopened_on: soon\n".replace("opened_on: 2026-03-05\n", "")
              .replace("opened_on: 2026-03-12\n", "") for path, text in EXAMPLES.items()}
    assert len(log.rows(evidence(files=REGISTER | broken))) == len(log.rows(evidence(files=REGISTER | EXAMPLES))) or (
        log.slug in ("action-log", "attendance-log", "interests"))


@every_log
def test_an_empty_register_has_empty_logs(log: Log[Any]) -> None:
    assert log.rows(evidence(files={})) == ()
