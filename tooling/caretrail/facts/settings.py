"""The partnership's own settings as typed values; the defaults where it has set none."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from caretrail.policy.partnership import Partnership
from caretrail.policy.thresholds import Thresholds
from caretrail.trail import Trail


def policy(trail: Trail) -> Partnership:
    """The settings; those of a partnership that has set nothing where the file is missing or does not fit."""
    held = trail.records.get("partnership")
    return cast(Partnership, held.model) if held and held.model else _unset()


def thresholds(trail: Trail) -> Thresholds:
    """Every number the practices are measured by."""
    return policy(trail).thresholds


@lru_cache
def _unset() -> Partnership:
    return Partnership.model_validate({"id": "partnership", "name": "A partnership without settings"})
