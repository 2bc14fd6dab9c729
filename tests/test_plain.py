"""Text made safe to print."""

from __future__ import annotations

import pytest

from caretrail.plain import plain


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
