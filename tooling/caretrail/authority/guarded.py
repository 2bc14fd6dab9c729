"""What decides who may change what: changed only alone, and by two custodians of two agencies."""

from __future__ import annotations

CUSTODIAN = "custodian"
"""The role of those who may change it."""

GUARDED = ("records/policy/", "records/schema/", ".github/", ".gitlab/", ".forgejo/", ".gitea/", ".githooks/",
           ".gitattributes", ".gitlab-ci.yml", ".pre-commit-config.yaml", ".mailmap", "CODEOWNERS", "docs/CODEOWNERS")
"""Files, and folders that end in `/`, from the top of the repository: the rules themselves, the workflows that check
them, what runs on the computers of those who switched the hooks on, whom a git host asks for approval, and what hides
changes from those who look at them.
"""


def is_guarded(path: str) -> bool:
    """Whether a path is one of these, lies below one, or stands in its place. Case is no way round: some disks make no
    difference.
    """
    low = path.casefold()
    return f"{low}/".startswith(_FOLDERS) or low in _FILES or low.endswith(_ANYWHERE)


_FOLDERS = tuple(each.casefold() for each in GUARDED if each.endswith("/"))
_FILES = frozenset(each.casefold() for each in GUARDED) - frozenset(_FOLDERS)
_ANYWHERE = tuple(f"/{each}" for each in sorted(_FILES) if each.startswith(".git"))
"""Files that git obeys in every folder."""
