"""Answers -> the records of a new register: as a person would begin them with `caretrail new`, and nothing made up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from caretrail.drafting import draft, path_of
from caretrail.fields import Model
from caretrail.kinds import BY_NAME
from caretrail.kinds.kind import Kind
from caretrail.nearest import did_you_mean
from caretrail.policy import PARTNERSHIP
from caretrail.problem import Refusal
from caretrail.starting.answers import Answers, PersonAnswer
from caretrail.starting.naming import short_name
from caretrail.starting.offered import bank_holidays, matrix
from caretrail.writing import Unwritable, write

Values = dict[str, Any]


def records(answers: Answers, today: date) -> dict[str, str]:
    """The text of every record by its path; `today` says from which year on bank holidays are of use. Raises Refusal
    where two want the same short name, or one names what nobody answered.
    """
    agencies = _named(answers.agencies, lambda each: each.name)
    posts = _named(answers.posts, lambda each: each.title)
    people = _named(answers.people, lambda each: each.name)
    for post in answers.posts:
        _known(post.agency, agencies, f"the post `{post.title}` belongs to the agency")
    for person in answers.people:
        _known(person.agency, agencies, f"`{person.name}` works for the agency")
        if person.post:
            _known(person.post, posts, f"`{person.name}` holds the post")
    written = {path_of(PARTNERSHIP, PARTNERSHIP.only): _drafted(PARTNERSHIP, policy(answers, today))}
    for name, agency in agencies.items():
        written |= _plain("agency", {"id": name, **given(agency, "name", "sector", "from", "contact")})
    for name, post in posts.items():
        written |= _plain("post", {"id": name, **given(post, "title", "agency", "duties", "roles")})
    for name, person in people.items():
        written |= _plain("person", {"id": name, **_person(person, answers.host)})
    return written


def policy(answers: Answers, today: date) -> Values:
    """The partnership's settings as plain values: what was answered, and what the choices made stand for."""
    values: Values = {"id": PARTNERSHIP.only, **given(answers, "name", "summary"), "time_zone": answers.time_zone}
    places = [{"id": name, "name": place} for name, place in _names(answers.places).items()]
    holidays = [*(bank_holidays(answers.nation, today) if answers.nation else ()),
                *({"on": each.on.isoformat(), "name": each.name} for each in answers.bank_holidays)]
    values |= {"places": places} if places else {}
    values |= given(answers, "working_hours")
    values |= {"bank_holidays": sorted(holidays, key=lambda each: each["on"])} if holidays else {}
    values |= matrix(answers.risk_matrix) if answers.risk_matrix else {}
    values |= given(answers, "tolerance", "default_audience", "contact", "continuity_start")
    if answers.host and answers.host != "none" and answers.address:
        values["repository"] = {"host": answers.host, "address": answers.address}
    return values


def names_of(answers: Answers) -> Collection[str]:
    """The ids that posts get."""
    return _named(answers.posts, lambda each: each.title)


def _named(answered: Any, called: Any) -> dict[str, Any]:
    """Each by the short name it was given, or that is made of what it is called."""
    found: dict[str, Any] = {}
    for each in answered:
        found[_free(each.id, found) if each.id else short_name(called(each), found)] = each
    return found


def _names(places: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in places:
        found[short_name(each, found)] = each
    return found


def _free(name: str, used: Collection[str]) -> str:
    if name in used:
        raise Refusal(f"the short name `{name}` is given twice", "give one of the two another")
    return name


def _known(name: str, there: Collection[str], says: str) -> None:
    if name not in there:
        raise Refusal(f"{says} `{name}`, which the answers do not name{did_you_mean(name, there)}",
                      "add it to the answers, or give its short name as it is there: "
                      f"{', '.join(f'`{each}`' for each in there) or 'there is none yet'}")


def _person(person: PersonAnswer, host: str | None) -> Values:
    """A post and an address hold from a day; without one they are left out, as none is guessed."""
    values = given(person, "name", "agency")
    if person.from_ is None:
        return values
    start = person.from_.isoformat()
    account = {"git_host": host, **given(person, "user_id", "login")} if host and host != "none" and (
        person.user_id or person.login) else {}
    known = {**given(person, "email"), **account}
    values |= {"identities": [{"id": "D1", "from": start, **known}]} if known else {}
    values |= {"appointments": [{"id": "P1", "post": person.post, "from": start}]} if person.post else {}
    return values


def given(answers: Model, *names: str) -> Values:
    """What was answered, as plain values as they stand in a file; what was not is left out."""
    plain = answers.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    return {name: _text(plain[name]) for name in names if plain.get(name)}


def _text(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _text(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_text(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _plain(kind: str, values: Values) -> dict[str, str]:
    return {path_of(BY_NAME[kind], values["id"]): _checked(lambda: write(values))}


def _drafted(kind: Kind, values: Mapping[str, Any]) -> str:
    return _checked(lambda: draft(kind, values))


def _checked(made: Any) -> str:
    try:
        return str(made())
    except Unwritable as fault:
        raise Refusal(f"one of the answers cannot stand in a record: {fault}", "type it again, as plain text") from None
