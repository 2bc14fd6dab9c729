"""What I may do: a page for each post with the rights it gives, the limits on them, and whom to ask for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from caretrail.authority.able import is_away
from caretrail.authority.granting import Bar, Grant
from caretrail.authority.needs import is_delegated
from caretrail.facts.force import in_force
from caretrail.kinds.post import Post
from caretrail.pages.authority_parts import asked, named, whoever
from caretrail.pages.html import Html, badge, escape, grid, joined
from caretrail.pages.page import Page, root
from caretrail.pages.templates import fill
from caretrail.policy.rights import Needs
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.rights import Scheme, scheme
from caretrail.views.rights_terms import Term
from caretrail.views.rights_words import from_to


def post_pages(evidence: Evidence) -> Iterator[Page]:
    """One for each post that can be read; none where no rights are set, as then nobody is judged by them."""
    found = scheme(evidence)
    if found.ground.rights is None:
        return
    ink = Html(evidence.names, root(addresses.what_may("post")))
    asking: dict[Grant, str] = {}
    for name, post in found.ground.posts.items():
        yield _page(evidence, name, post, ink, asking)


def _page(evidence: Evidence, name: str, post: Post, ink: Html, asking: dict[Grant, str]) -> Page:
    found = scheme(evidence)
    path, title = addresses.what_may(name), f"What may I do as {post.title}?"
    rights, others = found.rights_of(name), found.rights_of_others(name)
    return Page(path, title, fill(
        "authority_post.html", title=post.title, root=ink.root, as_of=found.day, post=post,
        record=joined((ink.reference(name),)), agency=joined((ink.reference(post.agency),)),
        is_there=in_force(post, found.day),
        roles=joined((words.listed([f"<code>{escape(role)}</code>" for role in dict.fromkeys((*post.roles, name))]),)),
        holders=_holders(evidence, found.now(found.terms.get(name, ())), ink), number=len(rights),
        rights=_rights(evidence, name, rights, ink), limits=_limits(found.limits_on(name), ink),
        others=_others(evidence, others, ink, asking)), addresses.AUTHORITY,
        "What a post may do, who holds it, which limits apply, and whom to ask for what it may not do.")


def _holders(evidence: Evidence, now: Sequence[Term], ink: Html) -> Markup:
    return joined(f"<li>{_holder(scheme(evidence), each, ink)}</li>" for each in now)


def _holder(found: Scheme, term: Term, ink: Html) -> str:
    """`Tomasz Lind, standing in for Amara Okafor: first day 1 August 2026, last day 14 August 2026, away that day`"""
    cover = f", <strong>standing in</strong> for {ink.reference(term.covering)}" if term.covering else ""
    first, last = from_to(term.first, term.last)
    until = last if term.last == date.max else f"last day {last}"
    away = ", away that day" if is_away(found.ground, term.person, found.day) else ""
    return f"{ink.reference(term.person)}{cover}: first day {first}, {until}{away}"


def _rights(evidence: Evidence, post: str, rights: Sequence[Grant], ink: Html) -> Markup:
    found = scheme(evidence)
    return grid("What you may do", ("Right", "What it asks for"), (
        (named(each, ink), f"{asked(each.right, ink)}{_delegated(found, post, each.right.needs)}")
        for each in rights)) if rights else Markup()


def _delegated(found: Scheme, post: str, needs: Needs | None) -> str:
    """Whether the post has been delegated what a right asks for; empty where it asks for nothing of that sort."""
    if needs is None or not needs.delegation:
        return ""
    if is_delegated(found.ground, post, needs.delegation, found.day):
        return f'<p>{badge("met", "delegated")} to this post by a document in force.</p>'
    return f'<p>{badge("missed", "not delegated")} to this post by any document in force, so it cannot be used.</p>'


def _limits(limits: Sequence[Bar], ink: Html) -> Markup:
    return grid("What you may not do without more", ("Limit", "What it asks for"), (
        (named(each, ink), asked(each.limit, ink)) for each in limits)) if limits else Markup()


def _others(evidence: Evidence, others: Sequence[Grant], ink: Html, asking: dict[Grant, str]) -> Markup:
    """Rights of others, and who has them now: said of each right once, as all posts' pages lie at one depth."""
    if not others:
        return Markup()
    found = scheme(evidence)
    for each in others:
        if each not in asking:
            way = f"{ink.root}{addresses.authority(each.right.id)}"
            asking[each] = whoever(found, found.now(found.holders(each)), ink, way,
                                   each.right.needs)
    return grid("What others may do", ("Right", "Whom to ask"), (
        (named(each, ink), asking[each]) for each in others))
