"""Where staff propose changes: the git host, the repository and its branch, as the policy says."""

from __future__ import annotations

from dataclasses import dataclass

from caretrail.views.evidence import Evidence
from caretrail.views.words import text_of

NAMES = {"github": "GitHub", "gitlab": "GitLab", "forgejo": "Forgejo"}


@dataclass(frozen=True, slots=True)
class Host:
    """`sort` is `github`, `gitlab` or `forgejo`; `address` has no slash at its end."""

    sort: str
    address: str
    branch: str

    @property
    def name(self) -> str:
        return NAMES[self.sort]


def host_of(evidence: Evidence) -> Host | None:
    """None where the policy names no host, or none that forms can lead to."""
    held = evidence.policy.get("repository")
    if not isinstance(held, dict):
        return None
    sort, address = text_of(held, "host"), text_of(held, "address").rstrip("/")
    if sort not in NAMES or not address.startswith("https://"):
        return None
    return Host(sort, address, text_of(evidence.policy, "published_branch") or "main")
