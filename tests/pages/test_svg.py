"""The marks that drawings are made of."""

from __future__ import annotations

import re

import pytest

from caretrail.pages import svg


def test_a_mark_stands_around_its_point() -> None:
    assert svg.mark("diamond", "over", 10, 20, 5) == '<path class="over mark-diamond" d="M10 20m0-5l5 5l-5 5l-5-5z"/>'


def test_coordinates_are_short_and_never_minus_nothing() -> None:
    assert [svg.number(each) for each in (1.0, 1.25, 33.333, -0.01, 1000.06)] == ["1", "1.2", "33.3", "0", "1000.1"]


@pytest.mark.parametrize(("top", "last", "steps"), [
    (0, 1, 1), (1, 1, 1), (4, 4, 4), (16, 20, 4), (25, 25, 5), (51, 60, 3), (1001, 1500, 3)])
def test_the_scale_has_round_steps_and_reaches_the_highest(top: int, last: int, steps: int) -> None:
    ticks = svg.ticks(top)
    assert (ticks[0], ticks[-1], len(ticks) - 1) == (0, last, steps)


def test_what_is_drawn_and_what_it_shows_are_told_and_escaped() -> None:
    drawn = svg.drawing("x", 10, 20, "A <b>", '"&', (svg.text("<i>", 1, 2, "end"),))
    assert '<svg class="chart" viewBox="0 0 10 20" width="10" height="20" role="img"' in drawn
    assert 'aria-labelledby="x-title x-said"><title id="x-title">A &lt;b&gt;</title>' in drawn
    assert '<desc id="x-said">&#34;&amp;</desc>' in drawn
    assert '<text class="label" x="1" y="2" text-anchor="end">&lt;i&gt;</text>' in drawn


def test_a_bar_without_size_is_not_drawn() -> None:
    assert svg.bar("met", 1, 1, 0, 5) == ""


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert (svg.cut("four", 4), svg.cut("five words", 6)) == ("four", "five\N{HORIZONTAL ELLIPSIS}")


def test_a_record_whose_file_has_no_name_for_an_id_has_one_here() -> None:
    assert svg.name_of("course", "RSK-2026-7K3M") == "course-RSK-2026-7K3M"
    assert re.fullmatch("course-file-[0-9a-f]{16}", svg.name_of("course", '"><script>'))
