"""Files that readers of YAML disagree on, and what caretrail makes of them."""
