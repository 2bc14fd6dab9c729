"""Tests of caretrail, one folder for each part of it; what they share is imported as `tests.<folder>.<module>`."""
