"""The questions of `caretrail init`, one after the other, in plain words; Enter alone leaves one undecided."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import fill
from typing import Any

import click

from caretrail.fields import Model
from caretrail.kinds.labels import example_of
from caretrail.kinds.walk import Shape, shapes
from caretrail.nearest import did_you_mean
from caretrail.plain import plain
from caretrail.policy.partnership import Contact
from caretrail.problem import Refusal
from caretrail.starting.answers import AgencyAnswer, Answers, PersonAnswer, PostAnswer, ToolAnswer
from caretrail.starting.naming import short_name
from caretrail.starting.offered import matrix_shown
from caretrail.starting.reading import answers_of, complaint

Doc = dict[str, Any]

HERE = Path("what was answered")
WIDTH = 100
OPENING = ("A new register. Press Enter alone where you do not know an answer yet: nothing is put in its place, and "
           "README.md lists what is still to decide. Ctrl-C stops, and then nothing is written.")
POSTS = ("Now the posts the register needs first, and who holds them: the register office, which keeps it in order; "
         "the information governance lead; those who own risks. A role mailbox is better than somebody's own address.")
ROLES = "custodian keeps the rules, posts and people; governance looks at changes"

EXPLAINED: dict[str, Callable[[str], str]] = {
    "risk_matrix": matrix_shown,
    "nation": {"none": "none of these; you can put your own bank holidays into the settings"}.get,  # type: ignore[dict-item]
    "host": {"none": "no git host, or another one"}.get,  # type: ignore[dict-item]
    "default_audience": {"public": "everybody", "partners": "the agencies of the partnership",
                         "inspector": "inspectors alone"}.__getitem__,
    "published_for": {"public": "everybody: without names, cases and small numbers",
                      "partners": "the agencies, where nobody else can open the pages",
                      "inspector": "all of it, where inspectors and the register office alone can open it"}.__getitem__,
}
"""How the choices of a question are explained."""


def interview(host: str | None) -> Answers:
    """Ask everything; what does not fit is said at once and asked again. `host` is answered already where given."""
    try:
        return answers_of(_asked(host), b"", HERE)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        raise click.UsageError("nobody is there to answer: add --answers FILE.yml "
                               "(`caretrail init --print-answers` prints one to fill in)") from None


def _asked(host: str | None) -> Doc:
    _say(OPENING)
    doc = _fields(Answers, "name", "summary", "time_zone", "nation", "places", "risk_matrix", "continuity_start",
                  "default_audience", "rights")
    agencies = _agencies()
    doc |= {"agencies": agencies} if agencies else {}
    doc |= _posts([each["id"] for each in agencies], with_roles=doc.get("rights") == "true") if agencies else {}
    _say("Whom can a reader of the site ask?")
    doc |= {"contact": contact} if "who" in (contact := _fields(Contact, "who", "email")) else {}
    doc |= {"host": host} if host else _fields(Answers, "host")
    if doc.get("host", "none") != "none":
        doc |= _fields(Answers, "address", "site", "published_for")
        _say("Where does the git host get caretrail from? (Whoever looks after your git host knows.)")
        doc |= {"caretrail": tool} if (tool := _fields(ToolAnswer, "repository", "commit")) else {}
    return doc


def _agencies() -> list[Doc]:
    _say("Now the agencies, one after the other. Enter alone instead of a name: these were all.")
    return list(_each(AgencyAnswer, "name", lambda: _fields(AgencyAnswer, "sector", "from", "contact")))


def _posts(agencies: list[str], *, with_roles: bool) -> Doc:
    _say(POSTS)
    people: list[Doc] = []

    def more() -> Doc:
        doc: Doc = {"agency": _one_of(agencies)} | _fields(PostAnswer, "duties")
        if with_roles:
            _say(f"Roles of this post: {ROLES}.")
            doc |= _fields(PostAnswer, "roles")
        return doc

    posts = []
    for post in _each(PostAnswer, "title", more):
        posts.append(post)
        people += _holder(post, {each["id"] for each in people})
    return ({"posts": posts} if posts else {}) | ({"people": people} if people else {})


def _holder(post: Doc, used: set[str]) -> Iterator[Doc]:
    """Who holds a post, if anybody."""
    for person in _each(PersonAnswer, "name", lambda: _fields(PersonAnswer, "from", "email"), used,
                        asked="Who holds it? Their name"):
        yield person | {"agency": post["agency"], "post": post["id"]}
        return


def _each(model: type[Model], called: str, more: Callable[[], Doc], used: set[str] | None = None,
          asked: str = "") -> Iterator[Doc]:
    """One after the other, each with the short name that is made of what it is called, until Enter alone."""
    taken = set(used or ())
    while named := _value(model, called, needed=False, asked=asked):
        try:
            name = short_name(named, taken)
        except Refusal as refusal:
            _say(f"{refusal}; call it otherwise.")
            continue
        taken.add(name)
        yield {called: named, "id": name} | more()


def _fields(model: type[Model], *names: str) -> Doc:
    """The fields that were answered."""
    needed = {name for name, shape in shapes(model).items() if model is Answers and shape.info.is_required()}
    given = {name: _value(model, name, needed=name in needed) for name in names}
    return {name: value for name, value in given.items() if value}


def _value(model: type[Model], name: str, *, needed: bool, asked: str = "") -> Any:
    """What was answered to one question, as it stands in a file; empty where Enter alone was pressed."""
    shape = shapes(model)[name]
    _explain(name, shape)
    while True:
        said = click.prompt(asked or _question(shape), default="", show_default=False, err=True).strip()
        if not said and needed:
            _say("This one is needed.")
        elif not said:
            return ""
        else:
            value = [each.strip() for each in said.split(",") if each.strip()] if shape.is_list else _flag(name, said)
            if not (wrong := complaint(model, name, value)):
                return value
            _say(plain(wrong))


def _flag(name: str, said: str) -> str:
    words = {"yes": "true", "y": "true", "no": "false", "n": "false"}
    return words.get(said.lower(), said) if name == "rights" else said


def _question(shape: Shape) -> str:
    if shape.choices:
        return f"{shape.info.description} ({', '.join(shape.choices)})"
    if shape.info.examples == ["true"]:
        return f"{shape.info.description} (yes or no)"
    return f"{shape.info.description} (such as {_shown(example_of(shape))})"


def _shown(example: Any) -> str:
    return ", ".join(example) if isinstance(example, list) else str(example)


def _explain(name: str, shape: Shape) -> None:
    for choice in shape.choices if name in EXPLAINED else ():
        if told := EXPLAINED[name](choice):
            click.echo(f"  {choice}: {told}", err=True)


def _one_of(agencies: list[str]) -> str:
    """Which agency a post belongs to; there is no question where there is one."""
    while len(agencies) > 1:
        said = click.prompt(f"Agency it belongs to ({', '.join(agencies)})", err=True).strip()
        if said in agencies:
            return str(said)
        _say(f"There is no agency `{plain(said)}`{did_you_mean(said, agencies)}")
    return agencies[0]


def _say(text: str) -> None:
    click.echo(f"\n{fill(text, WIDTH)}", err=True)
