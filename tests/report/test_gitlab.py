"""Problems as GitLab's Code Quality report."""

from __future__ import annotations

import json

from caretrail.problem import Severity
from caretrail.report.gitlab import gitlab
from tests.report.conftest import RISK, problem


def test_each_problem_is_an_entry_with_its_place(tell):
    (entry,) = json.loads(gitlab(tell(problem())))
    assert entry["check_name"] == "REF01"
    assert entry["severity"] == "critical"
    assert entry["location"] == {"path": RISK, "lines": {"begin": 3}}
    assert entry["description"] == ("risk `RSK-2026-7K3M` names `nobody`; fix: name somebody; "
                                    "who: whoever proposes the change")


def test_a_problem_keeps_its_mark_wherever_it_stands_and_shares_it_with_no_other(tell):
    def marks(*lines: int) -> list[str]:
        return [each["fingerprint"] for each in json.loads(gitlab(tell(*map(problem, lines))))]

    assert marks(3) == marks(9)
    assert len(set(marks(3, 4, 5))) == 3


def test_what_is_no_error_weighs_less(tell):
    told = json.loads(gitlab(tell(problem(severity=Severity.WARNING), problem(severity=Severity.NOTE))))
    assert [each["severity"] for each in told] == ["minor", "info"]


def test_nothing_found_is_an_empty_list(tell):
    assert json.loads(gitlab(tell())) == []


def test_a_file_as_a_whole_is_pointed_at_by_its_first_line_and_signs_that_act_are_escaped(tell):
    told = gitlab(tell(problem(line=0, message="\x1b[31m names `nobody`\n")))
    assert json.loads(told)[0]["location"]["lines"] == {"begin": 1}
    assert told.isascii()
    assert "\\u001b" not in told
