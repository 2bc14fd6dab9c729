"""Who may change what: the actions of a landing, who made and approved it, and whether the policy allowed it. Pure."""
