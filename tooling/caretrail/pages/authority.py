"""Who may do what: the scheme of rights and limits on one page, then a page for each of them and for each post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from caretrail.authority.granting import Bar, Grant
from caretrail.authority.roles import ANYONE
from caretrail.load import Record
from caretrail.pages.authority_entries import entry_pages
from caretrail.pages.authority_parts import asked, may_do, named, people, sentence, whoever
from caretrail.pages.authority_posts import post_pages
from caretrail.pages.html import Html, escape, grid, joined, marked
from caretrail.pages.page import Page, root
from caretrail.pages.reference import held_by
from caretrail.pages.templates import fill
from caretrail.rules import RULES
from caretrail.views import addresses, words
from caretrail.views.addresses import AUTHORITY
from caretrail.views.evidence import Evidence
from caretrail.views.rights import Scheme, scheme
from caretrail.views.rights_past import past, said_last
from caretrail.views.rights_words import in_force

TITLE = "Who may do what"
FIXED = "CHG"
"""The family of rules that hold whatever the rights and limits say."""


def pages(evidence: Evidence) -> Iterator[Page]:
    yield _overview(evidence)
    yield from entry_pages(evidence)
    yield from post_pages(evidence)


def _overview(evidence: Evidence) -> Page:
    found, ink = scheme(evidence), Html(evidence.names, root(AUTHORITY))
    rights = [each for each in found.rights if found.is_in_force(each)]
    limits = [each for each in found.limits if found.is_in_force(each)]
    both: list[Grant | Bar] = [*found.rights, *found.limits]
    others = [each for each in both if not found.is_in_force(each)]
    return Page(AUTHORITY, TITLE, fill(
        "authority.html", title=TITLE, root=ink.root, as_of=found.day, scheme=found.ground.rights,
        limits_set=found.ground.limits,
        unread=[name for name in ("rights", "limits") if _is_unread(evidence.trail.records.get(name), name)],
        number=len(rights), rights=_rights(evidence, rights, ink), limits=_limits(evidence, limits, ink),
        others=_others(evidence, others, ink), gone=_gone(evidence, ink), posts=_posts(evidence, ink),
        fixed=_fixed(ink)), "",
        "Every right and limit in force, who has it, what it asks for, and what no partnership can switch off.")


def _is_unread(record: Record | None, name: str) -> bool:
    """Whether the file stands there and cannot be used: then nobody may do anything by it."""
    return record is not None and record.kind.name == name and record.model is None


def _rights(evidence: Evidence, rights: Sequence[Grant], ink: Html) -> Markup:
    if not rights:
        return Markup()
    found = scheme(evidence)
    return grid(f"Rights in force on {words.day(found.day)}", ("Right", "Who has it", "What it asks for"), (
        (named(each, ink), _who(found, each, ink), asked(each.right, ink)) for each in rights))


def _who(found: Scheme, grant: Grant, ink: Html) -> str:
    """Who has it on the day; a right of everybody names nobody."""
    now = found.now(found.holders(grant))
    way = f"{ink.root}{addresses.authority(grant.right.id)}"
    if ANYONE in grant.who and now:
        return f'everybody who holds a post: <a href="{way}">{words.count(people(now), "person", "people")}</a>'
    return whoever(found, now, ink, way, grant.right.needs)


def _limits(evidence: Evidence, limits: Sequence[Bar], ink: Html) -> Markup:
    return grid(f"Limits in force on {words.day(evidence.trail.as_of)}", ("Limit", "What it asks for"), (
        (named(each, ink), asked(each.limit, ink)) for each in limits)) if limits else Markup()


def _others(evidence: Evidence, others: Sequence[Grant | Bar], ink: Html) -> Markup:
    today = evidence.trail.as_of
    return grid("Rights and limits that ended or begin later", ("Right or limit", "When"), (
        (named(each, ink), words.capital(in_force(each, today))) for each in others)) if others else Markup()


def _gone(evidence: Evidence, ink: Html) -> Markup:
    """Those that stood in the register once and do not now."""
    found = scheme(evidence)
    there = {*(each.right.id for each in found.rights), *(each.limit.id for each in found.limits)}
    return joined(f"<li>{sentence(entry, said_last(chapters), ink)}</li>"
                  for entry, chapters in past(evidence).items() if entry not in there)


def _posts(evidence: Evidence, ink: Html) -> Markup:
    found = scheme(evidence)
    posts = sorted(found.ground.posts.items(), key=lambda each: (each[1].agency, each[1].title, each[0]))
    if found.ground.rights is None or not posts:
        return Markup()
    return grid("Posts", ("Post", "Agency", "Held now by", "Counts as", "What it may do"), (
        (ink.reference(name), ink.reference(post.agency), held_by(evidence, name, ink), ", ".join(
            f"<code>{escape(role)}</code>" for role in dict.fromkeys(post.roles)), may_do(evidence, name, ink))
        for name, post in posts))


def _fixed(ink: Html) -> Markup:
    return grid("What is found whatever the rights and limits say", ("Rule", "What it finds"), (
        (f'<a href="{ink.root}{addresses.rule(rule.code)}">{escape(rule.code)}</a>',
         marked(words.capital(rule.docs.summary))) for rule in RULES if rule.family == FIXED))
