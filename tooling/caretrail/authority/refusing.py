"""Why something is refused, in one plain sentence, what to do next, and who can: the words of a `Denial`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from caretrail.authority.able import Able, agency_name, approving, by_id, by_name, doing
from caretrail.authority.approving import Approver
from caretrail.authority.asking import SURE_BY, asked_for, bound_asked_for, decision_asked_for, number
from caretrail.authority.granting import Policy, Subject, matching, policy_of
from caretrail.authority.lacking import (
    Forbidden,
    Lacking,
    NotAlone,
    NotApproved,
    NotDecided,
    NotDelegated,
    NotLogged,
    NotSureWho,
    NotSureWhoApproved,
    TooFar,
    Wanting,
)
from caretrail.authority.model import Action, Denial, Lack, Landed, Touched
from caretrail.listing import both, either
from caretrail.plain import plain
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Approvals, Right

AUTHOR = "whoever proposes the change"
CUSTODIANS = "whoever keeps `records/policy/rights.yml`"
UNGRANTABLE = {
    "edit": ("entries of this list are never changed", "add a new entry that names the wrong one in `corrects`"),
    "remove": ("entries of this list are never taken away or put in another order",
               "put the list back, and add a new entry that names the wrong one in `corrects`"),
    "delete": ("records are never deleted",
               "put the file back; then withdraw it (`status: withdrawn`), or give it a last day (`to`)"),
}


class Words(NamedTuple):
    """What is lacking, what to do next, and who can."""

    said: str
    fix: str
    who: str = AUTHOR


class Refuser:
    """Puts into words why something in a landing is refused."""

    def __init__(self, landed: Landed, touched: Touched | None = None) -> None:
        self._landed = landed
        self._touched = touched

    def unknown_author(self, action: Action) -> Denial:
        """It is not known who wrote the landing."""
        unknown = sorted((each for each in self._landed.authors if not each.person), key=lambda each: each.said)
        said = "; ".join(dict.fromkeys(plain(each.fault) or f"nobody knows `{plain(each.said)}`" for each in unknown))
        fix = "; ".join(dict.fromkeys(each.fix for each in unknown if each.fix))
        return Denial("identity", action, said, fix or "register who that is in `records/people/`",
                      "whoever keeps `records/people/`")

    def ungrantable(self, action: Action) -> Denial:
        """Nobody may ever do that."""
        said, fix = UNGRANTABLE[action.verb]
        return Denial("never", action, said, fix, AUTHOR)

    def no_right(self, action: Action, policy: Policy, subject: Subject) -> Denial:
        """Nobody who wrote it has a right that reaches the action."""
        grants = tuple(matching(policy.grants(subject.kind, action.verb), subject, action))
        authors = sorted({each.person for each in self._landed.authors})
        named = either([f"`{plain(each)}`" for each in authors])
        if not grants:
            return Denial("right", action, "no right lets anybody do that",
                          "leave it as it was, or ask for a right in `records/policy/rights.yml`", CUSTODIANS)
        able = tuple(person for person, _ in doing(self._landed.ground, self._landed.day, grants, subject, authors))
        rights = either([f"`{each.right.id}`" for each in grants])
        who = by_id(able, CUSTODIANS)
        fix = (f"ask {by_name(able, '')} to make this change (right {rights})" if able else
               f"right {rights} would allow it, and nobody has it for this record that day: "
               "appoint somebody, or arrange cover")
        said = f"no right of {named} reaches it" if named else "nobody is known to have made it"
        return Denial("right", action, said, fix, who)

    def lacking(self, action: Action, post: str, lacks: Sequence[Wanting]) -> Denial:
        """A right reaches it, and this is lacking; the first is what is reported, the others are told in the fix."""
        first, *others = lacks
        source = first.source
        said, fix, who = self._worded(source, first.what, post, action)
        more = dict.fromkeys(self._worded(each.source, each.what, post, action).said for each in others)
        return Denial(_lack(source, first.what), action, said, "; ".join((fix, *(f"besides, {each}" for each in more))),
                      who, source.id)

    def lacking_for_paths(self, limit: Limit, what: Lacking, paths: Sequence[str]) -> Denial:
        """A limit on files asks for more than there is. Each path of the action is the path of one of the files."""
        action = Action("update", paths=tuple((each,) for each in paths))
        said, fix, who = self._worded(limit, what, "", action)
        files = either([f"`{plain(each)}`" for each in paths[:3]])
        more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
        return Denial(_lack(limit, what), action, f"{files}{more}: {said}", fix, who, limit.id)

    def _worded(self, source: Right | Limit, what: Lacking, post: str, action: Action) -> Words:
        asks = f"{'right' if isinstance(source, Right) else 'limit'} `{source.id}`"
        match what:
            case Forbidden():
                return Words(f"{asks} forbids it: {_quoted(source.says)}", "leave it as it was")
            case NotAlone(others):
                return Words(f"{asks} asks that nothing else changes with it, and `{plain(others[0])}` does",
                             "propose it by itself, and the rest in another change")
            case NotSureWho(asked, who, level):
                return Words(f"{asks} asks for {SURE_BY[asked]} behind the change, and behind that of "
                             f"`{plain(who) or 'somebody'}` is only {SURE_BY[level]}", _make_sure(asked))
            case TooFar():
                return self._too_far(asks, what, action)
            case NotDelegated(kind):
                return Words(f"{asks} asks for a document in force that delegates `{plain(kind)}` to "
                             f"{f'`{post}`' if post else 'an author'}, and there is none that day",
                             "add the document to the post in `records/posts/`, or ask somebody to whom it is "
                             "delegated to make the change", "whoever keeps `records/posts/`")
            case NotLogged():
                return Words(f"{asks} asks for an entry of the log, and the change brings none",
                             "add an entry to `log`")
            case NotDecided():
                return self._undecided(asks, what)
            case NotApproved():
                return self._unapproved(asks, what)
            case NotSureWhoApproved(_, asked, unsure):
                names = both([f"`{plain(each)}`" for each in unsure])
                return Words(f"{asks} asks for {SURE_BY[asked]} behind each approval, and there is less behind that of "
                             f"{names}", f"ask {names} to approve it at the git host"
                             + ("" if asked == "platform" else ", and have that attested (`caretrail attest`)"), names)

    def _unapproved(self, asks: str, what: NotApproved) -> Words:
        able = approving(self._landed, what.wanted, what.counted)
        got = both([f"`{plain(each.person)}`" for each in what.counted])
        there = "is none that counts" if not got else (
            f"is only that of {got}" if len(what.counted) == 1 else f"are only those of {got}")
        if got and len(what.counted) >= what.wanted.count:
            there += self._of_too_few(what.counted)
        return Words(f"{asks} asks for {asked_for(what.wanted)}, and there {there}",
                     _to_approve(what.wanted, len(what.counted), able),
                     by_id(able, "whoever keeps `records/people/`"))

    def _of_too_few(self, counted: Sequence[Approver]) -> str:
        """Enough people, and of too few agencies: which ones."""
        found = sorted({agency_name(self._landed.ground, post.agency) for each in counted for post in each.held})
        return f", of {both(found)} alone" if found else ""

    def _too_far(self, asks: str, what: TooFar, action: Action) -> Words:
        field = f"`{plain(what.bound.field)}`"
        if what.was is None or what.now is None:
            when = "before" if what.was is None else "after"
            return Words(f"{asks} asks for a number in {field}, and what stands there {when} the change is none",
                         f"write {field} as a number")
        able = self._unbounded(action)
        others = by_name(able, "")
        return Words(f"{asks} asks that {bound_asked_for(what.bound)}, and it goes from {what.was} to {what.now}",
                     f"keep within that, or ask {others} to make the change" if others else
                     "keep within that, or have it decided by a right that allows more", by_id(able, AUTHOR))

    def _unbounded(self, action: Action) -> tuple[Able, ...]:
        """Who could do it by a right that bounds no number."""
        if self._touched is None:
            return ()
        subject, policy = Subject(self._touched), policy_of(self._landed.ground)
        grants = [each for each in matching(policy.grants(subject.kind, action.verb), subject, action)
                  if not each.right.within]
        return tuple(person for person, _ in doing(self._landed.ground, self._landed.day, grants, subject))

    def _undecided(self, asks: str, what: NotDecided) -> Words:
        record = self._touched.record if self._touched else ""
        there = f", and `{plain(what.nearest)}` {what.why}" if what.nearest else ", and there is none"
        return Words(f"{asks} asks for {decision_asked_for(what.wanted)}{there}",
                     f"record the decision in `records/decisions/` with `about: [{plain(record)}]`, in this change or "
                     "before it, once it has been taken",
                     f"whoever chairs the `{what.wanted.made_by}`" if what.wanted.made_by else "whoever may decide it")


def _to_approve(wanted: Approvals, given: int, able: Sequence[Able]) -> str:
    if not able:
        roles = either([f"`{each}`" for each in sorted(wanted.by)])
        return ("nobody who could approve holds such a post that day: appoint somebody"
                f"{f' as {roles}' if roles else ''}, or arrange cover")
    missing = max(wanted.count - given, 1)
    names = by_name(able, "", agencies=wanted.agencies > 1)
    ask = f"ask {names} to approve" if missing == 1 else f"ask {number(missing)} of these to approve: {names}"
    return ask + (f"; all approvals together must come from {number(wanted.agencies)} agencies"
                  if wanted.agencies > 1 else "")


def _make_sure(asked: str) -> str:
    if asked == "platform":
        return "make the change while signed in at the git host, or sign the commit with your registered key"
    if asked == "attested":
        return "have the statement of who approved it signed (`caretrail attest`)"
    return "sign the commit with the key that is registered for you in `records/people/`"


def _lack(source: Right | Limit, what: Lacking) -> Lack:
    return what.lack if isinstance(source, Right) or what.lack == "never" else "limit"


def _quoted(says: str) -> str:
    return f'"{plain(says).removesuffix(".")}"'
