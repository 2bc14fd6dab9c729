"""`caretrail check --base --head`: what it says of a proposal, in each form, and with which exit status."""

from __future__ import annotations

import json

import pytest

from tests.proposed import AMARA, AS_OF, HELEN, PLAN, RIGHTS, RISK, STRANGER, TOMASZ, Register

DAY = ("--as-of", AS_OF.isoformat())


@pytest.fixture
def made(tmp_path) -> Register:
    return Register(tmp_path)


def asked(made: Register, head: str, *more: str) -> tuple[str, ...]:
    return ("check", "--base", made.base, "--head", head, *DAY, *more)


def reworded(made: Register, author: str = AMARA) -> str:
    return made.propose(made.text(RISK, "Night cover", "Evening cover"), author=author)


def withdrawn(made: Register) -> str:
    gone = made.text(RISK, "status: active", "status: withdrawn\nwithdrawn: {on: 2026-04-14, reason: a duplicate}")
    return made.propose(gone, author=HELEN)


def test_a_proposal_that_is_fine_says_on_what_it_rests(caretrail, made):
    said = caretrail(*asked(made, reworded(made)))
    assert said.status == 0
    assert "what it rests on:\n  - made by Amara Okafor (claimed)\n  - approved by nobody else\n" in said.out
    assert "right" not in said.err
    assert "approvals given there were not looked at" in said.out
    assert "no problems found" in said.out
    assert "looked at 1 record that changes and " in said.out


def test_what_is_missing_comes_with_who_can_give_it(caretrail, made):
    head = withdrawn(made)
    event, reviews = made.payloads(head, HELEN)
    said = caretrail(*asked(made, head, "--event", str(event), "--reviews", str(reviews)))
    assert said.status == 1
    headings = ("what stands in its way, and who can help:", "what to do next:", "looked at 1 record")
    order = [said.out.index(each) for each in headings]
    assert order == sorted(order)
    assert "Amara Okafor" in said.out
    event, reviews = made.payloads(head, HELEN, (TOMASZ, "APPROVED"))
    said = caretrail(*asked(made, head, "--event", str(event), "--reviews", str(reviews)))
    assert "what stands in its way, and who can help:" not in said.out
    assert "approved by Tomasz Lind (platform)" in said.out


def test_problems_from_before_are_counted_and_not_blamed(caretrail, made):
    broken = made.files[RISK] + "colour: red\n"
    made.base = made.commit({RISK: broken}, author=HELEN)
    said = caretrail(*asked(made, made.propose({RISK: broken.replace("Night cover", "Evening cover")})))
    assert said.status == 0
    assert "there before and " in said.out
    assert "not this change's" in said.out


def test_a_line_is_shown_as_the_proposal_has_it_and_not_as_the_folder_does(caretrail, made):
    head = made.propose({RISK: made.files[RISK] + "colour: red\n"})
    path = made.path / RISK
    path.parent.mkdir(parents=True)
    path.write_text("\n" * 90 + "secret: words\n")
    said = caretrail(*asked(made, head))
    assert "| colour: red" in said.out
    assert "secret" not in said.out


def test_a_program_is_told_everything(caretrail, made):
    told = json.loads(caretrail(*asked(made, withdrawn(made), "--output-format", "json")).out)["proposal"]
    assert told["base"] == made.base
    assert told["host_asked"] is False
    assert told["records"] == ["RSK-2026-9QX4"]
    assert {each["lack"] for each in told["refused"]} == {"approvals"}
    assert told["authors"] == [{"person": "helen-brandt", "level": "claimed", "said": told["authors"][0]["said"],
                                "fault": ""}]


def test_github_is_told_in_commands_and_the_staff_on_a_page(caretrail, made, tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    said = caretrail(*asked(made, made.propose({RISK: None}), "--output-format", "github"))
    assert said.status == 1
    assert f"::error file={RISK}" in said.out
    text = page.read_text()
    assert "### what stands in its way, and who can help" in text
    assert "| record | what is wrong | who can put it right | how | where |" in text
    assert "RSK-2026-9QX4" in text


@pytest.mark.parametrize("title", ["::error::x", "::stop-commands::x", "##[add-mask]x", "x%0A::warning::y"])
def test_no_text_of_a_proposal_is_obeyed_by_the_runner(caretrail, made, title):
    head = made.propose(made.text(RISK, "Night cover for home visits", f'"{title}"') | {
        f"docs/{title.replace(':', '_')}.md": "x\n"}, author=f"{title} <sam@elsewhere.example>")
    said = caretrail(*asked(made, head, "--output-format", "github"))
    commands = ("::error file=", "::warning file=", "::notice file=")
    for line in said.out.splitlines():
        assert not line.lstrip().startswith("::") or line.startswith(commands)
        assert "##[" not in line or line.startswith(commands)
        assert "\r" not in line


def test_gitlab_is_told_in_a_report_of_its_own(caretrail, made):
    head = made.propose({RISK: made.files[RISK] + "colour: red\n", PLAN: None})
    found = json.loads(caretrail(*asked(made, head, "--output-format", "gitlab")).out)
    assert {each["severity"] for each in found} <= {"critical", "minor", "info"}
    (unknown,) = [each for each in found if each["check_name"] == "SCH01"]
    assert unknown["location"] == {"path": RISK, "lines": {"begin": made.files[RISK].count("\n") + 1}}
    assert len({each["fingerprint"] for each in found}) == len(found)


@pytest.mark.parametrize(("more", "words"), [
    (("--head", "HEAD"), "both `--base` and `--head` are needed"),
    (("--base", "HEAD", "--head", "HEAD"), "nothing is proposed"),
    (("--base", "HEAD", "--head", "proposal", "--history"), "a proposal is judged whole"),
    (("--base", "HEAD", "--head", "proposal", "records"), "a proposal is judged whole"),
    (("--base", "HEAD", "--head", "proposal", "--reviews", "reviews.json"), "`--reviews` says who approved"),
    (("--base", "HEAD", "--head", "proposal", "--event", "gone.json"), "cannot be read"),
    (("--base", "HEAD", "--head", "proposal", "--event", "bad.json"), "does not hold whole, plain JSON"),
    (("--base", "proposal", "--head", "HEAD"), "does not build on its base"),
    (("--base", "nowhere", "--head", "HEAD"), "knows no commit"),
])
def test_what_cannot_be_judged_is_a_sentence_and_never_a_pass(caretrail, made, more, words):
    reworded(made)
    (made.path / "bad.json").write_text('{"number": 12, "number": 13}')
    said = caretrail("check", *DAY, *more)
    assert said.status == 2
    assert words in said.err
    assert "fix: " in said.err
    assert said.out == ""


def test_a_folder_without_git_cannot_be_judged(caretrail, register):
    said = caretrail("check", "--base", "a", "--head", "b")
    assert (said.status, said.out) == (2, "")
    assert "is not a git repository" in said.err


def test_an_unknown_author_is_told_what_to_register(caretrail, made):
    said = caretrail(*asked(made, reworded(made, STRANGER)))
    assert said.status == 1
    assert "sam@elsewhere.example" in said.out


def test_nobody_grants_themselves_the_right(caretrail, made):
    said = caretrail(*asked(made, made.propose(made.text(RIGHTS, "who: [custodian]", "who: [custodian, coordinator]"))))
    assert said.status == 1
    assert "no right of `amara-okafor` reaches it" in said.out
