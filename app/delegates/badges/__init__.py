"""Badges: issuing, revoking, PINs, and the sheets to print."""
