"""What each audience sees of the register: the one filter that stands before every page, file, index and picture."""
