"""Digests as issues: what the host is asked for, given what is open there."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from caretrail.notices.issues import LONGEST, Open, read, requests
from tests.notices.made import RISK, of, told

FOUND = told(RISK, whose={"person": "amara-okafor"})


def test_a_digest_opens_an_issue_and_its_text_is_found_again():
    made, = requests(FOUND, [], "github")
    assert (made.method, made.path, made.body["title"], made.body["assignees"]) == (
        "POST", "issues", "What is due: Amara Okafor", ["amara-o"])
    assert requests(FOUND, [Open(4, made.body["body"])], "github") == ()
    again, = requests(FOUND, [Open(4, made.body["body"] + "More.")], "forgejo")
    assert (again.method, again.path, set(again.body)) == ("PATCH", "issues/4", {"body"})


def test_an_issue_of_somebody_with_nothing_left_is_closed():
    made, = requests(replace(FOUND, digests=()), [Open(4, "<!-- caretrail-reminder people/amara-okafor -->")], "gitlab")
    assert made == ("PUT", "issues/4", {"state_event": "close"})


def test_gitlab_assigns_by_number():
    made, = requests(FOUND, [], "gitlab")
    assert made.body["assignee_ids"] == [12]


def test_a_text_that_is_too_long_for_the_host_says_so():
    one = of(FOUND, "amara-okafor")
    made, = requests(replace(FOUND, digests=(replace(one, items=one.items * 400),)), [], "github")
    assert LONGEST < len(made.body["body"]) < 65_536
    assert made.body["body"].endswith("**There is more: this is where an issue of the git host ends.**\n")


@pytest.mark.parametrize("answer", ["{}x", '"a"', '[{"body": 1}]', "[1]", '{"a": 1}', "[[[" * 2000])
def test_what_is_no_answer_is_refused(answer):
    with pytest.raises(ValueError, match=r"no list|Expecting|Extra"):
        read(answer.encode())


def test_pages_are_read_as_one_and_pull_requests_left_out():
    pages = [[{"number": 1, "body": None}], [{"number": 2, "body": "b", "pull_request": {"url": ""}}]]
    assert read(json.dumps(pages).encode()) == [Open(1, "")]
