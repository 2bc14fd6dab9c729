"""The variables git is started with: nothing of the caller's `GIT_*`, nothing that can run a program."""

from __future__ import annotations

import os

SETTINGS = {
    "core.fsmonitor": "false", "core.hooksPath": os.devnull, "core.attributesFile": os.devnull,
    "core.commitGraph": "false",  # a commit-graph file may claim other parents than the commits it lists
    "log.showSignature": "false", "log.mailmap": "false", "diff.renames": "false", "core.pager": "cat",
    "safe.bareRepository": "explicit", "protocol.allow": "never", "advice.graftFileDeprecated": "false",
    "gc.auto": "0", "maintenance.auto": "false",
}
VARIABLES = {
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull, "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1",
    "GIT_FLUSH": "0",  # answers come in large pieces: we never wait for one line
    "LC_ALL": "C.UTF-8", "TZ": "UTC",
}


def environment(**more: str) -> dict[str, str]:
    """The variables git is started with: the caller's without any `GIT_*`, then ours, with more settings if
    given (`safe__directory="/srv"` for `safe.directory`).
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = SETTINGS | {name.replace("__", "."): value for name, value in more.items()}
    pairs = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (name, value) in enumerate(settings.items()):
        pairs |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return kept | VARIABLES | pairs
