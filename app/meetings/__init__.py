"""Meetings, their sittings and agenda."""
