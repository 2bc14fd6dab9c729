"""Whatever stands in a field, a rule finds words for it, and for every single thing that is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from caretrail import source
from caretrail.check import check
from caretrail.kinds.kind import Kind
from caretrail.load import File, Loaded, Record
from caretrail.policy import ALL_KINDS
from caretrail.rule import dotted
from caretrail.rules.walk import scalars
from caretrail.trail import Trail

ENTRY = st.dictionaries(st.sampled_from(["id", "on", "corrects", "foo"]), st.none() | st.text(max_size=3), max_size=3)
ODD = st.one_of(
    st.none(), st.text(max_size=12), ENTRY, st.lists(st.none() | st.text(max_size=3) | ENTRY, max_size=3),
    st.sampled_from(["2026-02-30", "2026-03-05x", "2026-03-05T10:00", "05/03/2026", "yes", "1_0", "A" * 5000, "a\nb",
                     "rsk-2026-7k3m", "RSK-2026-7K3M", "northmoor-council", "S1", "http://x", "2 days", "0001-01-01"]),
)


def places(kind: Kind) -> list[tuple[str | int, ...]]:
    """The paths to every value of a kind's example: texts, entries and lists."""
    texts = [path for path, _ in scalars(source.parse(kind.example.encode()))]
    return sorted({path[:end] for path in texts for end in range(1, len(path) + 1)}, key=str)


PLACES = [(kind, path) for kind in ALL_KINDS for path in places(kind)]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PLACES), ODD, st.booleans())
def test_a_value_that_does_not_fit_is_always_worded(place: tuple[Kind, Any], value: Any, remove: bool) -> None:
    kind, path = place
    doc: Any = source.parse(kind.example.encode())
    inner = doc
    for part in path[:-1]:
        inner = inner[part]
    if remove and isinstance(inner, dict):
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    own_id = f"{kind.prefix}-2026-7K3M" if kind.is_work else "x"
    record = Record(own_id, kind, File(f"records/{kind.folder}/x.yml", "100644", b""), doc)
    found = check(Trail(Loaded((record,), ()), date(2026, 6, 1)))
    assert "SYS01" not in {each.code for each in found}
    worded = {each.field for each in found if each.code.startswith("SCH")}
    assert {dotted(misfit.path) for misfit in record.misfits} <= worded
