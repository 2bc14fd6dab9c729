"""No text of a right, a limit, a post or a person becomes active content on the pages of who may do what."""

from __future__ import annotations

import re

import pytest

from caretrail.pages import authority
from tests.pages.taken_apart import Read
from tests.pages.test_authority import LIMITS_PATH, RIGHTS_PATH, SCHEME
from tests.pages.test_hostile import ATTACKS, ATTRIBUTES, TAGS, quoted
from tests.views.fakes import Memory, evidence


def rights(text: str) -> str:
    return f"""\
id: rights
version: {text}
summary: {text}
field_groups: [{{name: a-group, fields: [{text}]}}]
rights:
  - id: R-001
    says: {text}
    basis: {text}
    who: [lead, anyone, no-such-role]
    may: [update, re-class]
    what: {{kinds: [{text}, work], classes: [{text}], fields: [a-group, {text}], to_classes: [{text}]}}
    where: {{agency: no-such-agency, owner: self}}
    within: [{{field: {text}, change: 4, at_most: 8}}]
    needs: {{delegation: no-such-type, decision: {{made_by: no-such-forum, agencies: [no-such-agency]}}, log: true}}
    approvals: {{count: 12, by: [no-such-role, lead], agencies: 3}}
    identity: signed
    afterwards: {{within: 3 days, approvals: {{count: 2}}}}
  - {{id: R-002, says: {text}, who: [no-such-role], may: [update], what: {{kinds: [work]}}, to: 2020-01-01}}
"""


def limits(text: str) -> str:
    return f"""\
id: limits
version: {text}
limits:
  - {{id: F-001, says: {text}, basis: {text}, paths: [{text}], never: true, except_for: [lead]}}
  - {{id: F-002, says: {text}, what: {{kinds: [work], classes: [{text}]}}, approvals: {{count: 1}}, from: 2030-01-01}}
"""


def scheme(attack: str) -> dict[str, str]:
    """The attack wherever a right, a limit, a post or a person takes any text."""
    text = quoted(attack.replace("\n", " ") or "x")
    files = {path: re.sub(r"^(name|title): .*$", lambda found: f"{found[1]}: {text}", made, flags=re.MULTILINE)
             for path, made in SCHEME.items()}
    return files | {RIGHTS_PATH: rights(text), LIMITS_PATH: limits(text)}


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_rights_stay_text(attack: str) -> None:
    history = Memory().land(scheme("before")).land(scheme(attack), subject=attack)
    pages = {page.path: Read(page.html) for page in authority.pages(evidence(history))}
    for path, read in pages.items():
        assert re.fullmatch(r"(?:[A-Za-z0-9_-]+/)*", path), path
        assert {tag for tag, _ in read.tags} <= TAGS
        assert {name for _, attributes in read.tags for name in attributes} <= ATTRIBUTES
        assert all(re.match(r"(?:\.\./|\./|#|https://)", link["href"]) for link in read.all("a")), path
        assert not re.search("&(?:lt|amp|quot|#39);", read.text), "escaped twice"
        assert "<" not in read.text or "<" in attack, "markup that was escaped"
    if len(attack) < 1000:  # a longer text does not fit, and then a right that holds it allows nothing
        assert {"authority/R-001/", "authority/F-002/", "authority/posts/lead-ward/"} <= set(pages)
        assert attack.replace("\n", " ").replace("`", "") in pages["authority/R-001/"].text.replace("`", "")
    else:
        assert "cannot be used as it stands" in pages["authority/"].text


@pytest.mark.parametrize("text", ["", "?", "[]", "id: rights\n", "id: [\n", "- x\n", "id: rights\nrights: {a: b}\n",
                                  "id: rights\nrights: [{id: R-001}]\n", "id: rights\nrights: [[x], {id: {a: b}}]\n",
                                  'id: rights\nrights: [{id: "<b>", says: x}]\n'])
def test_a_file_of_any_shape_has_a_page(text: str) -> None:
    history = Memory().land(SCHEME).land({RIGHTS_PATH: text, LIMITS_PATH: text}).land({RIGHTS_PATH: None})
    for register in (evidence(history), evidence(files=SCHEME | {RIGHTS_PATH: text, LIMITS_PATH: text})):
        for page in authority.pages(register):
            assert Read(page.html).headings[0][0] == 1


def test_a_record_of_another_kind_that_calls_itself_rights_hides_nothing() -> None:
    other = {"records/agencies/rights.yml": "id: rights\nname: Rights\nsector: council\n"}
    found = {page.path for page in authority.pages(evidence(Memory().land(other | SCHEME)))}
    assert "authority/R-030/" in found
