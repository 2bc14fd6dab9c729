"""The check of a working folder: reads and judges again only the files that changed since the last one, and the
records that can see the change. Where the day or the reference data is another one, every file counts as changed.
"""

from __future__ import annotations

import gc
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caretrail.cache import Cache, Row, key_of
from caretrail.check import (
    BROKEN_RULE,
    NOTHING_CHECKED,
    ByScope,
    by_scope,
    check_file,
    check_trail,
    in_order,
)
from caretrail.checked import Checked, problems_text, read_problems
from caretrail.facts.states import is_prepared
from caretrail.folder import REGULAR, Seen
from caretrail.kinds.references import Reference
from caretrail.load import (
    File,
    Gist,
    Loaded,
    Record,
    Rejected,
    Word,
    folder_file,
    is_work,
    kind_of,
    load,
    load_file,
    record_id,
)
from caretrail.problem import Place, Problem, Severity
from caretrail.rules import BY_CODE
from caretrail.surroundings import SIGHT, Surroundings
from caretrail.trail import Trail

if TYPE_CHECKING:
    from caretrail.history import History

MANY = 400
"""From this number of files on, a second process pays for its start."""
MOST_PROCESSES = 8
CHUNK = 100
NONE = "[]"
NO_RECORDS = Problem(
    Place("records"), NOTHING_CHECKED, Severity.ERROR, "no records found, so nothing was checked",
    "run caretrail in the folder that holds `records/`, or name that folder with `--repo`; "
    "`caretrail new` writes a first record")

Progress = Callable[[int, int], None]


def check_folder(root: Path, seen: Sequence[Seen], *, as_of: date, cache: Cache | None = None,
                 history: bool = False, progress: Progress | None = None) -> Checked:
    """Check the files that `folder.scan` saw; the answer is the same with and without a cache."""
    known = cache.files() if cache else {}
    ground = (each for each in seen if not is_work(each.path))
    around = Surroundings(root, seen, as_of, key_of(ground, as_of.isoformat()))
    rows = {each.path: known[each.path] for each in seen
            if each.path in known and known[each.path].stamp == each.stamp}
    fresh = [each for each in seen if each.path not in rows]
    stale = [each for each in seen if each.path in rows and rows[each.path].context not in ("", around.key)]
    changed = {record_id(path) for path in (*known, *(each.path for each in fresh)) if path not in rows}
    holders = _in_sight(changed, rows)
    read = {row.path: row for row in _read(around, [*fresh, *stale], progress)}
    rows |= read | {path: read[path]._replace(linked=rows[path].linked, far=rows[path].far)
                    for path in (each.path for each in stale)}
    loaded = _loaded(root, seen, rows)
    trail = Trail(loaded, as_of, history=_history(root) if history else None, holders=holders)
    links = list(check_trail(trail, "links"))
    near = holders - {record_id(path) for path in read} | around.doubled
    again = list(check_trail(Trail(loaded, as_of, holders=near), "standing")) if near else []
    rows |= _judged(trail, holders, links, near, again, rows)
    remembered = [read_problems(text) for row in rows.values()
                  for text in (row.problems, row.linked, NONE if history else row.standing) if text != NONE]
    nothing = () if loaded.records else (NO_RECORDS,)
    whole = [*check_trail(trail, "trail"), *(_over_time(loaded, trail) if history else again)]
    found = in_order(chain(*remembered, links, whole, nothing))
    refused = () if history else {each.place.path for each in found if _is_gate(each)}
    problems = _without_passed(root, found, refused) if refused else found
    if cache and all(each.code != BROKEN_RULE for each in (*links, *again)):
        cache.keep((rows[each.path] for each in seen if rows[each.path] != known.get(each.path) and cache.trusts(each)),
                   known.keys() - rows.keys())
    return _counted(loaded, problems, history=history, lasting=not refused)


def _over_time(loaded: Loaded, trail: Trail) -> Iterator[Problem]:
    """What only the history tells: every record on the days on which its states landed, and how the practices work."""
    whole = Trail(loaded, trail.as_of, history=trail.history)
    yield from check_trail(whole, "standing")
    yield from check_trail(whole, "register")


def _in_sight(changed: Collection[str], rows: Mapping[str, Row]) -> set[str]:
    """The ids of the records whose references have to be judged again where the files of the ids in `changed` are
    not what they were: those themselves, all from which one of them is in sight, and those that look far. `rows`
    are those of the other files.
    """
    found = set(changed)
    reaches = {path: json.loads(row.reaches) for path, row in rows.items()} if changed else {}
    for _ in range(SIGHT):
        found |= {record_id(path) for path, ids in reaches.items() if not found.isdisjoint(ids)}
    return found.union(record_id(row.path) for row in rows.values() if row.far)


def _judged(trail: Trail, holders: Collection[str], links: Sequence[Problem], near: Collection[str],
            again: Sequence[Problem], rows: Mapping[str, Row]) -> dict[str, Row]:
    """The rows of the records whose references were judged now, and of those judged again on their days (`near`)."""
    linked, standing = _by_path(links), _by_path(again)
    found = {}
    for record in trail.loaded.records:
        row = rows[record.path]
        if record.id in holders:
            row = row._replace(linked=problems_text(linked[record.path]), far=record.id in trail.far)
        if record.id in near:
            row = row._replace(standing=problems_text(standing[record.path]))
        found[record.path] = row
    return found


def _by_path(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.place.path].append(problem)
    return found


