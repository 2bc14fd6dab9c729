"""CODEOWNERS says what the policy says: who is asked for an approval, by the host's account names."""

from __future__ import annotations

from datetime import date

from caretrail.authority.codeowners import Host, codeowners
from caretrail.authority.ground import Ground
from caretrail.kinds.person import Person
from caretrail.kinds.post import Post
from caretrail.policy.partnership import Partnership
from caretrail.policy.rights import Rights

DAY = date(2026, 4, 15)


def ground() -> Ground:
    def person(name: str, post: str, **more: str) -> Person:
        return Person.model_validate({
            "id": name, "name": name, "agency": "council",
            "identities": [{"id": "D1", "from": "2026-01-01", "git_host": "github", "user_id": "1",
                            "login": f"{name}-gh"}],
            "appointments": [{"id": "P1", "post": post, "from": "2026-01-01", **more}]})

    def right(number: str, kinds: list[str], by: list[str]) -> dict[str, object]:
        return {"id": number, "says": "x", "who": ["anyone"], "may": ["update"], "what": {"kinds": kinds},
                "approvals": {"count": "1", "by": by}}

    people = (person("amy", "clerk"), person("ben", "head"), person("cem", "keeper"),
              person("dot", "clerk", to="2026-03-31"))
    posts = {name: Post.model_validate({"id": name, "title": name, "agency": "council", "roles": [role]})
             for name, role in (("clerk", "governance"), ("head", "director"), ("keeper", "custodian"))}
    rights = Rights.model_validate({"id": "rights", "rights": [
        right("R-001", ["work"], ["governance"]), right("R-002", ["risk"], ["governance", "director"]),
        right("R-003", ["agreement"], ["director"])]})
    return Ground(Partnership.model_validate({"id": "partnership", "name": "P", "time_zone": "Europe/London"}), rights,
                  people={each.id: each for each in people}, posts=posts)


def lines(host: Host = "github") -> dict[str, str]:
    written = codeowners(ground(), DAY, host).splitlines()
    return dict(line.split(" ", 1) for line in written if line.startswith(("/", "^")))


def test_whoever_most_rights_ask_is_asked_and_no_more() -> None:
    assert lines()["/records/risks/"] == "@amy-gh"
    assert lines()["/records/agreements/"] == "@ben-gh"


def test_whoever_has_left_their_post_is_not_asked() -> None:
    assert "@dot-gh" not in codeowners(ground(), DAY, "github")


def test_the_policy_itself_is_for_custodians_and_stands_last_as_the_last_line_decides() -> None:
    written = codeowners(ground(), DAY, "github").splitlines()
    assert lines()["/records/policy/"] == lines()["/.github/"] == "@cem-gh"
    assert written.index("/records/policy/ @cem-gh") > written.index("/records/risks/ @amy-gh")


def test_a_folder_that_no_right_speaks_of_has_no_line() -> None:
    assert "/records/forums/" not in lines()


def test_accounts_of_another_host_are_not_named() -> None:
    assert lines("forgejo") == {}


def test_it_is_the_same_every_time() -> None:
    assert codeowners(ground(), DAY, "github") == codeowners(ground(), DAY, "github")
