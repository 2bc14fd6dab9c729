"""The templates of the pages, compiled once. No template is ever made from data."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from caretrail.views import addresses, words


@cache
def _environment() -> Environment:
    environment = Environment(loader=PackageLoader("caretrail.pages"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.filters.update(day=words.day, moment=words.moment, capital=words.capital)
    environment.globals.update(count=words.count, addresses=addresses)
    return environment


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def fill(name: str, **values: Any) -> Markup:
    """The template with its values; every value that is not safe HTML already is escaped."""
    return Markup(_template(name).render(values))  # noqa: S704 - the output of an autoescaped template
