"""How findings are told: one reporter per file."""

from __future__ import annotations

from collections.abc import Callable

from caretrail.report.github import github
from caretrail.report.gitlab import gitlab
from caretrail.report.json import as_json
from caretrail.report.report import Report
from caretrail.report.text import text

REPORTERS: dict[str, Callable[[Report], str]] = {"text": text, "json": as_json, "github": github, "gitlab": gitlab}
"""Output format -> the function that writes it."""
