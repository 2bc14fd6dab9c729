"""The pages of the practices: every judgement with its evidence, long lists on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from caretrail.pages import findings, home, practices, rules
from caretrail.pages.page import Page
from caretrail.problem import Place, Problem, Severity
from caretrail.rule import Judged
from caretrail.trail import Trail
from caretrail.views.evidence import Evidence
from tests.pages.taken_apart import pages_of, read
from tests.views.fakes import REGISTER, RISK_PATH, Memory, evidence, one_risk
from tests.views.judging import judging, risk, silent

AS_OF = date(2026, 11, 5)


@pytest.fixture(autouse=True)
def nothing_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    silent(monkeypatch)


def of(register: Evidence) -> dict[str, Page]:
    return {page.path: page for page in practices.pages(register)}


def many(number: int) -> Evidence:
    return evidence(files={**REGISTER, **dict(risk(each) for each in range(number))}, as_of=AS_OF)


def none_kept(trail: Trail) -> Iterator[Judged]:
    for record in trail.by_kind["risk"]:
        yield Judged(record, False, f"risk `{record.id}` was not reviewed", "review it", ("scores", 0), AS_OF, 3,
                     "the post in `review_by`")


def kept_from_april(trail: Trail) -> Iterator[Judged]:
    for record in trail.by_kind["risk"]:
        yield Judged(record, trail.as_of >= date(2026, 4, 1), f"risk `{record.id}` was looked at", path=("scores", 0))


def test_each_practice_has_a_page_and_one_for_each_of_its_rules() -> None:
    found = of(many(1))
    assert {f"practices/P{number}/" for number in range(1, 10)} <= set(found)
    assert {"practices/P8/P8-G1/", "practices/P8/P8-V8c/", "practices/P8/P8-W8b/"} <= set(found)
    assert {page.section for path, page in found.items() if path.startswith("practices/P8/P8-")} == {"practices/P8/"}


def test_a_judgement_leads_to_the_field_and_to_the_landing_that_brought_it(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-V8a", none_kept)
    register = evidence(one_risk(), as_of=AS_OF)
    for path in ("practices/P8/", "practices/P8/P8-V8a/"):
        links = [link["href"] for link in read(of(register)[path]).all("a")]
        assert any(link.endswith("records/RSK-2026-7K3M/#part-scores") for link in links)
        assert any(link.endswith("changes/1/#landing-2") for link in links)


def test_the_page_of_a_rule_says_what_to_do_and_who_can(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-V8a", none_kept)
    text = read(of(many(1))["practices/P8/P8-V8a/"]).text
    assert "was not reviewed. To put it right: Review it. Who can: the post in review_by." in text


def test_a_long_list_is_cut_short_and_all_of_it_is_on_pages_of_a_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-V8a", none_kept)
    found = of(many(250))
    assert read(found["practices/P8/"]).text.count("was not reviewed") == practices.SHOWN
    assert "All 250 are on the page of P8-V8a" in found["practices/P8/"].html
    top = "practices/P8/P8-V8a/"
    rows = {path: len(read(page).all("tr")) - 1 for path, page in found.items() if path.startswith(top)}
    assert rows == {top: 100, f"{top}page/2/": 100, f"{top}page/3/": 50}


def test_a_trend_is_a_drawing_with_shapes_and_a_table_with_the_same_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-V8a", kept_from_april)
    page = read(of(many(4))["practices/P8/"])
    drawing, = page.all("svg")
    assert drawing["aria-label"].startswith("P8-V8a, wanted 100 %. 31 March 2026: 0 % (0 of 4), not met; 30 June")
    assert len([each for each in page.all("circle") if each["class"] == "met"]) == 3
    assert len([each for each in page.all("path") if each["class"] == "missed"]) == 1
    assert "P8-V8a | 0 % (0 of 4), not met | 100 % (4 of 4), met" in page.outline


def test_a_rate_that_was_never_measured_before_has_no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-V8a", lambda trail: none_kept(trail) if trail.as_of == AS_OF else ())
    assert read(of(many(1))["practices/P8/"]).all("svg") == []


def test_a_sign_is_told_by_weight_and_by_register(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-W8a", none_kept)
    outline = read(of(many(2))["practices/P8/"]).outline
    assert "P8-W8a unchanged risk ratings | up | 2 risks | 0" in outline
    assert "- grave Delayed discharge from Ward 7 RSK-2026-0000: Risk RSK-2026-0000 was not reviewed." in outline


def test_every_cell_of_the_system_on_a_page_leads_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-W8a", none_kept)
    register = many(2)
    page, = home.pages(register)
    table = page.html[page.html.index("<table"):page.html.index("</table>")]
    assert table.count("<tr>") == 10
    assert all("<a href=" in cell for cell in table.split("<t")[1:] if cell.startswith(("d ", 'h scope="row"')))
    assert "P8 Joint risk register with system owners signs up | assigned owner" in read(page).outline


def test_a_record_says_what_the_practices_ask_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-G1", kept_from_april)
    judging(monkeypatch, "P8-W8a", none_kept)
    outline = read(pages_of(many(1))["records/RSK-2026-0000/"]).outline
    assert "- passed P8-G1 assigned owner: one system owner. Risk RSK-2026-0000 was looked at." in outline
    assert "- grave Sign P8-W8a unchanged risk ratings is up: see the findings" in outline


def test_a_draft_says_what_it_lacks_before_it_can_be_active(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-G1", none_kept)
    path, text = risk(1, status="draft")
    outline = read(pages_of(evidence(files={**REGISTER, path: text}, as_of=AS_OF))["records/RSK-2026-0001/"]).outline
    assert "- cannot be active yet P8-G1 assigned owner" in outline


def test_a_record_that_no_practice_looks_at_has_no_such_part() -> None:
    assert 'id="practices"' not in pages_of(many(1))["records/amara-okafor/"].html


def test_the_page_of_a_rule_names_its_practice() -> None:
    found = {page.path: page for page in rules.pages(many(1))}
    text = read(found["rules/P1-V1a/"]).text
    assert "It serves practice P1 System care coordinators. Auditable validation must confirm: coordination" in text
    assert "practice" not in read(found["rules/REF01/"]).text.partition("Why it matters")[0]


def test_findings_stand_by_practice() -> None:
    problems = tuple(Problem(Place("records/x.yml"), code, Severity.NOTE, "it is so", "mend it")
                     for code in ("P1-V1a", "REF01", "SYS01", "P1-W1a"))
    headings = read(next(findings.pages(evidence(files={}, problems=problems)))).headings
    assert [words for level, words in headings if level == 3] == [
        "Ids and links between records", "P1 System care coordinators", "Caretrail itself"]


@pytest.mark.parametrize("register", [
    evidence(files={}), evidence(Memory(), files={}), evidence(Memory().land({RISK_PATH: None}))],
    ids=["no records", "no landing", "all gone"])
def test_a_register_with_nothing_in_it_has_every_practice_all_the_same(register: Evidence) -> None:
    found = of(register)
    assert "not evidenced" in found["practices/P1/"].html
    assert "There is no case in the register." in read(found["practices/P1/"]).text


GIVEN = """\
id: partnership
name: Northmoor
time_zone: Europe/London
obligations:
  - {id: D1, practice: P8, duty: board, scope: all shared risks, post: lead-discharge, from: 2026-09-01}
