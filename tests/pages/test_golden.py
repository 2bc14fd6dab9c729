"""A few pages as a reader hears them, kept as text: a change of words shows in review.

To renew one, delete its file in `golden/` and run this test twice.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.history.model import Approval, Draft
from caretrail.problem import Place, Problem, Severity
from tests.pages.taken_apart import pages_of, read
from tests.views.fakes import RISK, RISK_PATH, TOMASZ, evidence, landing, one_risk
from tests.views.judging import silent

GOLDEN = Path(__file__).parent / "golden"
HISTORY = one_risk().land(
    {RISK_PATH: RISK.replace("from: 2026-03-05}", "from: 2026-03-05, to: 2026-03-31}")}, subject="Open it again",
    author=TOMASZ, parents=("a", "b"), approvals=(Approval(TOMASZ, "Reviewed-by"),),
    oddities=("its clock ran backwards",),
    drafts=(Draft("d" * 40, landing(1).author, landing(4).landed_at, "End the ownership"),))
PROBLEM = Problem(Place(RISK_PATH, 3, 1), "SRC13", Severity.ERROR, "`RSK-2026-7K3M` gives the field `title` twice",
                  "keep one of the two", "RSK-2026-7K3M")
with pytest.MonkeyPatch.context() as patch:
    silent(patch)  # what the practices' rules find is theirs to test
    PAGES = pages_of(evidence(HISTORY, problems=(PROBLEM,)))


@pytest.mark.parametrize(("name", "path"), [
    ("home", ""), ("risk", "records/RSK-2026-7K3M/"), ("person", "records/amara-okafor/"),
    ("register", "registers/risks/"), ("who", "who/"),
    ("changes", "changes/"), ("landings", "changes/1/"), ("findings", "findings/")])
def test_a_page_reads_as_it_did(name: str, path: str) -> None:
    file, now = GOLDEN / f"{name}.txt", read(PAGES[path]).outline
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, "utf-8")
        pytest.fail(f"{file.name} was missing and has been written: read it, then run this again")
    assert now == file.read_text("utf-8")
