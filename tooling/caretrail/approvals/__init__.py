"""Who approved what, as a git host, a statement or a message tells it; one adapter per source."""