"""


def test_reviews_are_counted_by_duty_and_each_is_on_a_page_with_whoever_answers_for_it() -> None:
    register = evidence(files={**REGISTER, "records/policy/partnership.yml": GIVEN}, as_of=AS_OF)
    found = of(register)
    assert "Board review of all risks: all shared risks | monthly | 0 | 0 | " in read(found["practices/P8/"]).outline
    rows = read(found["practices/P8/reviews/"]).outline
    assert "| Board review of all risks: all shared risks | overdue | " in rows
    assert "| Lead for discharge (Amara Okafor)" in rows
    assert "given to nobody" not in rows
    assert "practices/P7/reviews/" not in found
    assert "nobody a review of this practice" in found["practices/P7/"].html


def test_a_practice_whose_reviews_are_overdue_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    judging(monkeypatch, "P8-V8a", lambda trail: [each for each in kept_from_april(trail) if each.holds])
    files = dict([risk(1)])
    kept, overdue = (evidence(files={**REGISTER, **files, **more}, as_of=AS_OF)
                     for more in ({}, {"records/policy/partnership.yml": GIVEN}))
    said = [read(of(each)["practices/P8/"]).outline.splitlines()[1].partition(" as of")[0] for each in (kept, overdue)]
    assert said == ["holds", "signs up"]
