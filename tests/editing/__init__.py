"""Tests of changing a record's file."""
