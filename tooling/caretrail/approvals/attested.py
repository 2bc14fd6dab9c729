"""Statements read back from their branch: what each landing was approved by, and what does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from caretrail.approvals import statement
from caretrail.approvals.model import Evidence
from caretrail.history import branch as branches
from caretrail.history.anchors import Anchors
from caretrail.history.git import Repository
from caretrail.history.model import Signature
from caretrail.history.objects import ID, Entry, RawCommit
from caretrail.plain import plain
from caretrail.problem import Place, Problem, Refusal, Severity

BRANCH = "attestations"
FOLDER = "landings/"
MALFORMED, REWRITTEN, MISPLACED, UNSOUND = "ATT01", "ATT02", "ATT03", "ATT04"
"""Codes: a file is no statement; one was edited, removed or does not follow the one before; it does not fit the landing
it names; its signature does not hold.
"""
KEEPER = "whoever keeps the publishing workflow"


@dataclass(frozen=True, slots=True)
class Attested:
    """What a statement says of a landing; `signature` is None where nobody signed it. The level of the evidence is
    `claimed`: whether the key may attest is for the policy of that day to say (`authority.attested`).
    """

    evidence: Evidence
    signature: Signature | None
    path: str


@dataclass(frozen=True, slots=True)
class Attestations:
    """All statements that hold, by landing, and what is wrong with the others; `broken` are the landings of those that
    do not hold. `tip` is empty where there is no branch.
    """

    branch: str = BRANCH
    tip: str = ""
    found: Mapping[str, Attested] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    faults: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """A statement as it was first added; `touched` where somebody changed or removed it since."""

    path: str
    blob: str
    touched: bool = False


def path_of(landing: str) -> str:
    """Where the statement on a landing lies."""
    return f"{FOLDER}{landing[:2]}/{landing}.json"


def landing_of(path: str) -> str:
    """The landing a statement lies at that path for; empty for any other path."""
    name = path.rpartition("/")[2].removesuffix(".json")
    return name if ID.fullmatch(name) and path == path_of(name) else ""


def attestations(repository: Repository, branch: str = "", moved: Anchors | None = None) -> Attestations:
    """Every statement on a branch, here or on `origin`. A branch that is named must be there; where none is named,
    `attestations` is read if there is one. `moved` says which commit of a history that is gone is which one now.
    """
    name = branch.removeprefix(f"{branches.REMOTE}/") or BRANCH
    tip = branches.tip(repository, name)
    if not tip and branch:
        raise Refusal(f"there is no branch `{plain(name)}` here: who approved what cannot be judged by it",
                      f"fetch it with `git fetch origin {plain(name)}:{plain(name)}`, or leave out `--attestations`")
    return _read(repository, name, tip, moved or Anchors()) if tip else Attestations(name)


def _read(repository: Repository, branch: str, tip: str, moved: Anchors) -> Attestations:
    faults: list[Problem] = []
    chain = added(repository, tip, faults)
    contents = {name: data or b"" for name, data in repository.blobs(each.blob for each in chain)}
    told, previous = [], ""
    for each in chain:
        data = contents[each.blob]
        try:
            known, signature = statement.read(data, each.path)
        except Refusal as refusal:
            faults.append(_fault(MALFORMED, each.path, refusal.what))
        else:
            if known.previous != previous:
                faults.append(_fault(REWRITTEN, each.path, "this statement does not name the one before it: one was "
                                     "taken out or put in between, or the branch was started anew"))
            elif not each.touched:
                told.append((each, known, signature))
        previous = statement.digest(data)
    found = dict(_fitting(repository, told, faults, moved))
    broken = {moved.now(landing_of(each.place.path)) for each in faults} - found.keys() - {""}
    return Attestations(branch, tip, found, frozenset(broken), tuple(faults))


def added(repository: Repository, tip: str, faults: list[Problem]) -> list[Added]:
    """The statements in the order in which they were added; what is not as it must be goes to `faults`."""
    found: dict[str, Added] = {}
    for commit, entries in repository.walk(commits=repository.first_parents(tip), under=FOLDER):
        for entry in entries:
            if entry.path in found or entry.status != "A":
                done = "removed" if entry.status == "D" else "put back" if entry.status == "A" else "changed"
                faults.append(_fault(REWRITTEN, entry.path, f"this statement was {done} in commit `{commit[:12]}`: "
                                     "statements are only added"))
                if entry.path in found:
                    found[entry.path] = replace(found[entry.path], touched=True)
            elif len(entries) > 1:
                faults.append(_fault(REWRITTEN, entry.path, f"commit `{commit[:12]}` adds more than one statement"))
            elif why := _odd(entry):
                faults.append(_fault(MALFORMED, entry.path, why))
            else:
                found[entry.path] = Added(entry.path, entry.new_id)
    return list(found.values())


def _odd(entry: Entry) -> str:
    if entry.new_mode != "100644":
        return "this is no plain file"
    return "" if landing_of(entry.path) else "no statement lies here: its name is none of a landing"


def _fitting(repository: Repository, told: Sequence[tuple[Added, statement.Statement, Signature | None]],
             faults: list[Problem], moved: Anchors) -> Iterator[tuple[str, Attested]]:
    """Those that say of their landing what the repository says, with a signature that holds or with none."""
    now = [_now(known.evidence, moved) for _, known, _ in told]
    asked = {each for evidence in now
             for each in (evidence.head, *(given.commit for given in evidence.given if given.commit))}
    commits = repository.known(asked)
    for (each, known, signature), evidence in zip(told, now, strict=True):
        if each.path != path_of(known.evidence.head):
            faults.append(_fault(MISPLACED, each.path, f"this statement is about landing "
                                 f"`{known.evidence.head[:12]}`, which its name is not"))
        elif why := _misfit(evidence, commits):
            faults.append(_fault(MISPLACED, each.path, why))
        elif signature is not None and signature.fault:
            faults.append(_fault(UNSOUND, each.path,
                                 f"the signature of this statement does not hold: {signature.fault}"))
        else:
            yield evidence.head, Attested(evidence, signature, each.path)


def _now(told: Evidence, moved: Anchors) -> Evidence:
    """What a statement says, of the commits that its own are now."""
    given = (replace(each, commit=moved.now(each.commit), tree=moved.tree_now(each.tree)) for each in told.given)
    return replace(told, head=moved.now(told.head), base=moved.now(told.base), tree=moved.tree_now(told.tree),
                   given=tuple(given))


def _misfit(told: Evidence, commits: Mapping[str, RawCommit]) -> str:
    landing = commits.get(told.head)
    if landing is None:
        return "this statement is about a landing that is not in this repository"
    if told.base != "".join(landing.parents[:1]):
        return "this statement names another first parent than its landing has"
    if told.tree != landing.tree:
        return "this statement names other content than its landing holds"
    wrong = [given.commit for given in told.given
             if given.tree and given.commit in commits and commits[given.commit].tree != given.tree]
    return f"this statement names other content than commit `{wrong[0][:12]}` holds" if wrong else ""


def _fault(code: str, path: str, what: str) -> Problem:
    return Problem(Place(plain(path)), code, Severity.ERROR, what,
                   "find out who changed the branch that holds the statements; what this one says does not count, and "
                   "a landing that rested on it needs an explanation on record", who=KEEPER)
