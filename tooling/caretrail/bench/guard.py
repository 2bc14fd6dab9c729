"""How often the guard is wrong, and what it costs: false alarms in a million other texts, what it misses of numbers
that are right, and every commit of a history against `git log -p`: `python -m caretrail.bench guard`, or
`python -m caretrail.bench.guard REPOSITORY FOLDER ...`.
"""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from caretrail.guard import files, guarding
from caretrail.guard.looking import looks_for, sightings
from caretrail.guard.model import ONLY_WARNED
from caretrail.history.git import Repository
from caretrail.private import HINTS
from caretrail.private.patients import mod_11

SEED = 20261122
EACH = 100_000
START = datetime(2000, 1, 1, tzinfo=UTC)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _moment(random: Random) -> datetime:
    return START + timedelta(seconds=random.randrange(30 * 365 * 86400))


NOT_ANYBODY: dict[str, Callable[[Random], str]] = {
    "ten digits": lambda random: f"{random.randrange(10**10):010d}",
    "hashes of 40 and 64": lambda random: f"{random.getrandbits(160):040x}" if random.random() < .5
    else f"{random.getrandbits(256):064x}",
    "short ids of commits": lambda random: f"{random.getrandbits(40):010x}",
    "dates": lambda random: _moment(random).strftime(random.choice(("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"))),
    "seconds, named": lambda random: f"timestamp: {int(_moment(random).timestamp())}",
    "seconds, bare": lambda random: f"{int(_moment(random).timestamp())}",
    "like telephones, not personal": lambda random: f"0{random.choice('38')}{random.randrange(10**9):09d}",
    "references": lambda random: random.choice(("Datix W{}", "order {}", "PO-{}", "INC{}", "ref {}/26")).format(
        random.randrange(10**4, 10**8)),
    "moments": lambda random: _moment(random).isoformat(),
    "UUIDs and ULIDs": lambda random: str(uuid.UUID(int=random.getrandbits(128), version=4)) if random.random() < .5
    else "".join(random.choices(LETTERS, k=26)),
}
"""Sorts of text that are no identifier of a person, a hundred thousand of each."""

WRITTEN: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "with spaces": lambda number: f"{number[:3]} {number[3:6]} {number[6:]}",
    "with dashes": lambda number: f"{number[:3]}-{number[3:6]}-{number[6:]}",
    "with spaces that do not break": lambda number: f"{number[:3]}\u00a0{number[3:6]}\u00a0{number[6:]}",
    "in a sentence": lambda number: f"The family of {number}, who lives alone, rang twice.",
    "in YAML": lambda number: f"log:\n  - {{id: L1, text: 'NHS no {number}'}}\n",
    "in JSON": lambda number: f'{{"nhs": "{number}"}}',
    "in the name of a file": lambda number: f"docs/letter_{number}.md",
    "with full width": lambda number: number.translate({48 + each: 0xFF10 + each for each in range(10)}),
    "spelt out": lambda number: "".join(f"\\x{ord(each):02x}" for each in number),
}


def seen_in(text: str) -> Counter[str]:
    data = text.encode()
    return Counter(each.seen.sort for each in sightings(text, looks_for(data, HINTS))
                   if not (each.seen.sort == "email" and each.seen.made_up))


def made_up(random: Random) -> str:
    """A number of the range that is never given out, with its check digit."""
    while True:
        nine = f"999{random.randrange(10**6):06d}"
        if found := next((f"{nine}{digit}" for digit in range(10) if mod_11(f"{nine}{digit}")), ""):
            return found


def told(counted: Counter[str]) -> str:
    return ", ".join(f"{sort} {number:,}{'' if sort not in ONLY_WARNED else ' (warning)'}"
                     for sort, number in counted.most_common()) or "none"


def false_alarms() -> None:
    random, whole = Random(SEED), Counter[str]()  # noqa: S311 - the same texts each time
    for name, make in NOT_ANYBODY.items():
        counted = Counter[str]()
        for _ in range(EACH // 100):
            counted += seen_in("\n".join(make(random) for _ in range(100)))
        whole += counted
        print(f"  {name:32} {EACH:,}: {told(counted)}")
    print(f"  {'all':32} {EACH * len(NOT_ANYBODY):,}: {told(whole)}")


def missed() -> None:
    random = Random(SEED)  # noqa: S311
    for name, write in WRITTEN.items():
        number = EACH // len(WRITTEN)
        found = sum(seen_in(write(made_up(random)))["nhs-number"] == 1 for _ in range(number))
        print(f"  {name:32} {found:,} of {number:,}")


def texts(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 4 << 20:
            data = path.read_bytes()
            if data and not files.unreadable(data):
                yield path, data.decode()


def prose(folder: Path) -> None:
    counted, size, number = Counter[str](), 0, 0
    began = perf_counter()
    for _, text in texts(folder):
        counted += seen_in(text)
        size += len(text.encode())
        number += 1
    took = perf_counter() - began
    print(f"  {folder}: {number:,} files, {size / 1e6:.1f} MB in {took:.1f} s: {told(counted)}")


def history(place: Path) -> None:
    began = perf_counter()
    subprocess.run(["git", "log", "-p", "-m", "--first-parent", "HEAD"], cwd=place, stdout=subprocess.DEVNULL,
                   check=True)
    floor = perf_counter() - began
    began = perf_counter()
    with Repository(place) as repository:
        looked = guarding.ranged(repository, "", "HEAD", date.today())
    took = perf_counter() - began
    print(f"  {looked.commits:,} commits, {looked.files:,} contents in {took:.2f} s; `git log -p` {floor:.2f} s: "
          f"{took / floor:.1f} times as long; {len(looked.found):,} finds")


if __name__ == "__main__":
    asked = [Path(each) for each in sys.argv[1:]]
    print("false alarms")
    false_alarms()
    print("found of numbers that are right")
    missed()
    print("in prose")
    for each in asked[1:] or [Path("docs")]:
        prose(each)
    print("a whole history")
    history(asked[0] if asked else Path("build/demo"))
