"""Everything `make bench` measures, one process after the other: `python -m caretrail.bench [check history ...]`."""

from __future__ import annotations

import subprocess
import sys

PARTS = {
    "check": "check of files against the event loader alone, and start-up",
    "proposal": "a proposal of five records against git alone and the event loader alone",
    "rules": "all rules against loading a register with its history, and each at 1,000 and 10,000 records",
    "history": "the history of every record against git alone",
    "guard": "the guard: false alarms in a million texts, what it misses, a history against git log -p",
    "authority": "judging every landing by the policy of its first parent, against the first history",
    "signatures": "the signatures of commits against git's own check",
    "site": "the site against MkDocs with Material, and Hugo where it is installed",
    "forms": "what forms add to the site of 1,000 records, against the event loader alone",
    "whole": "the whole site of 400 records at work, and again after one landing, against Hugo",
    "search": "search of 10,000 records in Chromium (arguments: records, revisions)",
    "sheets": "a workbook of 10,000 risks out, and back where it may, against the csv module",
    "tables": "registers and logs of 10,000 rows in Chromium: first paint, filter, sort",
}
"""Module -> what it measures. Read the ratios; the machine's speed is in the seconds."""

if __name__ == "__main__":
    asked = sys.argv[1:] or list(PARTS)
    if unknown := [part for part in asked if part not in PARTS]:
        sys.exit(f"nothing here measures {', '.join(unknown)}; choose from: {', '.join(PARTS)}")
    for part in asked:
        print(f"\n== {PARTS[part]}", flush=True)
        subprocess.run([sys.executable, "-m", f"caretrail.bench.{part}"], check=True)
