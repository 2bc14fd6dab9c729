"""Values of a record in words."""

from typing import Any

import pytest

from caretrail.kinds import BY_NAME
from caretrail.views.values import Plain, say
from caretrail.views.wording import wording_of
from tests.views.fakes import evidence

RISK = wording_of(BY_NAME["risk"])


@pytest.mark.parametrize(("field", "value", "said"), [
    ("opened_on", "2026-03-05", "5 March 2026"),
    ("opened_on", "early March", "early March"),
    ("lead_agency", "northmoor-council", "Northmoor Council"),
    ("lead_agency", "nobody-known", "nobody-known"),
    ("agencies", ["northmoor-council", "northmoor-hospitals"], "Northmoor Council and Northmoor Hospitals"),
    ("title", "no", "no"),
    ("title", None, "nothing"),
    ("title", {"a": "b"}, "a: b"),
    ("closed", {"on": "2026-03-05", "reason": "Done."}, "date: 5 March 2026; reason: Done."),
    ("closed", "yesterday", "yesterday"),
])
def test_a_value_is_told_in_words(field: str, value: Any, said: str) -> None:
    assert say(RISK.below(field), value, Plain(evidence().names)) == said


def test_entries_of_a_list_are_kept_apart() -> None:
    entries = [{"id": "S1", "type": "current", "rating": "Amber"}, {"id": "S2", "type": "target", "rating": "Green"}]
    assert say(RISK.below("scores"), entries, Plain(evidence().names)) == (
        "(type: current; rating: Amber), (type: target; rating: Green)")
