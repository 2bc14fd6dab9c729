"""The audit of the worked example finds what its story says nobody may do, each once and by name, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from caretrail.approvals.attested import attestations
from caretrail.continuity import Continuity, audit
from caretrail.continuity.manner import manner_of
from caretrail.continuity.model import Lapse
from caretrail.demo.layout import STORY_ENDS
from caretrail.demo.statements import ATTESTED_FROM
from caretrail.demo.story import read_story
from caretrail.history import History, open_history
from caretrail.history.git import Repository

SHOWN = {
    "a direct push past review", "an evil merge", "a revert of somebody's change without the right to",
    "an unknown identity", "a leaver who still writes", "self-approval through a second account",
    "an approval given before the last push", "a policy change together with something else",
    "a policy change by somebody for whom nobody vouches",
    "a policy change with one custodian only", "a right that had run out", "a delegation that had run out",
    "cover that had ended", "cover of a cover",
    "somebody who lowers the class of a plan, to use the right for routine changes",
    "more hours than a routine change may bring",
    "a plan of higher risk changed without a quorate case conference", "an entry rewritten", "an entry removed",
    "a deleted record, put back the next day", "an id used again", "an active record that becomes a draft again",
    "a severity that changes without a reason", "a review put off without a reason",
    "a handover that the new owner did not accept", "an owner who closed alone",
    "a joint agreement changed by one party", "a dispute closed by who raised it", "a decided decision rewritten",
    "a policy that locks everybody out", "break glass ratified in time", "break glass ratified late",
    "break glass not ratified yet",
}
"""Every refusal and every lapse that one history can hold. A rewritten branch cannot be in it: `tests/continuity`."""


class Audited(NamedTuple):
    history: History
    found: Continuity


@pytest.fixture(scope="module")
def audited(demo: Path) -> Audited:
    history = open_history(demo, use_cache=False)
    with Repository(demo) as repository:
        return Audited(history, audit(history, repository, as_of=date.fromisoformat(STORY_ENDS),
                                      attestations=attestations(repository)))


def told() -> Iterator[Mapping[str, Any]]:
    """Every entry of the story that says what it shows."""
    for entries in read_story().values():
        for entry in entries:
            yield from (each for each in (entry, entry.get("reused")) if each and "shows" in each)


def expected() -> Counter[tuple[str, str, tuple[str, ...]]]:
    """Record, day and codes of every lapse that the story tells, and of what putting it right broke again."""
    found: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    for entries in read_story().values():
        for entry in entries:
            record = str(entry["record"])
            day = str(entry.get("day") or entry.get("until"))
            if entry.get("codes"):
                found[record, day, tuple(entry["codes"])] += 1
            if entry.get("mended_codes"):
                found[record, str(entry["mended"]), tuple(entry["mended_codes"])] += 1
            if reused := entry.get("reused"):
                found[record, str(reused["day"]), tuple(reused["codes"])] += 1
    return found


def codes(lapse: Lapse) -> tuple[str, ...]:
    return tuple(sorted({each.code for each in lapse.findings}))


def test_each_refusal_and_each_lapse_is_told_by_name() -> None:
    assert {str(each["shows"]) for each in told()} == SHOWN


def test_the_audit_finds_what_the_story_tells_and_nothing_else(audited: Audited) -> None:
    wanted = expected()
    for lapse in audited.found.lapses:
        if not lapse.findings:
            continue  # ratified too late, see below
        records = audited.history.records_in(lapse.landing)
        key = next((each for each in wanted if each[0] in records and each[1:] == (str(lapse.day), codes(lapse))), None)
        assert key is not None, (records, lapse.day, [each.message for each in lapse.findings])
        wanted -= Counter([key])
    assert not wanted


def test_what_landed_first_is_ratified_in_time_late_or_not_yet(audited: Audited) -> None:
    assert {each.relied.record: each.state for each in audited.found.ratifications} == {
        "INC-2026-0G25": "in time", "ESC-2026-78VY": "late", "INC-2026-AQNC": "waiting"}
    late = [each for each in audited.found.lapses if not each.findings]
    assert [each.decisions for each in late] == [("DEC-2026-GV5S",)]


def test_decisions_explain_all_but_the_last_two(audited: Audited) -> None:
    still_open = [audited.history.records_in(each.landing) for each in audited.found.open]
    assert [list(records) for records in still_open] == [["ISS-2026-FR1D"], ["CAS-2026-V5FJ"]]
    assert len(audited.found.spans) > 1, "continuity was resumed"


def test_every_manner_of_landing_is_seen(audited: Audited) -> None:
    history = audited.history
    seen = {manner_of(landing, history.paths_in(landing.number)).word for landing in history.landings}
    assert {"merge", "squash", "direct push", "revert", "evil merge"} <= seen


def test_the_git_host_vouches_for_who_changes_the_policy(audited: Audited) -> None:
    """Since a limit asks for that; `claimed` was enough before."""
    policy = {each.number: relied.level for each in audited.found.landings for relied in each.relied
              if relied.record == "partnership"}
    days = {number: audited.history.day_of(number) for number in policy}
    assert {policy[number] for number, day in days.items() if day and day < date(2025, 11, 10)} == {"claimed"}
    assert {policy[number] for number, day in days.items() if day and day >= date(2025, 11, 10)} == {"platform"}


def test_approvals_are_claimed_first_and_attested_later(audited: Audited) -> None:
    from caretrail.authority.attested import attestors
    from caretrail.continuity.grounds import Grounds

    last = Grounds(audited.history).before(len(audited.history.landings))
    assert not attestors(last, date(2025, 11, 2))
    assert attestors(last, date.fromisoformat(ATTESTED_FROM))
    attested = {audited.history.day_of(each.number) for each in audited.history.landings
                if each.commit in audited.found.requests}
    assert min(day for day in attested if day) == date.fromisoformat(ATTESTED_FROM)
    assert not audited.found.faults
