"""The table of who sees what names fields that exist, hides what it does not name, and is what docs/audiences.md says.

`python -m tests.audience.test_table` writes the table of that page anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from caretrail.audience.parsing import fields_of, parse, paths
from caretrail.audience.table import DRAFTS, LANDING, RANK, TABLE
from caretrail.audience.words import LEAVES_OUT, NAMES, parted
from caretrail.fields import Line, Model, about
from caretrail.kinds import BY_NAME
from caretrail.kinds.walk import shapes
from caretrail.policy import ALL_KINDS

PAGE = Path(__file__).parents[2] / "docs" / "audiences.md"
MARK = "<!-- table -->\n"

NEVER_PUBLIC = ("person", "case", "plan", "incident", "escalation", "dispute", "rota", "rights", "limits")
"""Kinds of which the public sees nothing, whatever a record says of itself."""


def unknown(named: Mapping[str, Any], model: type[Model], above: str) -> Iterator[str]:
    """What the table names and is no field, or is named as a group and is none."""
    for name, below in named.items():
        shape = shapes(model).get(name)
        if shape is None or (shape.model is None) != (below is None):
            yield f"{above}.{name}"
        elif shape.model is not None:
            yield from unknown(below, shape.model, f"{above}.{name}")


@pytest.mark.parametrize("audience", TABLE)
def test_the_table_names_fields_that_exist(audience: str) -> None:
    kinds = {kind.name: kind for kind in ALL_KINDS}
    assert set(TABLE[audience]) <= set(kinds)
    assert not [wrong for name, sight in TABLE[audience].items()
                for wrong in unknown(parse(sight.fields), kinds[name].model, name)]


def test_every_audience_is_decided_on_everywhere() -> None:
    assert set(TABLE) == set(LANDING) == set(LEAVES_OUT) == set(RANK) - {"inspector"} == set(NAMES) - {"inspector"}
    assert set(TABLE) >= DRAFTS


@pytest.mark.parametrize("audience", TABLE)
def test_a_field_added_later_is_hidden_until_somebody_decides(audience: str) -> None:
    risk = BY_NAME["risk"]

    class Later(risk.model):  # type: ignore[misc, name-defined]
        """A risk with a field that nobody has decided on."""

        nickname: Line | None = about("What they call it", "the big one", None)

    later = replace(risk, model=Later)
    assert paths(fields_of(audience, later)) == paths(fields_of(audience, risk))


@pytest.mark.parametrize("audience", TABLE)
def test_a_kind_added_later_is_hidden(audience: str) -> None:
    assert not fields_of(audience, replace(BY_NAME["risk"], name="rumour"))


def test_the_public_sees_less_than_partners() -> None:
    for kind in ALL_KINDS:
        assert set(paths(fields_of("public", kind))) <= set(paths(fields_of("partners", kind))), kind.name


def test_the_public_sees_no_people_and_no_casework() -> None:
    assert not [name for name in NEVER_PUBLIC if name in TABLE["public"]]


def table() -> str:
    """What partners do not see of each kind, and what the public sees."""
    partners, public = ({each.kind.name: each for each in parted(audience)} for audience in ("partners", "public"))
    lines = ["| kind | partners do not see | the public sees |", "|---|---|---|"]
    for kind in ALL_KINDS:
        inner, outer = partners.get(kind.name), public.get(kind.name)
        hidden = ", ".join(inner.hidden) or "(all is shown)" if inner else "**anything**"
        seen = ", ".join(outer.shown) if outer else "nothing"
        less = f"; left out within these: {', '.join(groups)}" if outer and (groups := _groups(outer.hidden)) else ""
        lines.append(f"| {kind.plural} | {_levels(inner)}{hidden} | {_levels(outer)}{seen}{less} |")
    return "\n".join(lines) + "\n"


def _groups(hidden: tuple[str, ...]) -> list[str]:
    return [each for each in hidden if each.endswith(")")]


def _levels(each: Any) -> str:
    return f"(only {' and '.join(each.levels)} level) " if each and each.levels else ""


def test_the_page_for_governance_officers_says_the_same() -> None:
    assert PAGE.read_text().partition(MARK)[2] == table(), "python -m tests.audience.test_table writes it anew"


if __name__ == "__main__":
    PAGE.write_text("".join(PAGE.read_text().partition(MARK)[:2]) + table())
