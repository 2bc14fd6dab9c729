"""Who landed what, when and why, and what a merge may hide."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from caretrail.history.git import Repository
from caretrail.history.identity import read_signature, visible
from caretrail.history.landings import read_landings
from caretrail.history.messages import LONGEST, read_message
from caretrail.history.model import Approval, Identity, Landing
from tests.history.repository import BEN, START, Made

ANN_LEE = Identity("Ann Lee", "ann.lee@agency.example")
BEN_COLE = Identity("Ben Cole", "ben.cole@agency.example")
ONE, TWO = "records/risks/RSK-2026-0001.yml", "records/risks/RSK-2026-0002.yml"


def landings(made: Made, after: str = "", first: int = 1) -> list[Landing]:
    with Repository(made.path) as repository:
        return read_landings(repository, repository.resolve(), after, first)


def last(made: Made) -> Landing:
    return landings(made)[-1]


def test_a_landing_says_who_and_when_and_why(made: Made) -> None:
    made.commit({ONE: "score: 12\n"}, "Open the risk\n\nAgreed on Monday.", committer=BEN)
    (landing,) = landings(made)
    assert landing == Landing(
        number=1, commit=made.head, parents=(), landed_at=START + timedelta(hours=1),
        written_at=START + timedelta(hours=1), author=ANN_LEE, committer=BEN_COLE, co_authors=(),
        subject="Open the risk", body="Agreed on Monday.", pull_request=None, approvals=(), drafts=())


def test_a_merge_brings_its_commits_as_drafts(made: Made) -> None:
    made.commit({ONE: "score: 12\n"})
    made.branch("side")
    draft = made.commit({TWO: "score: 4\n"}, "Add a risk\n\nCo-authored-by: Cy Dunn <cy@agency.example>", author=BEN)
    further = made.commit({TWO: "score: 6\n"}, "Mend its score", author=BEN)
    made.switch("main")
    made.commit({ONE: "score: 16\n"})
    made.merge("side", files={TWO: "score: 6\n"}, message="Merge pull request #12 from northmoor/add-risk")
    landing = last(made)
    assert [each.commit for each in landing.drafts] == [draft, further]
    assert [each.subject for each in landing.drafts] == ["Add a risk", "Mend its score"]
    assert landing.people == (ANN_LEE, BEN_COLE, Identity("Cy Dunn", "cy@agency.example"))
    assert (landing.number, landing.pull_request, landing.oddities) == (3, 12, ())


def test_a_commit_is_the_draft_of_the_first_landing_that_holds_it(made: Made) -> None:
    made.commit({ONE: "score: 12\n"})
    made.branch("side")
    early = made.commit({TWO: "score: 4\n"})
    made.switch("main")
    made.merge("side", files={TWO: "score: 4\n"})
    made.switch("side")
    late = made.commit({TWO: "score: 6\n"})
    made.switch("main")
    made.merge("side", files={TWO: "score: 6\n"})
    assert [[each.commit for each in landing.drafts] for landing in landings(made)] == [[], [early], [late]]


def test_later_landings_can_be_read_alone(made: Made) -> None:
    made.commit({ONE: "score: 12\n"})
    made.branch("side")
    made.commit({TWO: "score: 4\n"})
    made.switch("main")
    after = made.commit({ONE: "score: 16\n"})
    made.merge("side", files={TWO: "score: 4\n"})
    made.commit({ONE: "score: 9\n"}, when=START)
    assert landings(made, after, first=3) == landings(made)[2:]


@pytest.mark.parametrize(("subject", "body", "number"), [
    ("Merge pull request #12 from northmoor/risks", "", 12),
    ("Score the falls risk again (#34)", "", 34),
    ("Merge branch 'risks' into 'main'", "See merge request northmoor/register!56", 56),
    ("Merge pull request 'Score it again' (#7) from risks into main", "", 7),
    ("Merge pull request 'Score it again' (!8) from risks into main", "", 8),
    ("Score it again", "Reviewed-on: https://forge.example/northmoor/register/pulls/9", 9),
    ("Merged in risks (pull request #10)", "", 10),
    ("Merged PR 11: score it again", "", 11),
    ("Close action #3 of the falls risk", "See merge request", None),
])
def test_the_pull_request_is_read_from_the_forms_that_platforms_write(subject: str, body: str,
                                                                      number: int | None) -> None:
    assert read_message(f"{subject}\n\n{body}\n".encode()).pull_request == number


def test_trailers_name_co_authors_and_approvals() -> None:
    message = read_message(b"Score it again\n\nReviewed-by: in the text, not a trailer\n\n"
                           b"Co-authored-by: Ben Cole <ben.cole@agency.example>\nAPPROVED-BY: Ann Lee\nTicket: 5\n"
                           b"Reviewed-by: Ben Cole <ben.cole@agency.example>\n")
    assert message.co_authors == (BEN_COLE,)
    assert message.approvals == (Approval(Identity("Ann Lee", ""), "Approved-by"),
                                 Approval(BEN_COLE, "Reviewed-by"))


@pytest.mark.parametrize("message", [
    "Score it again\nReviewed-by: Ben Cole <ben.cole@agency.example>", "Reviewed-by: Ben Cole",
    "Score it again\n\nWe talked.\nReviewed-by: Ben Cole <ben.cole@agency.example>"])
def test_what_git_takes_for_no_trailer_approves_nothing(made: Made, message: str) -> None:
    assert made.git("interpret-trailers", "--parse", data=message) == ""
    assert read_message(message.encode()).approvals == ()


@pytest.mark.parametrize("message", [
    "Score it again\n \nReviewed-by: Ben Cole <ben.cole@agency.example>",
    "Score it again\n\nTicket: 5\n  and 6\nReviewed-by: Ben Cole <ben.cole@agency.example>",
    "Score it again\n\nWe talked.\nSigned-off-by: Ann\nReviewed-by: Ben Cole <ben.cole@agency.example>"])
def test_what_git_takes_for_a_trailer_approves(made: Made, message: str) -> None:
    assert "Reviewed-by: Ben Cole" in made.git("interpret-trailers", "--parse", data=message)
    assert read_message(message.encode()).approvals == (Approval(BEN_COLE, "Reviewed-by"),)


def test_a_long_message_is_cut_and_its_trailers_are_kept() -> None:
    text = "Begin\n\n" + "é" * LONGEST + "\n\nApproved-by: Ann Lee <ann.lee@agency.example>\n"
    message = read_message(text.encode())
    assert message.body.endswith(f"é\n\n(cut here: the message is {len(text.encode()):,} bytes long)")
    assert len(message.body.encode()) < LONGEST + 100
    assert message.approvals == (Approval(ANN_LEE, "Approved-by"),)


@pytest.mark.parametrize(("line", "name", "when"), [
    (b"Ann <a@b.example> 1767225600 +0000", "Ann", datetime(2026, 1, 1, tzinfo=UTC)),
    (b"Ann <a@b.example> 1767225600 -0130",
     "Ann", datetime(2025, 12, 31, 22, 30, tzinfo=timezone(-timedelta(hours=1, minutes=30)))),
    (b"Ann <a@b.example> 0 +0000", "Ann", datetime(1970, 1, 1, tzinfo=UTC)),
    (b"Ann <a@b.example> -86400 +0000", "Ann", datetime(1969, 12, 31, tzinfo=UTC)),
    (b"Ann <a@b.example> 99999999999 +0000", "Ann", datetime(5138, 11, 16, 9, 46, 39, tzinfo=UTC)),
    (b"Ann <a@b.example> 1767225600 +9999", "Ann", datetime(2026, 1, 1, tzinfo=UTC)),
    (b"Ann <a@b.example> 999999999999999999 +0000", "Ann", None),
    (b"Ann <a@b.example> 99999999999999999999999 +0000", "Ann", None),
    (b"Ann <a@b.example> yesterday", "Ann", None),
    (b"Ann <a@b.example>", "Ann", None),
    (b" <a@b.example> 0 +0000", "", datetime(1970, 1, 1, tzinfo=UTC)),
    (b"nothing of the kind", "nothing of the kind", None),
    (b"", "", None),
    (b"Zo\xeb <z@b.example> 0 +0000", "Zoë", datetime(1970, 1, 1, tzinfo=UTC)),
    ("Zoë <z@b.example> 0 +0000".encode(), "Zoë", datetime(1970, 1, 1, tzinfo=UTC)),
])
def test_signatures_are_read_as_claimed_and_never_fail(line: bytes, name: str, when: datetime | None) -> None:
    identity, moment = read_signature(line)
    assert (identity.name, moment) == (name, when)
    assert moment is None or when is None or moment.utcoffset() == when.utcoffset()


def test_what_does_not_show_is_written_out() -> None:
    assert visible("plain é\n") == "plain é\n"
    assert visible("\x1b[31mred\u202e\0") == r"\u001b[31mred\u202e\u0000"


class TestMerges:
    """The landing before holds ONE and TWO; a side starts there, the main line goes on, and both are merged.
    """

    def merged(self, made: Made, *, main: dict[str, str | None], side: dict[str, str | None],
               result: dict[str, str | None]) -> tuple[str, ...]:
        made.commit({ONE: "a: 1\nb: 2\nc: 3\n", TWO: "d: 4\n"})
        made.branch("side")
        made.commit(side)
        made.switch("main")
        made.commit(main)
        made.merge("side", files=result)
        return last(made).oddities

    def test_a_side_that_lands_as_it_is(self, made: Made) -> None:
        assert self.merged(made, main={ONE: "a: 9\n"}, side={TWO: "d: 5\n"}, result={TWO: "d: 5\n"}) == ()

    def test_both_lines_of_one_file_put_together(self, made: Made) -> None:
        assert self.merged(made, main={ONE: "a: 9\nb: 2\nc: 3\n"}, side={ONE: "a: 1\nb: 2\nc: 8\n"},
                           result={ONE: "a: 9\nb: 2\nc: 8\n"}) == ()

    def test_both_lines_with_the_same_change(self, made: Made) -> None:
        assert self.merged(made, main={TWO: "d: 5\n"}, side={TWO: "d: 5\n"}, result={}) == ()

    def test_a_file_that_no_side_touched(self, made: Made) -> None:
        assert self.merged(made, main={}, side={TWO: "d: 5\n"}, result={TWO: "d: 5\n", ONE: "a: 2\n"}) == (
            f"the merge itself changes `{ONE}`, which no commit it brought does",)

    def test_a_file_that_the_main_line_had_changed_is_put_back(self, made: Made) -> None:
        assert self.merged(made, main={ONE: "a: 9\n"}, side={TWO: "d: 5\n"},
                           result={TWO: "d: 5\n", ONE: "a: 1\nb: 2\nc: 3\n"}) == (
            f"the merge itself changes `{ONE}`, which no commit it brought does",)

    def test_text_that_no_side_held(self, made: Made) -> None:
        assert self.merged(made, main={ONE: "a: 9\nb: 2\nc: 3\n"}, side={ONE: "a: 1\nb: 2\nc: 8\n"},
                           result={ONE: "a: 9\nb: 7\nc: 8\n"}) == (
            f"after the merge, `{ONE}` holds text that none of its sides held",)

    def test_a_conflict_settled_for_one_side(self, made: Made) -> None:
        assert self.merged(made, main={TWO: "d: 5\n"}, side={TWO: "d: 6\n"}, result={TWO: "d: 6\n"}) == (
            f"the merge leaves out text of `{TWO}` that one of its sides had added",)

    def test_a_side_whose_changes_are_left_out(self, made: Made) -> None:
        assert self.merged(made, main={ONE: "a: 9\n"}, side={TWO: None, "records/new.yml": "e: 5\n"}, result={}) == (
            f"the merge leaves out what a commit it brought did to `records/new.yml` and `{TWO}`",)

    def test_many_paths_are_counted(self, made: Made) -> None:
        (told,) = self.merged(made, main={}, side={f"records/{each}.yml": "" for each in "abcde"}, result={})
        assert told.endswith("to `records/a.yml`, `records/b.yml`, `records/c.yml` and 2 more")

    def test_a_merge_of_nothing_new_that_changes_something(self, made: Made) -> None:
        first = made.commit({ONE: "a: 1\n"})
        made.commit({ONE: "a: 2\n"})
        made.merge(first, files={ONE: "a: 3\n"})
        assert last(made).oddities == (f"the merge itself changes `{ONE}`, which no commit it brought does",)

    def test_a_side_that_had_taken_the_main_line_in(self, made: Made) -> None:
        made.commit({ONE: "a: 1\n", TWO: "d: 4\n"})
        made.branch("side")
        made.commit({TWO: "d: 5\n"})
        made.switch("main")
        made.commit({ONE: "a: 2\n"})
        made.switch("side")
        made.merge("main", files={ONE: "a: 2\n"})
        made.commit({TWO: "d: 6\n"})
        made.switch("main")
        made.commit({ONE: "a: 3\n"})
        made.merge("side", files={TWO: "d: 6\n"})
        assert last(made).oddities == ()
        assert len(last(made).drafts) == 3

    def test_sides_built_on_each_other_crosswise(self, made: Made) -> None:
        made.commit({ONE: "a: 1\n", TWO: "d: 4\n"})
        for name in ("left", "right"):
            made.branch(name, "main")
        made.switch("left")
        left = made.commit({ONE: "a: 2\n"})
        made.switch("right")
        right = made.commit({TWO: "d: 5\n"})
        made.switch("left")
        made.merge(right, files={TWO: "d: 5\n"})
        made.switch("right")
        made.merge(left, files={ONE: "a: 2\n"})
        made.commit({TWO: "d: 6\n"})
        made.switch("main")
        made.merge("left", files={ONE: "a: 2\n", TWO: "d: 5\n"})
        made.merge("right", files={TWO: "d: 6\n"})
        assert [landing.oddities for landing in landings(made)] == [(), (), ()]

    def test_lines_without_a_common_beginning(self, made: Made) -> None:
        made.commit({ONE: "a: 1\n"})
        other = made.commit({TWO: "d: 4\n"}, parents=(), branch="refs/heads/other")
        made.merge(other, files={TWO: "d: 4\n"})
        assert last(made).oddities == ("a merge with a line that shares no beginning with this one",)


@pytest.mark.parametrize(("message", "why"), [
    ("Score the risk again (#7)", "Score the risk again (#7)"),
    ("Merge pull request #7 from northmoor/ann\n\nScore the risk again\n\nTwo more waited.", "Score the risk again"),
    ("Merge branch 'ann' into main", "Merge branch 'ann' into main"),
    ("Merge pull request #7 from o/ann\n\nReviewed-by: Ben <b@x.example>", "Merge pull request #7 from o/ann"),
])
def test_why_is_what_a_person_wrote_not_what_the_host_did(made: Made, message: str, why: str) -> None:
    made.commit({"records/a.yml": b"id: a\n"}, message=message)
    with Repository(made.path) as repository:
        assert next(iter(read_landings(repository, repository.resolve()))).why == why
