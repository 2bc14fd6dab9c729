"""The templates of the pages, compiled once. No template is ever made from data."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from caretrail.views import addresses, words


@cache
def _environment() -> Environment:
    environment = Environment(loader=PackageLoader("caretrail.pages"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.filters.update(day=words.day, moment=words.moment, capital=words.capital,
                               severity=words.severity)
    environment.globals.update(count=words.count, addresses=addresses)
    return environment


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def fill(name: str, **values: Any) -> str:
    """A page: the template with its values. Every value that is not `Markup` is escaped."""
    return _template(name).render(values)
