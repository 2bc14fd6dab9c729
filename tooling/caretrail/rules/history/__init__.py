"""What only the history of the register can tell."""
