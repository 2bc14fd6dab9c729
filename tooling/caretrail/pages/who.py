"""Who is who: for each agency its posts, who holds them now and how many records they answer for."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from caretrail.load import Record
from caretrail.pages.authority_parts import may_do
from caretrail.pages.html import Html, joined, titled
from caretrail.pages.page import Page, root
from caretrail.pages.reference import held_by
from caretrail.pages.templates import fill
from caretrail.views.evidence import Evidence

WHO = "who/"


def pages(evidence: Evidence) -> Iterator[Page]:
    """One page; without agencies there is nothing to show on it, and it says so."""
    ink = Html(evidence.names, root(WHO))
    agencies = [(agency, _posts(evidence, agency, ink), _others(evidence, agency, ink))
                for agency in evidence.trail.by_kind.get("agency", ())]
    forums = [ink.reference(forum.id) for forum in evidence.trail.by_kind.get("forum", ())]
    yield Page(WHO, "Who is who", fill("who.html", agencies=agencies, forums=_items(forums),
                                       root=root(WHO), as_of=evidence.trail.as_of), "",
               "The agencies of the partnership, their posts, who holds each, and what they own.")


def _items(references: list[str]) -> Markup:
    return joined(f"<li>{each}</li>" for each in references)


def _posts(evidence: Evidence, agency: Record, ink: Html) -> Markup:
    posts = [each for each in evidence.roles.of_agency.get(agency.id, ()) if each.kind.name == "post"]
    today = evidence.trail.as_of
    return titled("Posts", ("Post", "Held now by", "Records owned now", "May do"), (
        (ink.reference(post.id), held_by(evidence, post.id, ink),
         str(sum(each.owner.covers(today) for each in evidence.roles.owned_in.get(post.id, ()))),
         may_do(evidence, post.id, ink) or "no rights set")
        for post in posts)) if posts else Markup()


def _others(evidence: Evidence, agency: Record, ink: Html) -> Markup:
    """People of the agency who hold no post on the as-of date."""
    today = evidence.trail.as_of
    idle = [each for each in evidence.roles.of_agency.get(agency.id, ()) if each.kind.name == "person"
            and not any(held.covers(today) for held in evidence.roles.held_by.get(each.id, ()))]
    return _items([ink.reference(person.id) for person in idle])
