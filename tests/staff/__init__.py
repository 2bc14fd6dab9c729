"""People who know no git, a site and a git host: what they do in a browser, and what comes of it in a repository."""
