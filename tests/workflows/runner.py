"""A workflow's own shell steps, run here: what `${{ }}` stands for is given, and the git host answers from files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github" / "workflows"
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
CARETRAIL = Path(sys.executable).with_name("caretrail")

GH = """\
#!/bin/sh
# `gh api [--paginate] [--slurp] ADDRESS [--jq QUERY]`: the answer lies in a file named like the address.
# `gh api --method METHOD ADDRESS --input FILE`: goes into `asked.txt`; an account called `unknown` cannot be assigned.
shift
query=
address=
input=
while [ $# -gt 0 ]; do
  case $1 in
    --jq) query=$2; shift;; --method) method=$2; shift;; --input) input=$2; shift;; --*) ;; *) address=$1;;
  esac
  shift
done
if [ -n "$input" ]; then
  ! grep -q '"assignees":.*"unknown"' "$input" || { echo "gh: HTTP 422" >&2; exit 1; }
  printf '%s\n' "$method $address $(cat "$input")" >> "$ANSWERS/asked.txt"
  exit
fi
file="$ANSWERS/$(echo "$address" | tr / _).json"
[ -f "$file" ] || { echo "gh: HTTP 404 for $address" >&2; exit 1; }
if [ -n "$query" ]; then
  python3 -c 'import json, sys
print(*(each["number"] for each in json.load(open(sys.argv[1])) if each["merge_commit_sha"] in sys.argv[2]))
' "$file" "$query"
else
  cat "$file"
fi
"""


def workflow(path: Path) -> dict[str, Any]:
    """A workflow as data. YAML 1.1 reads the key `on` as true."""
    read: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {("on" if key is True else key): value for key, value in read.items()}


def steps(path: Path, job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = workflow(path)["jobs"][job]["steps"]
    return found


@dataclass
class Runner:
    """A machine of the git host: `said` is what ran, `values` what the expressions stand for."""

    folder: Path
    register: Path
    values: Mapping[str, str]
    answers: dict[str, Any] = field(default_factory=dict)
    event: dict[str, Any] = field(default_factory=dict)

    def run(self, path: Path, job: str, name: str) -> subprocess.CompletedProcess[str]:
        """One step, found by its name, exactly as the host would start it."""
        step = next(each for each in steps(path, job) if each.get("name") == name)
        assert EXPRESSION.search(step["run"]) is None, "an expression inside a script can inject code"
        tools = self.folder / "bin"
        tools.mkdir(exist_ok=True)
        (tools / "gh").write_text(GH)
        (tools / "gh").chmod(0o755)
        for address, answer in self.answers.items():
            (self.folder / f"{address.replace('/', '_')}.json").write_text(json.dumps(answer))
        (self.folder / "event.json").write_text(json.dumps(self.event))
        env = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "CARETRAIL"))}
        env |= {"PATH": f"{tools}:{env['PATH']}", "ANSWERS": str(self.folder), "RUNNER_TEMP": str(self.folder),
                "GITHUB_REPOSITORY": "northmoor/register", "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
                "GITHUB_ACTIONS": "true",
                "GITHUB_EVENT_PATH": str(self.folder / "event.json"), "GIT_CONFIG_GLOBAL": os.devnull,
                "HOME": str(self.folder)}
        env |= {key: EXPRESSION.sub(lambda found: self._value(found[1]), str(value))
                for key, value in step.get("env", {}).items()}
        return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], env=env,
                              cwd=self.register, capture_output=True, text=True, check=False)

    def _value(self, expression: str) -> str:
        assert expression in self.values, f"the test gives no value for {expression}"
        return self.values[expression]

    @property
    def summary(self) -> str:
        return (self.folder / "summary.md").read_text(encoding="utf-8")
