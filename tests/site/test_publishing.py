"""Whatever fails, at whichever moment: the site of before is there as it was, or the new one is there whole."""

from __future__ import annotations

import signal
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from caretrail.site import swap
from caretrail.site.build import build_pages
from caretrail.site.target import MARKER, building, restore
from tests.site.faults import FAULTS, NEVER, calls, fails, in_child, killed
from tests.site.sample_pages import LISTED, RECORDS, exhibit
from tests.site.test_target import write

BASE = "<html><head><title>{{ page.title }}</title></head><body>{% block content %}{{ page.content }}{% endblock %}"
PAGES = (exhibit(), exhibit(*LISTED, RECORDS[0], name="Northmoor", day=6))
FILES = ({"index": "old", "same__index": "s", "gone__index": "g"}, {"index": "new", "same__index": "s", "a__index": ""})


def state(folder: Path) -> dict[str, str]:
    """Every file below a folder: its rights, and what it holds."""
    return {path.relative_to(folder).as_posix(): f"{path.lstat().st_mode} {sha256(path.read_bytes()).hexdigest()}"
            for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink()}


def small_settings(folder: Path) -> Path:
    """Settings of the engine with the smallest theme there is."""
    write(folder, **{"mkdocs.yml": "site_name: x\ntheme: {name: null, custom_dir: theme}\nplugins: []\n",
                     "theme__base.html": BASE})
    (folder / "docs").mkdir()
    return folder / "mkdocs.yml"


class Site:
    """A site in two states, in a folder that is a repository of its own; `make` builds one of them."""

    def __init__(self, out: Path, make: Callable[[Path, int], object]) -> None:
        self.out, self._make = out, make
        write(out, **{MARKER: "{}", ".git__HEAD": "ref: refs/heads/pages", ".git__objects__aa": "x", ".nojekyll": ""})
        self.wanted = [self._made(0), self._made(1)]
        self.now = 1

    def _made(self, number: int) -> dict[str, str]:
        self._make(self.out, number)
        return state(self.out)

    def moments(self) -> range:
        """The numbers of the calls that a build makes, of the state that needs more of them."""
        most = 0
        for number in (1 - self.now, self.now):
            with calls(NEVER, killed) as counted:
                self._make(self.out, number)
            most = max(most, counted.count)
        assert most, "the calls of a build are not seen, so none of them can fail"
        return range(1, most + 1)

    def put_to_the_test(self, at: int, then: Callable[[], None]) -> None:
        """Build the state that is not there, with a fault at one call; then once more without."""
        other = 1 - self.now

        def build() -> None:
            with calls(at, then):
                self._make(self.out, other)

        status = in_child(build)
        restore(self.out)  # what `caretrail serve` does first, for an end between two renames
        found = state(self.out)
        assert found in self.wanted, "a mixture"
        assert status in (0, 2, -signal.SIGKILL)
        assert status != 0 or found == self.wanted[other]
        assert self._made(other) == self.wanted[other]
        assert [each.name for each in self.out.parent.iterdir()] == ["out"], "nothing is left beside it"
        self.now = other


@pytest.fixture
def by_hand(tmp_path: Path) -> Site:
    """A few files, put in place as a build does it."""
    def make(out: Path, number: int) -> None:
        with building(out) as made:
            write(made.site, **FILES[number])
            made.publish()

    return Site(tmp_path / "public" / "out", make)


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """A whole site, made by the engine."""
    config = small_settings(tmp_path)
    return Site(tmp_path / "public" / "out",
                lambda out, number: build_pages(PAGES[number], out, tmp_path, config=config))


@pytest.mark.parametrize("then", [*map(fails, FAULTS), killed], ids=["full", "broken", "no right", "fixed", "killed"])
@pytest.mark.parametrize("exchanges", [True, False], ids=["exchange", "two renames"])
def test_a_site_is_put_in_place_whole_or_not_at_all(by_hand: Site, then: Callable[[], None], exchanges: bool,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchanges:
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    for number in by_hand.moments():
        by_hand.put_to_the_test(number, then)


def test_every_call_of_a_build_may_fail_or_be_its_last(small: Site) -> None:
    for number in small.moments():
        small.put_to_the_test(number, fails(FAULTS[number % len(FAULTS)]) if number % 3 else killed)
