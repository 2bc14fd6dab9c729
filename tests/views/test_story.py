"""What each landing did to a record, in the words of the record."""

from datetime import date

from caretrail.kinds import BY_NAME
from caretrail.views.story import Chapter, story
from caretrail.views.wording import wording_of
from tests.views.fakes import RISK, RISK_PATH, Memory, one_risk

SCORED = RISK + "  - {id: S2, on: 2026-03-07, type: target, likelihood: 2, consequence: 4}\n"


def chapters(history: Memory) -> tuple[Chapter, ...]:
    past = history.record("RSK-2026-7K3M")
    assert past is not None
    return story(past, wording_of(BY_NAME["risk"]))


def test_a_new_entry_is_named_by_its_sort_and_id_and_dated_by_itself() -> None:
    _, second = chapters(Memory().land({RISK_PATH: RISK}).land({RISK_PATH: SCORED}))
    [told] = second.told
    assert (told.what, told.subject, told.happened) == ("added", "target score S2", date(2026, 3, 7))


def test_a_field_inside_an_entry_is_told_with_the_entry_it_belongs_to() -> None:
    history = Memory().land({RISK_PATH: SCORED}).land({RISK_PATH: SCORED.replace("likelihood: 2", "likelihood: 3")})
    [told] = chapters(history)[1].told
    assert (told.subject, told.old, told.new) == ("likelihood of target score S2", "2", "3")
    assert told.happened == date(2026, 3, 7)


def test_an_entry_inside_an_entry_is_told_with_both() -> None:
    action = RISK + "actions:\n  - {id: A1, what: Agree a rota, owner: amara-okafor, agreed_on: 2026-03-06}\n"
    updated = action[:-2] + ", updates: [{id: U1, on: 2026-03-20, status: done}]}\n"
    [told] = chapters(Memory().land({RISK_PATH: action}).land({RISK_PATH: updated}))[1].told
    assert (told.subject, told.happened) == ("update U1 of action A1", date(2026, 3, 20))


def test_what_a_new_record_says_of_itself_happened_when_it_was_opened() -> None:
    [first] = chapters(Memory().land({RISK_PATH: RISK}))
    assert first.happened == (date(2026, 3, 5),)
    assert [told.subject for told in first.told][:3] == ["title", "summary", "status"]


def test_a_field_without_a_date_of_its_own_has_none() -> None:
    history = Memory().land({RISK_PATH: RISK}).land({RISK_PATH: RISK.replace("level: operational", "level: system")})
    [told] = chapters(history)[1].told
    assert (told.subject, told.happened) == ("level", None)


def test_a_field_that_is_a_day_tells_its_own() -> None:
    handed_over = RISK.replace("from: 2026-03-05}", "from: 2026-03-05, to: 2026-03-31}")
    [told] = chapters(Memory().land({RISK_PATH: RISK}).land({RISK_PATH: handed_over}))[1].told
    assert (told.subject, told.happened) == ("to of ownership O1", date(2026, 3, 31))


def test_a_day_that_is_only_planned_is_no_day_on_which_something_happened() -> None:
    planned = RISK + "next_review: 2026-06-05\n"
    [told] = chapters(Memory().land({RISK_PATH: RISK}).land({RISK_PATH: planned}))[1].told
    assert (told.subject, told.happened) == ("next review", None)


def test_what_is_removed_did_not_happen_on_its_old_date() -> None:
    history = Memory().land({RISK_PATH: SCORED}).land({RISK_PATH: RISK})
    [told] = chapters(history)[1].told
    assert (told.what, told.subject, told.happened) == ("removed", "target score S2", None)


def test_entries_that_only_change_places_are_told_so() -> None:
    lines = SCORED.splitlines(keepends=True)
    swapped = "".join([*lines[:-2], lines[-1], lines[-2]])
    [told] = chapters(Memory().land({RISK_PATH: SCORED}).land({RISK_PATH: swapped}))[1].told
    assert (told.what, told.subject, told.old, told.new) == ("reordered", "order of scores", ["S1", "S2"], ["S2", "S1"])


def test_a_version_that_cannot_be_read_is_a_chapter_without_changes() -> None:
    history = Memory().land({RISK_PATH: RISK}).land({RISK_PATH: b"id: [\n"}).land({RISK_PATH: SCORED})
    first, broken, third = chapters(history)
    assert broken.revision.fault
    assert (len(first.told), broken.told, len(third.told)) == (9, (), 1)


def test_the_whole_story_in_order() -> None:
    assert [[told.subject for told in chapter.told] for chapter in chapters(one_risk())][1:] == [
        ["current score S2"], ["status", "current score S2", "closed"]]
