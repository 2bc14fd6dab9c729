"""A rendered page, cut at its tokens, and filled again."""

import pytest

from caretrail.site.shell import (
    BODY,
    CONTENT,
    DESCRIPTION,
    PATH,
    POLICY,
    SITE,
    TITLE,
    BrokenSite,
    Shell,
    policy,
    settle,
    shell_path,
)

RENDERED = f"""<head><meta content="{POLICY}"><title>{TITLE} - {SITE}</title><meta content="{DESCRIPTION}">
<link href="https://care.example/{shell_path(3, 2)}"><script>start()</script></head>
<body>
    <h1>{TITLE}</h1>
    <p>{BODY}</p></body>"""


def test_a_page_is_the_shell_with_its_tokens_filled_in() -> None:
    page = Shell.cut(RENDERED).fill("Falls", "A risk", "records/RSK-2026-7K3M/", b"<h1>Falls</h1>").decode()
    assert "<title>Falls - " in page
    assert '<link href="https://care.example/records/RSK-2026-7K3M/">' in page
    assert "<body>\n<h1>Falls</h1></body>" in page


def test_titles_and_descriptions_are_escaped_and_a_body_is_not() -> None:
    page = Shell.cut(RENDERED).fill("</title><script>", '"><script>', "x/", b"<p>body</p>").decode()
    assert "<title>&lt;/title&gt;&lt;script&gt; - " in page
    assert 'content="&quot;&gt;&lt;script&gt;"' in page


def test_a_token_in_a_title_or_a_body_stays_a_word() -> None:
    page = Shell.cut(RENDERED).fill(BODY, TITLE, "x/", f"<p>{TITLE}</p>".encode()).decode()
    assert f"<title>{BODY} - " in page
    assert f"<p>{TITLE}</p>" in page


def test_the_policy_allows_the_inline_scripts_that_are_there_and_no_others() -> None:
    rules = policy('<script>one()</script><script src="x.js"></script><script type="application/json">{}</script>')
    assert rules.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert rules.count("sha256-") == 1
    assert "unsafe" not in rules


def test_names_known_for_the_whole_site_are_escaped() -> None:
    assert settle(f"{SITE} ctTITLE1tc", "A & B", ["Home", "<b>"]) == "A &amp; B &lt;b&gt;"


@pytest.mark.parametrize("broken", [
    RENDERED.replace(BODY, ""),
    RENDERED.replace("start()", f"start('{TITLE}')"),
    RENDERED + BODY,
])
def test_a_theme_that_loses_or_misuses_the_body_is_refused(broken: str) -> None:
    with pytest.raises(BrokenSite, match="theme"):
        Shell.cut(broken)


def test_what_the_engine_gets_holds_tokens_only() -> None:
    assert CONTENT.replace("<h1>", "").replace("</h1>", "").split() == [TITLE, BODY]
    assert shell_path(0, 3) == f"{PATH}/{PATH}/ctSHELL0tc/"
