"""The check of a working folder: reads and judges again only the files that changed since the last one, and the
references of the records that can see the change.
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

from caretrail.cache import Cache, Row
from caretrail.check import (
    BROKEN_RULE,
    NOTHING_CHECKED,
    ByScope,
    by_scope,
    check_file,
    check_links,
    check_whole,
    in_order,
)
from caretrail.checked import Checked, problems_text, read_problems
from caretrail.folder import Seen
from caretrail.kinds.references import Reference
from caretrail.load import File, Gist, Loaded, Record, Rejected, Word, folder_file, kind_of, load_file, record_id
from caretrail.problem import Place, Problem, Severity
from caretrail.rules import BY_CODE
from caretrail.trail import Trail

if TYPE_CHECKING:
    from caretrail.history import History

MANY = 400
"""From this number of files on, a second process pays for its start."""
MOST_PROCESSES = 8
CHUNK = 100
NONE = "[]"
SIGHT = 2
"""How far a rule about links looks: to the records that are named, and to those that these name."""

NO_RECORDS = Problem(
    Place("records"), NOTHING_CHECKED, Severity.ERROR, "no records found, so nothing was checked",
    "run caretrail in the folder that holds `records/`, or name that folder with `--repo`; "
    "`caretrail new` writes a first record")

Progress = Callable[[int, int], None]


def check_folder(root: Path, seen: Sequence[Seen], *, as_of: date, cache: Cache | None = None,
                 history: bool = False, progress: Progress | None = None) -> Checked:
    """Check the files that `folder.scan` saw; the answer is the same with and without a cache."""
    known = cache.files() if cache else {}
    rows = {each.path: known[each.path] for each in seen
            if each.path in known and known[each.path].stamp == each.stamp}
    fresh = [each for each in seen if each.path not in rows]
    changed = {record_id(path) for path in (*known, *(each.path for each in fresh)) if path not in rows}
    holders = _in_sight(changed, rows)
    rows |= {row.path: row for row in _read(root, fresh, progress)}
    loaded = _loaded(root, seen, rows)
    trail = Trail(loaded, as_of, history=_history(root) if history else None, holders=holders)
    links = list(check_links(trail))
    rows |= _judged(trail, holders, links, rows)
    remembered = [read_problems(text) for row in rows.values() for text in (row.problems, row.linked) if text != NONE]
    nothing = () if loaded.records else (NO_RECORDS,)
    problems = in_order(chain(*remembered, links, check_whole(trail), nothing))
    if cache and all(each.code != BROKEN_RULE for each in links):
        cache.keep((rows[each.path] for each in seen if rows[each.path] != known.get(each.path) and cache.trusts(each)),
                   known.keys() - rows.keys())
    return _counted(loaded, problems, history=history)


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


def _judged(trail: Trail, holders: Collection[str], links: Sequence[Problem],
            rows: Mapping[str, Row]) -> dict[str, Row]:
    """The rows of the records whose references were judged now."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in links:
        found[problem.place.path].append(problem)
    return {path: rows[path]._replace(linked=problems_text(found[path]) if path in found else NONE,
                                      far=record.id in trail.far)
            for record in trail.loaded.records if record.id in holders for path in [record.path]}


def _counted(loaded: Loaded, problems: tuple[Problem, ...], *, history: bool) -> Checked:
    kinds = Counter(record.kind.name for record in loaded.records)
    unread = [each for each in loaded.rejected if each.file.path != "records/README.md"]
    pointed_at = {problem.place.path for problem in problems}
    codes = sorted({problem.code for problem in problems})
    fine = sum(record.path not in pointed_at for record in loaded.records)
    return Checked(problems, dict(sorted(kinds.items())), len(unread), fine, history,
                   {code: BY_CODE[code].docs.reason for code in codes if code in BY_CODE})


def _history(root: Path) -> History:
    from caretrail.history import open_history
    return open_history(root)


def _read(root: Path, fresh: Sequence[Seen], progress: Progress | None) -> Iterator[Row]:
    """Read files and judge each by itself; many of them in several processes."""
    done = 0
    for rows in _parts(root, [fresh[at:at + CHUNK] for at in range(0, len(fresh), CHUNK)]):
        done += len(rows)
        if progress:
            progress(done, len(fresh))
        yield from rows


def _parts(root: Path, chunks: list[Sequence[Seen]]) -> Iterator[list[Row]]:
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    if len(chunks) * CHUNK < MANY or processes == 1 or not hasattr(os, "fork"):
        yield from (_read_some(root, chunk) for chunk in chunks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context
    from signal import SIG_IGN, SIGINT, signal

    gc.freeze()
    # Ctrl-C reaches every process; ours answers it, and the others end with it.
    with ProcessPoolExecutor(processes, get_context("fork"), signal, (SIGINT, SIG_IGN)) as pool:
        yield from pool.map(partial(_read_some, root), chunks)


def _read_some(root: Path, chunk: Sequence[Seen]) -> list[Row]:
    rules = by_scope()
    return [_read_one(root, seen, rules) for seen in chunk]


def _read_one(root: Path, seen: Seen, rules: ByScope) -> Row:
    each = load_file(folder_file(root, seen))
    problems = problems_text(check_file(each, rules)) if each else NONE
    if not isinstance(each, Record):
        return Row(seen.path, seen.stamp, problems, linked=NONE, reaches=NONE, far=False, gist="")
    reaches = json.dumps(sorted({reference.to for reference in each.references}))
    return Row(seen.path, seen.stamp, problems, NONE, reaches, far=False, gist=_packed(each.gist))


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
