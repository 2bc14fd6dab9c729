"""Records that are found when they are asked for."""

from __future__ import annotations

from caretrail.kinds import BY_NAME
from caretrail.load import File, Record
from caretrail.surroundings import Records


def record(name: str) -> Record:
    return Record(name, BY_NAME["risk"], File(f"records/risks/2026/{name}.yml", "100644", b""), {"id": name})


def test_more_may_be_found_while_somebody_goes_through_them() -> None:
    records = Records({"RSK-2026-AAAA": record("RSK-2026-AAAA")}, record)
    gone_through = []
    for name, each in records.items():
        assert records.get("RSK-2026-BBBB")
        gone_through.append((name, each.id))
    for name in records:
        assert records.get(f"{name[:-1]}C")
    for each in records.values():
        assert records.get(f"{each.id[:-1]}D")
    assert gone_through == [("RSK-2026-AAAA", "RSK-2026-AAAA")]
    assert len(records) > 3
