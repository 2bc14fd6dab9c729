"""Why a landing was made, without what is told in words of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caretrail.views.reason import message_of, reason_of
from tests.views.fakes import landing

TOLD = "Co-authored-by: Ann Lee <ann@agency.example>\nReviewed-by: Ben Ray <ben@agency.example>"


@pytest.mark.parametrize(("subject", "body", "why", "rest"), [
    ("Raise the score", "", "Raise the score", ""),
    ("Raise the score", f"Nine wait.\n\n{TOLD}", "Raise the score", "Nine wait."),
    ("Raise the score (#7)", TOLD, "Raise the score", ""),
    ("Merge pull request #7 from a/b", f"Raise the score\n\nNine wait.\n\n{TOLD}", "Raise the score", "Nine wait."),
    ("Raise the score", "Reviewed-by: is a word here\n\nNine wait.", "Raise the score",
     "Reviewed-by: is a word here\n\nNine wait."),
    ("", "", "", ""),
])
def test_the_reason_comes_apart_from_what_is_told_elsewhere(subject: str, body: str, why: str, rest: str) -> None:
    assert reason_of(replace(landing(1), subject=subject, body=body, pull_request=7)) == (why, rest)


def test_the_message_as_it_was_written_is_kept() -> None:
    assert message_of(replace(landing(1), subject="Raise the score", body=TOLD)) == f"Raise the score\n\n{TOLD}"
