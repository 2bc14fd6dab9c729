"""The scripts that git starts before a commit, before a message and before a push: they let nothing by unlooked at."""

from __future__ import annotations

from collections.abc import Mapping

_SCRIPT = """\
#!/bin/sh
# Put here by `caretrail init`: {about}
# What it finds is never shown. How to put it right: docs/personal-data.md of caretrail.
caretrail="${{CARETRAIL:-caretrail}}"
if [ -d "$caretrail" ]; then # the folder of its clone, as the pages of caretrail have it
  PATH="$caretrail/.venv/bin:$caretrail/.venv/Scripts:$PATH"
  caretrail=caretrail
fi
if ! command -v "$caretrail" > /dev/null 2>&1; then
  echo "caretrail is not installed here, so nobody could look for personal data: {stopped}" >&2
  echo "  fix: install caretrail, or let CARETRAIL name where it lies, then do this again" >&2
  exit 1
fi
exec "$caretrail" guard {asked}
"""


def _script(about: str, stopped: str, asked: str) -> str:
    return _SCRIPT.format(about=about, stopped=stopped, asked=asked)


HOOKS: Mapping[str, str] = {
    "pre-commit": _script("no personal data in what is about to be committed.", "nothing was committed", "--staged"),
    "commit-msg": _script("no personal data in the message of a commit.", "nothing was committed", '--message "$1"'),
    "pre-push": _script("no personal data in any commit that is about to leave this computer.", "nothing was pushed",
                        '--push --remote "$1"'),
}
"""Name of the hook -> its text. They belong into a folder that `core.hooksPath` names, and must be executable."""
