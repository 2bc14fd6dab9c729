"""Tests of who may change what."""
