"""What a judgement comes to, in sentences for those who made the proposal: what is missing, what it rests on, next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from caretrail.authority.model import Actor, Denial, Reliance
from caretrail.listing import both
from caretrail.plain import plain
from caretrail.problem import Severity
from caretrail.proposal.judging import Judgement
from caretrail.proposal.proposing import Proposal

NAMED = 3
"""So many records are named before the rest is counted."""

MOST = 10
"""So many sentences of a kind are told before the rest is counted."""

MANY = 500
"""Nobody looks at more records than this one by one."""

AUTHORITY = "OWN"
"""Codes that begin so tell of what nobody had the right to do; `missing` says it too, with whom to ask."""

Asked = tuple[str, str, str]


def missing(judged: Judgement) -> list[str]:
    """What keeps it from landing: each thing once, with the records it is about and who can put it right."""
    about: dict[Asked, list[str]] = defaultdict(list)
    for touched, denial in judged.denials:
        about[_asked(denial)].append(touched.record)
    for denial in judged.proposal.landed.denials:
        about[_asked(denial)] += []
    told = [f"{_named(records)}: {said}; {fix}{_who(fix, who)}" for (said, fix, who), records in about.items()]
    return _capped(told)


def next_steps(judged: Judgement) -> list[str]:
    """What to do, in that order."""
    return list(_steps(judged))


def _steps(judged: Judgement) -> Iterator[str]:
    proposal, errors = judged.proposal, _to_put_right(judged)
    if len(proposal.touched) > MANY:
        yield (f"propose it in parts: {len(proposal.touched):,} records in {proposal.proposed.commits:,} "
               f"commit{'s' if proposal.proposed.commits > 1 else ''} are more than people can look at one by one")
    if errors:
        yield (f"put right what is wrong, each as it says above ({errors:,}): change the file on the "
               "proposal's own branch, with `Edit file` on the git host or by a push")
    lacks = {each.lack for each in [*(each for _, each in judged.denials), *proposal.landed.denials]}
    if lacks & {"right", "never"}:
        yield "have what nobody here may do done by somebody who may, or leave it out"
    if lacks - {"right", "never", "approvals"}:
        yield "bring what a right or a limit asks for, as it says above"
    if "approvals" in lacks:
        yield "ask for the approvals that are missing once nothing else changes: each holds for this very content alone"
    if proposal.evidence is None:
        yield ("give `--event` and `--reviews` as the git host wrote them: approvals given there were not looked at, "
               "only commits and their messages")
    if not judged.status:
        yield "let it land as it is; whatever is pushed or lands before it is judged anew"


def resting(judged: Judgement) -> list[str]:
    """Who made a proposal that may land, who approved it, and on which rights it rests."""
    proposal = judged.proposal
    landed = proposal.landed
    made = both([_person(proposal, each) for each in landed.authors]) or "nobody who is known"
    approved = both([_person(proposal, each) for each in landed.approvals])
    told = [f"made by {made}", f"approved by {approved}" if approved else "approved by nobody else"]
    if proposal.ground.rights is None:
        return [*told, "the partnership has set no rights (`records/policy/rights.yml`), so nobody was judged by them"]
    return [*told, *_capped(list(_rights(proposal)))]


def _rights(proposal: Proposal) -> Iterator[str]:
    about: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    relied: list[Reliance] = []
    for touched in proposal.touched:
        for each in touched.verdict.relied:
            about[each.right, each.person, each.post, each.covering].append(touched.record)
            relied.append(each)
    says = {right.id: right.says for right in (proposal.ground.rights.rights if proposal.ground.rights else ())}
    for (right, person, post, covering), records in about.items():
        instead = f", standing in for {_name(proposal, covering)}" if covering else ""
        yield (f"{_named(records)}: `{plain(right)}` ({plain(says.get(right, ''))}) of {_name(proposal, person)} as "
               f"`{plain(post)}`{instead}")
    for after in {each.afterwards.within for each in relied if each.afterwards}:
        yield f"it may land now and must be ratified within {plain(str(after))}"


def _who(fix: str, who: str) -> str:
    """Who can put it right, where what to do does not name them already."""
    return "" if fix.startswith("ask ") else f" (who: {who})"


def _asked(denial: Denial) -> Asked:
    return denial.said, denial.fix, denial.who


def _to_put_right(judged: Judgement) -> int:
    """The errors that another version of the files would not have."""
    return sum(each.severity is Severity.ERROR and not each.code.startswith(AUTHORITY)
               for each in judged.checked.problems)


def _person(proposal: Proposal, actor: Actor) -> str:
    """A person, and how sure it is: never in a stronger word than the level."""
    who = _name(proposal, actor.person) if actor.person else plain(actor.said)
    return f"{who} ({actor.level if actor.person else 'not known'})"


def _name(proposal: Proposal, person: str) -> str:
    known = proposal.ground.people.get(person)
    return plain(known.name) if known else f"`{plain(person)}`"


def _named(records: Iterable[str]) -> str:
    names = [f"`{plain(each)}`" for each in dict.fromkeys(records)]
    more = [f"{len(names) - NAMED:,} more"] if len(names) > NAMED else []
    return both([*names[:NAMED], *more]) or "the whole proposal"


def _capped(told: Sequence[str]) -> list[str]:
    more = len(told) - MOST
    return [*told[:MOST], *([f"... and {more:,} more"] if more > 0 else [])]
