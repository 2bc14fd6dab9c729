"""`caretrail explain`: what a rule looks for, why, and how to put it right."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import click
from click.shell_completion import CompletionItem

from caretrail.cli.output import WIDEST, colored, width
from caretrail.nearest import did_you_mean
from caretrail.plain import plain
from caretrail.problem import Refusal
from caretrail.rule import Example, Rule
from caretrail.rules import BY_CODE, BY_NAME


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes, and once a letter is typed names too."""
    codes = [CompletionItem(code, help=rule.name) for code, rule in BY_CODE.items()
             if code.startswith(incomplete.upper())]
    names = [CompletionItem(name, help=rule.code) for name, rule in BY_NAME.items()
             if incomplete and name.startswith(incomplete)]
    return [*codes, *names]


@click.command()
@click.argument("rules", nargs=-1, required=True, metavar="CODE|NAME...", shell_complete=_complete)
def command(rules: tuple[str, ...]) -> None:
    """Explain a rule: what is wrong, why it matters, how to put it right, with examples.

    A rule goes by its code (REF01) or its name (dangling-reference). `caretrail rules` lists them all.
    """
    for number, each in enumerate([_find(asked) for asked in rules]):
        click.echo("\n".join([*([""] if number else []), *_lines(each)]))


def _find(asked: str) -> Rule:
    found = BY_CODE.get(asked.upper()) or BY_NAME.get(asked.lower().replace("_", "-"))
    if found is None:
        raise Refusal(f"there is no rule `{plain(asked)}`{did_you_mean(asked, [*BY_CODE, *BY_NAME])}",
                      "`caretrail rules` lists every rule")
    return found


def _lines(rule: Rule) -> Iterator[str]:
    docs = rule.docs
    yield f"{_bold(f'{rule.code} {rule.name}')} ({rule.severity})"
    yield from _wrapped(docs.summary)
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


def _shown(example: Example) -> Sequence[str]:
    """The example as it stands in the docstring."""
    return [f"  {line}".rstrip() for line in example.text.rstrip().splitlines()]


def _wrapped(text: str) -> Sequence[str]:
    return textwrap.wrap(text, width() - 2 if width() else WIDEST, initial_indent="  ",
                         subsequent_indent="  ", break_on_hyphens=False)


def _bold(text: str) -> str:
    return click.style(text, bold=True) if colored() else text
