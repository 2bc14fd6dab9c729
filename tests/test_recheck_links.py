"""What is remembered of the links between records: whatever is edited, the answer is that of a check afresh."""

from __future__ import annotations

import os
import time
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caretrail import recheck
from caretrail.cache import Cache, Row
from caretrail.check import ByScope, check_trail
from caretrail.checked import Checked
from caretrail.folder import scan
from caretrail.recheck import check_folder
from caretrail.rule import Scope
from caretrail.trail import Trail

TODAY = date(2026, 6, 1)
STAMPS = count(1_700_000_000)
"""Times for files, so that no two versions of one have the same stamp."""

def names(*there: str, missing: str) -> st.SearchStrategy[str]:
    """Ids, and now and then one that no file has: where it is named, a record is judged at every check."""
    return st.sampled_from([*there * 4, missing])


AGENCIES = names("a-one", "a-two", missing="a-on")
POSTS = names("o-one", "o-two", missing="o-on")
PEOPLE = names("p-one", "p-two", missing="p-onee")
FORUMS = names("f-one", "a-one", missing="f-on")
RISKS = names("RSK-2026-0001", "RSK-2026-0002", "RSK-2026-0003", missing="RSK-2026-0004")
CASES = st.sampled_from(["CAS-2026-0001", "CAS-2026-0002", "PLN-2026-0001"])
PLANS = st.sampled_from(["PLN-2026-0001", "PLN-2026-0002"])
DAYS = st.sampled_from(["2026-01-01", "2026-02-01", "2026-03-01"])
STATES = st.sampled_from(["status: active", "status: draft",
                          "status: withdrawn\nwithdrawn: {on: 2026-03-01, reason: Opened twice.}"])


