"""A register with rights, as a repository to make proposals in: the ground of the rules, landed by a custodian."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from caretrail.approvals.attesting import read_event
from caretrail.proposal import Judgement, check_proposal, propose
from tests.history.repository import Content, Made
from tests.rules.harness import PRACTICE_AS_OF, change_ground

AS_OF = PRACTICE_AS_OF
RISK = "records/risks/2026/RSK-2026-9QX4.yml"
PLAN = "records/plans/2026/PLN-2026-9B4H.yml"
DISPUTE = "records/disputes/2026/DIS-2026-5G7P.yml"
RIGHTS = "records/policy/rights.yml"

AMARA = "Amara Okafor <a.okafor@council.example>"
GRACE = "Grace Mbeki <g.mbeki@hospitals.example>"
HELEN = "Helen Brandt <h.brandt@council.example>"
NADIA = "Nadia Haddad <n.haddad@brightwater.example>"
TOMASZ = "Tomasz Lind <t.lind@hospitals.example>"
STRANGER = "Sam Stone <sam@elsewhere.example>"

ACCOUNTS = {AMARA: 8928778, GRACE: 8928784, HELEN: 8928770, NADIA: 8928789, TOMASZ: 8928781}


class Register(Made):
    """The ground on `main`; `propose` commits on a branch of its own."""

    def __init__(self, path: Path, more: Mapping[str, Content] | None = None) -> None:
        super().__init__(path)
        self.files: dict[str, str] = {name: (file.data or b"").decode() for name, file in change_ground().files.items()}
        self.base = self.commit(self.files | dict(more or {}), "Begin the register", author=HELEN)

    def text(self, path: str, old: str, new: str) -> dict[str, Content]:
        """A file of the ground with some words in place of others."""
        text = self.files[path]
        assert old in text
        return {path: text.replace(old, new, 1)}

    def propose(self, files: Mapping[str, Content], *, author: str = AMARA, message: str = "Propose a change",
                **more: Any) -> str:
        """One commit of a branch that begins at the base; its id."""
        return self.commit(files, message, author=author, parents=(self.base,), branch="refs/heads/proposal", **more)

    def merge_of(self, side: str, files: Mapping[str, Content], author: str) -> str:
        """The merge of a branch into the base, with the result that the branch and `files` make."""
        tree = self.git("rev-parse", f"{self.commit(files, parents=(side,), branch='refs/heads/made')}^{{tree}}")
        return self.commit_tree(tree, "Merge branch 'proposal'", parents=(self.base, side), author=author)

    def judge(self, head: str, base: str = "", told: Path | None = None, reviews: Path | None = None) -> Judgement:
        said = read_event("github", told, reviews=[reviews] if reviews else []) if told else None
        return check_proposal(propose(self.path, base or self.base, head, as_of=AS_OF, told=said))

    def payloads(self, head: str, opener: str = AMARA, *reviews: tuple[str, str], base: str = "") -> tuple[Path, Path]:
        """The pull request and its reviews (by whom, in which state) as GitHub tells them, for the commit `head`."""
        request = {"number": 12, "user": _user(opener), "merged_at": None, "merge_commit_sha": None,
                   "base": {"sha": base or self.base}, "head": {"sha": head}}
        given = [{"id": number, "user": _user(who), "state": state, "commit_id": head,
                  "submitted_at": "2026-04-09T14:30:00Z"} for number, (who, state) in enumerate(reviews, 1)]
        paths = self.path / "pull.json", self.path / "reviews.json"
        for path, told in zip(paths, (request, given), strict=True):
            path.write_text(json.dumps(told))
        return paths


def _user(who: str) -> dict[str, Any]:
    return {"login": who.partition(" ")[0].lower(), "id": ACCOUNTS[who], "type": "User"}


def codes(judged: Judgement) -> list[str]:
    """What was found, by rule, each once."""
    return sorted({problem.code for problem in judged.checked.problems})


def refusals(judged: Judgement) -> set[tuple[str, str, str]]:
    """What nobody who made the change may do: record, verb, what is lacking."""
    return {(touched.record, denial.action.verb, denial.lack) for touched, denial in judged.denials}
