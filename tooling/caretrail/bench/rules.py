"""All rules against the time of loading what they judge, and each rule at 1,000 and at 10,000 records.

`python -m caretrail.bench.rules [1000 10000]`. The register is a partnership at work with its whole history, 20
revisions to a record. What grows faster than the records is a defect, and pointed out. Times are those of the
processor, as a rule is too short a piece of work for the clock of a busy machine.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from caretrail.bench.clock import effort
from caretrail.bench.partnership import AS_OF, repository
from caretrail.check import BROKEN_RULE, check
from caretrail.problem import Problem
from caretrail.rule import Rule
from caretrail.rules import RULES
from caretrail.trail import Trail, open_trail

SIZES = (1000, 10_000)
STEEP = 2.0
"""More than so many times what the number of records explains is pointed out."""

WORTH_TELLING = 0.05
"""Seconds below which a rule's growth is noise."""

MOST = 2.0
"""All rules together may take so many times as long as loading the register with its history."""


def _loaded(repo: Path, *, cache: bool) -> Trail:
    """The register with its history, every record as a typed model."""
    trail = open_trail(repo, as_of=AS_OF, history=True, cache=cache)
    for record in trail.loaded.records:
        _ = record.model, record.gist
    return trail


def _subjects(rule: Rule, trail: Trail) -> tuple[Any, ...]:
    if rule.scope in ("links", "standing", "trail", "register"):
        return (trail,)
    if rule.scope == "file":
        return tuple(record.file for record in trail.loaded.records)
    if rule.scope == "rejected":
        return trail.rejected
    return tuple(record for record in trail.loaded.records if rule.scope == "record" or record.misfits)


def _times(trail: Trail) -> Mapping[str, float]:
    """Seconds of each rule, by its code. What several rules share counts with the first of them that asks for it."""
    def run(rule: Rule) -> None:
        for subject in _subjects(rule, trail):
            for _ in rule.check(subject):
                pass

    gc.collect()
    gc.disable()  # a collection would be counted with whichever rule it falls into
    found = {rule.code: effort(partial(run, rule)) for rule in RULES}
    gc.enable()
    return found


def _whole(size: int) -> None:
    """Loading, and one whole check of what was loaded."""
    repo = repository(size)
    cold = effort(lambda: _loaded(repo, cache=False))
    _loaded(repo, cache=True)
    kept: list[Trail] = []
    warm = effort(lambda: kept.append(_loaded(repo, cache=True)))
    trail = kept[0]
    revisions = sum(len(each.revisions) for each in trail.history.records()) if trail.history else 0
    found: list[Problem] = []
    rules = effort(lambda: found.extend(check(trail)))
    told = "" if rules <= MOST * cold else f"   more than {MOST:g} times"
    print(f"{len(trail.records):>9,} records, {revisions:,} revisions: loaded in {cold:.1f} s ({warm:.1f} s from the "
          f"cache), all rules in {rules:.1f} s: {rules / cold:.2f} of loading ({rules / warm:.2f} from the cache), "
          f"{len(found):,} findings{told}", flush=True)
    for each in found:
        if each.code == BROKEN_RULE:
            print(f"          {each.message}")


def _each(small: int, large: int) -> None:
    few, many = (_times(_loaded(repository(size), cache=True)) for size in (small, large))
    print(f"\nrule{'':52} {small:>9,} {large:>9,}   records")
    for rule in RULES:
        less, more = few[rule.code], many[rule.code]
        steep = more > WORTH_TELLING and more > less * STEEP * large / small
        print(f"{rule.code:7} {rule.name:46} {less * 1000:9.1f}ms {more * 1000:9.1f}ms{'   steep' if steep else ''}")


if __name__ == "__main__":
    sizes = tuple(int(size) for size in sys.argv[1:3]) or SIZES
    for size in sizes:
        _whole(size)
    _each(sizes[0], sizes[-1])
