"""Portraits of delegates: stored small, shown to the people of the meeting alone."""
