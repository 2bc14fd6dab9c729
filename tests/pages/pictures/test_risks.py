"""The heat map, the course of a risk and the direction of travel: marks stand where the numbers say."""

from __future__ import annotations

import json
from datetime import date

import pytest

from caretrail.facts.settings import policy
from caretrail.pages.html import Html
from caretrail.pages.pictures import direction, glance, heatmap, trend, trends
from caretrail.pages.pictures.placed import above
from caretrail.views.evidence import Evidence
from caretrail.views.pictures.course import course
from caretrail.views.pictures.heat import by_month
from caretrail.views.pictures.travel import travel
from tests.pages.pictures.marks import bars, lines, marks
from tests.pages.taken_apart import pages_of, read
from tests.views.pictures.risks import IN_WORDS, risk, score, told

OLD = score("S1", "2026-03-05", 2, 4)
R = "RSK-2026-0001"


def ink(found: Evidence) -> Html:
    return Html(found.names, "../../")


def cell(html: str, place: int) -> str:
    return html.split(f'data-cell="{place}"')[1].split("</td>")[0]


def test_each_risk_stands_in_the_cell_of_its_two_steps() -> None:
    found = told(risk(1, score("S1", "2026-03-05", 4, 3)), risk(2, score("S1", "2026-03-05", 2, 3)))
    html = heatmap.shown(found, ink(found)).drawn
    above_tolerance, within = cell(html, 1 * 5 + 2), cell(html, 3 * 5 + 2)
    assert "12 high" in above_tolerance
    assert "1 risk<" in above_tolerance
    assert 'badge-missed">above</span> <a href="../../records/RSK-2026-0001/">' in above_tolerance
    assert "6 moderate" in within
    assert "badge-missed" not in within
    assert html.count('class="heat-count"') == 2


def test_of_many_risks_in_a_cell_the_first_are_named_and_a_page_has_all() -> None:
    found = told(*(risk(number, score("S1", "2026-03-05", 4, 3)) for number in range(8)))
    html = heatmap.shown(found, ink(found)).drawn
    assert cell(html, 7).count("records/RSK") == 6
    assert '<a href="../../pictures/risk-heat-map/cell-8/">and 2 more</a>' in html
    (page,) = heatmap.cell_pages(found)
    assert page.path == "pictures/risk-heat-map/cell-8/"
    assert read(page).outline.count("RSK-2026-000") == 8


def test_a_partnership_that_rates_in_words_is_told_that_it_has_no_matrix() -> None:
    found = told(risk(1, score("S1", "2026-03-05", more="rating: A")), policy=IN_WORDS)
    html = heatmap.shown(found, ink(found)).drawn
    assert "rates in words and has no matrix" in html
    assert "1 risk" in cell(html, 1)


def test_a_risk_without_steps_stands_beside_the_map() -> None:
    found = told(risk(1, score("S1", "2026-03-05", more="score: 12")))
    shown = heatmap.shown(found, ink(found))
    assert "records/RSK" not in shown.drawn
    assert "records/RSK-2026-0001/" in shown.key


@pytest.mark.parametrize("policy_text", [IN_WORDS[:IN_WORDS.index("ratings:")], IN_WORDS])
def test_with_nothing_to_show_there_is_a_sentence_and_no_frame(policy_text: str) -> None:
    found = told(policy=policy_text)
    assert heatmap.shown(found, ink(found)).drawn == ""
    assert heatmap.shown(found, ink(found)).said
    assert direction.shown(found, ink(found)).drawn == ""
    assert trends.shown(found, ink(found)).drawn == ""
    assert heatmap.files(found) == ()
    assert glance(found, "./") == ("", "")


def test_the_data_of_the_slider_hold_each_rating_with_its_days_and_its_cell() -> None:
    found = told(risk(1, OLD, score("S2", "2026-03-15", 4, 3)))
    ((path, content),) = heatmap.files(found)
    data = json.loads(content.decode().removeprefix(f'caretrail.take("{path}",').removesuffix(");\n"))
    assert (data["first"], data["last"]) == ("2026-03-05", "2026-09-01")
    assert data["risks"] == [[R, "Delayed discharge from Ward 7", f"records/{R}/"]]
    one, two = data["now"][:7], data["now"][7:]
    assert one == [0, 0, 10, 3 * 5 + 3, 0, 8, 0]
    assert two == [0, 10, -1, 1 * 5 + 2, 1, 12, 1]
    assert data["labels"][1].startswith("12 high")
    assert data["then"] == []


