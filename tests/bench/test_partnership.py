"""The partnership that the rules are measured on is a real one: its records fit, and name what is there."""

from __future__ import annotations

from pathlib import Path

from caretrail.bench.partnership import AS_OF, SORTS, repository
from caretrail.check import check
from caretrail.facts.entries import live
from caretrail.history import open_history
from caretrail.kinds.common import Action
from caretrail.trail import open_trail


def test_every_record_fits_its_kind_and_leads_somewhere(tmp_path: Path) -> None:
    trail = open_trail(repository(40, tmp_path), as_of=AS_OF, history=True, cache=False)
    assert {sort.kind for sort in SORTS} <= set(trail.by_kind)
    found = check(trail)
    assert not [each for each in found if each.code.startswith(("SRC", "SCH", "REF", "HIS", "PRV", "SYS"))]
    assert {each.code[:2] for each in found} & {"P1", "P7", "P8"}, "it is no partnership without a fault either"


def test_records_go_on_while_they_live(tmp_path: Path) -> None:
    trail = open_trail(repository(80, tmp_path), as_of=AS_OF, history=True, cache=False)
    assert trail.history
    works = [each for each in trail.history.ids() if trail.records[each].kind.is_work]
    assert sum(len(found.revisions) for each in works if (found := trail.history.record(each))) >= 18 * 80
    actions: list[Action] = [action for record in trail.records.values()
                             for action in live(getattr(record.model, "actions", ()))]
    assert any(action.updates for action in actions)


def test_the_same_number_gives_the_same_repository(tmp_path: Path) -> None:
    one, other = (open_history(repository(40, tmp_path / each), use_cache=False) for each in "ab")
    assert one.head == other.head
