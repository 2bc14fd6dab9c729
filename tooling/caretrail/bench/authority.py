"""Judging every landing against reading the history for the first time: `python -m caretrail.bench.authority 10000`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from caretrail.approvals.attested import Attestations
from caretrail.bench import generate
from caretrail.bench.history import MEGABYTE, REVISIONS, Memory, worked
from caretrail.cli.output import without_collector
from caretrail.continuity import Continuity, audit
from caretrail.history import git, objects, open_history
from caretrail.history.git import Repository

AS_OF = date(2026, 12, 31)
SINCE = date(2026, 1, 1)
MOST = 0.3
"""The share of the first run that judging may take."""

RIGHTS = """\
id: rights
field_groups:
  - {name: wording, fields: [title, summary, category, cause, effect, event]}
  - {name: work, fields: [actions, controls, reviews, log, scores]}
rights:
  - {id: R-001, says: Anyone logs a record., who: [anyone], may: [create], what: {kinds: [work]}}
  - {id: R-002, says: The owner changes it., who: [anyone], may: [append, update, transition], what: {kinds: [work]},
     where: {owner: self}}
  - {id: R-003, says: Those involved reword it., who: [anyone], may: [update], what: {kinds: [risk], fields: [wording]},
     where: {agency: involved}}
  - {id: R-004, says: Risk leads work on it., who: [risk-lead], may: [append, update],
     what: {kinds: [risk], fields: [work, wording, next_review]}}
  - {id: R-005, says: Leads close with another., who: [lead], may: [close, withdraw], what: {kinds: [work]},
     approvals: {count: 1}}
  - {id: R-006, says: Coordinators change routine plans., who: [coordinator], may: [update],
     what: {kinds: [plan], classes: [routine]}, within: [{field: weekly_hours, change: 4}]}
  - {id: R-007, says: Higher risk needs a conference., who: [coordinator, lead], may: [update],
     what: {kinds: [plan], classes: [higher]}, needs: {decision: {made_by: case-conference}},
     approvals: {count: 2, agencies: 2}}
  - {id: R-008, says: Anyone adds to the log., who: [anyone], may: [append], what: {kinds: [work], fields: [log]}}
  - {id: R-009, says: Owners hand over., who: [anyone], may: [hand-over, accept], what: {kinds: [work]},
     where: {agency: involved}}
  - {id: R-010, says: On call changes incidents., who: [on-call], may: [update, append], what: {kinds: [incident]},
     afterwards: {within: 3 days, approvals: {count: 2, agencies: 2}}}
  - {id: R-011, says: Custodians keep the rest., who: [custodian], may: [create, update, append],
     what: {kinds: [reference, partnership, rights, limits]}, approvals: {count: 1}}
"""
LIMITS = """\
id: limits
limits:
  - {id: F-001, says: Closing an extreme risk takes two agencies., on: [close],
     what: {kinds: [risk], classes: [extreme]}, approvals: {count: 2, agencies: 2}}
  - {id: F-002, says: Agreements change alone., paths: [docs/agreements/], alone: true}
"""


class Proposed(generate.Risk):
    """A risk whose owner has not accepted it yet, as whoever logs it cannot do so for them; the log says why a date is
    moved.
    """

    def set_(self, name: str, value: object) -> None:
        super().set_(name, value)
        self._add_log()

    def _first_lines(self) -> str:
        lines = super()._first_lines().splitlines(keepends=True)
        return "".join(line for line in lines if "accepted_on" not in line)


def repository(records: int, revisions: int, folder: Path = Path("build/bench")) -> Path:
    """A repository of so many risks whose first landing sets up who may change them; kept for the next run."""
    made = (folder / f"authority-{records}x{revisions}-v{generate.VERSION}").absolute()
    if not made.exists():
        begun = made.with_suffix(".part")
        shutil.rmtree(begun, ignore_errors=True)
        git.init(begun)
        git.fast_import(begun, _stream(records, revisions))
        git.repack(begun)
        begun.rename(made)
    return made


def _stream(records: int, revisions: int) -> Iterator[bytes]:
    first: dict[str, bytes | None] = {path: text.encode() for path, text in policy()}
    yield from objects.landing("main", first, "Set the partnership up", f"{generate.PEOPLE[0]} <a@northmoor.example>",
                               generate.FIRST_LANDING)
    yield from generate.stream(records, revisions, Proposed)


def policy() -> Iterator[tuple[str, str]]:
    """Path and text of what authority rests on."""
    yield "records/policy/partnership.yml", "id: partnership\nname: Northmoor\ntime_zone: Europe/London\n"
    yield "records/policy/rights.yml", RIGHTS
    yield "records/policy/limits.yml", LIMITS
    for name in generate.AGENCIES:
        yield f"records/agencies/{name}.yml", f"id: {name}\nname: {name}\nsector: council\nfrom: {SINCE}\n"
    for number, name in enumerate(generate.POSTS):
        agency = generate.AGENCIES[number % len(generate.AGENCIES)]
        yield (f"records/posts/{name}.yml",
               f"id: {name}\ntitle: {name}\nagency: {agency}\nfrom: {SINCE}\nroles: [risk-lead, lead]\n")
    for number, name in enumerate(generate.PEOPLE):
        agency = generate.AGENCIES[number % len(generate.AGENCIES)]
        held = generate.POSTS[number % len(generate.POSTS)]
        yield f"records/people/{name}.yml", f"""\
id: {name}
name: {name}
agency: {agency}
from: {SINCE}
identities: [{{id: D1, from: {SINCE}, email: {name}@northmoor.example}}]
appointments: [{{id: P1, post: {held}, from: {SINCE}}}]
"""


def judged(repo: Path, cache: Path) -> Continuity:
    """What `caretrail audit` does, in the same way."""
    with open_history(repo, cache=cache) as history, without_collector(), Repository(repo) as opened:
        return audit(history, opened, as_of=AS_OF, attestations=Attestations())


def measure(records: int) -> None:
    repo = repository(records, REVISIONS)
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "history.sqlite"
        first, first_work = worked(lambda: open_history(repo, cache=cache))
        found: list[Continuity] = []
        with Memory() as memory:
            taken, work = worked(lambda: found.append(judged(repo, cache)))
    told = Counter(each.verdict for each in found[0].landings)
    print(f"{records:,} records, about {records * REVISIONS:,} revisions in {len(found[0].landings):,} landings")
    print(f"  first history           {first:8.2f} s   processors {first_work:.2f} s")
    print(f"  judging all of it       {taken:8.2f} s   processors {work:.2f} s")
    print(f"                          {taken / first:8.1%} of the first history by the clock (at most {MOST:.0%})")
    print(f"                          {work / first_work:8.1%} by processor time (at most {MOST:.0%})")
    print(f"                          {memory.most // MEGABYTE} MB of memory in all processes")
    print(f"  {', '.join(f'{number:,} {word}' for word, number in told.most_common())}")


if __name__ == "__main__":
    for asked in sys.argv[1:] or ("1000", "10000"):
        measure(int(asked))
