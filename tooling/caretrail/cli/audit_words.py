"""How an audit is told: a summary, each lapse with what to do about it, and every landing where asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from caretrail.authority.model import Actor
from caretrail.cli.telling import Teller, bold, green, landing_data, red
from caretrail.continuity.manner import manner_of
from caretrail.continuity.model import Continuity, Judged, Lapse, Manner, Ratification, Relied, Rewritten, Word
from caretrail.history import History
from caretrail.history.model import Landing
from caretrail.plain import plain
from caretrail.problem import Problem
from caretrail.views import words
from caretrail.views.continuity import how_to_explain, how_to_ratify, standing
from caretrail.views.continuity_counts import least_sure

MOST = 10
"""Commits or landings that are listed before the rest is only counted; of lapses the first and the last as many."""


def lines(found: Continuity, history: History, *, everything: bool) -> Iterator[str]:
    """The audit for a person at a terminal."""
    teller = Teller(history)
    yield from _summary(found)
    if found.rewritten:
        yield from ("", *_of_rewritten(found.rewritten))
    for fault in found.faults:
        yield from ("", f"{plain(fault.place.path)}: {plain(fault.message)}", f"  fix: {plain(fault.fix)}")
    left_out = 0 if everything else max(len(found.lapses) - 2 * MOST, 0)
    for place, lapse in enumerate(found.lapses):
        if left_out and place == MOST:
            between = f"{words.count(left_out, 'lapse')} between these and the last {MOST}"
            yield from ("", f"... and {between} (`caretrail audit --all` lists every one)")
        if not left_out or place < MOST or place >= MOST + left_out:
            yield from ("", *_of_lapse(lapse, found, teller))
    for waiting in found.waiting:
        if waiting.state == "waiting":
            yield from ("", *_of_waiting(waiting, found, teller))
    if everything:
        yield from ("", bold("Every landing"))
        for judged in found.landings:
            yield from _of_landing(judged, found, teller)


def _summary(found: Continuity) -> Iterator[str]:
    yield bold(f"Who changed what, and whether they were allowed to: up to landing {len(found.landings)} "
                f"({found.head[:12]}), on {words.day(found.as_of)}")
    yield _continuity(found)
    if found.faults:
        count = len(found.faults)
        yield red(f"{words.capital(words.count(count, 'statement'))} on who approved what "
                   f"{'does' if count == 1 else 'do'} not hold: broken, rewritten or forged")
    for each in found.redactions:
        yield (f"Redacted: {each.record.id} rewrote the history up to {(each.model.new_head or '')[:12]}; "
               + (f"{words.count(len(each.manifest.commits), 'commit')} can be followed" if each.manifest
                  else plain(each.model.unanchored or each.fault)))
    counted = Counter(each.verdict for each in found.landings)
    told = ", ".join(f"{counted[word]:,} {word}" for word in get_args(Word) if counted[word])
    yield f"{words.capital(words.count(len(found.landings), 'landing'))}: {told}"
    settled = len(found.lapses) - len(found.open)
    lapses = words.capital(words.count(len(found.lapses), "lapse"))
    yield f"{lapses}: {len(found.open):,} open, {settled:,} settled" if found.lapses else lapses
    overdue = sum(each.state == "overdue" for each in found.waiting)
    yield (f"{words.count(len(found.waiting), 'change')} to be ratified, {overdue or 'none'} overdue" if found.waiting
           else "Nothing is to be ratified")


def _continuity(found: Continuity) -> str:
    stands = standing(found)
    paint = {"rewritten": red, "broken": red, "unbroken": green}.get(stands.state, str)
    return paint(words.capital(stands.said))


def _of_rewritten(branch: Rewritten) -> Iterator[str]:
    after = f"landing {branch.common} is the last that both have" if branch.common else "they have no landing in common"
    yield red(f"`{branch.published[:12]}` was published and is no landing of this branch any more: {after}")
    yield f"  {words.count(len(branch.gone), 'landing')} gone, {branch.instead:,} in their place"
    yield from (f"  gone: {commit}" for commit in branch.gone[:MOST])
    if len(branch.gone) > MOST:
        yield f"  ... and {len(branch.gone) - MOST:,} more"
    yield "  fix: find out who rewrote it, put what was published back as the branch, and land what is new on top"


def _of_lapse(lapse: Lapse, found: Continuity, teller: Teller) -> Iterator[str]:
    landing = teller.history.landings[lapse.landing - 1]
    yield teller.heading(landing, least_sure(found.people[landing.number - 1]))
    yield f"  how: {_manner(landing, found, teller.history).said}"
    yield from (f"  {line}" for line in teller.about(landing))
    for finding in lapse.findings:
        yield f"  {red('not authorised')}: {_said(finding)}"
        yield f"    fix: {plain(finding.fix)}"
        yield f"    who: {plain(finding.who)}"
    for each in lapse.unratified:
        late = f"ratified late, by {each.decision}" if each.settled else "never ratified"
        yield f"  {red(late)}: {each.relied.record}, which had to be ratified by {words.day(each.due)}"
    if after := [str(each.number) for each in found.landings if lapse.landing in each.rests_on]:
        yield (f"  {red('relied on since')}: {words.count(len(after), 'landing')} rested on what it brought before "
               f"anything settled it: {words.listed(_first(after))}")
    if lapse.resumes:
        by = words.listed(lapse.decisions)
        yield f"  {green('settled')}: by {by}; continuity resumes with landing {lapse.resumes}"
        return
    records = teller.history.records_in(lapse.landing)
    yield f"  {red('open')}: nothing explains it yet"
    yield f"    fix: {how_to_explain(lapse, landing, records)}"


def _first(all_of_them: list[str]) -> list[str]:
    more = len(all_of_them) - MOST
    return [*all_of_them[:MOST], *([f"{more:,} more"] if more > 0 else [])]


def _of_waiting(each: Ratification, found: Continuity, teller: Teller) -> Iterator[str]:
    landing = teller.history.landings[each.landing - 1]
    yield teller.heading(landing, least_sure(found.people[landing.number - 1]))
    yield f"  to be ratified by {words.day(each.due)}: {each.relied.record}, changed on `{each.relied.right}`"
    yield f"    fix: {how_to_ratify(each, landing, teller.history.day_of(each.landing))}"


def _of_landing(judged: Judged, found: Continuity, teller: Teller) -> Iterator[str]:
    landing = teller.history.landings[judged.number - 1]
    manner = _manner(landing, found, teller.history)
    paint = red if judged.verdict in ("not authorised", "to be ratified") else str
    heading = teller.heading(landing, least_sure(found.people[landing.number - 1]))
    yield f"  {heading}  {manner.word}  {paint(judged.verdict)}"
    yield from (f"    {line}" for line in dict.fromkeys(map(_authority, judged.relied)))
    yield from (f"    {_said(each)}" for each in judged.findings)
    if judged.rests_on:
        yield f"    {red('rests on a lapse')}: {_brought(judged.rests_on)}"


def _brought(lapses: Sequence[int]) -> str:
    """What it means that a landing rests on others."""
    landings = words.listed([f"landing {each}" for each in lapses])
    return f"some of the authority it relied on came in by {landings}, without any, and nothing had settled that"


def _manner(landing: Landing, found: Continuity, history: History) -> Manner:
    return manner_of(landing, history.paths_in(landing.number), found.requests.get(landing.commit))


def _authority(relied: Relied) -> str:
    covering = f", standing in for {relied.covering}" if relied.covering else ""
    approved = f"; approved by {words.listed(relied.approvers)}" if relied.approvers else ""
    return f"{relied.record}: {relied.right}, {relied.person} ({relied.level}) as {relied.post}{covering}{approved}"


def _said(finding: Problem) -> str:
    about = finding.record or plain(finding.place.path)
    return f"{about}: {plain(finding.message)} ({finding.code})"


# ---- for programs

def as_data(found: Continuity, history: History, *, everything: bool) -> dict[str, Any]:
    """The audit for another program; every landing with `everything`, else those with a lapse, resting on one, or to be
    ratified.
    """
    shown = {each.landing for each in found.lapses} | {each.landing for each in found.ratifications}
    shown |= {each.number for each in found.landings if each.rests_on}
    return {
        "as_of": found.as_of.isoformat(), "head": found.head, "stands": found.stands,
        "since": found.since and found.since.isoformat(),
        "verdicts": dict(Counter(each.verdict for each in found.landings)),
        "spans": [{"first": each.first, "last": each.last, "begins": each.begins.isoformat(),
                   "ends": each.ends.isoformat()} for each in found.spans],
        "rewritten": found.rewritten and {
            "published": found.rewritten.published, "common": found.rewritten.common,
            "gone": list(found.rewritten.gone), "instead": found.rewritten.instead},
        "lapses": [{"landing": each.landing, "day": each.day.isoformat(), "resumes": each.resumes,
                    "decisions": list(each.decisions), "findings": [_problem(one) for one in each.findings],
                    "unratified": [_ratification(one) for one in each.unratified]} for each in found.lapses],
        "ratifications": [_ratification(each) for each in found.ratifications],
        "faults": [_problem(each) for each in found.faults],
        "redactions": [{"redaction": each.record.id, "old_head": each.model.old_head, "new_head": each.model.new_head,
                        "commits": len(each.manifest.commits) if each.manifest else None, "fault": each.fault}
                       for each in found.redactions],
        "landings": [_landing(each, found, history) for each in found.landings if everything or each.number in shown],
    }


def _landing(judged: Judged, found: Continuity, history: History) -> dict[str, Any]:
    landing = history.landings[judged.number - 1]
    manner = _manner(landing, found, history)
    people = found.people[landing.number - 1]
    return {**landing_data(landing), "authors": [_actor(each) for each in people.authors],
            "approved_by": [_actor(each) for each in people.approvals],
            "manner": manner.word, "how": manner.said, "verdict": judged.verdict,
            "authority": [_relied(each) for each in judged.relied],
            "findings": [_problem(each) for each in judged.findings], "rests_on": list(judged.rests_on)}


def _actor(each: Actor) -> dict[str, Any]:
    return {"person": each.person, "level": each.level, "said": each.said, "fault": each.fault}


def _relied(each: Relied) -> dict[str, Any]:
    return {"record": each.record, "right": each.right, "person": each.person, "level": each.level, "post": each.post,
            "covering": each.covering, "approvers": list(each.approvers), "afterwards": each.afterwards is not None}


def _ratification(each: Ratification) -> dict[str, Any]:
    return {"landing": each.landing, "record": each.relied.record, "right": each.relied.right, "state": each.state,
            "due": each.due.isoformat(), "decision": each.decision, "settled": each.settled}


def _problem(each: Problem) -> dict[str, Any]:
    return {"code": each.code, "severity": each.severity.value, "record": each.record, "field": each.field,
            "path": each.place.path, "message": each.message, "fix": each.fix, "who": each.who}
