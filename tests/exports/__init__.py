"""Tests of the files of the site that are no pages."""
