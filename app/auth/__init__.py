"""Accounts, roles and signed-in sessions."""
