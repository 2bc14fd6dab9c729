"""P8, joint risk register: ratings that stand still, scores against actions, reviews, decisions, carried items."""

from __future__ import annotations

from datetime import date

import pytest

from caretrail.rule import Figure
from caretrail.rules import BY_CODE
from caretrail.trail import Trail
from tests.facts.register import register
from tests.rules.practice import failing, findings, judged, rate

RISK = """\
id: RSK-2026-7K3M
title: Delayed discharge from Ward 7
status: {status}
level: {level}
opened_on: {opened}
"""
OWNED = """\
ownership:
  - {id: O1, person: amara-okafor, post: lead-discharge, agency: northmoor-council, from: 2026-01-05}
"""
ACTION = "actions:\n  - {{id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: {agreed}, due: {due}{more}}}\n"
POLICY = """\
id: partnership
name: Northmoor
time_zone: Europe/London
ratings: [{word: Green}, {word: Amber}, {word: Red}]
"""


def risk(more: str = "", status: str = "active", level: str = "system", opened: str = "2026-01-05") -> str:
    return RISK.format(status=status, level=level, opened=opened) + more


def scored(*scores: str, sort: str = "current") -> str:
    listed = (f"  - {{id: S{place}, type: {sort}, {each}}}\n" for place, each in enumerate(scores, 1))
    return "scores:\n" + "".join(listed)


def action(agreed: str = "2026-01-15", due: str = "2026-06-01", more: str = "") -> str:
    return ACTION.format(agreed=agreed, due=due, more=more)


def figures(code: str, trail: Trail) -> list[Figure]:
    judge = BY_CODE[code].judge
    assert judge
    return [each for each in judge(trail) if isinstance(each, Figure)]


STILL = ("on: 2026-01-15, score: 16", "on: 2026-02-16, score: 16", "on: 2026-03-16, score: 16")


@pytest.mark.parametrize(("more", "passes"), [
    (", effect: 4 to 3", True), ("", False),
    (", effect: 4 to 3, updates: [{id: U1, on: 2026-01-05, status: stopped}]", False),
    (", effect: 4 to 3, updates: [{id: U1, on: 2026-04-15, status: done}]", True)],
    ids=["whole", "without effect", "stopped", "done"])
def test_a_mitigation_is_one_that_was_not_given_up(more: str, passes: bool) -> None:
    assert bool(findings("P8-G2", register(risk(action(agreed="2026-01-05", more=more))))) is not passes


def test_a_due_date_that_came_later_is_one() -> None:
    later = action(agreed="2026-01-05", more=", effect: 4 to 3, updates: [{id: U1, on: 2026-01-05, due: 2026-06-01}]")
    assert findings("P8-G2", register(risk(later.replace("due: 2026-06-01, effect", "effect")))) == []


class TestUnchanged:
    """P8-W8a."""

    @pytest.mark.parametrize(("scores", "more", "raised"), [
        (STILL, "", True), (STILL[:2], "", False),
        (STILL[:2], "review_every: quarterly\n", True), (STILL[:1], "review_every: quarterly\n", False),
        (STILL, "tolerance: 16\n", False), (STILL, "tolerance: 15\n", True),
        (("on: 2026-01-15, score: 4", *STILL[1:]), "", False),
        ((*STILL[:2], "on: 2026-03-16, score: 12, corrects: S9", "on: 2026-03-17, score: 16"), "", False),
        ((*STILL, "on: 2026-04-16, score: 4"), "", True)],
        ids=["three", "two", "quarterly two", "quarterly one", "tolerated", "just over", "moved once", "between",
             "what is to come does not count"])
    def test_it_takes_so_many_reviews_above_what_is_tolerable(self, scores: tuple[str, ...], more: str,
                                                              raised: bool) -> None:
        assert bool(failing("P8-W8a", register(risk(scored(*scores) + more)))) is raised

    def test_a_target_goes_before_the_tolerance(self) -> None:
        both = scored(*STILL) + "  - {id: T1, on: 2026-01-15, type: target, score: 16}\n"
        assert not failing("P8-W8a", register(risk(both)))
        [said] = failing("P8-W8a", register(risk(both.replace("target, score: 16", "target, score: 12"))))
        assert "above its target of 12 high" in said

    @pytest.mark.parametrize(("justification", "said"), [
        ("on: 2026-02-01, reason: Funding., approver: tomasz-lind, expires: 2026-04-15", ""),
        ("on: 2026-02-01, reason: Funding., approver: tomasz-lind, expires: 2026-04-14", "expired on 2026-04-14"),
        ("on: 2026-02-01, reason: Funding., approver: amara-okafor, expires: 2026-12-31",
         "was approved by `amara-okafor`, who owned the risk")],
        ids=["to its last day", "expired", "approved by the owner"])
    def test_a_justification_counts_while_it_lasts_and_not_from_the_owner(self, justification: str,
                                                                        said: str) -> None:
        held = risk(OWNED + scored(*STILL) + f"static_justification: [{{id: J1, {justification}}}]\n")
        found = failing("P8-W8a", register(held))
        assert len(found) == bool(said)
        assert all(f"; its justification `J1` {said}; " in each for each in found)

    def test_what_moves_weighs_less_than_what_lies_still(self) -> None:
        still = judged("P8-W8a", register(risk(scored(*STILL) + action())))[0]
        moved = judged("P8-W8a", register(risk(scored(*STILL) + action(
            more=", updates: [{id: U1, on: 2026-04-01, status: progressing}]"))))[0]
        assert (still.weight, moved.weight) == (3, 2)
        assert "no action moved since 2026-02-14" in still.said
        assert "unchanged, but active: `A1` moved" in moved.said

    def test_words_alone_are_compared_by_their_place(self) -> None:
        words = scored(*(f"on: {day}, rating: Amber" for day in ("2025-09-30", "2025-12-31", "2026-03-31")))
        raised = judged("P8-W8a", register(risk(words, opened="2025-09-30"), policy=POLICY))[0]
        assert (raised.holds, raised.weight) == (False, 1)
        assert "above the mildest there is" in raised.said
        tolerated = register(risk(words, opened="2025-09-30"), policy=POLICY + "tolerance: {rating: Amber}\n")
        assert not failing("P8-W8a", tolerated)

    def test_a_word_the_policy_does_not_know_is_not_judged(self) -> None:
        assert judged("P8-W8a", register(risk(scored("on: 2026-01-15, rating: purple")), policy=POLICY)) == []

    def test_without_a_target_anywhere_that_is_said_once(self) -> None:
        assert [each.value for each in figures("P8-W8a", register(risk(scored(*STILL))))] == ["0 of 1"]


