"""Tests of signatures under commits and statements."""
