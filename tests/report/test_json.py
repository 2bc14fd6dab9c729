"""The JSON report: a shape other programs can rely on."""

from __future__ import annotations

import json

from caretrail import __version__
from caretrail.problem import Place
from caretrail.report.json import as_json
from tests.report.conftest import RISK, problem


def test_the_shape_is_this(tell):
    found = problem(field="owner", related=((Place("records/people/a.yml", 2, 1), "given here first"),))
    assert json.loads(as_json(tell(found))) == {
        "version": 1,
        "caretrail": __version__,
        "checked": {"records": 42, "kinds": {"risk": 40, "person": 2}, "other_files": 0, "fine": 41, "history": False},
        "summary": {"error": 1, "warning": 0, "note": 0},
        "not_shown": 0,
        "problems": [{
            "code": "REF01", "severity": "error", "record": "RSK-2026-7K3M", "field": "owner",
            "path": RISK, "line": 3, "column": 8,
            "message": "risk `RSK-2026-7K3M` names `nobody`", "fix": "name somebody",
            "who": "whoever proposes the change",
            "related": [{"path": "records/people/a.yml", "line": 2, "column": 1, "message": "given here first"}],
        }],
    }


def test_it_is_ascii(tell):
    assert as_json(tell(problem(message="\x1b[31m \u202e é \x9b"))).isascii()
