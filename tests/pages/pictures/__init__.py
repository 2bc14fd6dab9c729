"""Tests of how the pictures are drawn."""
