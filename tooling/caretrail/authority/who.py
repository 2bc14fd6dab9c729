"""Who made a landing, and whose approvals of it count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from caretrail.approvals.model import Evidence, Given
from caretrail.authority.ground import Ground
from caretrail.authority.model import SURE, Actor, NotCounted
from caretrail.authority.naming import (
    by_account,
    by_address,
    by_key,
    is_platform,
    said_of,
    signed_by_platform,
)
from caretrail.history.model import Draft, Identity, Landing

Refused = tuple[Actor, NotCounted]
"""Somebody whose approval does not count, and why."""

RIGHTS_FILE = "records/policy/rights.yml"
NOBODY = Identity("", "")
"""The committer of a commit that names none."""


def authors(landing: Landing, ground: Ground, day: date, evidence: Evidence | None) -> tuple[Actor, ...]:
    """Everybody who made a landing: authors and committers of its commits, each judged by the signature of that very
    commit; co-authors; who opened the proposal and who pushed to it. A person stands there once, as sure as the least
    sure of their commits. Whoever is not known stands there without a `person`.

    The git host commits, and is nobody. Whoever pressed the button of a merge is no author of it, as it holds nothing
    that its commits do not: they are one where they wrote one of those, or where the merge changes something by itself
    (`Landing.has_own_content`). Some hosts commit such a merge under the name of who pressed the button: then it is
    known by the number of the proposal.

    What the host or a statement says of who pushed makes a person surer than their commits do, where nobody else did.
    """
    found: dict[str, Actor] = {}
    unknown: list[Actor] = []
    for each in _of_commits(landing, ground, day):
        if not each.person:
            unknown.append(each)
        else:
            found[each.person] = min(found.get(each.person, each), each, key=_sureness)
    others = (by_address(ground, who, day) for who in landing.co_authors)
    for each in (*others, *_of_accounts(evidence, ground, day)):
        if each.person:
            found.setdefault(each.person, each)
        else:
            unknown.append(each)
    if evidence is not None and (pusher := found.get(_only_pusher(evidence, ground, day))):
        found[pusher.person] = replace(pusher, level=max(pusher.level, evidence.level, key=SURE.__getitem__))
    return (*found.values(), *dict.fromkeys(unknown))


def approvers(landing: Landing, ground: Ground, day: date, evidence: Evidence | None,
              made: tuple[Actor, ...] | None = None) -> tuple[tuple[Actor, ...], tuple[Refused, ...]]:
    """Whose approvals count, each person once, and whose do not, with the reason. An approval counts where it was given
    for this very content, by somebody known who did not make it, and was neither dismissed nor followed by a wish for
    changes. Without `evidence` the trailers of the message tell, as far as names can. `made` is what `authors` found,
    where that is known already.
    """
    if evidence is None and not landing.approvals:
        return (), ()
    made = authors(landing, ground, day, evidence) if made is None else made
    makers = {each.person: each for each in made if each.person}
    if evidence is None:
        told: Iterable[tuple[Actor, NotCounted | None]] = (
            (by_address(ground, each.by, day), None) for each in landing.approvals)
    else:
        told = ((by_account(ground, each.by, day, evidence.level), _why_not(each, evidence))
                for each in _in_order(evidence.given) if each.state != "commented")
    standing: dict[str, tuple[Actor, NotCounted | None]] = {}
    for actor, why in told:
        key = actor.person or f"? {actor.said}"
        if why and why.word == "elsewhere" and key in standing and not standing[key][1]:
            continue  # approved as it is now, and another time as it was
        standing[key] = (actor, why)
    judged = [(actor, _unknown(actor) or why or _self_approval(actor, makers.get(actor.person)))
              for actor, why in standing.values()]
    return (tuple(actor for actor, why in judged if why is None),
            tuple((actor, why) for actor, why in judged if why is not None))


def _unknown(actor: Actor) -> NotCounted | None:
    return NotCounted("unknown", actor.fault) if actor.fault else None


def _why_not(given: Given, evidence: Evidence) -> NotCounted | None:
    if given.state == "dismissed":
        return NotCounted("withdrawn", "the approval was dismissed")
    if given.state == "changes-requested":
        return NotCounted("withdrawn", "asked for changes, and has not approved since")
    if given.tree == evidence.tree if given.tree and evidence.tree else given.commit == evidence.head:
        return None
    return NotCounted(
        "elsewhere", f"approved another version (commit `{given.commit[:8]}`), which has been changed since")


def _self_approval(actor: Actor, maker: Actor | None) -> NotCounted | None:
    if maker is None:
        return None
    also = f" (also as {maker.said})" if maker.said != actor.said else ""
    return NotCounted("own", f"is one of those who made the change{also}")


def _in_order(given: Iterable[Given]) -> list[Given]:
    """The oldest first; as they were told, where one has no time."""
    told = list(given)
    return sorted(told, key=lambda each: each.at.timestamp() if each.at else 0) if all(
        each.at for each in told) else told


def _of_commits(landing: Landing, ground: Ground, day: date) -> Iterator[Actor]:
    for draft in landing.drafts:
        yield from _of_commit(draft, ground, day)
    if not _is_bare_merge(landing, ground, day):
        yield from _of_commit(landing, ground, day)


def _is_bare_merge(landing: Landing, ground: Ground, day: date) -> bool:
    """Whether the git host made the merge, and it holds nothing that its commits do not."""
    if len(landing.parents) < 2 or landing.has_own_content or (landing.signature and landing.signature.fault):
        return False
    return landing.pull_request is not None or is_platform(ground, landing.committer.email, day)


def _of_commit(commit: Landing | Draft, ground: Ground, day: date) -> Iterator[Actor]:
    """Who wrote and who committed one commit. Its signature is the committer's; under a commit of the git host it is
    the host's, or the author's own.
    """
    author, committer, signature = commit.author, commit.committer, commit.signature
    by_host = committer == NOBODY or is_platform(ground, committer.email, day)
    signer = author if by_host else committer
    if signature is None:
        yield by_address(ground, author, day)
        if not by_host and committer.email.casefold() != author.email.casefold():
            yield by_address(ground, committer, day)
        return
    if signature.fault:
        yield Actor("", "claimed", said_of(signer), f"the signature under the commit `{commit.commit[:8]}` does not "
                    f"hold: {signature.fault}", "sign the commit again with a registered key, or write it again")
        return
    if by_host and signed_by_platform(ground, signature, day):
        yield by_address(ground, author, day, "platform")
        return
    signed = by_key(ground, signature, signer, day)
    if by_host and not signed.person and committer != NOBODY:
        signed = replace(signed, fix=f"if it is the key of the git host, register it under `platforms` in "
                                     f"`{RIGHTS_FILE}`: two custodians can; if not, {signed.fix}")
    yield signed
    if not by_host and committer.email.casefold() != author.email.casefold():
        other = by_address(ground, author, day)
        if other.person != signed.person or not signed.person:
            yield other


def _of_accounts(evidence: Evidence | None, ground: Ground, day: date) -> Iterator[Actor]:
    """Who opened a proposal and who pushed to it."""
    if evidence is None:
        return
    for account in dict.fromkeys((*((evidence.opener,) if evidence.opener else ()), *evidence.pushers)):
        yield by_account(ground, account, day, evidence.level)


def _only_pusher(evidence: Evidence, ground: Ground, day: date) -> str:
    """The one person who pushed; empty where it is not known, as of a pull request only the last push is told, or where
    there were several.
    """
    if evidence.number is not None:
        return ""
    who = {by_account(ground, each, day, evidence.level).person for each in evidence.pushers}
    return who.pop() if len(who) == 1 else ""


def _sureness(actor: Actor) -> int:
    return SURE[actor.level]
