"""Pull requests, reviews and events as GitHub writes them, and Forgejo and Gitea after it.

Sources: `GET /repos/O/R/pulls/N/reviews` (docs.github.com/rest/pulls/reviews: `user` may be null, `submitted_at` is
optional, `commit_id` is null once the commit was collected; the list is in the order of time) and
docs.github.com/webhooks/webhook-events-and-payloads (`merge_group.head_sha`, `base_sha`, `head_ref`; a
`pull_request_review` writes its state in small letters; `sender` is who pushed, in `synchronize` and `push`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Literal

from caretrail.approvals.model import Account, Evidence, Given, State
from caretrail.approvals.payload import Part, flat
from caretrail.approvals.told import Told

QUEUED = re.compile(r"refs/heads/gh-readonly-queue/.{1,150}/pr-([0-9]{1,9})-[0-9a-f]{40}\Z")
EARLIEST = datetime.min.replace(tzinfo=UTC)
UNSENT = ("PENDING", "REQUEST_REVIEW")
"""States of what is not submitted yet, or only asks for a review."""


@dataclass(frozen=True, slots=True)
class Host:
    """What differs: the words for the states, and the account that stands in for all that were deleted."""

    name: Literal["github", "forgejo"]
    states: Mapping[str, State]
    ghost: str = ""


def read(host: Host, event: Part, requests: Sequence[Part], given: tuple[Given, ...], landing: str = "") -> Told:
    """What an event tells, or a pull request given in its place; `requests` are pull requests from the API, where the
    event itself holds none. A push can bring several landings: `landing` is the one that is asked about.
    """
    if "merge_group" in event:
        return _queued(host, event, requests, given)
    if "after" in event and "pull_request" not in event:
        return _pushed(host, event, requests, given, landing)
    request = event.part("pull_request") if "pull_request" in event else event
    pushed = "action" in event and event.text("action") in ("synchronize", "synchronized")
    return _request(host, request, given, (account(host, event.part("sender")),) if pushed else ())


def _request(host: Host, request: Part, given: tuple[Given, ...], pushers: tuple[Account, ...] = ()) -> Told:
    base, head = (request.part(side).commit("sha") for side in ("base", "head"))
    merged = request.moment("merged_at")
    landed = request.commit_or_none("merge_commit_sha") if merged else ""  # before that it is only a try
    evidence = Evidence(host.name, "platform", request.whole("number"), base, head, "",
                        account(host, request.part("user")), pushers, given)
    return Told(evidence, (landed,) if landed else (), merged)


def _queued(host: Host, event: Part, requests: Sequence[Part], given: tuple[Given, ...]) -> Told:
    """A merge queue makes commits of its own; which pull request one is for stands in the name of its branch."""
    group = event.part("merge_group")
    found = QUEUED.match(group.text("head_ref"))
    number = int(found[1]) if found else None
    head = group.commit("head_sha")
    for request in flat(requests):
        if request.whole("number") == number:
            return Told(_request(host, request, given).evidence, (head,))
    evidence = Evidence(host.name, "platform", number, group.commit("base_sha"), head, "", None, (), given)
    return Told(evidence, (head,), notes=("its pull request was not given with it: who opened it is not known",))


def _pushed(host: Host, event: Part, requests: Sequence[Part], given: tuple[Given, ...], landing: str) -> Told:
    """A push to the branch: the merge of a pull request where one of those given landed so."""
    after = event.commit("after")
    for request in flat(requests):
        told = _request(host, request, given)
        if (landing or after) in told.landed_as:
            return told
    listed = event.part("commits").parts() if "commits" in event else ()
    sender = account(host, event.part("sender"))
    evidence = Evidence(host.name, "platform", None, event.commit_or_none("before"), after, "", None, (sender,))
    note = ("the reviews given belong to no pull request that landed like this: left out",) if given else ()
    return Told(evidence, (after, *(each.commit("id") for each in listed)), notes=note)


def in_order(given: Iterable[Given]) -> tuple[Given, ...]:
    """Each review once, as it was told last, in the order of time."""
    return tuple(sorted({each.review: each for each in given}.values(), key=lambda each: each.at or EARLIEST))


def reviews(host: Host, pages: Sequence[Part], event: Part) -> tuple[Given, ...]:
    """Pages of reviews, and the one that the event is about; where both tell of one, the pages are newer."""
    about = (event.part("review"),) if "review" in event else ()
    return in_order(each for entry in chain(about, flat(pages)) for each in review(host, entry))


def review(host: Host, entry: Part) -> Iterator[Given]:
    """One review, or nothing where it was not submitted."""
    state = entry.text("state").upper()
    if state in UNSENT:
        return
    if state not in host.states:
        raise entry.part("state").refusal(f"one of {', '.join(host.states)}")
    by = account(host, entry.part("user"))
    if _is_program(entry.part("user")):
        by = Account(host.name, "", by.login)  # what a program approves, nobody has read
    yield Given(by, host.states[state], entry.commit_or_none("commit_id"), at=entry.moment("submitted_at"),
                review=str(entry.whole("id")))


def account(host: Host, user: Part) -> Account:
    """An account by its number. One that was deleted has none of its own, and so is nobody's."""
    if user.value is None:
        return Account(host.name, "", "ghost")
    number = str(user.whole("id"))
    return Account(host.name, "" if number == host.ghost else number, user.text("login"))


def _is_program(user: Part) -> bool:
    return "type" in user and user.text("type").upper() == "BOT"
