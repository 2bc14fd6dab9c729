"""Personal data that must not enter the history, and what happens when it did."""
