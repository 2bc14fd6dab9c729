"""Tests of what each audience sees."""
