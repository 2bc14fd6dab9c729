"""Measurements, and the synthetic repositories they run on. Nothing else imports this package."""
