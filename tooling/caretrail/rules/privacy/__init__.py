"""Rules about what must not be published: personal data and secrets. They never show what they found."""
