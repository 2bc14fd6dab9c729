"""The landings that relied on a right, on the page of the right, of a real small register."""

from __future__ import annotations

from pathlib import Path

import pytest

from caretrail.pages import authority
from caretrail.site.exhibit import open_register
from tests.pages.taken_apart import read
from tests.pages.test_authority import section
from tests.pages.test_continuity import lived


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each right's page says of its use."""
    folder: Path = tmp_path_factory.mktemp("used")
    seen = open_register(lived(folder / "register").path, cache=False)
    return {page.path: section(read(page).outline, "Where it was used") for page in authority.pages(seen)
            if page.path.startswith("authority/R-")}


def test_every_use_says_who_relied_on_it_and_how_sure_that_is(used: dict[str, str]) -> None:
    said = used["authority/R-002/"]
    assert said.startswith("1 landing relied on it.\n")
    assert ("| landing 2, 3 March 2026 | Falls by day RSK-2026-7K3M | Priya Raman (claimed), Coordinator east "
            "| nobody had to") in said
    assert used["authority/R-020/"].strip() == "No landing has relied on it."


def test_what_landed_first_says_whether_it_was_ratified(used: dict[str, str]) -> None:
    newest, oldest = used["authority/R-090/"].strip().splitlines()[-2:]
    assert newest.endswith("| nobody beforehand. It has to be ratified by 13 March 2026.")
    assert oldest.endswith("| nobody beforehand. Ratified by What landed is settled DEC-2026-5YR3 with landing 7.")


def test_the_newest_use_comes_first(used: dict[str, str]) -> None:
    said = used["authority/R-001/"]
    assert said.index("landing 7") < said.index("landing 6") < said.index("landing 4")