class TestAlignment:
    """P8-V8c."""

    def test_a_case_level_risk_is_left_to_p7(self) -> None:
        over = scored("on: 2026-04-10, score: 20")
        assert failing("P8-V8c", register(risk(over, level="case"))) == []
        assert len(failing("P7-V7c", register(risk(over, level="case")))) == 1

    @pytest.mark.parametrize(("due", "wrong"), [("2026-04-15", False), ("2026-04-14", True)])
    def test_over_tolerance_a_due_date_lies_ahead_up_to_today(self, due: str, wrong: bool) -> None:
        trail = register(risk(scored("on: 2026-04-13, score: 9") + action("2026-04-13", due)))
        assert bool(failing("P8-V8c", trail)) is wrong

    def test_a_new_due_date_counts(self) -> None:
        moved = action("2026-04-13", "2026-04-14", ", updates: [{id: U1, on: 2026-04-14, due: 2026-05-01}]")
        assert not failing("P8-V8c", register(risk(scored("on: 2026-04-13, score: 9") + moved)))

    @pytest.mark.parametrize(("agreed", "wrong"), [("2026-03-23", False), ("2026-03-24", True), ("2026-03-13", True)])
    def test_a_rise_is_answered_within_five_working_days(self, agreed: str, wrong: bool) -> None:
        """It rose on Monday 16 March; five working days end on Monday 23 March."""
        held = scored("on: 2026-03-02, score: 4", "on: 2026-03-16, score: 6") + action(agreed)
        assert bool(failing("P8-V8c", register(risk(held)))) is wrong

    def test_bank_holidays_give_more_time(self) -> None:
        """It rose on Thursday 2 April; Good Friday and Easter Monday do not count, so that the tenth is in time."""
        held = scored("on: 2026-03-02, score: 4", "on: 2026-04-02, score: 6") + action("2026-04-13")
        assert not failing("P8-V8c", register(risk(held)))

    def test_while_there_is_time_nothing_is_said(self) -> None:
        assert judged("P8-V8c", register(risk(scored("on: 2026-03-02, score: 4", "on: 2026-04-13, score: 6")))) == []

    def test_a_fall_cites_a_completed_action(self) -> None:
        fell = scored("on: 2026-03-02, score: 6", "on: 2026-03-16, score: 4, cites: [A1]")
        done = action(more=", updates: [{id: U1, on: 2026-03-16, status: done}]")
        assert not failing("P8-V8c", register(risk(fell + done)))
        [said] = failing("P8-V8c", register(risk(fell + done.replace("03-16", "03-17"))))
        assert "what it cites was not in place by then: `A1`" in said

    def test_an_escalation_a_week_late_is_told_as_late(self) -> None:
        late = "id: ESC-2026-6K3R\ntitle: Transport\nopened_on: 2026-04-10\nabout: RSK-2026-7K3M\n"
        held = risk(scored("on: 2026-03-16, score: 16") + action())
        [said] = failing("P8-V8c", register(held, late))
        assert "only later, as `ESC-2026-6K3R`" in said
        assert not failing("P8-V8c", register(held, late.replace("04-10", "03-23")))

    @pytest.mark.parametrize(("closed", "words"), [
        ("on: 2026-04-01, reason: Done.", "with nobody named who agreed to it"),
        ("on: 2026-04-01, reason: Done., approved_by: amara-okafor", "its own owner `amara-okafor`"),
        ("on: 2026-04-01, reason: Done., approved_by: tomasz-lind", ""),
        ("on: 2026-04-01, reason: Done., decision: DEC-2026-4XQ2", "")])
    def test_who_agreed_that_it_was_closed(self, closed: str, words: str) -> None:
        said = failing("P8-V8c", register(risk(OWNED + f"closed: {{{closed}}}\n", status="closed")))
        assert words in said[0] if words else said == []

    def test_what_was_taken_over_without_any_action_is_counted_and_not_flagged(self) -> None:
        start = POLICY + "continuity_start: 2026-04-01\ntolerance: {rating: Amber}\n"
        trail = register(risk(scored("on: 2026-01-15, rating: Red")), policy=start)
        assert failing("P8-V8c", trail) == []
        assert [each.value[:6] for each in figures("P8-V8c", trail)] == ["0 of 1"]
        trail = register(risk(scored("on: 2026-01-15, rating: Red")), policy=start.replace("04-01", "01-01"))
        assert len(failing("P8-V8c", trail)) == 2, "over tolerance without action, and not escalated"


