"""The text report: one block per problem, in an order and a length a person can take in."""

from __future__ import annotations

from dataclasses import replace

from caretrail.problem import Place, Severity
from caretrail.report.text import text
from tests.report.conftest import RISK, problem


def test_a_block_holds_place_excerpt_cure_and_where_to_read_more(tell):
    assert text(tell(problem())) == f"""\
{RISK}:3:8: error REF01 risk `RSK-2026-7K3M` names `nobody`
    3 | owner: nobody
      |        ^^^^^^
  fix: name somebody
  who: whoever proposes the change
  more: caretrail explain REF01

1 error in 1 file; 41 records are fine
checked 42 records of 2 kinds; practices over time and history were not checked (add --history)"""


def test_somebody_else_who_can_put_it_right_is_named(tell):
    assert "\n  who: the custodians\n" in text(tell(problem(who="the custodians")))


def test_further_places_are_told(tell):
    other = problem(related=((Place("records/people/a.yml", 2, 1), "given here first"),))
    assert "\n  see: records/people/a.yml:2:1: given here first\n" in text(tell(other))


def test_a_problem_of_the_whole_file_has_no_excerpt(tell):
    assert f"{RISK}: error REF01" in text(tell(problem(line=0)))
    assert " | " not in text(tell(problem(line=0)))


def test_a_place_that_is_no_longer_there_has_no_excerpt(tell):
    assert " | " not in text(tell(problem(line=99)))


def test_the_gravest_record_comes_first_and_a_records_problems_stand_together(tell):
    other = replace(problem(severity=Severity.ERROR), place=Place("records/risks/z.yml", 1, 1))
    said = text(tell(problem(severity=Severity.NOTE), problem(2, Severity.WARNING), other))
    heads = [line.split(" ")[:2] for line in said.splitlines() if line.startswith("records/")]
    assert heads == [["records/risks/z.yml:1:1:", "error"], [f"{RISK}:2:8:", "warning"], [f"{RISK}:3:8:", "note"]]


def test_many_alike_are_counted_and_not_all_told(tell):
    many = [problem(line, message=f"line {line}") for line in range(1, 48)]
    said = text(tell(*many))
    assert said.count("error REF01") == 10
    assert "... and 37 more like this" in said
    assert text(tell(*many, narrowed=True)).count("error REF01") == 47
    assert text(tell(*many[:10])).count("more like this") == 0


def test_lines_fit_the_terminal(tell):
    long = problem(message="risk `RSK-2026-7K3M` " + "says something that goes on and on " * 5, fix="wait " * 40)
    said = text(tell(long, width=80)).splitlines()
    assert max(map(len, said)) <= 80
    assert said[1].startswith("    ")
    assert any(line.startswith("       wait") for line in said)


def test_colour_changes_no_word(tell):
    report = tell(problem(), problem(2, Severity.WARNING), width=60)
    bare = text(report)
    colored = text(replace(report, color=True))
    for style in ("1", "2", "31;1", "33;1", "0"):
        colored = colored.replace(f"\x1b[{style}m", "")
    assert colored == bare


def test_words_of_a_record_cannot_act(tell):
    said = text(tell(problem(message="holds \x1b[2J and \u202e", fix="\x07", record="\r")))
    assert "holds \\u{1b}[2J and \\u{202e}" in said
    assert "\\u{7}" in said
    assert "\\u{feff}" in text(tell(problem(2)))


def test_a_line_that_holds_something_private_is_not_shown_for_any_problem(tell):
    said = text(tell(problem(code="PRV01"), problem(2, code="PRV03"), problem(), problem(2)))
    assert " | " not in said
    assert "nobody`" in said
    assert " | " in text(tell(problem(), problem(2, code="PRV03")))


def test_why_it_matters_is_told_once_for_each_rule(tell):
    report = tell(problem(), problem(2))
    said = text(replace(report, checked=replace(report.checked, reasons={"REF01": "nobody knows who was meant"})))
    assert said.count("\n  why: nobody knows who was meant\n  fix: ") == 1
