"""Form pages: the read model, the script in a browser, and what an edition may hold."""
