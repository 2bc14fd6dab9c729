"""Text made safe to print, and to stand in a spreadsheet."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from caretrail.plain import FORMULA, cell, plain, uncelled


@pytest.mark.parametrize(("text", "shown"), [
    ("Zoë “Zed” Möller, 2 £", "Zoë “Zed” Möller, 2 £"),
    ("\x1b[31mred", "\\u{1b}[31mred"),
    ("two\nlines\r", "two\\u{a}lines\\u{d}"),
    ("\u202eturned", "\\u{202e}turned"),
    ("\x9b31m", "\\u{9b}31m"),
    ("\ufeffmark", "\\u{feff}mark"),
    ("\udc80", "\\u{dc80}"),
    ("ක්‍ය", "ක්‍ය"),
    ("##[add-mask]x", "##\\u{5b}add-mask]x"),
])
def test_nothing_acts_or_hides(text, shown):
    assert plain(text) == shown


@pytest.mark.parametrize("start", FORMULA)
def test_no_cell_begins_as_a_formula_does(start):
    assert cell(f"{start}1+1") == f"'{start}1+1"
    assert cell(f"1{start}1") == f"1{start}1"


def test_the_script_of_the_tables_knows_the_same_beginnings():
    script = files("caretrail").joinpath("site", "theme", "assets", "register.js").read_text("utf-8")
    rule = re.compile(re.findall(r"FORMULA = /(.+)/;", script)[0])
    assert {chr(code) for code in range(0x10000) if rule.match(chr(code))} == set(FORMULA)


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'quoted'", "plain", "", "'", "\t1", "'\t1"])
def test_the_quote_before_a_cell_comes_off_again(text):
    assert uncelled(cell(text)) == text
    assert not cell(text).startswith(FORMULA)
