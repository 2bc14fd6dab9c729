"""The command line on a real repository."""

from __future__ import annotations

from tests.cli.conftest import _quiet_surroundings, caretrail

__all__ = ["_quiet_surroundings", "caretrail"]
