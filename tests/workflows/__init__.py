"""The workflows that a partnership copies."""
