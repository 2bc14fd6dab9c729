"""A register in memory: records as text, landings as steps. For tests of views and pages, which never touch git."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from caretrail import source
from caretrail.diff import diff
from caretrail.history.model import Identity, Landing, RecordHistory, Revision
from caretrail.history.revisions import replay
from caretrail.load import File, load
from caretrail.problem import Problem
from caretrail.trail import Trail
from caretrail.views.evidence import Evidence

AMARA = Identity("Amara Okafor", "a.okafor@council.example")
TOMASZ = Identity("Tomasz Lind", "t.lind@hospitals.example")

AGENCY = """\
id: northmoor-council
name: Northmoor Council
sector: council
"""
HOSPITALS = """\
id: northmoor-hospitals
name: Northmoor Hospitals
sector: nhs
"""
PERSON = """\
id: amara-okafor
name: Amara Okafor
agency: northmoor-council
identities:
  - {id: D1, from: 2025-01-01, email: a.okafor@council.example}
appointments:
  - {id: P1, post: lead-discharge, from: 2025-01-01}
"""
POST = """\
id: lead-discharge
title: Lead for discharge
agency: northmoor-council
level: operational
"""
RISK = """\
id: RSK-2026-7K3M
title: Delayed discharge from Ward 7
summary: People who are well enough to leave Ward 7 wait for transport.
status: active
level: operational
agencies: [northmoor-council, northmoor-hospitals]
opened_on: 2026-03-05
lead_agency: northmoor-council
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-03-05}
scores:
  - {id: S1, on: 2026-03-05, type: current, likelihood: 4, consequence: 4, reason: Nine people waiting.}
"""
REGISTER = {
    "records/agencies/northmoor-council.yml": AGENCY,
    "records/agencies/northmoor-hospitals.yml": HOSPITALS,
    "records/people/amara-okafor.yml": PERSON,
    "records/posts/lead-discharge.yml": POST,
}
RISK_PATH = "records/risks/2026/RSK-2026-7K3M.yml"


def landing(number: int, **known: Any) -> Landing:
    """A landing an hour and a day after the one before it, with what a test wants to know of it."""
    when = datetime(2026, 3, 6, 9, 30, tzinfo=UTC) + timedelta(days=number - 1)
    usual: dict[str, Any] = {
        "number": number, "commit": f"{number:040x}", "parents": (), "landed_at": when, "written_at": when,
        "author": AMARA, "committer": AMARA, "co_authors": (), "subject": f"Change {number}", "body": "",
        "pull_request": None, "approvals": (), "drafts": ()}
    return Landing(**{**usual, **known})


@dataclass
class Memory:
    """A history that is told, not read: each `land` is a landing with the files it leaves changed (None: removed,
    bytes: unreadable). As in a real one, a removal tells no changes, and what comes back is told against what was.
    """

    head: str = ""
    problems: tuple[Problem, ...] = ()
    landings: list[Landing] = field(default_factory=list)
    files: dict[str, str | bytes] = field(default_factory=dict)
    revisions: dict[str, list[Revision]] = field(default_factory=dict)
    docs: dict[str, dict[str, Any]] = field(default_factory=dict)
    touched: list[tuple[str, ...]] = field(default_factory=list)

    def land(self, files: Mapping[str, str | bytes | None], **known: Any) -> Memory:
        number = len(self.landings) + 1
        self.landings.append(landing(number, **known))
        for path, text in files.items():
            self._revise(number, path, text)
        self.touched.append(tuple(path.rsplit("/", 1)[-1].removesuffix(".yml") for path in files))
        return self

    def _revise(self, number: int, path: str, text: str | bytes | None) -> None:
        record = path.rsplit("/", 1)[-1].removesuffix(".yml")
        before = self.docs.get(record)
        read = source.parse(text.encode() if isinstance(text, str) else text) if text is not None else before or {}
        fault = read.name if isinstance(read, source.Fault) else ""
        doc = before or {} if isinstance(read, source.Fault) else read
        past = self.revisions.setdefault(record, [])
        back = "restored" if past and past[-1].what == "removed" else "changed"
        what = "removed" if text is None else back if past else "added"
        past.append(Revision(number, path, "" if text is None else f"{number:040x}", what,  # type: ignore[arg-type]
                             () if fault else diff(before, doc or None), fault))
        self.docs[record] = doc
        if text is None:
            self.files.pop(path, None)
        else:
            self.files[path] = text

    def reopen(self) -> None:
        """It is memory: a forked process has its own."""

    def ids(self) -> Iterable[str]:
        return self.revisions

    def record(self, record: str) -> RecordHistory | None:
        past = self.revisions.get(record)
        return RecordHistory(record, tuple(past)) if past else None

    def records(self) -> Iterable[RecordHistory]:
        return [RecordHistory(record, tuple(self.revisions[record])) for record in sorted(self.revisions)]

    def day_of(self, number: int) -> date | None:
        at = self.landings[number - 1].landed_at
        return at.date() if at else None

    def records_in(self, number: int) -> tuple[str, ...]:
        return self.touched[number - 1]

    def landing_on(self, on: date) -> int:
        return max((each.number for each in self.landings if each.landed_at and each.landed_at.date() <= on), default=0)

    def doc(self, record: str, at: int | None = None) -> dict[str, Any] | None:
        then = [each for each in self.revisions.get(record, ()) if at is None or each.landing <= at]
        return replay(then) if then and then[-1].what != "removed" else None


def evidence(history: Memory | None = None, *, files: Mapping[str, str | bytes] | None = None,
             problems: tuple[Problem, ...] = (), as_of: date = date(2026, 4, 1)) -> Evidence:
    """The register as the last landing left it, or as `files` have it."""
    held = files if files is not None else history.files if history else REGISTER
    loaded = load(File(path, "100644", text.encode() if isinstance(text, str) else text, len(text))
                  for path, text in held.items())
    return Evidence(Trail(loaded, as_of, "c" * 40, history), problems)  # type: ignore[arg-type]


def one_risk() -> Memory:
    """Reference data, a risk, a higher score, an action that is updated, a closing."""
    closed = RISK.replace("active", "closed") + "closed: {on: 2026-03-30, reason: Both wards are clear.}\n"
    scored = RISK + "  - {id: S2, on: 2026-03-07, type: current, likelihood: 5, consequence: 4}\n"
    return (Memory().land(dict(REGISTER), subject="Begin")
            .land({RISK_PATH: RISK}, subject="Open the risk", body="Raised at the huddle.", pull_request=7)
            .land({RISK_PATH: scored}, subject="Raise the score", author=TOMASZ)
            .land({RISK_PATH: closed}, subject="Close it"))
