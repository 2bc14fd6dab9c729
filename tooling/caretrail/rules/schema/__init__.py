"""Fields and values that do not fit their kind."""
