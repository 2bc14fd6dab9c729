"""No text of a record, a commit or a file name becomes active content (hazards 56 to 64), on any page."""

from __future__ import annotations

import re

import pytest

from caretrail.history.model import Approval, Draft, Identity
from caretrail.problem import Place, Problem, Severity
from tests.pages.taken_apart import Read, pages_of
from tests.site.hostile import FORM_ATTRIBUTES, FORM_TAGS
from tests.views.fakes import REGISTER, Memory, evidence, landing

ATTACKS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<base href=//evil>",
    "</td></table></section><form action=//evil>", "<!-- x -->", "<style>*{}</style>", "<meta http-equiv=refresh>",
    '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)", "javascript:alert(1)", "data:text/html,<b>",
    "[x](javascript:y)",
    "{{ 7 * 7 }}", "{% include 'x' %}", "${7*7}", "{: onclick=alert(1)}", '--8<-- "secret.txt"', "[TOC]", "&#58;",
    "`x`", "https://evil.example/\"><script>", "a" * 5000, "\u05e9\u05dc\u05d5\u05dd", "x\ny")


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def record(attack: str) -> str:
    """The attack in every sort of field, in values that do not fit and in the name of a field."""
    text = quoted(attack)
    return f"""\
id: RSK-2026-7K3M
title: {text}
summary: {text}
status: {text}
level: {text}
agencies: [{text}]
opened_on: {text}
lead_agency: {text}
ownership: [{{id: {text}, person: {text}, post: {text}, from: {text}}}]
scores: [{{id: {text}, type: {text}, rating: {text}, on: 2026-03-05}}]
links: [{{type: {text}, to: {text}, note: {text}}}]
closed: {{on: {text}, reason: {text}}}
log: {text}
severity: {{a: {text}}}
odd_{len(attack)}: {text}
{text}: odd name
actions: [{{id: A1, what: {text}, updates: [{{id: {text}, on: {text}, status: {text}}}]}}]
"""


def agency(attack: str) -> str:
    return f"id: x\nname: {quoted(attack)}\nwebsite: {quoted(attack)}\nsector: {quoted(attack)}\n"


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_text_stays_text_on_every_page(attack: str) -> None:
    path = "records/risks/2026/RSK-2026-7K3M.yml"
    somebody = Identity(attack, attack)
    history = Memory().land(dict(REGISTER))
    history.land({path: record(attack), "records/agencies/x.yml": agency(attack),
                  "records/policy/partnership.yml": agency(attack)},
                 subject=attack, body=attack, author=somebody, committer=Identity(attack + "2", ""),
                 co_authors=(somebody,),
                 approvals=(Approval(somebody, attack),), oddities=(attack,),
                 drafts=(Draft("e" * 40, somebody, landing(1).landed_at, attack),))
    history.land({path: record(attack + "changed")})
    history.files["records/risks/2026/" + attack.replace("/", "-").replace("\n", "") + ".yml"] = record(attack)
    history.files["records/" + attack.replace("/", "-")] = "?"
    problem = Problem(Place(attack, 1, 1), "REF01", Severity.ERROR, f"the field `{attack}` says {attack}", attack,
                      "RSK-2026-7K3M", attack, attack, ((Place(attack), attack),))
    pages = pages_of(evidence(history, problems=(problem, Problem(Place(attack), "X", Severity.NOTE, attack, attack))))
    texts = {page.path: Read(page.html) for page in pages.values()}
    for page in pages.values():
        read = texts[page.path]
        assert re.fullmatch(r"(?:[A-Za-z0-9_-]+/)*", page.path), page.path
        names = {name for _, attributes in read.tags for name in attributes}
        is_form = page.path.startswith("forms/")
        assert {tag for tag, _ in read.tags} <= (TAGS | FORM_TAGS if is_form else TAGS), page.path
        assert names <= (ATTRIBUTES | FORM_ATTRIBUTES if is_form else ATTRIBUTES), page.path
        assert all(re.match(r"(?:\.\./|\./|#|https://)", link["href"]) for link in read.all("a")), page.path
        assert not re.search("&(?:lt|amp|quot|#39);", read.text), "escaped twice"
    assert attack.strip() in texts["records/RSK-2026-7K3M/"].text


TAGS = {
    "h1", "h2", "h3", "h4", "p", "a", "ul", "ol", "li", "dl", "dt", "dd", "div", "section", "nav", "aside", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "span", "bdi", "code", "pre", "strong", "del", "ins", "details",
    "summary", "svg", "title", "desc", "path", "rect", "text"}
ATTRIBUTES = {
    "class", "id", "href", "rel", "dir", "scope", "aria-label", "aria-current", "data-label", "data-rows",
    "role", "aria-labelledby", "aria-hidden", "hidden", "viewbox", "width", "height", "x", "y", "d", "text-anchor",
    "data-days", "data-root", "data-cap", "data-cell", "data-beside",
    "tabindex", "data-then", "data-versions", "data-last", "data-from", "data-to",
    "data-first", "data-register", "data-months", "data-headings", "data-one", "data-many"}
