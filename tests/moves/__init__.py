"""Tests of the moves on a record."""