def _without_passed(root: Path, problems: tuple[Problem, ...], refused: Collection[str]) -> tuple[Problem, ...]:
    """The problems without those of gates that a record went through before its file was last committed: a gate asks
    at a change of state. Whether it was right to let it through, only the history can tell.
    """
    from caretrail.history.landed import landed

    before = load(File(path, REGULAR, data, len(data)) for path, data in landed(root, refused).items())
    passed = {record.path for record in before.records if not is_prepared(record)}
    return tuple(each for each in problems if not (_is_gate(each) and each.place.path in passed))


def _is_gate(problem: Problem) -> bool:
    return problem.code in BY_CODE and BY_CODE[problem.code].is_gate


def _counted(loaded: Loaded, problems: tuple[Problem, ...], *, history: bool, lasting: bool) -> Checked:
    kinds = Counter(record.kind.name for record in loaded.records)
    unread = [each for each in loaded.rejected if each.file.path != "records/README.md"]
    pointed_at = {problem.place.path for problem in problems}
    codes = sorted({problem.code for problem in problems})
    fine = sum(record.path not in pointed_at for record in loaded.records)
    return Checked(problems, dict(sorted(kinds.items())), len(unread), fine, history,
                   {code: BY_CODE[code].docs.reason for code in codes if code in BY_CODE}, lasting)


def _history(root: Path) -> History:
    from caretrail.history import open_history
    return open_history(root)


def _read(around: Surroundings, fresh: Sequence[Seen], progress: Progress | None) -> Iterator[Row]:
    """Read files and judge each by itself and on its days; many of them in several processes."""
    done = 0
    for rows in _parts(around, [fresh[at:at + CHUNK] for at in range(0, len(fresh), CHUNK)]):
        done += len(rows)
        if progress:
            progress(done, len(fresh))
        yield from rows


def _parts(around: Surroundings, chunks: list[Sequence[Seen]]) -> Iterator[list[Row]]:
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    if len(chunks) * CHUNK < MANY or processes == 1 or not hasattr(os, "fork"):
        yield from (_read_some(around, chunk) for chunk in chunks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context
    from signal import SIG_IGN, SIGINT, signal

    around.load()
    gc.freeze()
    _shared.append(around)
    try:
        # Ctrl-C reaches every process; ours answers it, and the others end with it.
        with ProcessPoolExecutor(processes, get_context("fork"), signal, (SIGINT, SIG_IGN)) as pool:
            yield from pool.map(_read_shared, chunks)
    finally:
        _shared.clear()


_shared: list[Surroundings] = []
"""What the processes that read find in their memory, as they are forked from this one."""


def _read_shared(chunk: Sequence[Seen]) -> list[Row]:
    return _read_some(_shared[0], chunk)


def _read_some(around: Surroundings, chunk: Sequence[Seen]) -> list[Row]:
    rules = by_scope()
    read = [(seen, load_file(folder_file(around.root, seen))) for seen in chunk]
    work = [each for _, each in read
            if isinstance(each, Record) and each.kind.is_work and each.id not in around.doubled]
    standing = _by_path(list(check_trail(around.trail(work), "standing", rules))) if work else {}
    return [_row(seen, each, standing.get(seen.path, []), around.key, rules) for seen, each in read]


def _row(seen: Seen, each: Record | Rejected | None, standing: Sequence[Problem], key: str, rules: ByScope) -> Row:
    problems = problems_text(check_file(each, rules)) if each else NONE
    if not isinstance(each, Record):
        return Row(seen.path, seen.stamp, problems, NONE, NONE, "", reaches=NONE, far=False, gist="")
    reaches = json.dumps(sorted({reference.to for reference in each.references}))
    return Row(seen.path, seen.stamp, problems, NONE, problems_text(standing), key if each.kind.is_work else "",
               reaches, far=False, gist=_packed(each.gist))


def _loaded(root: Path, seen: Sequence[Seen], rows: dict[str, Row]) -> Loaded:
    """Records that are read again only when a rule asks for more than their gist; and what is no record."""
    records: list[Record] = []
    rejected: list[Rejected] = []
    for each in seen:
        file, gist, kind = folder_file(root, each), rows[each.path].gist, kind_of(each.path)
        if gist and kind:
            records.append(Record(record_id(each.path), kind, file, partial(_doc, file), partial(_unpacked, gist)))
        elif isinstance(other := load_file(file), Rejected):
            rejected.append(other)
    return Loaded(tuple(records), tuple(rejected))


def _doc(file: File) -> dict[str, Any]:
    """The content of a file that was a record a moment ago; nothing where it has changed since."""
    read = load_file(file)
    return read.doc if isinstance(read, Record) else {}


def _packed(gist: Gist) -> str:
    """A gist in a form that is quick to read: one flat list per reference and word, its path at the end."""
    held = [[each.to, each.on, " ".join(each.kinds), *each.path] for each in gist.references]
    words = [[each.text, each.vocabulary, *each.path] for each in gist.words]
    return json.dumps([held, gist.texts, gist.links, words, gist.latest], ensure_ascii=False, separators=(",", ":"))


def _unpacked(text: str) -> Gist:
    held, texts, links, words, latest = json.loads(text)
    return Gist(tuple([Reference(tuple(path), to, _words(kinds), on) for to, on, kinds, *path in held]), texts,
                tuple(links), tuple([Word(tuple(path), word, vocabulary) for word, vocabulary, *path in words]), latest)


@lru_cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())
