"""Ids and links between records."""
