"""The page on how soon things were recorded."""

from __future__ import annotations

from caretrail.facts.lag import BANDS, summary
from caretrail.pages.page import Page
from caretrail.pages.recording import bar, pages
from tests.pages.taken_apart import read
from tests.views.fakes import RISK, RISK_PATH, Memory, evidence, one_risk

BY_NAME = dict(zip(BANDS, ("Same day", "Up to 2 working days", "Up to 5 working days", "Later"), strict=True))
LATE = RISK.replace("2026-03-05", "2026-01-12")


def page(*landings: dict[str, str | bytes | None], late_reason: str = "") -> Page:
    """The page of a register into which these land, the first on 6 March 2026."""
    memory = Memory()
    for files in landings:
        memory.land(files)
    (made,) = pages(evidence(memory))
    return made


def test_it_tells_practice_month_and_every_band() -> None:
    (made,) = pages(evidence(one_risk()))
    said = read(made).outline
    assert "P8 Joint risk register with system owners" in said
    assert "| March 2026 |" in said
    assert "Nothing was recorded late." in said


def test_what_was_late_is_told_with_its_evidence_and_its_reason() -> None:
    said = read(page({RISK_PATH: LATE})).outline
    assert "in 1 record; 1 record does not say why" in said
    assert "recorded 53 days later, 39 working days | opened on, recorded with landing 1 | no reason given" in said
    assert "| Found at the audit." in read(page({RISK_PATH: LATE + "late_reason: Found at the audit.\n"})).outline


def test_a_bulk_import_is_named_and_left_out_of_the_rates() -> None:
    many: dict[str, str | bytes | None] = {
        RISK_PATH.replace("7K3M", f"{number:04}"): LATE.replace("7K3M", f"{number:04}") for number in range(21)}
    said = read(page(many)).outline
    assert "- Landing 1 added 21 records" in said
    assert "100 %; left out of every number" in said
    assert "Half were recorded" not in said


def test_without_history_it_says_so() -> None:
    (made,) = pages(evidence())
    assert "made without history" in read(made).outline


def test_a_bar_says_its_numbers_to_who_cannot_see_it() -> None:
    found = summary([])._replace(total=4, bands={"same day": 1, "prompt": 0, "slow": 0, "late": 3})
    drawn = bar("March 2026", found, BY_NAME)
    assert 'aria-label="March 2026: same day 1, up to 2 working days 0, up to 5 working days 0, later 3"' in drawn
    assert drawn.count("<rect") == 2
    assert bar("March 2026", summary([]), BY_NAME) == ""


def test_a_record_that_does_not_fit_its_kind_is_said_to_be_left_out() -> None:
    said = read(page({RISK_PATH: RISK.replace("opened_on: 2026-03-05", "opened_on: soon")})).outline
    assert "1 record does not fit the form of its kind, and is not counted here" in said
    assert "not counted here" not in read(page({RISK_PATH: RISK})).outline
