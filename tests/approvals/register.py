"""A repository in which a pull request landed, and the files that a workflow fetches about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.approvals.payloads import event, merged, review
from tests.history.repository import Made

RISK = "records/risks/2026/RSK-2026-7K3M.yml"


@dataclass(frozen=True)
class Landed:
    """`base` is the landing before, `head` the branch that was merged, `merge` the landing, `later` one after it."""

    made: Made
    base: str
    head: str
    merge: str
    later: str

    @property
    def path(self) -> Path:
        return self.made.path

    @property
    def branch(self) -> str:
        return self.made.git("rev-parse", "--verify", "--quiet", "refs/heads/attestations", check=False)

    def pull_request(self, **more: Any) -> dict[str, Any]:
        return merged(base={"sha": self.base}, head={"sha": self.head}, merge_commit_sha=self.merge) | more

    def files(self, folder: Path, *reviews: dict[str, Any], **more: Any) -> tuple[str, ...]:
        """The arguments of `attest` for the merge, with these reviews (else one of its head)."""
        return (*self.about(folder, event("closed", self.pull_request(**more))),
                "--reviews", self.file(folder, "reviews.json", list(reviews) or [review(commit=self.head)]))

    def about(self, folder: Path, told: Any) -> tuple[str, ...]:
        return "--repo", str(self.path), "--event", self.file(folder, "event.json", told)

    @staticmethod
    def file(folder: Path, name: str, value: Any) -> str:
        path = folder / name
        path.write_text(json.dumps(value), encoding="utf-8")
        return str(path)


def landed(folder: Path) -> Landed:
    made = Made(folder / "register")
    base = made.commit({RISK: "score: 12\n"})
    made.branch("score")
    head = made.commit({RISK: "score: 16\n"}, "Raise the score")
    made.switch("main")
    merge = made.merge("score", files={RISK: "score: 16\n"}, message="Merge pull request #12 from score")
    later = made.commit({RISK: "score: 20\n"}, "Raise it again")
    return Landed(made, base, head, merge, later)
