"""Rules of practices that judge what a test tells them to, in place of those of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from caretrail.practices import PRACTICES
from caretrail.problem import Severity
from caretrail.rule import Figure, Finding, Judged, Rule
from caretrail.rules import BY_CODE
from caretrail.trail import Trail
from tests.views.fakes import RISK

Judge = Callable[[Trail], Iterable[Judged | Figure]]


def risk(number: int, **fields: str) -> tuple[str, str]:
    """Path and text of a risk `RSK-2026-000<number>`; fields replace lines of the usual one."""
    record = f"RSK-2026-{number:04}"
    text = RISK.replace("RSK-2026-7K3M", record)
    for name, value in fields.items():
        text = "".join(f"{name}: {value}\n" if line.startswith(f"{name}:") else line
                       for line in text.splitlines(keepends=True))
    return f"records/risks/2026/{record}.yml", text


def judging(monkeypatch: pytest.MonkeyPatch, code: str, judge: Judge, standard: str = "") -> None:
    """From now on the rule of this code judges as told, in units of risks."""
    monkeypatch.setitem(BY_CODE, code, Rule(code, "told", Severity.WARNING, "register", _finds_nothing, judge=judge,
                                            standard=standard, unit="risk"))


def _finds_nothing(_: Trail) -> Iterator[Finding]:
    yield from ()


def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rule of a practice has anything to look at."""
    for practice in PRACTICES:
        for control in (*practice.gates, *practice.validations, *practice.signs):
            judging(monkeypatch, control.code, lambda _: ())
