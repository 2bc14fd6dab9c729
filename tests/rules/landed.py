"""A block of a change rule as the landing it tells of: everybody named, what each record was and what it became."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from caretrail.authority.ground import Ground, ground_of
from caretrail.authority.model import Actor, Landed, NotCounted, Touched
from caretrail.authority.worlds import TrailWorld
from caretrail.check import by_scope, check_change, check_landing, in_order
from caretrail.continuity.landings import Behind, can_be_faulted
from caretrail.continuity.model import People
from caretrail.diff import diff
from caretrail.history.model import IdentityLevel
from caretrail.load import File, Loaded, Record, Rejected, load_file
from caretrail.problem import Problem
from caretrail.rule import Rule
from caretrail.rules import BY_CODE
from caretrail.trail import Trail
from tests.rules.blocks import Block, State, read_block
from tests.rules.harness import PRACTICE_AS_OF, change_ground

Files = Mapping[str, File]


def said(code: str, text: str) -> list[str]:
    """What one rule says of the last landing of a block."""
    return [each.message for each in judged_by_change(BY_CODE[code], read_block(text))]


def judged_by_change(rule: Rule, block: Block, *, past: bool = False) -> tuple[Problem, ...]:
    """What a rule of scope `change` or `landing` finds in the last landing of a block; `past`: as one of long ago,
    whose files do not lie there any more.
    """
    rules = by_scope({rule.code})
    touched = touched_by(block)
    if past:
        touched = tuple(replace(each, file=None) for each in touched)
    by_record = [(each, list(check_change(each, rules))) for each in touched]
    assert all(rule.about.meets(each.kind.name, each.actions, each.changes) for each, said in by_record if said)
    found = [problem for _, said in by_record for problem in said]
    landed = touched[0].landed if touched else landed_by(block)
    whole = list(check_landing(landed, rules))
    behind = Behind(landed.day, "", People(landed.authors, landed.approvals, landed.stale), None, None)
    assert not whole or can_be_faulted(landed.paths, behind, landed.ground)
    return in_order([*found, *whole])


def touched_by(block: Block) -> tuple[Touched, ...]:
    """The records that the last landing of a block touches, in the order of their paths."""
    before, landed = block.states[:-1], landed_by(block)
    base, head = _records(_laid(before)), _records(_laid(block.states))
    return tuple(_touched(base.get(name), head.get(name), landed, before) for name in landed.records)


def landed_by(block: Block) -> Landed:
    """The last landing of a block, as helper functions of `authority` would make it of a commit."""
    *before, last = block.states
    old, new = _laid(before), _laid(block.states)
    said, day = last.said, last.said.day or PRACTICE_AS_OF
    ground = ground_of(trail_after(before, day))
    authors = tuple(actor(ground, name, said.level) for name in said.authors)
    wrote = {each.person for each in authors}
    given = [actor(ground, name, said.level) for name in said.approved]
    own = [(each, NotCounted("own", "is one of those who made the change")) for each in given if each.person in wrote]
    earlier = NotCounted("elsewhere", "approved an earlier version")
    outdated = [(actor(ground, name, said.level), earlier) for name in said.approved_before]
    paths = tuple(sorted(path for path in {*old, *new} if _differs(old.get(path), new.get(path))))
    return Landed(
        0, "4e" * 20, day, ground, TrailWorld(trail_after(block.states, day)), authors,
        approvals=tuple(each for each in given if each.person and each.person not in wrote),
        stale=(*own, *outdated, *((each, NotCounted("unknown", each.fault)) for each in given if not each.person)),
        records=tuple(dict.fromkeys(each.id for path in paths for files in (old, new)
                                    if isinstance(each := _read(files.get(path)), Record))),
        paths=paths)


def actor(ground: Ground, name: str, level: IdentityLevel = "platform") -> Actor:
    """Somebody by their id; nobody known where the ground has no such person."""
    if name in ground.people:
        return Actor(name, level, name)
    return Actor("", "claimed", name, f"nobody is registered as `{name}`", "register the address in `records/people/`")


def trail_after(states: Iterable[State], day: date) -> Trail:
    """The ground with some landings on top, as it lies in a folder."""
    files = [_read(file) for path, file in sorted(_laid(states).items()) if path.startswith("records/")]
    return Trail(Loaded(tuple(each for each in files if isinstance(each, Record)),
                        tuple(each for each in files if isinstance(each, Rejected))), day)


def _laid(states: Iterable[State]) -> dict[str, File]:
    files = dict(change_ground().files)
    for state in states:
        files |= state.files
        for path in state.deleted:
            files.pop(path, None)
    return files


def _records(files: Files) -> dict[str, Record]:
    read = (_read(file) for path, file in sorted(files.items()) if path.startswith("records/"))
    return {each.id: each for each in read if isinstance(each, Record)}


def _touched(base: Record | None, head: Record | None, landed: Landed, before: list[State]) -> Touched:
    there = head or base
    assert there
    old, new = base.doc if base else None, head.doc if head else None
    return Touched(there.id, there.kind, there.path, old, new, diff(old, new), landed, head,
                   earlier=None if base else _earlier(there.id, before))


def _earlier(record: str, before: list[State]) -> dict[str, object] | None:
    """What the record of that id was before it was deleted."""
    for number in range(len(before), 0, -1):
        if found := _records(_laid(before[:number])).get(record):
            return found.doc
    return None


def _differs(old: File | None, new: File | None) -> bool:
    return old is None or new is None or (old.mode, old.data) != (new.mode, new.data)


def _read(file: File | None) -> Record | Rejected | None:
    return _remembered(file.path, file.mode, file.data) if file else None


@cache
def _remembered(path: str, mode: str, data: bytes | None) -> Record | Rejected | None:
    """Each text is read once: the ground lies under every block."""
    return load_file(File(path, mode, data, len(data or b""))) if path.startswith("records/") else None
