"""Whether what would be written is what records may be: their fields, lists that only grow, and what a check finds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from caretrail.authority.actions import actions_of
from caretrail.check import check
from caretrail.diff import diff
from caretrail.editing import revised
from caretrail.importing.faults import Fault, why_of
from caretrail.importing.returned.changing import Changing
from caretrail.importing.returned.deciding import path_for
from caretrail.kinds.labels import field_names
from caretrail.load import File, Loaded, Record, load_file
from caretrail.plain import plain
from caretrail.problem import Problem, Severity
from caretrail.rules.changing import spot_of
from caretrail.trail import Trail
from caretrail.writing import Unwritable, write

REWRITTEN = ("entries of this list are never changed or taken away, as nobody could tell any more what was known when; "
             "put it back, and add a new row with what is right{}")


def files_of(changing: Iterable[Changing], now: Mapping[str, Record], faults: list[Fault]) -> dict[str, bytes]:
    """The files to write, by path. What cannot stand in a record is a fault at the cell it came from."""
    files: dict[str, bytes] = {}
    for each in changing:
        found = [*_misfits(each), *_rewritten(each)]
        faults += found
        if found:
            continue
        try:
            files[path_for(each, now)] = _text(each, now).encode()
        except Unwritable as error:
            faults.append(Fault(each.origin_of(()), str(error)))
    return files


def _text(changing: Changing, now: Mapping[str, Record]) -> str:
    """A changed record keeps the lines, the layout and the comments of all that did not change."""
    if changing.is_new:
        return write(changing.doc)
    kind = changing.kind
    return revised(now[changing.id].file.data or b"", changing.doc, lambda path: field_names(kind, path))


def _misfits(changing: Changing) -> Iterator[Fault]:
    """What does not fit the kind, and did before."""
    before = {_key(each) for each in _errors(changing, changing.before)} if changing.before is not None else set()
    for each in _errors(changing, changing.doc):
        if _key(each) not in before:
            last = f"`{each['loc'][-1]}`: " if each["type"] == "missing" else ""
            why = why_of(each["type"], each["input"], each.get("ctx", {}))
            yield Fault(changing.origin_of(each["loc"]), f"{last}{why}")


def _errors(changing: Changing, doc: Mapping[str, Any] | None) -> list[Any]:
    try:
        changing.kind.model.model_validate(doc)
    except ValidationError as error:
        return list(error.errors(include_url=False))
    return []


def _key(error: Any) -> tuple[Any, ...]:
    return error["loc"], error["type"], str(error["input"])


def _rewritten(changing: Changing) -> Iterator[Fault]:
    """What no right can grant (CHG01): an entry of a list that only grows says something else, or is gone."""
    before = dict(changing.before) if changing.before is not None else None
    told = actions_of(changing.kind, before, changing.doc, diff(before, changing.doc))
    for path in (path for action in told if action.verb in ("edit", "remove") for path in action.paths):
        entry = path[1] if len(path) > 1 else ""
        how = f" and `{plain(entry)}` under `Corrects`" if entry else ""
        yield Fault(changing.origin_of(spot_of(changing.doc, path)), REWRITTEN.format(how))


def new_errors(loaded: Loaded, files: Mapping[str, bytes], as_of: date) -> list[Problem]:
    """The errors that a check would find with these files in their places, and does not find without."""
    return new_problems(loaded, files, as_of, (Severity.ERROR,))


def new_problems(loaded: Loaded, files: Mapping[str, bytes], as_of: date,
                 severities: Collection[Severity] = tuple(Severity)) -> list[Problem]:
    """The same of every severity."""
    after = Trail(laid_over(loaded, files), as_of)
    found = [each for each in check(after) if each.severity in severities]
    known = {_named(each) for each in check(Trail(loaded, as_of))} if found else set()
    return [each for each in found if _named(each) not in known]


def _named(problem: Problem) -> tuple[str, ...]:
    """A problem without its line, which moves."""
    return problem.code, problem.place.path, problem.field, problem.message


def laid_over(loaded: Loaded, files: Mapping[str, bytes]) -> Loaded:
    records = [each for each in loaded.records if each.path not in files]
    for path, data in files.items():
        read = load_file(File(path, "100644", data, len(data)))
        assert isinstance(read, Record), "what was written can be read"
        records.append(read)
    rejected = tuple(each for each in loaded.rejected if each.file.path not in files)
    return Loaded(tuple(sorted(records, key=lambda each: each.path)), rejected)
