"""What nobody answered: what follows from it for now, and where it is decided. Nothing is put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from caretrail.starting.answers import Answers
from caretrail.starting.hosts import HOST_NAMES
from caretrail.starting.markdown import md
from caretrail.starting.offered import bank_holidays, holidays_source, years_known

SETTINGS = "`records/policy/partnership.yml`"


def undecided(answers: Answers, today: date, rights_left_out: Sequence[str] = ()) -> Iterator[str]:
    """One sentence for each thing, in Markdown, the most pressing first."""
    yield from _places_and_time(answers, today)
    yield from _risks(answers)
    yield from _people(answers)
    yield from _host(answers)
    yield from _rules(answers, rights_left_out)


def _places_and_time(answers: Answers, today: date) -> Iterator[str]:
    known = bank_holidays(answers.nation, today) if answers.nation else ()
    if known:
        source, written = holidays_source()
        yield (f"**Bank holidays**: compare those in {SETTINGS} with the official list. {source} (written down on "
               f"{written}). They end with {years_known()[1]}; holidays proclaimed later are not among them.")
    elif not answers.bank_holidays:
        yield (f"**Bank holidays**: none are set, so deadlines in working days count them as working days. Put them "
               f"into `bank_holidays` of {SETTINGS}.")
    if not answers.working_hours:
        yield f"**Working hours**: none are set. `working_hours` of {SETTINGS}."
    if not answers.places:
        yield f"**Places**: none are named, so no record can say where it is. `places` of {SETTINGS}."


def _risks(answers: Answers) -> Iterator[str]:
    if answers.risk_matrix:
        yield (f"**Risk matrix**: the words and bands are those that many registers use ({answers.risk_matrix}). The "
               f"board confirms or changes them in {SETTINGS}.")
    else:
        yield (f"**How risks are rated**: not decided, so a score has no word and no colour. `risk_matrix` of "
               f"{SETTINGS}.")
    if not answers.tolerance:
        yield f"**Tolerance**: no highest tolerable score is set. `tolerance` of {SETTINGS}."
    yield (f"**Numbers of the practices**: every one has its default, written out in `thresholds` of {SETTINGS}. The "
           "board agrees them, or its own, and says so in `note`.")
    if not answers.continuity_start:
        yield (f"**From when on the rules of ownership apply**: not set, so they apply to everything that is imported "
               f"too. `continuity_start` of {SETTINGS}.")


def _people(answers: Answers) -> Iterator[str]:
    if not answers.agencies:
        yield "**Agencies**: none are named. `caretrail new agency`."
    if not answers.posts:
        yield ("**Posts**: none are named: the register office, the information governance lead, those who own risks. "
               "`caretrail new post`.")
    held = {person.post for person in answers.people if person.from_}
    if answers.posts and not answers.people:
        yield "**People**: nobody is named, so every post is empty. `caretrail new person`."
    for person in answers.people:
        if person.post and person.from_ is None:
            yield (f"**{md(person.name)}**: from which day they hold `{person.post}` was not said, so the post is not "
                   "theirs yet, and no address is known as theirs. `appointments` and `identities` of the person.")
    if answers.people and not held - {None}:
        yield "**Who holds which post**: nobody holds one from a day that is known."
    if not answers.contact:
        yield f"**Whom a reader of the site can ask**: nobody is named. `contact` of {SETTINGS}."


def _host(answers: Answers) -> Iterator[str]:
    if answers.host is None or answers.host == "none":
        yield ("**Git host**: none is named, so nothing is checked or published by itself. Begin again in a new folder "
               "with `host`, or copy the workflows that caretrail's own repository has.")
        return
    if not answers.address:
        yield (f"**Address of the repository on {HOST_NAMES[answers.host]}**: not known, so forms cannot lead there. "
               f"`repository` of {SETTINGS}.")
    tool = answers.caretrail
    if not tool or not tool.repository or not tool.commit:
        yield ("**Where the git host gets caretrail from**: not known. Until `CARETRAIL_REPOSITORY` and "
               "`CARETRAIL_COMMIT` are set there (see below), no proposal is judged and nothing is published.")
    if not answers.site:
        yield "**Where the site is read**: its address was not said, so this page does not link to it."
    if not answers.published_for:
        yield "**For whom the site is published**: not said. Until you say otherwise it is the edition for the public."


def _rules(answers: Answers, left_out: Sequence[str]) -> Iterator[str]:
    yield f"**Standing duties**: who must hold which review is not said. `obligations` of {SETTINGS}."
    if not answers.rights:
        yield ("**Who may change what**: no rights are set, so nobody is held to any. `caretrail new rights` begins "
               "them; do it once posts and people are in.")
        return
    yield ("**Who may change what**: `records/policy/rights.yml` and `limits.yml` are a proposal. From the first "
           "change after this one on everything is judged by them: look at every line. Nobody's approval counts for a "
           "change of their own: a role that approves needs a second person before its only holder changes anything.")
    if left_out:
        yield (f"**Rights left out of the proposal**: {', '.join(left_out)}, as no post plays their roles. "
               "`caretrail new rights --dry-run` shows them.")
    if answers.host != "none" and not any(person.login for person in answers.people):
        yield ("**Whom the git host asks**: nobody's account is known. Give people an identity with `git_host`, "
               "`user_id` and `login`, then run `caretrail codeowners`.")