def lines(own: str, /, **values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The text of a record: each value stands after its field's name, or as it is where the name begins with `_`."""
    return st.fixed_dictionaries(dict(values)).map(lambda drawn: f"id: {own}\n" + "".join(
        f"{value}\n" if field.startswith("_") else f"{field}: {value}\n" for field, value in drawn.items() if value))


def maybe(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | values


def form(pattern: str, **values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.fixed_dictionaries(dict(values)).map(lambda drawn: pattern.format(**drawn))


def risk(name: str) -> st.SearchStrategy[str]:
    return lines(
        name, title=st.just("Late discharge"), opened_on=DAYS, _state=STATES, lead_agency=AGENCIES,
        ownership=form("[{{id: O1, person: {who}, post: {post}, agency: {agency}, from: {day}}}]",
                       who=PEOPLE, post=POSTS, agency=AGENCIES, day=DAYS),
        links=maybe(form("[{{type: {kind}, to: {to}}}]", to=RISKS, kind=st.sampled_from(["supersedes", "caused-by"]))))


FILES = {
    **{f"agencies/{name}.yml": lines(name, name=st.sampled_from(["Oak", "Elm"]), **{"from": DAYS}, to=maybe(DAYS),
                                     succeeds=maybe(AGENCIES)) for name in ("a-one", "a-two")},
    **{f"posts/{name}.yml": lines(name, title=st.just("Lead"), agency=AGENCIES, reports_to=maybe(POSTS),
                                  **{"from": DAYS}) for name in ("o-one", "o-two")},
    **{f"people/{name}.yml": lines(
        name, name=st.sampled_from(["Amara", "Tomasz"]), agency=AGENCIES, **{"from": DAYS},
        appointments=form("[{{id: P1, post: {post}, from: {day}}}]", post=POSTS, day=DAYS),
    ) for name in ("p-one", "p-two")},
    **{f"forums/{name}.yml": lines(name, name=st.just("Board"), escalates_to=maybe(FORUMS), **{"from": DAYS})
       for name in ("f-one", "a-one")},
    **{f"risks/{year}/RSK-2026-000{number}.yml": risk(f"RSK-2026-000{number}")
       for year, number in ((2025, 1), (2026, 1), (2026, 2), (2026, 3))},
    **{f"cases/2026/{name}.yml": lines(name, title=st.just("A case"), opened_on=DAYS, _state=STATES, plan=maybe(PLANS))
       for name in ("CAS-2026-0001", "CAS-2026-0002")},
    **{f"plans/2026/{name}.yml": lines(name, title=st.just("A plan"), opened_on=DAYS, _state=STATES, case=maybe(CASES))
       for name in ("PLN-2026-0001", "PLN-2026-0002")},
}
"""Path -> what may stand there. Some ids can stand in two files, and some are named that no file has."""

GONE, BROKEN = None, "- no record\n"

Edits = dict[str, str | None]


def edit(path: str) -> st.SearchStrategy[tuple[str, str | None]]:
    return st.tuples(st.just(path), st.sampled_from([GONE, BROKEN]) | FILES[path] | FILES[path])


EDITS = st.lists(st.sampled_from(sorted(FILES)).flatmap(edit), min_size=1, max_size=2).map(dict)


def write(repo: Path, edits: Edits) -> None:
    for name, text in edits.items():
        path = repo / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text)
            os.utime(path, (stamp := next(STAMPS), stamp))


def look(repo: Path) -> Checked:
    """The answer with the cache, as if the files had been there for a while."""
    with Cache(repo) as cache:
        cache._started = time.time_ns() + 10**10
        return check_folder(repo, scan(repo), as_of=TODAY, cache=cache)


def afresh(repo: Path) -> Checked:
    return check_folder(repo, scan(repo), as_of=TODAY)


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries(FILES), st.lists(EDITS, min_size=4, max_size=12))
def test_whatever_is_edited_the_answer_is_that_of_a_check_afresh(first: Edits, later: list[Edits]) -> None:
    with TemporaryDirectory() as folder:
        for edits in (first, *later):
            write(Path(folder), edits)
            assert look(Path(folder)) == afresh(Path(folder))


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    held = "from: 2025-01-01\n"
    write(tmp_path, {
        "agencies/a-one.yml": f"id: a-one\nname: Oak\n{held}",
        "posts/o-one.yml": f"id: o-one\ntitle: Lead\nagency: a-one\n{held}",
        "people/p-one.yml": f"id: p-one\nname: Amara\nagency: a-one\n{held}"
                            f"appointments: [{{id: P1, post: o-one, from: 2025-01-01}}]\n",
        "risks/2026/RSK-2026-0001.yml": "id: RSK-2026-0001\ntitle: Late\nopened_on: 2026-01-01\nlead_agency: a-one\n",
        "risks/2026/RSK-2026-0002.yml": "id: RSK-2026-0002\ntitle: Later\nopened_on: 2026-01-01\n"
                                        "assessment: {assessor: p-one, on: 2026-01-01}\n",
        "risks/2026/RSK-2026-0003.yml": "id: RSK-2026-0003\ntitle: Last\nopened_on: 2026-01-01\n"})
    return tmp_path


def judged(repo: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The ids of the records whose references were judged again."""
    held: list[Trail] = []

    def told(trail: Trail, scope: Scope, *more: ByScope) -> object:
        if scope == "links":
            held.append(trail)
        return check_trail(trail, scope, *more)

    monkeypatch.setattr(recheck, "check_trail", told)
    look(repo)
    return set(held[0].holders or ())


RISK = "id: {0}\ntitle: Late\nopened_on: 2026-01-01\nstatus: active\n"
ACTION = "actions: [{id: A1, what: Ring, owner: p-one, agency: a-two, agreed_on: 2026-01-01}]\n"
NEXT = "links: [{{type: supersedes, to: RSK-2026-000{0}}}]\n"
TWO = "id: a-two\nname: Elm\nfrom: 2025-01-01\n"


@pytest.mark.parametrize(("first", "then", "codes"), [
    ({"agencies/a-two.yml": TWO, "risks/2026/RSK-2026-0001.yml": RISK.format("RSK-2026-0001") + ACTION},
     {"posts/o-one.yml": "id: o-one\ntitle: Lead\nagency: a-two\nfrom: 2025-01-01\n"}, {"REF09"}),
    ({f"risks/2026/RSK-2026-000{each}.yml": RISK.format(f"RSK-2026-000{each}") + (NEXT.format(to) if to else "")
      for each, to in ((1, 2), (2, 0), (3, 4), (4, 5), (5, 1))},
     {"risks/2026/RSK-2026-0002.yml": RISK.format("RSK-2026-0002") + NEXT.format(3)}, {"REF14"}),
    ({"risks/2026/RSK-2026-0001.yml": RISK.format("RSK-2026-0001") + "lead_agency: a-tw\n"},
     {"agencies/a-two.yml": TWO}, {"REF01"}),
    ({"agencies/a-two.yml": TWO, "forums/a-two.yml": TWO,
      "risks/2026/RSK-2026-0001.yml": RISK.format("RSK-2026-0001") + "lead_agency: a-two\n"},
     {"agencies/a-two.yml": None}, {"REF02"}),
], ids=["an agency of a post of a person", "a circle of five", "what was meant", "the second file of an id"])
def test_an_edit_of_one_file_changes_what_is_said_of_another(repo, first, then, codes):
    write(repo, first)
    before = look(repo)
    write(repo, then)
    after = look(repo)
    assert after == afresh(repo)
    changed = set(before.problems) ^ set(after.problems)
    assert codes <= {each.code for each in changed if each.place.path not in {f"records/{name}" for name in then}}


@pytest.mark.parametrize(("changed", "expected"), [
    ("risks/2026/RSK-2026-0003.yml", {"RSK-2026-0003"}),
    ("people/p-one.yml", {"p-one", "RSK-2026-0002"}),
    ("posts/o-one.yml", {"o-one", "p-one", "RSK-2026-0002"}),
])
def test_only_what_can_see_the_change_is_judged_again(repo, monkeypatch, changed, expected):
    look(repo)
    write(repo, {changed: (repo / "records" / changed).read_text() + "tags: []\n"})
    assert judged(repo, monkeypatch) == expected


def test_a_reference_that_leads_nowhere_is_judged_at_every_check(repo, monkeypatch):
    write(repo, {"people/p-two.yml": "id: p-two\nname: Tom\nagency: a-onee\nfrom: 2025-01-01\n"})
    look(repo)
    assert judged(repo, monkeypatch) == {"p-two"}


def test_two_checks_at_once_do_not_mix_what_they_found(repo, monkeypatch):
    write(repo, {"risks/2026/RSK-2026-0003.yml": RISK.format("RSK-2026-0003") + "lead_agency: a-one\n"
           "assessment: {assessor: p-one, on: 2026-01-01}\n"})
    look(repo)
    write(repo, {"people/p-one.yml": "id: p-one\nname: Amara\nagency: a-one\nfrom: 2026-02-01\n"})
    with Cache(repo) as slow:
        held: list[tuple[list[Row], set[str]]] = []
        monkeypatch.setattr(slow, "_started", time.time_ns() + 10**10)
        monkeypatch.setattr(slow, "keep", lambda rows, gone: held.append((list(rows), set(gone))))
        check_folder(repo, scan(repo), as_of=TODAY, cache=slow)
        write(repo, {"agencies/a-one.yml": "id: a-one\nname: Oak\nfrom: 2025-01-01\nto: 2025-12-31\n"})
        found = look(repo)
        Cache.keep(slow, *held[0])
    assert look(repo) == found == afresh(repo)


def test_what_a_broken_rule_left_out_is_not_remembered(repo, monkeypatch):
    def broken(target):
        raise LookupError

    with monkeypatch.context() as patch:
        patch.setattr("caretrail.rules.references.reference_out_of_force.in_force", broken)
        assert {each.code for each in look(repo).problems} == {"SYS01"}
    assert look(repo) == afresh(repo)
