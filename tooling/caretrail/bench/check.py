"""`caretrail check` against its floor, in the same run: `python -m caretrail.bench.check 1000 10000`.

The floor is the event loader alone on the same files, in one process. Commands are timed whole, by the clock: what
a person waits for.
"""

from __future__ import annotations

import gc
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from caretrail import source
from caretrail.bench.clock import seconds
from caretrail.bench.generate import AGENCIES, PEOPLE, POSTS, Risk
from caretrail.folder import scan
from caretrail.kinds import BY_NAME
from caretrail.kinds.schema import json_schema

VERSION = 3
REVISIONS = 20
PARTNER = AGENCIES[0]
BOARD = "risk-board"
SETTLED = 2.5
"""Seconds until a file is old enough for the check to trust its times."""

SHARE = 1000
"""The other tool reads so many of the files, and its time is multiplied: for all of them it takes minutes."""

PYTHON = sys.executable
CARETRAIL = (PYTHON, "-m", "caretrail")


def register(records: int, folder: Path = Path("build/bench")) -> Path:
    """A register without a problem: so many risks of one agency, and whom they name. Kept for the next run."""
    made = (folder / f"check-{records}-v{VERSION}").absolute()
    if not made.exists():
        begun = made.with_suffix(".part")
        shutil.rmtree(begun, ignore_errors=True)
        for path, text in _files(records):
            target = begun / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
        begun.rename(made)
    return made


def _files(records: int) -> Iterator[tuple[str, str]]:
    since = "from: 2010-01-01"
    yield f"records/agencies/{PARTNER}.yml", f"id: {PARTNER}\nname: {PARTNER}\nsector: council\n{since}\n"
    for post in POSTS:
        yield f"records/posts/{post}.yml", f"id: {post}\ntitle: {post}\nagency: {PARTNER}\n{since}\n"
    held = "".join(f"  - {{id: P{number}, post: {post}, {since}}}\n" for number, post in enumerate(POSTS, 1))
    for person in PEOPLE:
        yield (f"records/people/{person}.yml",
               f"id: {person}\nname: {person}\nagency: {PARTNER}\n{since}\nappointments:\n{held}")
    planned = "forward_plan: [{id: F1, on: 2040-01-01, what: all risks}]"
    yield f"records/forums/{BOARD}.yml", f"id: {BOARD}\nname: {BOARD}\n{since}\n{planned}\n"
    random = Random(f"caretrail {VERSION} {records}")  # noqa: S311 - nothing secret
    for number in range(records):
        risk = Risk(number, random)
        for _ in range(REVISIONS - 1):
            risk.go_on()
        text = risk.text().decode()
        for agency in AGENCIES[1:]:
            text = text.replace(agency, PARTNER)
        text = text.replace(f"[{PARTNER}, {PARTNER}]", f"[{PARTNER}]")
        text = text.replace("treatment: treat\n", f"treatment: treat\nforum: {BOARD}\n")
        text = re.sub(r"(    due: .*\n)", r"\1    effect: likelihood 4 to 3\n", text)
        yield risk.path, text


def run(*command: str, repo: Path) -> None:
    done = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:6])} ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr}")


def floor(repo: Path) -> None:
    """Read and parse every file with the event loader, and nothing else."""
    gc.disable()
    for seen in scan(repo):
        source.parse((repo / seen.path).read_bytes())
    gc.enable()


def first_check(repo: Path) -> None:
    shutil.rmtree(repo / ".caretrail", ignore_errors=True)
    run(*CARETRAIL, "check", repo=repo)


def change_one(repo: Path) -> None:
    """A colleague changes how often a risk is reviewed."""
    path = next((repo / "records/risks/2017").iterdir())
    text = path.read_text()
    other = ("weekly", "monthly") if "review_every: weekly" in text else ("monthly", "weekly")
    path.write_text(text.replace("review_every: {}".format(*other), f"review_every: {other[1]}"))


def changed_check(repo: Path) -> float:
    change_one(repo)
    time.sleep(SETTLED)
    return seconds(lambda: run(*CARETRAIL, "check", repo=repo))


def other_tool(repo: Path, records: int) -> float:
    """check-jsonschema with the schema of risks on the same files, as seconds for all of them."""
    schema = repo / "risk.json"
    schema.write_text(json.dumps(json_schema(BY_NAME["risk"])))
    files = [seen.path for seen in scan(repo) if seen.path.startswith("records/risks/")][:SHARE]
    command = (PYTHON, "-m", "check_jsonschema", "--schemafile", str(schema), *files)
    return seconds(lambda: run(*command, repo=repo)) * records / len(files)


def measure(records: int) -> None:
    repo = register(records)
    time.sleep(SETTLED)
    least = seconds(lambda: floor(repo), 2)
    first = seconds(lambda: first_check(repo), 2)
    same = seconds(lambda: run(*CARETRAIL, "check", repo=repo), 5)
    changed = min(changed_check(repo) for _ in range(2))
    other = other_tool(repo, records)
    print(f"{records:,} records")
    print(f"  event loader alone      {least:8.2f} s")
    print(f"  check, nothing known    {first:8.2f} s  {first / least:.2f} x the loader alone (wanted: below 2)")
    print(f"  check, nothing changed  {same:8.3f} s  {same / first:.1%} of that (wanted: below 5 %)")
    print(f"  check, one file changed {changed:8.2f} s  (wanted at 10,000: below 1 s)")
    print(f"  check-jsonschema        {other:8.1f} s  {other / first:.0f} x caretrail's time (wanted: above 8); "
          f"measured on {min(SHARE, records):,} files")


def measure_start() -> None:
    here = Path()
    nothing = seconds(lambda: run(PYTHON, "-c", "pass", repo=here), 15)
    version = seconds(lambda: run(*CARETRAIL, "--version", repo=here), 15)
    print(f"python -c pass {nothing * 1000:.0f} ms, caretrail --version {version * 1000:.0f} ms: "
          f"{version / nothing:.1f} x (wanted: below 6)")


if __name__ == "__main__":
    measure_start()
    for asked in sys.argv[1:] or ("1000", "10000"):
        measure(int(asked))
