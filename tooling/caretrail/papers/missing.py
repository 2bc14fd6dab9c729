"""The libraries that only papers need, imported where they are used; a clear refusal where they are not installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from caretrail.problem import not_installed


def missing(module: str) -> Any:
    """A module of the extra `report`. Refusal where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != module.split(".")[0]:
            raise
        raise not_installed(f"`{module.split('.')[0]}`", "a paper of this format", "report") from None
