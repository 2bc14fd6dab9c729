"""`caretrail check --base --head` against its floors, in the same run: `python -m caretrail.bench.proposal 1000 10000`.

The floors are git alone, which lists both registers and gives every content once, and the event loader alone on every
file. There is nothing to remember between two runs, so that the first is as quick as any other.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from caretrail.bench.check import CARETRAIL, floor, register
from caretrail.bench.clock import seconds
from caretrail.history.git import Repository

CHANGED = 5
AUTHOR = ("-c", "user.name=Amara Okafor", "-c", "user.email=amara@agency.example", "-c", "gc.auto=0")
WITH_RIGHTS = """\
id: rights
rights:
  - {id: R-001, says: Everybody works on risks., who: [anyone], may: [update], what: {kinds: [risk]}}
"""

KNOWN_BY = "identities: [{id: D1, email: amara@agency.example, from: 2010-01-01}]\n"


def proposed(records: int) -> Path:
    """The register of `bench/check.py` in git, and on `risks` and `person` what two branches propose."""
    made = register(records).with_name(f"proposal-{records}")
    if not made.exists():
        begun = made.with_suffix(".part")
        shutil.rmtree(begun, ignore_errors=True)
        shutil.copytree(register(records) / "records", begun / "records")
        rights = begun / "records" / "policy" / "rights.yml"
        rights.parent.mkdir(exist_ok=True)
        rights.write_text(WITH_RIGHTS)
        person = begun / "records" / "people" / "amara-okafor.yml"
        person.write_text(person.read_text() + KNOWN_BY)
        _git(begun, "init", "--quiet", "--initial-branch=main", ".")
        _land(begun, "main")
        for path in sorted((begun / "records/risks/2017").iterdir())[:CHANGED]:
            path.write_text(path.read_text().replace("treatment: treat\n", "treatment: transfer\n"))
        _land(begun, "risks")
        person.write_text(person.read_text().replace("name: amara-okafor", "name: Amara"))
        _land(begun, "person")
        _git(begun, "gc", "--quiet")
        begun.rename(made)
    return made


def _land(repo: Path, branch: str) -> None:
    _git(repo, "checkout", "--quiet", "-B", branch)
    _git(repo, "add", "records")
    _git(repo, "commit", "--quiet", "-m", "Change the register")


def _git(repo: Path, *arguments: str) -> None:
    subprocess.run(["git", *AUTHOR, *arguments], cwd=repo, check=True, capture_output=True)


def by_git(repo: Path) -> None:
    """What no answer can do without: the names of all files before and after, and their contents once."""
    with Repository(repo) as repository:
        trees = [repository.tree(repository.resolve(branch)) for branch in ("main", "risks")]
        for _ in repository.blobs(dict.fromkeys(blob for tree in trees for _, blob, _, _ in tree)):
            pass


def judge(repo: Path, base: str, head: str) -> None:
    command = (*CARETRAIL, "check", "--base", base, "--head", head)
    done = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=False)
    if done.returncode == 2 or "looked at" not in done.stdout:
        raise SystemExit(f"{' '.join(command[2:])} ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr}")


def measure(records: int) -> None:
    repo = proposed(records)
    git = seconds(lambda: by_git(repo), 3)
    loader = seconds(lambda: floor(repo))
    few = seconds(lambda: judge(repo, "main", "risks"), 3)
    ground = seconds(lambda: judge(repo, "risks", "person"))
    print(f"{records:,} records")
    print(f"  git alone, all contents      {git:8.2f} s")
    print(f"  event loader alone           {loader:8.2f} s")
    print(f"  proposal of {CHANGED} records        {few:8.2f} s  {few / git:.1f} x git, "
          f"{few / loader:.2f} x the loader (at 10,000: below 2 s)")
    print(f"  proposal of one person       {ground:8.2f} s  {ground / loader:.2f} x the loader: all records are judged")


if __name__ == "__main__":
    for asked in sys.argv[1:] or ("1000", "10000"):
        measure(int(asked))
