"""Spreadsheets out, and the way back."""
