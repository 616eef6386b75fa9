"""Bringing a roster into a meeting: compare, show, confirm."""
