"""Signatures under commits and statements, verified in this process: SSH and GPG. Facts only; no policy, no files."""
