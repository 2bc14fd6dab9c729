"""Tests of what the pictures show."""
