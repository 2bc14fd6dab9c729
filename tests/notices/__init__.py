"""Notices: who is told what, and in which form."""
