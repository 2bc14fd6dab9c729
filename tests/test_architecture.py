"""The shape of the package: imports go one way, each outside library has its one place, files stay short."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import caretrail

PACKAGE = Path(caretrail.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))

LAYERS = (
    ("plain", "private", "listing", "misplaced"), ("problem",), ("source", "folder", "nearest", "placing"),
    ("fields", "calendar"), ("writing",), ("editing",), ("kinds",), ("policy", "drafting", "frameworks"),
    ("load", "diff", "signing"), ("history",), ("approvals",), ("trail",), ("practices",), ("facts",), ("authority",),
    ("rule",), ("rules",), ("check", "checked", "cache", "surroundings"),
    ("guard", "recheck", "proposal", "continuity"), ("audience", "moves"), ("report", "views"), ("exports", "papers"),
    ("notices", "sheets"), ("pages",), ("site",), ("demo", "importing", "starting"), ("cli",), ("__main__",),
)
"""From the bottom up; a part imports from parts below it and from itself."""

HEIGHT = {part: height for height, layer in enumerate(LAYERS) for part in layer}

ONLY_IMPORTERS = {
    "yaml": ("source.py",),
    "git": ("history/git.py",),
    "subprocess": ("history/process.py",),
    "click": ("cli/",),
    "jinja2": ("pages/",),
    "mkdocs": ("site/",),
    "material": ("site/",),
    "cryptography": ("signing/",),
    "openpyxl": ("importing/",),
    "xlsxwriter": ("sheets/",),
    "typst": ("papers/",),
    "docx": ("papers/",),
}
"""Library -> the files and folders that may import it. `subprocess` because only one module starts git."""


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def part_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """Every module a file imports, at its top or in a function; `from caretrail import x` gives `caretrail.x`."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{name_of(file)} imports relatively"
            ours = [f"caretrail.{each.name}" for each in node.names]
            yield from ours if node.module == "caretrail" else [node.module]


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_go_down(file: Path) -> None:
    own = part_of(file)
    if own in ("bench", "__init__"):
        return
    assert own in HEIGHT, f"say in LAYERS where `{own}` belongs"
    for module in imported(file):
        other = module.removeprefix("caretrail.").split(".")[0]
        if module.startswith("caretrail.") and other in HEIGHT and other != own:
            assert HEIGHT[other] < HEIGHT[own], f"{name_of(file)} imports {module}, which lies above or beside it"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_outside_libraries_have_their_place(file: Path) -> None:
    for module in imported(file):
        places = ONLY_IMPORTERS.get(module.split(".")[0])
        assert places is None or name_of(file).startswith(places) or part_of(file) == "bench", (
            f"{name_of(file)} imports {module}, which only {' and '.join(places)} may")


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_only_the_command_line_prints(file: Path) -> None:
    if part_of(file) in ("cli", "bench"):
        return
    calls = [node.func.id for node in ast.walk(ast.parse(file.read_bytes()))
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert "print" not in calls


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_file_is_short_and_says_what_it_is(file: Path) -> None:
    said = ast.get_docstring(ast.parse(file.read_bytes()))
    assert said, "a module begins with a line that says what it is"
    assert len(said.splitlines()[0]) > 10
    assert len(file.read_text().splitlines()) <= 400


def test_nothing_is_left_out() -> None:
    assert len(FILES) > 50


def test_the_map_names_every_part() -> None:
    """`docs/architecture.md` is the map: no part of the package is missing from it."""
    page = (PACKAGE.parents[1] / "docs" / "architecture.md").read_text()
    parts = {part_of(file) for file in FILES} - {"__init__", "__main__"}
    missing = [part for part in sorted(parts) if f"`{part}.py`" not in page and f"`{part}/`" not in page]
    assert not missing