def test_the_course_of_a_risk_goes_in_steps_to_its_last_day() -> None:
    found = told(risk(1, OLD, score("S2", "2026-06-03", 4, 4)))
    record = found.trail.records[R]
    steps = course(found, record)
    assert steps
    drawn = trend.drawing(steps, policy(found.trail))
    (line,) = lines(drawn, "course")
    left, right = trend.LEFT, trend.WIDTH - trend.RIGHT

    def y(rank: int) -> float:
        return trend.TOP + (trend.HEIGHT - trend.TOP - trend.FOOT) * (1 - rank / 25)

    assert [x for x, _ in line] == pytest.approx([left, (left + right) / 2, (left + right) / 2, right], abs=.1)
    assert [height for _, height in line] == pytest.approx([y(8), y(8), y(16), y(16)], abs=.1)
    assert [point[1] for point in lines(drawn, "limit")[0]] == pytest.approx([y(9), y(9)], abs=.1)
    assert marks(drawn, "within") == [pytest.approx((left, y(8)), abs=.1)]
    assert marks(drawn, "over") == [pytest.approx(((left + right) / 2, y(16)), abs=.1)]


def test_a_course_in_words_has_their_places_as_its_scale() -> None:
    found = told(risk(1, score("S1", "2026-03-05", more="rating: Green"), score("S2", "2026-06-03", more="rating: R")),
                 policy=IN_WORDS)
    steps = course(found, found.trail.records[R])
    assert steps
    assert [each.rank for each in steps.points] == [1, 3]
    assert (steps.limit, steps.limit_said, steps.over) == (2, "Amber", True)


def test_the_direction_leads_from_where_it_stood_to_where_it_stands() -> None:
    found = told(risk(1, OLD, score("S2", "2026-08-01", 4, 4)), risk(2, OLD))
    html = direction.shown(found, ink(found)).drawn
    (way,) = lines(html, "way way-worse")
    scale = (direction.WIDTH - direction.LEFT - direction.RIGHT) / 20
    assert [x for x, _ in way] == [direction.LEFT + 8 * scale, direction.LEFT + 16 * scale]
    assert (direction.LEFT + 16 * scale, way[0][1]) in marks(html, "worse")
    assert (direction.LEFT + 8 * scale, way[0][1] + direction.LINE) in marks(html, "same")


def test_the_parts_of_the_strip_share_its_width() -> None:
    found = told(*(risk(number, OLD) for number in range(3)), risk(4, OLD, score("S2", "2026-08-01", 4, 4)))
    html = direction.strip(travel(found))
    (worse,), (same,) = bars(html, "part part-worse"), bars(html, "part part-same")
    assert worse[2] + same[2] + 4 == pytest.approx(720)
    assert same[2] > worse[2]


def test_the_pictures_stand_where_people_look() -> None:
    pages = pages_of(told(risk(1, OLD)))
    assert "heat-small" in pages[""].html
    assert "heat-small" in pages["registers/risks/"].html
    assert 'id="course"' in pages[f"records/{R}/"].html
    assert all(f'href="../pictures/{name}/"' in pages["pictures/"].html for name in (
        "risk-heat-map", "score-trends", "direction-of-travel", "reviews-by-month", "recording-by-month",
        "on-call-cover", "who-answers", "escalation-clocks", "decisions-by-level"))


def test_other_editions_have_none_above_their_registers() -> None:
    found = told(risk(1, OLD))
    assert above(found, "risk", ink(found))
    found.audience = "partners"
    assert above(found, "risk", ink(found)) == ""


def test_the_same_register_is_drawn_the_same() -> None:
    one, other = (told(risk(1, OLD), as_of=date(2026, 9, 1)) for _ in range(2))
    assert direction.shown(one, ink(one)) == direction.shown(other, ink(other))


def test_each_end_of_a_month_counts_the_risks_that_stood_then() -> None:
    found = told(risk(1, OLD, score("S2", "2026-07-31", 4, 4)), risk(2, score("S1", "2026-08-01", 1, 1)))
    told_by = [(day.month, dict(bands), over) for day, bands, over in by_month(found)]
    assert told_by[:3] == [(8, {"extreme": 1, "low": 1}, 1), (7, {"extreme": 1}, 1), (6, {"high": 1}, 0)]
    assert len(told_by) == 6
