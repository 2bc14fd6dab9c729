"""What a proposal brings with it that was not there before, and whether those who made it may let it land."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain

from caretrail.authority.model import Denial, Touched
from caretrail.check import (
    OF_TRAIL,
    ByScope,
    by_scope,
    check_change,
    check_file,
    check_landing,
    check_trail,
    in_order,
)
from caretrail.checked import Checked
from caretrail.facts.states import is_prepared
from caretrail.load import Record, kind_of, record_id
from caretrail.problem import Place, Problem, Severity
from caretrail.proposal.proposing import Proposal
from caretrail.proposal.sight import narrowed
from caretrail.proposal.tree import Tree
from caretrail.rule import Rule
from caretrail.rules import BY_CODE
from caretrail.trail import Trail

BROKEN_OBJECT = "SYS03"
ODD_LANDING = "SYS04"
"""Codes of what no rule finds: git's own objection to a commit, and what an inspector should know of a merge."""

NUMBER = re.compile(r"\d+")
SCOPES = tuple(scope for scope in OF_TRAIL if scope != "register")

Mark = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found. `checked` holds what this change brought; `before` counts the problems that were there before in
    the records looked at. `refused` are the records with something that nobody who made the change may do.
    """

    proposal: Proposal
    checked: Checked
    before: int
    refused: tuple[Touched, ...]

    @property
    def status(self) -> int:
        """1 where it may not land: an error was found, or something is not authorised; else 0."""
        errors = any(each.severity is Severity.ERROR for each in self.checked.problems)
        return 1 if errors or self.refused or self.proposal.landed.denials else 0

    @property
    def beside(self) -> int:
        """How many records were looked at that do not change themselves."""
        beside = self.proposal.seen - set(self.proposal.proposed.paths)
        return sum(path in self.proposal.new.files and kind_of(path) is not None for path in beside)

    @property
    def denials(self) -> Iterator[tuple[Touched, Denial]]:
        return ((touched, denial) for touched in self.refused for denial in touched.verdict.denials)


def check_proposal(proposal: Proposal) -> Judgement:
    """Judge what would land: the rules of one register on what this change brought, and the policy of the base."""
    rules = by_scope()
    after = _problems(proposal, proposal.new, proposal.after, rules)
    was = narrowed(proposal.before, {each.place.path for each in after})
    before = _problems(proposal, proposal.old, was, rules) if after else []
    brought = list(_brought(proposal, before, after))
    step = chain(check_landing(proposal.landed, rules), *(check_change(each, rules) for each in proposal.touched))
    found = in_order(chain(brought, step, _of_git(proposal)))
    judged = proposal.ground.rights is not None
    refused = tuple(each for each in proposal.touched if judged and not each.verdict.allowed)
    return Judgement(proposal, _checked(proposal, found), len(after) - len(brought), refused)


def _problems(proposal: Proposal, tree: Tree, trail: Trail, rules: ByScope) -> list[Problem]:
    """What is wrong before or after, in the files that change and the records that can see it."""
    read = (tree.read(path) for path in proposal.proposed.paths if path in tree.files)
    by_file = (problem for each in read if each for problem in check_file(each, rules))
    by_trail = (problem for scope in SCOPES for problem in check_trail(trail, scope, rules))
    found = {*by_file, *by_trail}
    return [each for each in found if not (_is_gate(each) and _has_passed(proposal, each))]


def _is_gate(problem: Problem) -> bool:
    rule: Rule | None = BY_CODE.get(problem.code)
    return rule is not None and rule.is_gate


def _has_passed(proposal: Proposal, problem: Problem) -> bool:
    """Whether the record went through its gate before: a gate asks at a change of state."""
    was = proposal.old.find(record_id(problem.place.path))
    return isinstance(was, Record) and not is_prepared(was)


def _brought(proposal: Proposal, before: Collection[Problem], after: Collection[Problem]) -> Iterator[Problem]:
    """The problems that were not there before, wherever in its file each stands. In a file that did not change, one of
    the same rule about the same field is the same problem, whatever its words.
    """
    changed = set(proposal.proposed.paths)
    known = Counter(_mark(each, changed) for each in before)
    for problem in in_order(after):
        mark = _mark(problem, changed)
        if known[mark]:
            known[mark] -= 1
        else:
            yield problem


def _mark(problem: Problem, changed: Collection[str]) -> Mark:
    mark = (record_id(problem.place.path), problem.code, problem.field)
    return (*mark, NUMBER.sub("#", problem.message)) if problem.place.path in changed else mark


def _of_git(proposal: Proposal) -> Iterator[Problem]:
    """What git says of the new commits and folders, and what of the merge would be hidden."""
    for fault in proposal.proposed.faults:
        yield Problem(Place("records"), BROKEN_OBJECT, Severity.ERROR,
                      f"git's strict check objects to what is proposed: {fault}",
                      "make the commits anew with git itself (`git rebase`, or copy the files to a new branch)")
    for oddity in proposal.proposed.landing.oddities:
        yield Problem(Place("records"), ODD_LANDING, Severity.WARNING, f"about the commits that are proposed: {oddity}",
                      "look at the whole change and not at the commits one by one")


def _checked(proposal: Proposal, found: tuple[Problem, ...]) -> Checked:
    kinds = Counter(kind.name for kind in map(kind_of, proposal.new.files) if kind)
    pointed_at = {problem.place.path for problem in found}
    codes = sorted({problem.code for problem in found if problem.code in BY_CODE})
    fine = sum(path not in pointed_at for path in proposal.new.files if kind_of(path))
    unread = sum(kind_of(path) is None and path != "records/README.md" for path in proposal.new.files)
    return Checked(found, dict(sorted(kinds.items())), unread, fine,
                   reasons={code: BY_CODE[code].docs.reason for code in codes}, lasting=False)
