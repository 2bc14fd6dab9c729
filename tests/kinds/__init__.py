"""Tests of the kinds of record."""
