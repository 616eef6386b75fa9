"""Projectors: pairing them, and directing what the hall sees."""
