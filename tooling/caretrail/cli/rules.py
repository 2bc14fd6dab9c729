"""`caretrail rules`: the catalogue of everything that is checked."""

from __future__ import annotations

import click

from caretrail.cli.output import colored, form_option
from caretrail.report.json import versioned
from caretrail.rule import Rule
from caretrail.rules import FAMILIES, RULES


@click.command()
@form_option
def command(form: str) -> None:
    """List every rule, family by family. `caretrail explain CODE` tells more about one."""
    click.echo(versioned({"rules": [_told(rule) for rule in RULES]}) if form == "json" else _text())


def _text() -> str:
    wide = max(len(rule.name) for rule in RULES)
    blocks = []
    for code, about in FAMILIES.items():
        lines = [_line(rule, wide) for rule in RULES if rule.family == code]
        blocks.append("\n".join([click.style(about.capitalize(), bold=True) if colored() else about.capitalize(),
                                 *lines]))
    return "\n\n".join(blocks)


def _line(rule: Rule, wide: int) -> str:
    weight = "" if rule.severity == "error" else f" ({rule.severity})"
    return f"  {rule.code}  {rule.name:<{wide}}  {rule.docs.summary}{weight}"


def _told(rule: Rule) -> dict[str, object]:
    docs = rule.docs
    return {
        "code": rule.code, "name": rule.name, "severity": str(rule.severity), "family": FAMILIES[rule.family],
        "summary": docs.summary, "why": docs.why, "fix": docs.fix,
        "flagged": [{"caption": each.caption, "text": each.text} for each in docs.flagged],
        "accepted": [{"caption": each.caption, "text": each.text} for each in docs.accepted],
    }
