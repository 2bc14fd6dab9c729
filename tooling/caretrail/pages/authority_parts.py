"""Pieces that the pages on rights share with others: people by post, what is asked for, links to rights and posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from caretrail.authority.able import is_away
from caretrail.authority.granting import Bar, Grant
from caretrail.authority.needs import is_delegated
from caretrail.pages.html import Html, badge, escape, joined, marked
from caretrail.policy.limits import Limit
from caretrail.policy.rights import Approvals, Needs, Right
from caretrail.views import addresses, words
from caretrail.views.evidence import Evidence
from caretrail.views.rights import Scheme, scheme
from caretrail.views.rights_past import past
from caretrail.views.rights_terms import Term
from caretrail.views.rights_words import demands

NAMED = 6
"""As many people are named in a cell; more stand on the right's own page."""

ALL_NAMED = 40
"""And so many on that page."""

NOBODY = "nobody"


def entry_link(evidence: Evidence, entry: str, ink: Html) -> str:
    """A right or a limit by its id, as a link to its page where it has one: also one that is gone."""
    found = evidence.once(entries)
    code = f"<code>{escape(entry)}</code>"
    return f'<a href="{ink.root}{addresses.authority(entry)}">{code}</a>' if entry in found else code


def entries(evidence: Evidence) -> frozenset[str]:
    """The ids of all rights and limits that stand in the register or ever stood there."""
    found = scheme(evidence)
    return frozenset((*(each.right.id for each in found.rights), *(each.limit.id for each in found.limits),
                      *past(evidence)))


def named(each: Grant | Bar, ink: Html) -> str:
    """A right or a limit as the row of a table begins: its sentence, its id."""
    source = each.right if isinstance(each, Grant) else each.limit
    return sentence(source.id, source.says, ink)


def sentence(entry: str, says: str, ink: Html) -> str:
    """The sentence of a right or a limit as a link to its page, and its id; where it has none, its id alone."""
    code = f'<code class="id">{escape(entry)}</code>'
    way = f'<a href="{ink.root}{addresses.authority(entry)}">'
    return f"{way}{ink.text(says)}</a> {code}" if says.strip() else f"{way}{code}</a>"


def asked(source: Right | Limit, ink: Html) -> str:
    """What it asks for, a line for each."""
    wanted = demands(source)
    if not wanted:
        return "Nothing more"
    return joined(('<ul class="links">', *(f"<li>{marked(words.capital(each), ink)}</li>" for each in wanted), "</ul>"))


def who(found: Scheme, term: Term, ink: Html, needs: Needs | None = None) -> str:
    """`Amara Okafor, Lead for discharge, standing in for Tomasz Lind, away that day`; with `needs` also whether a
    document delegates to the post what they ask for.
    """
    cover = f", <strong>standing in</strong> for {ink.reference(term.covering)}" if term.covering else ""
    away = ", away that day" if is_away(found.ground, term.person, found.day) else ""
    lacks = f" {badge('missed', 'not delegated')}" if _lacks(found, term.post, needs) else ""
    return f"{ink.reference(term.person)}, {post_link(found, term.post, ink)}{cover}{away}{lacks}"


def _lacks(found: Scheme, post: str, needs: Needs | None) -> bool:
    """Whether a post lacks the delegation that is asked for."""
    return bool(needs and needs.delegation and not is_delegated(found.ground, post, needs.delegation, found.day))


def whoever(found: Scheme, terms: Sequence[Term], ink: Html, more: str, needs: Needs | None = None, *,
            most: int = NAMED) -> Markup:
    """Who has something on the day, those first who can use it and are there; `more` is where the others stand."""
    if not terms:
        return joined((badge("missed", NOBODY),))
    there = sorted(terms, key=lambda each: (
        _lacks(found, each.post, needs), is_away(found.ground, each.person, found.day), bool(each.covering),
        each.person, each.post))
    shown = there if len(there) <= most else there[:most - 1]
    lines = [f"<li>{who(found, each, ink, needs)}</li>" for each in shown]
    if len(there) > len(shown):
        lines.append(f'<li><a href="{more}">and {len(there) - len(shown)} more</a></li>')
    return joined(('<ul class="links">', *lines, "</ul>"))


def approving(found: Scheme, wanted: Approvals | None, ink: Html) -> str:
    """Who could give an approval on the day; empty where none is asked for."""
    if wanted is None or wanted.count == 0:
        return ""
    if not wanted.by:
        return "Whoever holds a post and had no part in the change"
    now = [term for post in sorted(found.posts_with(wanted.by)) for term in found.now(found.terms.get(post, ()))]
    return whoever(found, now, ink, f"{ink.root}{addresses.AUTHORITY}#posts")


def people(terms: Iterable[Term]) -> int:
    """How many people."""
    return len({each.person for each in terms})


def post_link(found: Scheme, post: str, ink: Html) -> str:
    """A post, as a link to what it may do."""
    held = found.ground.posts.get(post)
    if held is None:
        return ink.reference(post)
    return f'<a href="{ink.root}{addresses.what_may(post)}"><bdi>{escape(held.title)}</bdi></a>'


def may_do(evidence: Evidence, post: str, ink: Html) -> str:
    """`12 rights`, a link to what a post may do; empty where no rights are set or the post cannot be read."""
    found = scheme(evidence)
    if found.ground.rights is None or post not in found.ground.posts:
        return ""
    held = words.count(len(found.rights_of(post)), "right")
    return f'<a href="{ink.root}{addresses.what_may(post)}">{held}</a>'


def person_may(evidence: Evidence, person: str, ink: Html) -> list[str]:
    """A line for each post by which somebody has rights on the day."""
    found = scheme(evidence)
    if found.ground.rights is None or person not in found.ground.people:
        return []
    now = found.now(found.terms_of(person))
    return [_line(evidence, term, ink) for term in now] or [
        f"On {words.day(found.day)} nothing: rights come with posts, and what no right allows is refused"]


def _line(evidence: Evidence, term: Term, ink: Html) -> str:
    """`On 3 August 2026 as Medical director, standing in for Tomasz Lind: 12 rights, until 14 August 2026`"""
    cover = f", <strong>standing in</strong> for {ink.reference(term.covering)}" if term.covering else ""
    until = f", until {words.day(term.last)}" if term.last != date.max else ""
    on = words.day(evidence.trail.as_of)
    return f"On {on} as {ink.reference(term.post)}{cover}: {may_do(evidence, term.post, ink)}{until}"
