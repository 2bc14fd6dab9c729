"""Tests of the importer, and the published registers it is tried on."""
