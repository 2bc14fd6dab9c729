"""Every page keeps the rules of `pages/page.py`: headings, tables, links, classes, nothing active."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from caretrail.exports import all_files
from caretrail.pages import PAGES
from caretrail.pages.page import Page
from caretrail.problem import Place, Problem, Severity
from caretrail.site.settings import STYLES
from tests.pages.taken_apart import pages_of, read
from tests.pages.test_authority import RIGHTS_PATH, SCHEME
from tests.views.fakes import RISK, RISK_PATH, Memory, evidence, one_risk

FINDINGS = tuple(
    Problem(Place(path, 3, 1), "SRC13", severity, "the field `x` is given twice", "keep one", record)
    for path, severity, record in (
        (RISK_PATH, Severity.ERROR, "RSK-2026-7K3M"), ("records/x.yml", Severity.WARNING, "")))
BROKEN = (one_risk().land({RISK_PATH: b"id: [\n"}).land({RISK_PATH: RISK})
          .land({"records/risks/2026/RSK-2026-0000.yml": RISK.replace("7K3M", "0000")})
          .land({"records/risks/2026/RSK-2026-0000.yml": None, "records/stray.txt": "?"}))
REGISTERS = {
    "a small register": evidence(one_risk()),
    "findings, a broken version, a removed record, a stray file": evidence(BROKEN, problems=FINDINGS),
    "a folder without history": evidence(),
    "rights and limits": evidence(Memory().land(SCHEME | {RISK_PATH: RISK}).land({RIGHTS_PATH: None}).land(SCHEME)),
    "rights in a folder without history": evidence(files=SCHEME),
    "all that ever was is gone": evidence(Memory().land({RISK_PATH: RISK}).land({RISK_PATH: None})),
    "nothing at all": evidence(Memory(), files={}),
}
FILES = {path for register in REGISTERS.values() for path, _ in all_files(register)}
PAGES_OF = {name: pages_of(register) for name, register in REGISTERS.items()}
LIKE_OTHERS = re.compile(r"rules/(?!SRC13)|practices/P[2-79]/|forms/(?!risk/|protocol/|$)")
ALL = [pytest.param(page, pages, id=f"{name}: {path or 'home'}")
       for name, pages in PAGES_OF.items() for path, page in pages.items() if not LIKE_OTHERS.match(path)]

ACTIVE = {"script", "style", "iframe", "form", "img", "object", "base", "link", "meta"}

every_page = pytest.mark.parametrize(("page", "pages"), ALL)


@every_page
def test_there_is_one_h1_and_no_heading_skips_a_level(page: Page, pages: dict[str, Page]) -> None:
    levels = [level for level, _ in read(page).headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_no_heading_and_no_link_is_empty(page: Page, pages: dict[str, Page]) -> None:
    assert [words for _, words in read(page).headings if not words.strip()] == []
    assert not re.search(r"<a [^>]*></a>", page.html)


@every_page
def test_ids_are_unique(page: Page, pages: dict[str, Page]) -> None:
    ids = read(page).ids
    assert len(ids) == len(set(ids))


@every_page
def test_every_link_leads_somewhere(page: Page, pages: dict[str, Page]) -> None:
    for link in read(page).all("a"):
        address, _, anchor = link["href"].partition("#")
        path = address.partition("?")[0]
        target = posixpath.normpath(posixpath.join("/", page.path, path)).strip("/") if path else page.path.strip("/")
        if target in FILES or path.startswith("https://"):
            continue
        assert path == "" or path.endswith("/"), link
        reached = pages.get(f"{target}/" if target else "")
        assert reached is not None, link
        assert not anchor or anchor in read(reached).ids, link


@every_page
def test_tables_have_a_caption_and_scoped_headers(page: Page, pages: dict[str, Page]) -> None:
    found = read(page)
    assert len(found.all("caption")) == len(found.all("table"))
    assert all(header.get("scope") in ("col", "row") for header in found.all("th"))


@every_page
def test_only_classes_that_the_style_sheet_knows_are_used(page: Page, pages: dict[str, Page]) -> None:
    sheet = "".join(file.read_text("utf-8") for file in STYLES.iterdir())
    known = set(re.findall(r"[a-z]+(?:-[a-z]+)*", sheet))
    used = {name for _, attributes in read(page).tags for name in attributes.get("class", "").split()}
    assert {name for name in used if name not in known and not name.startswith("badge-")} == set()


@every_page
def test_nothing_is_active_and_nothing_comes_from_elsewhere(page: Page, pages: dict[str, Page]) -> None:
    found = read(page)
    names = {name for _, attributes in found.tags for name in attributes}
    assert {tag for tag, _ in found.tags} & ACTIVE == set()
    assert not any(name.startswith("on") or name in ("style", "src") for name in names)


@every_page
def test_the_page_says_what_it_is(page: Page, pages: dict[str, Page]) -> None:
    assert page.title
    assert page.description.endswith(".")
    assert not page.section or page.section in pages


def test_every_family_makes_pages_even_of_an_empty_register() -> None:
    nothing = REGISTERS["nothing at all"]
    made = {family.name for family in PAGES
            if any(family.pages(replace(nothing, audience=family.seen_by[-1], _made={})))}
    assert made == {family.name for family in PAGES} - {"records", "public records"}