class TestReviews:
    """P8-V8a and P8-V8b."""

    @pytest.mark.parametrize(("held", "kept"), [("2026-02-10", True), ("2026-02-11", False)])
    def test_a_review_has_five_days_of_grace(self, held: str, kept: bool) -> None:
        review = f"review_every: monthly\nreviews: [{{id: R1, on: {held}, result: Fine, next_due: 2026-05-01}}]\n"
        assert rate("P8-V8a", register(risk(review))) == (int(kept), 1)

    def test_every_period_counts_and_the_file_being_touched_does_not(self) -> None:
        review = ("review_every: monthly\nreviews: [{id: R1, on: 2026-02-05, result: Fine}]\n"
                  "log: [{id: L1, on: 2026-03-05, text: Tidied.}]\n")
        assert rate("P8-V8a", register(risk(review))) == (1, 2)

    @pytest.mark.parametrize("held", ["", ", next_due: 2026-03-05"])
    def test_moving_the_date_of_the_next_review_is_none(self, held: str) -> None:
        review = "review_every: monthly\nreviews: [{id: R1, on: 2026-02-05, result: Fine" + held + "}]\n"
        assert rate("P8-V8a", register(risk(review + "next_review: 2026-12-01\n"))) == (1, 2)

    def test_grace_that_has_not_run_out_is_neither_kept_nor_missed(self) -> None:
        assert judged("P8-V8a", register(risk("next_review: 2026-04-10\n"))) == []
        assert rate("P8-V8a", register(risk("next_review: 2026-04-09\n"))) == (0, 1)

    def test_a_closed_risk_is_not_asked_for_what_comes_after(self) -> None:
        held = "review_every: monthly\nclosed: {on: 2026-01-31, reason: Done.}\n"
        assert judged("P8-V8a", register(risk(held, status="closed"))) == []

    def test_a_decision_a_month_and_an_action_that_moved(self) -> None:
        meeting = ("id: MTG-2026-5T8W\ntitle: Board\nstatus: held\nopened_on: 2026-03-17\nheld_on: {day}\n"
                   "items: [{{id: I1, record: RSK-2026-7K3M, result: decided}}]\n")
        moved = risk(action(more=", updates: [{id: U1, on: 2026-04-01, status: progressing}]"))
        assert rate("P8-V8b", register(moved, meeting.format(day="2026-03-01"))) == (1, 1)
        [said] = failing("P8-V8b", register(moved, meeting.format(day="2026-02-28")))
        assert "0 of 1 minuted decision since 2026-03-01" in said
        for as_of, decided in ((date(2026, 4, 29), 1), (date(2026, 4, 30), 0)):
            trail = register(moved, meeting.format(day="2026-03-12"), as_of=as_of)
            assert rate("P8-V8b", trail) == (decided, 1), "April is over with its last day"


class TestCarried:
    """P8-W8b."""

    def meetings(self, *results: str) -> list[str]:
        return [f"id: MTG-2026-{place}T8W\ntitle: Board\nstatus: held\nopened_on: 2026-0{place}-10\nforum: "
                f"system-risk-board\nheld_on: 2026-0{place}-10\nitems: [{{id: I1, record: RSK-2026-7K3M, "
                f"result: {each}}}]\n" for place, each in enumerate(results, 1)]

    @pytest.mark.parametrize(("results", "raised"), [
        (("carried", "carried", "carried"), True), (("carried", "carried"), False),
        (("carried", "noted", "carried", "carried"), False), (("carried", "carried", "carried", "decided"), False)])
    def test_three_meetings_in_a_row(self, results: tuple[str, ...], raised: bool) -> None:
        assert bool(failing("P8-W8b", register(risk(), *self.meetings(*results)))) is raised

    def test_a_risk_that_was_closed_since_is_not_carried(self) -> None:
        closed = risk("closed: {on: 2026-04-01, reason: Done.}\n", status="closed")
        assert judged("P8-W8b", register(closed, *self.meetings("carried", "carried", "carried"))) == []


def test_a_sign_looks_at_the_day_it_is_asked_for() -> None:
    trail = register(risk(scored(*STILL)))
    assert failing("P8-W8a", trail.on(date(2026, 3, 15))) == []
    assert len(failing("P8-W8a", trail.on(date(2026, 3, 16)))) == 1
