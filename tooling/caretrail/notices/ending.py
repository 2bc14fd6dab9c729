"""What ends soon: appointments, cover, delegations, agreements, rights and limits, approvals of a standing score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from caretrail.facts.entries import live, typed
from caretrail.facts.force import agreement_ends, in_force
from caretrail.facts.states import is_open
from caretrail.kinds.agreement import Agreement
from caretrail.kinds.person import Person
from caretrail.kinds.post import Post
from caretrail.kinds.protocol import Protocol
from caretrail.kinds.risk import Risk
from caretrail.load import Record
from caretrail.notices.dated import owners_of
from caretrail.notices.matter import Asked, Matter
from caretrail.policy.limits import Limits
from caretrail.policy.rights import Rights
from caretrail.trail import Trail

CUSTODIAN = "custodian"
"""The role that keeps the policy, as every partnership begins with it."""


def ending(trail: Trail) -> Iterator[Matter]:
    """Everything with a last day that is still to come or is today, whenever that is."""
    for record in trail.records.values():
        model = record.model
        found: Iterable[Matter] = ()
        if isinstance(model, Person):
            found = _of_person(trail, record, model)
        elif isinstance(model, Post):
            found = _of_post(record, model)
        elif isinstance(model, Agreement):
            found = _of_agreement(trail, record, model)
        elif isinstance(model, Protocol):
            found = _of_protocol(trail, record, model)
        elif isinstance(model, Risk) and is_open(record):
            found = _of_risk(trail, record, model)
        elif isinstance(model, (Rights, Limits)):
            found = _of_policy(trail, record, model)
        yield from (each for each in found if each.due and each.due >= trail.as_of)


def _ends(record: Record, sort: str, how: str, asked: tuple[Asked, ...], last: date | None,
          *mark: str) -> Matter:
    return Matter(record, sort, "", how, asked, (), last, ends=True, mark=("ends", *mark))


def _of_person(trail: Trail, record: Record, person: Person) -> Iterator[Matter]:
    for term in live(person.appointments):
        if in_force(term, trail.as_of) and not _goes_on(person, term.post, term.to):
            asked = Asked(person.id), Asked(post=_above(trail, term.post))
            yield _ends(record, f"appointment {term.id}", "extend it, or say who follows", asked, term.to, term.id)
    for cover in live(person.covers):
        if in_force(cover, trail.as_of):
            asked = Asked(person.id), Asked(post=cover.post)
            yield _ends(record, f"cover {cover.id}", "see that somebody answers after it", asked, cover.to, cover.id)


def _goes_on(person: Person, post: str, last: date | None) -> bool:
    """Whether another appointment of the same person to the same post takes over."""
    return last is None or any(each.post == post and each.from_ > last for each in live(person.appointments))


def _above(trail: Trail, post: str) -> str:
    held = typed(trail.records.get(post), Post)
    return (held.reports_to if held else None) or post


def _of_post(record: Record, post: Post) -> Iterator[Matter]:
    for each in live(post.authority):
        later = any(other.from_ > each.from_ for other in live(post.authority))
        if not later:
            yield _ends(record, f"delegation {each.id}", "have it renewed: what it delegates ends with it",
                        (Asked(post=post.id),), each.to, each.id)


def _of_agreement(trail: Trail, record: Record, agreement: Agreement) -> Iterator[Matter]:
    if agreement.status not in ("draft", "ended") and not (agreement.from_ and agreement.from_ > trail.as_of):
        asked = Asked(post=agreement.monitoring.post) if agreement.monitoring else Asked()
        yield _ends(record, "agreement", "extend it, replace it, or end it", (asked,), agreement_ends(agreement))


def _of_protocol(trail: Trail, record: Record, protocol: Protocol) -> Iterator[Matter]:
    versions = live(protocol.versions)
    for each in versions:
        if in_force(each, trail.as_of) and not any(other.from_ > each.from_ for other in versions):
            yield _ends(record, f"version {each.id}", "agree the next version", (Asked(post=protocol.owner or ""),),
                        each.to, each.id)


def _of_risk(trail: Trail, record: Record, risk: Risk) -> Iterator[Matter]:
    for each in live(risk.static_justification):
        if each.on <= trail.as_of:
            asked = (*owners_of(trail, record), Asked(each.approver))
            yield _ends(record, f"justification {each.id} of an unchanged rating",
                        "score it again, or have that approved", asked, each.expires, each.id)


def _of_policy(trail: Trail, record: Record, policy: Rights | Limits) -> Iterator[Matter]:
    keepers = tuple(Asked(post=held.id) for held in trail.by_kind.get("post", ())
                    if (post := typed(held, Post)) and CUSTODIAN in post.roles) or (Asked(),)
    for each in policy.rights if isinstance(policy, Rights) else policy.limits:
        yield _ends(record, f"{'right' if isinstance(policy, Rights) else 'limit'} {each.id}",
                    "decide whether it goes on", keepers, each.to, each.id)
