"""The files of a register that are caretrail's and the same for every partnership on a git host."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from caretrail.guard.hooks import HOOKS
from caretrail.starting.offered import FILES

HOOKS_FOLDER = ".githooks"
"""Git uses it only where somebody says so in their own clone: nothing from a repository runs by itself."""

PROPOSAL = {"github": ".github/PULL_REQUEST_TEMPLATE.md", "gitlab": ".gitlab/merge_request_templates/Default.md",
            "forgejo": ".forgejo/PULL_REQUEST_TEMPLATE.md"}
"""Where each host looks for what a new proposal begins with."""

HOST_NAMES = {"github": "GitHub", "gitlab": "GitLab", "forgejo": "Forgejo"}


def host_files(host: str) -> Mapping[str, str]:
    """The text of each by its path; of `none` those that need no host."""
    files = {path: text for part in ("any", host) for path, text in _texts(FILES / part).items()}
    begun = files.pop("proposal.md")
    hooks = {f"{HOOKS_FOLDER}/{name}": text for name, text in HOOKS.items()}
    return {**files, **hooks, **({PROPOSAL[host]: begun} if host in PROPOSAL else {})}


def runs(path: str) -> bool:
    """Whether git starts the file, so that it must be executable."""
    return path.startswith(f"{HOOKS_FOLDER}/")


def _texts(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8")
            for file in sorted(folder.rglob("*")) if file.is_file()}
