"""The hazard cases that only show in history: ids that were used before. Each is a repository, made step by step."""

from __future__ import annotations

from dataclasses import dataclass

from tests.history.repository import Content, Made

RISK = "records/risks/2026/RSK-2026-7K3M.yml"
FIRST = "id: RSK-2026-7K3M\ntitle: Delayed discharge from Ward 7\nopened_on: 2026-03-05\n"
OTHER = "id: RSK-2026-7K3M\ntitle: No lift at Moorside House\nopened_on: 2026-04-20\n"
README = "records/README.md"


@dataclass(frozen=True)
class IdCase:
    """What happens to one path, step by step, and whether the id is a used one in the end. `land` and `merge` make
    a landing; what stands on the `side` branch, which begins where the first landing is, comes in by the next `merge`.
    """

    hazard: int
    name: str
    steps: tuple[tuple[str, Content], ...]
    used: bool

    def make(self, made: Made) -> None:
        begun = made.commit({README: "A register."})
        made.branch("side", begun)
        made.switch("main")
        for step, content in self.steps:
            if step == "side":
                made.switch("side")
                made.commit({RISK: content}, branch="refs/heads/side")
                made.switch("main")
            elif step == "merge":
                made.merge("side", files={RISK: content})
                made.git("update-ref", "refs/heads/side", made.head)
            else:
                made.commit({RISK: content})
        made.check_out()


IDS = (
    IdCase(18, "deleted-and-given-to-another", (("land", FIRST), ("land", None), ("land", OTHER)), used=True),
    IdCase(18, "deleted-long-ago", (
        ("land", FIRST), ("land", None), ("land", FIRST), ("land", None), ("land", OTHER)), used=True),
    IdCase(18, "deleted-by-a-merge", (
        ("side", FIRST), ("merge", FIRST), ("side", None), ("merge", None), ("land", OTHER)), used=True),
    IdCase(18, "given-to-another-on-a-side-branch", (
        ("land", FIRST), ("land", None), ("side", OTHER), ("merge", OTHER)), used=True),
    IdCase(18, "deleted-by-the-merge-itself", (
        ("land", FIRST), ("side", FIRST), ("merge", None), ("land", OTHER)), used=True),
    IdCase(18, "changed-since-it-was-given", (
        ("land", FIRST), ("land", None), ("land", OTHER), ("land", f"{OTHER}level: system\n")), used=True),
    IdCase(18, "brought-back", (("land", FIRST), ("land", None), ("land", FIRST)), used=False),
    IdCase(18, "brought-back-by-a-merge", (("land", FIRST), ("land", None), ("side", FIRST), ("merge", FIRST)),
           used=False),
    IdCase(18, "drafted-by-two-and-one-landed", (("side", FIRST), ("land", OTHER), ("merge", OTHER)), used=False),
    IdCase(18, "dropped-before-it-landed", (("side", FIRST), ("side", None), ("merge", None), ("land", OTHER)),
           used=False),
)
