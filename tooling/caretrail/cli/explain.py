"""`caretrail explain`: what a rule looks for, why, and how to put it right."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from caretrail.cli import kind_fields, practice_lines
from caretrail.cli.output import WIDEST, colored, repo_option, width
from caretrail.kinds.kind import Kind
from caretrail.load import File, load
from caretrail.nearest import did_you_mean
from caretrail.plain import plain
from caretrail.policy import ALL_KINDS
from caretrail.practices import BY_CODE as PRACTICES
from caretrail.practices import Practice, asked, practice_of, requirement
from caretrail.problem import Refusal
from caretrail.rule import Example, Rule
from caretrail.rules import BY_CODE, BY_NAME
from caretrail.trail import Trail
from caretrail.views.thresholds import numbers_of

CODES = {code.upper(): rule for code, rule in BY_CODE.items()}
SETTINGS = "records/policy/partnership.yml"
KIND_NAMES = {kind.name: kind for kind in ALL_KINDS}


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes, and once a letter is typed names too."""
    codes = [CompletionItem(code, help=rule.name) for code, rule in BY_CODE.items()
             if code.upper().startswith(incomplete.upper())]
    names = [CompletionItem(name, help=rule.code) for name, rule in BY_NAME.items()
             if incomplete and name.startswith(incomplete)]
    kinds = [CompletionItem(name, help="kind of record") for name in KIND_NAMES
             if incomplete and name.startswith(incomplete)]
    practices = [CompletionItem(code, help=each.title) for code, each in PRACTICES.items()
                 if code.startswith(incomplete.upper())]
    return [*practices, *codes, *names, *kinds]


@click.command()
@click.argument("rules", nargs=-1, required=True, metavar="CODE|NAME|KIND|PRACTICE...", shell_complete=_complete)
@repo_option
def command(rules: tuple[str, ...], repo: Path) -> None:
    """Explain a rule or a practice, or list the fields of a kind of record.

    A rule goes by its code (REF01) or its name (dangling-reference): what is wrong, why it matters, how to put it
    right, with examples. `caretrail rules` lists them all. A kind (risk) is told field by field, with examples.
    A rule of one of the nine practices also says what the practice asks for, and the numbers it is measured by as the
    partnership in --repo has set them. A practice (P8) is told with the codes of all its rules and the names of its
    duties.
    """
    for number, each in enumerate([_find(typed) for typed in rules]):
        lines = (_lines(each, repo) if isinstance(each, Rule) else
                 _practice(each) if isinstance(each, Practice) else _kind_lines(each))
        click.echo("\n".join([*([""] if number else []), *lines]))


def _find(typed: str) -> Rule | Kind | Practice:
    name = typed.lower().replace("_", "-")
    found = CODES.get(typed.upper()) or BY_NAME.get(name) or KIND_NAMES.get(name) or (
        PRACTICES.get(typed.upper()))
    if found is None:
        raise Refusal(
            f"there is no rule, practice or kind of record `{plain(typed)}`"
            f"{did_you_mean(typed, [*BY_CODE, *BY_NAME, *KIND_NAMES])}",
            f"`caretrail rules` lists every rule; the practices are P1 to P{len(PRACTICES)}; the kinds are "
            f"{', '.join(KIND_NAMES)}")
    return found


def _kind_lines(kind: Kind) -> Iterator[str]:
    yield f"{_bold(kind.name)} (in records/{kind.folder}/)"
    yield from _wrapped(kind.about)
    yield ""
    for name, words in kind_fields.lines_of(kind):
        indent = " " * (len(name) - len(name.lstrip()) + 4)
        yield from textwrap.wrap(f"{name}: {words}", width() - 2 if width() else WIDEST, initial_indent="",
                                 subsequent_indent=indent, drop_whitespace=True, break_on_hyphens=False)


def _practice(practice: Practice) -> Iterator[str]:
    yield _bold(f"{practice.code} {practice.title}")
    yield from _wrapped(f"To bring about: {practice.outcome}. Without it, {practice.without}.")
    for name, words in practice_lines.lines_of(practice):
        if words:
            yield from textwrap.wrap(f"{name}: {words}", width() - 2 if width() else WIDEST, initial_indent="  ",
                                     subsequent_indent="      ", break_on_hyphens=False)
        else:
            yield ""
            yield _bold(name)


def _lines(rule: Rule, repo: Path) -> Iterator[str]:
    docs = rule.docs
    yield f"{_bold(f'{rule.code} {rule.name}')} ({rule.severity})"
    yield from _wrapped(docs.summary)
    yield from _practice_lines(rule, repo)
    for heading, text in (("Why it matters", docs.why), ("How to fix", docs.fix)):
        yield ""
        yield _bold(heading)
        for number, paragraph in enumerate(text.split("\n\n")):
            yield from ([""] if number else [])
            yield from _wrapped(paragraph)
    for heading, blocks in (("Flagged", docs.flagged), ("Accepted", docs.accepted)):
        for block in blocks:
            yield ""
            yield _bold(heading) + (f": {block.caption}" if block.caption else "")
            yield from _shown(block)
    yield ""
    yield f"`# {rule.code}` stands on the line that the problem points at."


def _practice_lines(rule: Rule, repo: Path) -> Iterator[str]:
    """What the practice asks for in its source's words, and the numbers the rule is measured by, as set now."""
    practice = practice_of(rule.code)
    if practice is None:
        return
    yield from ("", _bold(f"{practice.code} {practice.title}"))
    yield from _wrapped(requirement(rule.code))
    if asks := asked(rule.code):
        yield from _wrapped(f"Here: {asks}")
    for number, each in enumerate(numbers_of(_settings(repo), rule)):
        yield from ([] if number else ["", _bold("Measured by")])
        whose = f"set by the partnership; the default is {each.default}" if each.is_set else "the default"
        yield from _wrapped(f"{each.words}: {each.value} (thresholds.{each.name}, {whose})")


def _settings(repo: Path) -> Trail:
    """The partnership's settings alone; none where they cannot be read."""
    try:
        data = (repo / SETTINGS).read_bytes()
    except OSError:
        return Trail(load(()), date.min)
    return Trail(load((File(SETTINGS, "100644", data, len(data)),)), date.min)


def _shown(example: Example) -> Sequence[str]:
    """The example as it stands in the docstring."""
    return [f"  {line}".rstrip() for line in example.text.rstrip().splitlines()]


def _wrapped(text: str) -> Sequence[str]:
    return textwrap.wrap(text, width() - 2 if width() else WIDEST, initial_indent="  ",
                         subsequent_indent="  ", break_on_hyphens=False)


def _bold(text: str) -> str:
    return click.style(text, bold=True) if colored() else text
