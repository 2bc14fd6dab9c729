"""What limits ask of an action that a right allows, and of a landing as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from caretrail.authority.classes import class_of, text
from caretrail.authority.granting import Bar, Policy, Reach, Subject, concerns, of_kind
from caretrail.authority.model import Action, Landed, Touched
from caretrail.diff import Doc
from caretrail.kinds import BY_PREFIX
from caretrail.kinds.kind import Kind
from caretrail.load import kind_of, record_id


def bars_on(policy: Policy, subject: Subject, action: Action) -> tuple[Bar, ...]:
    """The limits that concern an action, whoever does it."""
    day, found = subject.day, policy.bars(subject.kind, action.verb)
    return found and tuple(
        each for each in found if each.first <= day <= each.last
        and (each.reach is None or concerns(each.reach, subject, action)))


def besides(bar: Bar, touched: Touched) -> tuple[str, ...]:
    """What a landing touches besides records that a limit concerns: paths of files, and ids of records whose file is
    not told. Of the other records it is their state after the landing that counts.
    """
    world, known = touched.landed.world, {touched.record}
    found = []
    for path in touched.landed.paths:
        kind, name = kind_of(path), record_id(path)
        if kind is not None:
            known.add(name)
        own = path == touched.path or (kind is touched.kind and name == touched.record)
        if not own and not _is_meant(bar.reach, kind, world.doc(name)):
            found.append(path)
    found += [each for each in touched.landed.records if each not in known
              and not _is_meant(bar.reach, BY_PREFIX.get(each[:3]), world.doc(each))]
    return tuple(sorted(found))


def _is_meant(reach: Reach | None, kind: Kind | None, doc: Doc | None) -> bool:
    """Whether a limit is about such a record; one without `what` is about every record."""
    if kind is None or doc is None:
        return False
    return reach is None or (
        of_kind(reach, kind) and (not reach.classes or class_of(kind, doc) in reach.classes)
        and (not reach.levels or text(doc, "level") in reach.levels))


def touched_paths(bar: Bar, landed: Landed) -> tuple[str, ...]:
    """The files of a landing that a limit concerns: those it names, and all in a folder it names."""
    return tuple(path for path in sorted(landed.paths) if is_below(path, bar.limit.paths))


def is_below(path: str, places: Iterable[str]) -> bool:
    """Whether a path is one of some files and folders, or lies in one."""
    return any(path == each or path.startswith(f"{each.rstrip('/')}/") for each in places)
