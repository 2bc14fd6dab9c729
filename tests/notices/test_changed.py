"""What landed on somebody's records since the last notices, in a real repository."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caretrail.notices.changed import changed
from caretrail.notices.reached import Owner
from caretrail.trail import open_trail
from caretrail.views.evidence import Evidence
from tests.facts.register import paths
from tests.history.repository import Made
from tests.notices.made import AMARA, RISK
from tests.rules.harness import contents, practice_ground

OWN = "Amara Okafor <a.okafor@council.example>"
OTHER = "Tomasz Lind <t.lind@hospitals.example>"
LONGER = RISK + "      - {id: U2, on: 2026-03-20, status: progressing, text: Drivers found.}\n"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    found = Made(tmp_path)
    found.commit({**contents(practice_ground()), "records/people/amara-okafor.yml": AMARA, **paths(RISK)}, author=OTHER)
    return found


def changes(made: Made, after: int):
    trail = open_trail(made.path, as_of=date(2026, 4, 15), history=True)
    return changed(Evidence(trail, ()), after).get(Owner("person", "amara-okafor"), ())


def test_it_is_told_by_what_changed_and_who_changed_it_and_without_the_words(made):
    made.commit(paths(LONGER), author=OTHER)
    change, = changes(made, 1)
    assert (change.record.id, change.landing, change.people) == ("RSK-2026-7K3M", 2, ("Tomasz Lind",))
    assert change.subjects == ("update U2 of action A1 new",)


def test_what_one_landed_oneself_is_left_out(made):
    made.commit(paths(LONGER), author=OWN)
    assert changes(made, 1) == ()


def test_what_was_told_before_is_left_out(made):
    made.commit(paths(LONGER), author=OTHER)
    assert changes(made, 2) == ()
    assert len(changes(made, 0)) >= 2
